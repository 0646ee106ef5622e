#pragma once

#include "JsonReader.h"

namespace ioc::wire {

/// The attributes of a CloudEvents 1.0 event that the protocol uses. The texts live as long as the
/// parsed document.
struct CloudEvent
{
    std::string_view id;
    std::string_view source;
    std::string_view type;
    std::string_view subject;
    std::optional<json::Element> sequence;
    std::optional<json::Element> data;
};

/// Errors: InvalidInput with the place: an attribute that is required is missing, of the wrong
/// type, or its text is too long; specversion is not 1.0; the data is not JSON. `event.id` is set
/// as soon as it is known, for the answer.
[[nodiscard]] Result<void>
readCloudEvent(const json::Element& root, const json::Place& place, CloudEvent& event);

} // namespace ioc::wire
