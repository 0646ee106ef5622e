#pragma once

#include <QString>

namespace ioc::app {

/// One line on stdout or stderr, UTF-8.
void print(const QString& line);
void printTrouble(const QString& line);

} // namespace ioc::app
