#include "SettingsDialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace ioc::ui {

namespace {

QComboBox* provinceBox(const std::vector<ProvinceChoice>& provinces, const ClientSettings& settings)
{
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("province"));
    for (const ProvinceChoice& province : provinces)
        box->addItem(QString::fromStdString(province.name.in(settings.language)), province.id);
    box->setCurrentIndex(std::max(0, box->findData(settings.province)));
    return box;
}

QComboBox* languageBox(domain::Language language)
{
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("language"));
    // Each in its own words: who reads only one of them finds it.
    box->addItem(QStringLiteral("Tiếng Việt"), static_cast<int>(domain::Language::Vietnamese));
    box->addItem(QStringLiteral("English"), static_cast<int>(domain::Language::English));
    box->setCurrentIndex(language == domain::Language::English ? 1 : 0);
    return box;
}

// The fields of all forms begin at one place, whatever their labels say.
void alignFields(std::initializer_list<QFormLayout*> forms)
{
    int begin = 0;
    for (const QFormLayout* form : forms)
        for (int row = 0; row < form->rowCount(); ++row)
            if (const QLayoutItem* label = form->itemAt(row, QFormLayout::LabelRole))
                begin = std::max(begin, form->contentsMargins().left() + label->sizeHint().width());
    for (QFormLayout* form : forms)
        form->itemAt(0, QFormLayout::LabelRole)
            ->widget()
            ->setMinimumWidth(begin - form->contentsMargins().left());
}

} // namespace

SettingsDialog::SettingsDialog(ClientSettings settings,
                               std::vector<ProvinceChoice> provinces,
                               TokenStore& tokens,
                               std::function<domain::TimePoint()> clock,
                               QWidget* parent)
    : QDialog(parent)
    , m_before(std::move(settings))
    , m_tokens(tokens)
    , m_link(new LinkFields(tokens, std::move(clock)))
    , m_province(provinceBox(provinces, m_before))
    , m_language(languageBox(m_before.language))
    , m_dark(new QRadioButton(tr("Dar&k")))
    , m_light(new QRadioButton(tr("&Light")))
    , m_scale(new QSpinBox)
{
    setWindowTitle(tr("Settings"));
    setObjectName(QStringLiteral("settingsDialog"));
    m_dark->setObjectName(QStringLiteral("dark"));
    m_light->setObjectName(QStringLiteral("light"));
    m_scale->setObjectName(QStringLiteral("scale"));
    m_scale->setRange(80, 200);
    m_scale->setSingleStep(10);
    m_scale->setSuffix(QStringLiteral("%"));
    m_scale->setValue(static_cast<int>(m_before.textScale * 100 + 0.5));
    m_light->setChecked(m_before.light);
    m_dark->setChecked(!m_before.light);
    auto* link = new QGroupBox(tr("Where the figures come from"));
    auto* linkLayout = new QVBoxLayout(link);
    auto* place = new QFormLayout;
    place->addRow(tr("&Province"), m_province);
    linkLayout->addLayout(place);
    linkLayout->addWidget(m_link);
    auto* looks = new QGroupBox(tr("How it looks"));
    auto* form = new QFormLayout;
    (new QVBoxLayout(looks))->addLayout(form);
    auto* theme = new QHBoxLayout;
    theme->addWidget(m_dark);
    theme->addWidget(m_light);
    theme->addStretch();
    form->addRow(tr("Lang&uage"), m_language);
    form->addRow(tr("Theme"), theme);
    form->addRow(tr("Text &size"), m_scale);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Keep"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    // With large letters they are longer than a small screen; what keeps them is always in sight.
    auto* content = new QWidget;
    auto* fields = new QVBoxLayout(content);
    fields->setContentsMargins({});
    fields->addWidget(link);
    fields->addWidget(looks);
    fields->addStretch();
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    m_link->setSettings(m_before);
    alignFields({place, &m_link->form(), form});
    const int wide
        = std::max(fontMetrics().averageCharWidth() * 90, content->minimumSizeHint().width());
    setMinimumWidth(wide + layout->contentsMargins().left() + layout->contentsMargins().right());
    const int high = content->sizeHint().height() + buttons->sizeHint().height()
        + fontMetrics().lineSpacing() * 7; // with what is told of the token and of a check
    resize(minimumWidth(), std::min(high, screen()->availableSize().height() * 9 / 10));
    const auto told = [this] { emit looksChanged(this->settings()); };
    connect(m_language, &QComboBox::currentIndexChanged, this, told);
    connect(m_light, &QRadioButton::toggled, this, told);
    connect(m_scale, &QSpinBox::valueChanged, this, told);
    connect(m_link, &LinkFields::changed, this, &SettingsDialog::update);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

void SettingsDialog::update()
{
    m_ok->setEnabled(m_link->isComplete());
}

ClientSettings SettingsDialog::settings() const
{
    ClientSettings settings = m_before;
    m_link->takeInto(settings);
    settings.chosen = true;
    settings.province = m_province->currentData().toString();
    settings.language = static_cast<domain::Language>(m_language->currentData().toInt());
    settings.light = m_light->isChecked();
    settings.textScale = m_scale->value() / 100.0;
    return settings;
}

void SettingsDialog::done(int result)
{
    if (result == Accepted) {
        if (const auto token = m_link->changedToken())
            m_tokens.write(*token);
    } else if (settings() != m_before) {
        emit looksChanged(m_before);
    }
    QDialog::done(result);
}

FirstRunDialog::FirstRunDialog(ClientSettings settings,
                               std::vector<ProvinceChoice> provinces,
                               TokenStore& tokens,
                               std::function<domain::TimePoint()> clock,
                               std::function<void(domain::Language)> speak,
                               QWidget* parent)
    : QDialog(parent)
    , m_settings(std::move(settings))
    , m_provinces(std::move(provinces))
    , m_tokens(tokens)
    , m_clock(std::move(clock))
    , m_speak(std::move(speak))
{
    setObjectName(QStringLiteral("firstRun"));
    new QVBoxLayout(this);
    build();
}

// Made anew with every change of language: there is nothing typed yet worth keeping but the
// choices.
void FirstRunDialog::build()
{
    delete m_content;
    m_content = new QWidget;
    layout()->addWidget(m_content);
    setWindowTitle(tr("Welcome to Toàn Cảnh"));
    auto* language = languageBox(m_settings.language);
    m_province = provinceBox(m_provinces, m_settings);
    m_link = new LinkFields(m_tokens, m_clock);
    m_link->setSettings(m_settings);
    m_start = new QPushButton(tr("&Start"));
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setDefault(true);
    auto* heading = new QLabel(tr("Welcome to Toàn Cảnh"));
    QFont large = heading->font();
    large.setPixelSize(QFontInfo{large}.pixelSize() * 8 / 5);
    large.setWeight(QFont::Medium);
    heading->setFont(large);
    auto* words = new QLabel(tr("Two choices and the figures are there. All of this can be changed "
                                "later in the settings."));
    words->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(QStringLiteral("Ngôn ngữ / &Language"), language);
    form->addRow(tr("&Province"), m_province);
    alignFields({form, &m_link->form()});
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_start);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(12, 8, 12, 8);
    content->addWidget(heading);
    content->addWidget(words);
    content->addSpacing(12);
    content->addLayout(form);
    content->addSpacing(8);
    content->addWidget(m_link);
    content->addStretch();
    content->addLayout(foot);
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    connect(language, &QComboBox::currentIndexChanged, this, [this, language] {
        m_settings.language = static_cast<domain::Language>(language->currentData().toInt());
        m_settings.province = m_province->currentData().toString();
        m_link->takeInto(m_settings);
        // The box that was pressed must not vanish under its own signal.
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_speak(m_settings.language);
                build();
            },
            Qt::QueuedConnection);
    });
    connect(
        m_link, &LinkFields::changed, this, [this] { m_start->setEnabled(m_link->isComplete()); });
    connect(m_start, &QPushButton::clicked, this, &FirstRunDialog::start);
    m_start->setFocus();
}

void FirstRunDialog::start()
{
    m_settings.province = m_province->currentData().toString();
    m_link->takeInto(m_settings);
    if (m_settings.demo)
        return finish();
    // Only a gateway that answers is gone on with; else its answer says what to mend.
    connect(
        m_link,
        &LinkFields::checked,
        this,
        [this](const feed::ConnectionReport& report) {
            if (report.kind == feed::ConnectionReport::Kind::Good)
                finish();
        },
        Qt::SingleShotConnection);
    m_link->check();
}

void FirstRunDialog::finish()
{
    m_settings.chosen = true;
    if (const auto token = m_link->changedToken())
        m_tokens.write(*token);
    accept();
}

} // namespace ioc::ui
