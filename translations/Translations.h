#pragma once

#include <models/domain/Text.h>

#include <QCoreApplication>

namespace ioc::translations {

/// Makes the application speak `language`; called again, it changes over. The sources are English.
/// Thread: gui.
void install(QCoreApplication& application, domain::Language language);

} // namespace ioc::translations
