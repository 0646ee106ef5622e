#pragma once

#include <models/board/AlarmSound.h>

#include <QByteArray>

namespace ioc::ui {

/// A sound as a WAV file's bytes (PCM, one channel, 16 bit, 22,050 Hz), made of sines with soft
/// ends: three high notes for critical, two for high, one for medium, a low one for low; two rising
/// notes for a summary; two low ones for a nag. Never longer than a second. Pure.
[[nodiscard]] QByteArray toneWave(const board::AlarmSound::Sound& sound);

} // namespace ioc::ui
