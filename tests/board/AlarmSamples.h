#pragma once

#include <models/domain/Operations.h>

#include <memory>
#include <string>
#include <tests/support/SmallCatalogue.h>

namespace ioc::test {

/// The small catalogue with alarms on fine dust: `dust.off` of the province, critical; `dust.watch`
/// of each commune, low, whose guidance is written.
inline std::shared_ptr<const domain::Catalogue> alarmCatalogue()
{
    domain::Catalogue catalogue = smallCatalogue();
    domain::AlarmLimit off;
    off.id = "dust.off";
    off.name = {"Bụi mịn vượt ngưỡng", "Fine dust over the limit"};
    off.condition = domain::AlarmCondition::OffTarget;
    off.indicator = dust;
    off.priority = domain::AlarmPriority::Critical;
    off.guidance = {"Khuyến cáo người dân.", "Warn the public."};
    off.page = "overview";
    domain::AlarmLimit watch = off;
    watch.id = "dust.watch";
    watch.name = {"Bụi mịn tăng", "Fine dust rising"};
    watch.condition = domain::AlarmCondition::Watch;
    watch.scope = domain::AlarmLimit::Scope::Units;
    watch.priority = domain::AlarmPriority::Low;
    watch.page.clear();
    catalogue.alarms = {off, watch};
    return std::make_shared<const domain::Catalogue>(std::move(catalogue));
}

inline domain::Action actionOn(domain::Act act, std::string subject, std::string text = {})
{
    domain::Action action;
    action.act = act;
    action.subject = std::move(subject);
    action.text = std::move(text);
    return action;
}

inline domain::LoggedAction
logged(std::uint64_t sequence, std::string_view time, domain::Action action, std::string who = "An")
{
    action.id = "a" + std::to_string(sequence);
    return {sequence, instant(time), std::move(who), std::move(action)};
}

} // namespace ioc::test
