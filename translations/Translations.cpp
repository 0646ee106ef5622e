#include "Translations.h"

#include <QLocale>
#include <QLoggingCategory>
#include <QTranslator>

// Outside of any namespace, as the macro asks.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace ioc::translations {

void install(QCoreApplication& application, domain::Language language)
{
    initTranslationResources();
    // Numbers and dates that Qt writes itself, in fields of numbers and calendars.
    QLocale::setDefault(language == domain::Language::English
                            ? QLocale{QLocale::English, QLocale::UnitedKingdom}
                            : QLocale{QLocale::Vietnamese});
    const QString name = QStringLiteral("ioc-translator");
    for (QTranslator* before :
         application.findChildren<QTranslator*>(name, Qt::FindDirectChildrenOnly))
        delete before;
    if (language == domain::Language::English)
        return;
    for (const char* file : {":/i18n/qt_vi.qm", ":/i18n/toancanh_vi.qm"}) {
        auto* translator = new QTranslator(&application);
        translator->setObjectName(name);
        if (!translator->load(QLatin1String(file)))
            qWarning("The Vietnamese texts are missing from this build");
        QCoreApplication::installTranslator(translator);
    }
}

} // namespace ioc::translations
