#include "ActDialogs.h"

#include "Acts.h"
#include "OperationsView.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace ioc::ui {

using domain::TimePoint;

namespace {

constexpr std::chrono::hours usualTerm{24 * 3}; // of a directive, where nobody says another

int basesOf(const OperationsContext& context, double count)
{
    return static_cast<int>(std::lround(context.theme().base() * count));
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel{parent};
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

QDate localDate(TimePoint instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant + domain::vietnamOffset);
    return QDate{1970, 1, 1}.addDays(day.time_since_epoch().count());
}

QString departmentOf(const domain::Catalogue& catalogue, domain::SeriesId series)
{
    return QString::fromStdString(catalogue.indicator(series).organization.vi);
}

QString aboutOf(const OperationsContext& context, const QStringList& keys)
{
    const board::AlarmTexts texts = context.texts();
    constexpr qsizetype shown = 3;
    QStringList names;
    for (const QString& key : keys.first(std::min(shown, keys.size())))
        names << texts.alarm(key.toStdString());
    if (keys.size() > shown)
        names << TextDialog::tr("and %1 more").arg(keys.size() - shown);
    return names.join(u'\n');
}

QString directiveText(const OperationsContext& context, const QString& id)
{
    const domain::Directive* directive = context.session().directives().find(id.toStdString());
    return directive ? QString::fromStdString(directive->issued.action.text) : QString{};
}

template<typename Dialog, typename Accepted>
void openDialog(Dialog* dialog, const Accepted& accepted)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, dialog, [dialog, accepted] { accepted(*dialog); });
    dialog->open();
}

} // namespace

TextDialog::TextDialog(const OperationsContext& context, const Question& question, QWidget* parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit{this})
    , m_accept(new QPushButton{question.accept, this})
    , m_rows(new QVBoxLayout)
    , m_required(question.required)
{
    setWindowTitle(question.title);
    setMinimumWidth(basesOf(context, 36));
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + basesOf(context, 1.2));
    whole->setSpacing(basesOf(context, 0.8));
    QLabel* title = plainLabel(question.title, this);
    title->setFont(context.theme().font(TextRole::Heading));
    whole->addWidget(title);
    QLabel* about = plainLabel(question.about, this);
    about->setVisible(!question.about.isEmpty());
    whole->addWidget(about);
    whole->addLayout(m_rows);
    QLabel* prompt = plainLabel(question.prompt, this);
    prompt->setBuddy(m_text);
    whole->addWidget(prompt);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(question.prompt);
    m_text->setFixedHeight(basesOf(context, 6.5));
    whole->addWidget(m_text);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton{tr("Cancel"), this};
    cancel->setAutoDefault(false);
    m_accept->setDefault(true);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* send = new QShortcut{QKeySequence{Qt::CTRL | key}, this};
        connect(send, &QShortcut::activated, m_accept, [this] { m_accept->click(); });
    }
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    whole->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextDialog::check);
    m_text->setFocus();
    m_accept->setEnabled(!m_required);
}

QString TextDialog::text() const
{
    return m_text->toPlainText().trimmed();
}

void TextDialog::insertRow(const QString& label, QWidget* field)
{
    QLabel* of = plainLabel(label, this);
    of->setBuddy(field);
    field->setAccessibleName(label);
    m_rows->addWidget(of);
    m_rows->addWidget(field);
}

bool TextDialog::isComplete() const
{
    return true;
}

// What the gateway would refuse is not offered to it.
void TextDialog::check()
{
    const QByteArray bytes = text().toUtf8();
    m_accept->setEnabled((!m_required || !bytes.isEmpty())
                         && static_cast<std::size_t>(bytes.size()) <= domain::maxActionText
                         && isComplete());
}

ShelveDialog::ShelveDialog(const OperationsContext& context, const QString& about, QWidget* parent)
    : TextDialog(
        context, {tr("Shelve"), about, tr("Reason (required)"), tr("Shelve"), true}, parent)
    , m_context(context)
    , m_lengths(new QButtonGroup{this})
    , m_end(plainLabel({}, this))
{
    auto* field = new QWidget{this};
    auto* row = new QHBoxLayout{field};
    row->setContentsMargins({});
    row->setSpacing(basesOf(context, 1));
    const board::ValueFormat format = context.page.format();
    int id = 0;
    for (const std::chrono::hours preset : domain::shelvingPresets) {
        auto* button = new QRadioButton{format.age(preset), field};
        m_lengths->addButton(button, id++);
        row->addWidget(button);
    }
    row->addStretch();
    m_lengths->button(0)->setChecked(true);
    insertRow(tr("For how long"), field);
    insertRow(tr("Comes back"), m_end);
    connect(m_lengths, &QButtonGroup::idToggled, this, &ShelveDialog::tellEnd);
    tellEnd();
}

domain::Duration ShelveDialog::length() const
{
    const int id = std::clamp(
        m_lengths->checkedId(), 0, static_cast<int>(std::size(domain::shelvingPresets)) - 1);
    return domain::shelvingPresets[id];
}

void ShelveDialog::tellEnd()
{
    m_end->setText(m_context.page.format().dateTime(m_context.session().moment() + length()));
}

DirectiveDialog::DirectiveDialog(const OperationsContext& context,
                                 const QStringList& subjects,
                                 QWidget* parent)
    : TextDialog(
        context,
        {tr("Issue a directive"), {}, tr("What is to be done (required)"), tr("Issue"), true},
        parent)
    , m_subject(new QComboBox{this})
    , m_department(new QComboBox{this})
    , m_due(new QDateEdit{this})
{
    const board::AlarmTexts texts = context.texts();
    for (const QString& subject : subjects)
        m_subject->addItem(texts.subject(subject.toStdString()), subject);
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_department->setEditable(true);
    m_department->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QStringList departments;
    for (const domain::Indicator& indicator : context.session().catalogue().indicators)
        departments << QString::fromStdString(indicator.organization.vi);
    departments.removeDuplicates();
    departments.sort(Qt::CaseInsensitive);
    m_department->addItems(departments);
    const bool vietnamese = context.page.language == domain::Language::Vietnamese;
    m_due->setDisplayFormat(vietnamese ? QStringLiteral("dd/MM/yyyy")
                                       : QStringLiteral("d MMM yyyy"));
    m_due->setCalendarPopup(true);
    const TimePoint now = context.session().moment();
    m_due->setMinimumDate(localDate(now));
    m_due->setDate(localDate(now + usualTerm));
    insertRow(tr("Because of"), m_subject);
    insertRow(tr("Department (required)"), m_department);
    insertRow(tr("Due on"), m_due);
    suggestDepartment(context);
    connect(m_subject, &QComboBox::currentIndexChanged, this, [this, &context] {
        suggestDepartment(context);
    });
    connect(m_department, &QComboBox::currentTextChanged, this, &DirectiveDialog::check);
    m_text->setFocus();
}

// Who owns the figure has the task, unless a person says otherwise.
void DirectiveDialog::suggestDepartment(const OperationsContext& context)
{
    const auto series = context.texts().seriesOf(subject().toStdString());
    m_department->setCurrentText(series ? departmentOf(context.session().catalogue(), *series)
                                        : QString{});
}

QString DirectiveDialog::subject() const
{
    return m_subject->currentData().toString();
}

QString DirectiveDialog::department() const
{
    return m_department->currentText().trimmed();
}

TimePoint DirectiveDialog::due() const
{
    const std::chrono::days day{QDate{1970, 1, 1}.daysTo(m_due->date())};
    return TimePoint{day + std::chrono::days{1} - domain::vietnamOffset - std::chrono::seconds{1}};
}

bool DirectiveDialog::isComplete() const
{
    const QByteArray bytes = department().toUtf8();
    return !bytes.isEmpty() && static_cast<std::size_t>(bytes.size()) <= domain::maxActionName;
}

void askAcknowledge(const OperationsContext& context, const QStringList& keys, QWidget* parent)
{
    if (keys.isEmpty())
        return;
    openDialog(new TextDialog{context,
                              {TextDialog::tr("Acknowledge"),
                               aboutOf(context, keys),
                               TextDialog::tr("Comment"),
                               TextDialog::tr("Acknowledge"),
                               false},
                              parent},
               [&acts = context.acts, keys](const TextDialog& dialog) {
                   acts.acknowledge(keys, dialog.text());
               });
}

void askShelve(const OperationsContext& context, const QStringList& keys, QWidget* parent)
{
    if (keys.isEmpty())
        return;
    openDialog(new ShelveDialog{context, aboutOf(context, keys), parent},
               [&acts = context.acts, keys](const ShelveDialog& dialog) {
                   acts.shelve(keys, dialog.length(), dialog.text());
               });
}

void askOutOfService(const OperationsContext& context, const QStringList& keys, QWidget* parent)
{
    if (keys.isEmpty())
        return;
    openDialog(
        new TextDialog{context,
                       {TextDialog::tr("Take out of service"),
                        aboutOf(context, keys),
                        TextDialog::tr("Reason (required); it stays out until somebody brings it "
                                       "back"),
                        TextDialog::tr("Take out of service"),
                        true},
                       parent},
        [&acts = context.acts, keys](const TextDialog& dialog) {
            acts.removeFromService(keys, dialog.text());
        });
}

void askComment(const OperationsContext& context, const QString& subject, QWidget* parent)
{
    const QString directive = directiveText(context, subject);
    openDialog(new TextDialog{context,
                              {TextDialog::tr("Comment"),
                               directive.isEmpty() ? aboutOf(context, {subject}) : directive,
                               TextDialog::tr("Comment (required)"),
                               TextDialog::tr("Write"),
                               true},
                              parent},
               [&acts = context.acts, subject](const TextDialog& dialog) {
                   acts.comment(subject, dialog.text());
               });
}

void askDirective(const OperationsContext& context, const QStringList& subjects, QWidget* parent)
{
    if (subjects.isEmpty())
        return;
    openDialog(new DirectiveDialog{context, subjects, parent},
               [&acts = context.acts](const DirectiveDialog& dialog) {
                   acts.issueDirective(
                       dialog.subject(), dialog.text(), dialog.department(), dialog.due());
               });
}

void askReport(const OperationsContext& context, const QString& directive, QWidget* parent)
{
    openDialog(new TextDialog{context,
                              {TextDialog::tr("Report"),
                               directiveText(context, directive),
                               TextDialog::tr("What was done (required)"),
                               TextDialog::tr("Report"),
                               true},
                              parent},
               [&acts = context.acts, directive](const TextDialog& dialog) {
                   acts.report(directive, dialog.text());
               });
}

void askClose(const OperationsContext& context, const QString& directive, QWidget* parent)
{
    openDialog(new TextDialog{context,
                              {TextDialog::tr("Close the directive"),
                               directiveText(context, directive),
                               TextDialog::tr("Conclusion"),
                               TextDialog::tr("Close the directive"),
                               false},
                              parent},
               [&acts = context.acts, directive](const TextDialog& dialog) {
                   acts.close(directive, dialog.text());
               });
}

void askEntry(const OperationsContext& context, QWidget* parent)
{
    openDialog(
        new TextDialog{context,
                       {TextDialog::tr("Entry in the shift log"),
                        {},
                        TextDialog::tr("Text (required)"),
                        TextDialog::tr("Write"),
                        true},
                       parent},
        [&acts = context.acts](const TextDialog& dialog) { acts.writeEntry(dialog.text()); });
}

} // namespace ioc::ui
