#pragma once

#include <models/domain/Result.h>

#include <QFont>
#include <QString>

namespace ioc::ui {

/// The letters of documents: Liberation Serif, of the same widths as Times New Roman, which the law
/// names and nobody may ship. Thread: gui; needs a QGuiApplication.
class DocumentFonts
{
public:
    /// Makes sure that all four faces are really there and have every character of `text`: a
    /// missing font would give pages without text, and nobody would be told. Errors: Unavailable
    /// with the package to install; Unsupported with the characters that no face has.
    [[nodiscard]] static Result<DocumentFonts> forText(const QString& text);

    /// For painting in dots of paper::dotsPerInch.
    [[nodiscard]] static QFont font(double points, bool bold, bool italic);

private:
    DocumentFonts() = default;
};

} // namespace ioc::ui
