#include "FrameWriter.h"

#include <models/wire/Limits.h>

#include <algorithm>

namespace ioc::gateway {

namespace {

SharedText share(std::string&& text)
{
    return std::make_shared<const std::string>(std::move(text));
}

} // namespace

FrameWriter::FrameWriter(std::shared_ptr<const domain::Catalogue> catalogue,
                         std::string source,
                         Clock clock)
    : m_catalogue(std::move(catalogue))
    , m_clock(std::move(clock))
{
    m_envelope.source = std::move(source);
}

SharedText FrameWriter::welcome(const wire::Welcome& frame)
{
    return share(wire::encode(frame, m_envelope, m_clock()));
}

SharedText FrameWriter::heartbeat(wire::Sequence head)
{
    return share(wire::encode(wire::Heartbeat{head}, m_envelope, m_clock()));
}

SharedText FrameWriter::sources(const std::vector<domain::SourceState>& states)
{
    return share(wire::encode(wire::Sources{states}, m_envelope, m_clock()));
}

SharedText FrameWriter::action(const domain::LoggedAction& action)
{
    return share(wire::encode(wire::ActionFrame{action}, m_envelope, m_clock()));
}

SharedText FrameWriter::error(const wire::ErrorFrame& frame)
{
    return share(wire::encode(frame, m_envelope, m_clock()));
}

void FrameWriter::split(
    const Batch& batch,
    std::size_t begin,
    std::size_t end,
    const std::function<std::string(const Batch&, std::size_t, std::size_t)>& encode,
    const std::function<void(std::string&&, const Batch&, std::size_t, std::size_t)>& take)
{
    if (end - begin <= wire::readingsPerFrame) {
        Batch part = batch;
        if (begin != 0 || end != batch->readings.size()) {
            auto copy = std::make_shared<domain::ReadingBatch>();
            copy->sources = batch->sources;
            copy->readings.assign(batch->readings.begin() + static_cast<std::ptrdiff_t>(begin),
                                  batch->readings.begin() + static_cast<std::ptrdiff_t>(end));
            part = std::move(copy);
        }
        std::string text = encode(part, begin, end);
        if (text.size() <= wire::maxGatewayFrameBytes || end - begin <= 1) {
            take(std::move(text), part, begin, end);
            return;
        }
    }
    const std::size_t middle = end - begin > wire::readingsPerFrame ? begin + wire::readingsPerFrame
                                                                    : begin + (end - begin) / 2;
    split(batch, begin, middle, encode, take);
    split(batch, middle, end, encode, take);
}

std::vector<SharedText> FrameWriter::snapshot(Batch batch, bool more)
{
    std::vector<SharedText> frames;
    const std::size_t size = batch->readings.size();
    split(
        batch,
        0,
        size,
        [&](const Batch& part, std::size_t, std::size_t end) {
            return wire::encode(
                wire::Snapshot{part, more || end < size}, *m_catalogue, m_envelope, m_clock());
        },
        [&](std::string&& text, const Batch&, std::size_t, std::size_t) {
            frames.push_back(share(std::move(text)));
        });
    return frames;
}

std::vector<SharedText> FrameWriter::history(const std::string& request, Batch batch, bool more)
{
    std::vector<SharedText> frames;
    const std::size_t size = batch->readings.size();
    split(
        batch,
        0,
        size,
        [&](const Batch& part, std::size_t, std::size_t end) {
            return wire::encode(wire::History{request, part, more || end < size},
                                *m_catalogue,
                                m_envelope,
                                m_clock());
        },
        [&](std::string&& text, const Batch&, std::size_t, std::size_t) {
            frames.push_back(share(std::move(text)));
        });
    return frames;
}

std::vector<std::shared_ptr<const LiveFrame>>
FrameWriter::readings(Batch batch, std::vector<wire::Sequence> sequences)
{
    std::vector<std::shared_ptr<const LiveFrame>> frames;
    split(
        batch,
        0,
        batch->readings.size(),
        [&](const Batch& part, std::size_t, std::size_t end) {
            return wire::encode(
                wire::Readings{part, sequences[end - 1], 0}, *m_catalogue, m_envelope, m_clock());
        },
        [&](std::string&& text, const Batch& part, std::size_t begin, std::size_t end) {
            frames.push_back(std::make_shared<const LiveFrame>(
                LiveFrame{share(std::move(text)),
                          part,
                          {sequences.begin() + static_cast<std::ptrdiff_t>(begin),
                           sequences.begin() + static_cast<std::ptrdiff_t>(end)}}));
        });
    return frames;
}

std::vector<SharedText> FrameWriter::conflated(const Conflated& readings)
{
    std::vector<SharedText> frames;
    const std::size_t size = readings.batch->readings.size();
    split(
        readings.batch,
        0,
        size,
        [&](const Batch& part, std::size_t begin, std::size_t end) {
            return wire::encode(wire::Readings{part,
                                               readings.sequences[end - 1],
                                               begin == 0 ? readings.dropped : 0,
                                               readings.more || end < size},
                                *m_catalogue,
                                m_envelope,
                                m_clock());
        },
        [&](std::string&& text, const Batch&, std::size_t, std::size_t) {
            frames.push_back(share(std::move(text)));
        });
    return frames;
}

} // namespace ioc::gateway
