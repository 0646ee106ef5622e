#include "DirectiveViews.h"

#include "ActBar.h"
#include "ActDialogs.h"
#include "Acts.h"
#include "FilterBar.h"
#include "LineTable.h"
#include "SignBox.h"
#include "TrendBox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ioc::ui {

using domain::Directive;
using domain::DirectiveState;

DirectiveListView::DirectiveListView(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_counts(addLabel(TextRole::Body, Ink::Second))
    , m_table(new LineTable{m_model, theme(), this})
    , m_bar(new ActBar{context, this})
{
    const auto one = [](DirectiveState state) { return std::set<int>{static_cast<int>(state)}; };
    const board::AlarmTexts texts = context.texts();
    std::set<int> open{static_cast<int>(DirectiveState::Issued),
                       static_cast<int>(DirectiveState::Accepted),
                       static_cast<int>(DirectiveState::Overdue)};
    m_filter
        = new FilterBar{context,
                        m_table->filter(),
                        {false,
                         false,
                         {{tr("All"), {}},
                          {tr("Open"), std::move(open)},
                          {texts.state(DirectiveState::Overdue), one(DirectiveState::Overdue)},
                          {texts.state(DirectiveState::Reported), one(DirectiveState::Reported)},
                          {texts.state(DirectiveState::Closed), one(DirectiveState::Closed)}}},
                        this};
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->addWidget(addLabel(TextRole::Heading, Ink::Text, tr("Directives")));
    head->addSpacing(bases(1));
    m_counts->setWordWrap(true);
    head->addWidget(m_counts, 1, Qt::AlignBaseline);
    whole->addLayout(head);
    whole->addWidget(m_filter);
    m_table->setObjectName(QStringLiteral("directives"));
    m_table->setAccessibleName(tr("Directives"));
    m_table->setEmptyText(tr("No directive was issued, or none is like that. Issue one from an "
                             "alarm, an indicator or an area (F4)."));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    whole->addWidget(m_table, 1);
    whole->addWidget(m_bar);
    m_new = addButton(tr("Issue a directive…"), QKeySequence{Qt::Key_F4}, [this] {
        const domain::Catalogue& catalogue = this->context().session().catalogue();
        askDirective(this->context(),
                     {QStringLiteral("area:")
                      + QString::fromStdString(catalogue.area(catalogue.province).code)},
                     window());
    });
    const auto openCurrent = [this] {
        if (!m_table->currentKey().isEmpty())
            this->context().open(QStringLiteral("view:directive:") + m_table->currentKey());
    };
    m_open = addButton(tr("Details"), {}, openCurrent);
    m_bar->add(m_new);
    m_bar->add(m_open);
    setFocusProxy(m_table);
    connect(m_table, &LineTable::opened, this, openCurrent);
    connect(
        &context.session(), &session::Session::actionsChanged, this, &DirectiveListView::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void DirectiveListView::refresh()
{
    const domain::TimePoint now = context().session().moment();
    const domain::DirectiveBook& book = context().session().directives();
    m_model.read(book, context().texts(), now, context().acts.pending());
    const auto counts = book.counts(now);
    m_counts->setText(tr("%1 open · %2 overdue · %3 due within a day · %4 reported, to be closed")
                          .arg(counts.open)
                          .arg(counts.overdue)
                          .arg(counts.dueSoon)
                          .arg(counts.reported));
    m_new->setEnabled(context().acts.canAct());
    m_open->setEnabled(m_model.rowCount() > 0);
    m_bar->refresh();
}

void DirectiveListView::restyle()
{
    OperationsView::restyle();
    m_bar->restyle();
    m_table->restyle();
}

DirectivePage::DirectivePage(const OperationsContext& context, QWidget* parent)
    : OperationsView(context, parent)
    , m_sign(new SignBox{theme(), this})
    , m_title(addLabel(TextRole::Heading))
    , m_state(addLabel(TextRole::Body, Ink::Second))
    , m_text(addLabel(TextRole::Label))
    , m_figure(addLabel(TextRole::Body, Ink::Second))
    , m_trend(new TrendBox{context.page, this})
    , m_table(new LineTable{m_course, theme(), this})
    , m_bar(new ActBar{context, this})
{
    const board::AlarmTexts texts = context.texts();
    m_course.setColumns({{texts.say(u"Thời điểm", u"Time")},
                         {texts.say(u"Việc", u"Act")},
                         {texts.say(u"Người thực hiện", u"By")},
                         {texts.say(u"Nội dung", u"Text"), false, true}});
    auto* whole = new QVBoxLayout{this};
    whole->setContentsMargins(QMargins{} + bases(1));
    whole->setSpacing(bases(0.6));
    auto* head = new QHBoxLayout;
    head->setSpacing(bases(0.7));
    head->addWidget(m_sign);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    for (QLabel* label : {m_title, m_state}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    head->addLayout(words, 1);
    whole->addLayout(head);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(bases(2));
    auto* left = new QVBoxLayout;
    left->setSpacing(bases(0.6));
    for (QLabel* label : {m_text, m_figure}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        left->addWidget(label);
    }
    m_cause = addButton(
        {}, {}, [this] { this->context().open(m_cause->property("place").toString()); });
    left->addWidget(m_cause, 0, Qt::AlignLeft);
    left->addStretch();
    middle->addLayout(left, 2);
    m_trend->setMinimumHeight(bases(10));
    middle->addWidget(m_trend, 3);
    whole->addLayout(middle, 2);
    whole->addWidget(addLabel(TextRole::Title, Ink::Text, tr("Course")));
    m_table->setObjectName(QStringLiteral("directive"));
    m_table->setAccessibleName(tr("Course"));
    whole->addWidget(m_table, 2);
    addActs();
    whole->addWidget(m_bar);
    setFocusPolicy(Qt::StrongFocus);
    connect(&context.session(), &session::Session::actionsChanged, this, &DirectivePage::refresh);
    connect(&context.session(), &session::Session::alarmsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void DirectivePage::addActs()
{
    const OperationsContext& of = context();
    m_accept = addButton(
        of.texts().act(domain::Act::AcceptDirective), {}, [this] { context().acts.accept(m_id); });
    m_report = addButton(tr("Report…"), {}, [this, &of] { askReport(of, m_id, window()); });
    m_close
        = addButton(tr("Close the directive…"), {}, [this, &of] { askClose(of, m_id, window()); });
    m_comment = addButton(tr("Comment…"), QKeySequence{Qt::SHIFT | Qt::Key_F8}, [this, &of] {
        askComment(of, m_id, window());
    });
    for (QPushButton* button : {m_accept, m_report, m_close, m_comment})
        m_bar->add(button);
}

bool DirectivePage::show(const QString& part)
{
    if (!context().session().directives().find(part.toStdString()))
        return false;
    m_id = part;
    refresh();
    return true;
}

void DirectivePage::refresh()
{
    m_bar->refresh();
    const Directive* directive = context().session().directives().find(m_id.toStdString());
    if (!directive)
        return;
    const board::AlarmTexts texts = context().texts();
    const domain::TimePoint now = context().session().moment();
    const DirectiveState state = directive->stateAt(now);
    const bool dueSoon = directive->isDueSoon(now);
    board::DirectiveListModel list;
    list.read(context().session().directives(), texts, now, context().acts.pending());
    const int row = list.rowOf(m_id);
    const board::Line& line = list.lines()[static_cast<std::size_t>(row)];
    m_sign->show(line.sign);
    m_title->setText(tr("Directive to %1").arg(QString::fromStdString(directive->department())));
    QStringList facts{texts.state(state),
                      tr("due on %1").arg(texts.format().date(directive->due()))};
    if (const QString left = line.cells[board::DirectiveListModel::Left]; !left.isEmpty())
        facts << left;
    facts << tr("issued %1 by %2")
                 .arg(texts.format().dateTime(directive->issued.time),
                      QString::fromStdString(directive->issued.who));
    m_state->setText(facts.join(QStringLiteral(" · ")));
    setInk(m_state,
           state == DirectiveState::Overdue ? Ink::OffTarget
               : dueSoon                    ? Ink::Watch
                                            : Ink::Second);
    m_text->setText(QString::fromStdString(directive->issued.action.text));
    showFigure(*directive);
    showCourse(*directive);
    const bool can = context().acts.canAct();
    const bool closed = state == DirectiveState::Closed;
    m_accept->setEnabled(can && !directive->accepted && !closed);
    m_report->setEnabled(can && !closed);
    m_close->setEnabled(can && !closed);
    m_comment->setEnabled(can);
}

void DirectivePage::showFigure(const Directive& directive)
{
    const board::AlarmTexts texts = context().texts();
    const std::string& subject = directive.issued.action.subject;
    m_cause->setText(tr("Because of: %1").arg(texts.subject(subject)));
    m_cause->setAccessibleName(m_cause->text());
    m_cause->setProperty("place", texts.placeOf(subject));
    m_cause->setEnabled(!texts.placeOf(subject).isEmpty());
    const auto series = texts.seriesOf(subject);
    m_trend->setVisible(series.has_value());
    m_figure->setVisible(series.has_value());
    if (!series)
        return;
    const domain::Board& board = context().session().board();
    const domain::Indicator& indicator = board.catalogue().indicator(*series);
    const auto text = [&](const std::optional<domain::Figure>& figure) {
        return figure && figure->hasValue()
            ? texts.format().valueWithUnit(board.catalogue(), indicator, figure->value)
            : context().page.words().noData();
    };
    const auto then = board.latest(*series, directive.issued.time);
    const auto now = board.latest(*series, context().session().moment());
    // Of a period the board keeps the last figure: that of the moment of issue may be gone, and
    // that of the period before is another.
    const domain::Period period
        = domain::Period::containing(directive.issued.time, indicator.period);
    const bool gone = (!then || then->period != period) && board.figure(*series, period);
    const QString name = QString::fromStdString(indicator.name.in(context().page.language));
    QString words = gone ? tr("%1: %2 now").arg(name, text(now))
                         : tr("%1: %2 when it was issued, %3 now").arg(name, text(then), text(now));
    if (!gone && then && now && then->hasValue() && now->hasValue())
        words
            += QStringLiteral(" (%1\u00a0%2)")
                   .arg(texts.format().signedNumber(now->value - then->value, indicator.precision),
                        texts.format().differenceUnit(board.catalogue().unitOf(indicator),
                                                      now->value - then->value,
                                                      indicator.precision));
    m_figure->setText(words);
    m_trend->show(
        series,
        directive.issued.time,
        tr("issued %1")
            .arg(texts.format().shortMoment(directive.issued.time, context().session().moment())));
}

void DirectivePage::showCourse(const Directive& directive)
{
    const board::AlarmTexts texts = context().texts();
    std::vector<board::Line> lines;
    for (const domain::LoggedAction* each : board::courseOf(directive)) {
        board::Line line;
        line.key = QString::number(each->sequence);
        line.cells = {texts.format().dateTime(each->time),
                      texts.act(each->action.act),
                      QString::fromStdString(each->who),
                      QString::fromStdString(each->action.text).simplified()};
        line.sort = {QVariant{static_cast<qlonglong>(each->sequence)}};
        line.spoken = line.cells[1] + QStringLiteral(", ") + line.cells[2] + QStringLiteral(": ")
            + QString::fromStdString(each->action.text);
        lines.push_back(std::move(line));
    }
    m_course.show(std::move(lines));
}

QString DirectivePage::figureText() const
{
    return m_figure->text();
}

bool DirectivePage::showsSimulated() const
{
    return m_trend->isSimulated();
}

void DirectivePage::restyle()
{
    OperationsView::restyle();
    m_bar->restyle();
    m_table->restyle();
    m_trend->restyle();
    m_sign->updateGeometry();
}

} // namespace ioc::ui
