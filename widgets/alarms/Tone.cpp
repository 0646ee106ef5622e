#include "Tone.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace ioc::ui {

using board::AlarmSound;
using domain::AlarmPriority;

namespace {

constexpr int rate = 22'050; // samples a second
constexpr double noteSeconds = 0.14;
constexpr double restSeconds = 0.08;
constexpr double edgeSeconds = 0.012; // a note without soft ends clicks
constexpr double loudness = 0.45; // of full scale
constexpr double low = 440; // Hz: A4, D5, F#5, A5
constexpr double middle = 587.33;
constexpr double high = 739.99;
constexpr double highest = 880;

std::vector<double> notesOf(const AlarmSound::Sound& sound)
{
    switch (sound.kind) {
    case AlarmSound::Sound::Kind::Summary:
        return {middle, highest};
    case AlarmSound::Sound::Kind::Nag:
        return {low, low};
    case AlarmSound::Sound::Kind::Tone:
        break;
    }
    switch (sound.priority) {
    case AlarmPriority::Critical:
        return {highest, highest, highest};
    case AlarmPriority::High:
        return {high, high};
    case AlarmPriority::Medium:
        return {middle};
    case AlarmPriority::Low:
        break;
    }
    return {low};
}

void appendNote(std::vector<qint16>& samples, double hertz)
{
    const int count = static_cast<int>(noteSeconds * rate);
    for (int at = 0; at < count; ++at) {
        const double seconds = static_cast<double>(at) / rate;
        const double edge
            = std::min({1.0, seconds / edgeSeconds, (noteSeconds - seconds) / edgeSeconds});
        const double value
            = loudness * edge * std::sin(2 * std::numbers::pi * hertz * seconds) * 32767;
        samples.push_back(static_cast<qint16>(std::lround(value)));
    }
}

template<typename Number>
void append(QByteArray& bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    char raw[sizeof(Number)];
    std::copy_n(reinterpret_cast<const char*>(&little), sizeof(Number), raw);
    bytes.append(raw, sizeof(Number));
}

} // namespace

QByteArray toneWave(const AlarmSound::Sound& sound)
{
    std::vector<qint16> samples;
    for (const double hertz : notesOf(sound)) {
        if (!samples.empty())
            samples.insert(samples.end(), static_cast<std::size_t>(restSeconds * rate), 0);
        appendNote(samples, hertz);
    }
    const auto data = static_cast<quint32>(samples.size() * sizeof(qint16));
    QByteArray wave{"RIFF"};
    append<quint32>(wave, 36 + data);
    wave += "WAVEfmt ";
    append<quint32>(wave, 16);
    append<quint16>(wave, 1); // PCM
    append<quint16>(wave, 1); // channels
    append<quint32>(wave, rate);
    append<quint32>(wave, rate * sizeof(qint16));
    append<quint16>(wave, sizeof(qint16));
    append<quint16>(wave, 16); // bits
    wave += "data";
    append<quint32>(wave, data);
    for (const qint16 sample : samples)
        append<qint16>(wave, sample);
    return wave;
}

} // namespace ioc::ui
