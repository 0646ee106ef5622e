#include "Translations.h"

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
    const QString name = QStringLiteral("ioc-translator");
    delete application.findChild<QTranslator*>(name, Qt::FindDirectChildrenOnly);
    if (language == domain::Language::English)
        return;
    auto* translator = new QTranslator(&application);
    translator->setObjectName(name);
    if (!translator->load(QStringLiteral(":/i18n/toancanh_vi.qm")))
        qWarning("The Vietnamese texts are missing from this build");
    QCoreApplication::installTranslator(translator);
}

} // namespace ioc::translations
