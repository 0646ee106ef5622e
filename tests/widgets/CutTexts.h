#pragma once

#include <QString>

#include <vector>

class QWidget;

namespace ioc::test {

/// Every text of a window, and of the widgets in it, that is cut: a label, button, box or field
/// whose words need more room than it has, a number that its column cannot hold, a widget that
/// reaches out of its parent, a painted number that was shortened or a
/// figure within a painted text that was. A name may be elided in the
/// middle where its whole text is in the tooltip. Thread: gui. The window is shown and laid out.
[[nodiscard]] std::vector<QString> cutTexts(QWidget& window);

} // namespace ioc::test
