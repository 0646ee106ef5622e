#include "FilterBar.h"

#include "FlowRow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>

#include <utility>

namespace ioc::ui {

namespace {

std::optional<int> chosen(const QComboBox& box)
{
    return box.currentIndex() <= 0 ? std::nullopt : std::optional{box.currentData().toInt()};
}

void choose(QComboBox* box, std::optional<int> wanted)
{
    if (box)
        box->setCurrentIndex(wanted ? std::max(0, box->findData(*wanted)) : 0);
}

} // namespace

FilterBar::FilterBar(const OperationsContext& context,
                     board::LineFilter& filter,
                     Choices choices,
                     QWidget* parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_words(new QLineEdit{this})
{
    auto* row = new FlowRow{static_cast<int>(context.theme().base() * 0.5)};
    setLayout(row);
    m_words->setPlaceholderText(tr("Filter…"));
    m_words->setAccessibleName(tr("Filter"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(static_cast<int>(context.theme().base() * 20));
    row->addWidget(m_words);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setText(text);
        emit changed();
    });
    auto* leave = new QShortcut{Qt::Key_Escape, m_words, nullptr, nullptr, Qt::WidgetShortcut};
    connect(leave, &QShortcut::activated, m_words, &QLineEdit::clear);
    const board::AlarmTexts texts = context.texts();
    if (choices.priority) {
        m_priority = addBox(tr("Priority"), tr("All priorities"));
        for (int at = 0; at < 4; ++at)
            m_priority->addItem(texts.priority(static_cast<domain::AlarmPriority>(at)), at);
        connect(m_priority, &QComboBox::currentIndexChanged, this, [this] {
            m_filter.setPriority(chosen(*m_priority));
            emit changed();
        });
    }
    if (choices.domain) {
        m_domain = addBox(tr("Domain"), tr("All domains"));
        for (std::size_t at = 0; at < context.session().catalogue().domains.size(); ++at)
            m_domain->addItem(texts.domainName(at), static_cast<int>(at));
        m_domain->addItem(texts.domainName(std::nullopt), -1);
        connect(m_domain, &QComboBox::currentIndexChanged, this, [this] {
            m_filter.setDomain(chosen(*m_domain));
            emit changed();
        });
    }
    if (choices.states.empty())
        return;
    m_states = addBox(tr("State"), {});
    for (const State& state : choices.states)
        m_states->addItem(state.text);
    m_filter.setStates(choices.states.front().states);
    connect(m_states,
            &QComboBox::currentIndexChanged,
            this,
            [this, states = std::move(choices.states)](int at) {
                m_filter.setStates(states[static_cast<std::size_t>(std::max(at, 0))].states);
                emit changed();
            });
}

QComboBox* FilterBar::addBox(const QString& name, const QString& all)
{
    auto* box = new QComboBox{this};
    box->setAccessibleName(name);
    box->setToolTip(name);
    if (!all.isEmpty())
        box->addItem(all);
    layout()->addWidget(box);
    return box;
}

void FilterBar::setPriority(std::optional<int> priority)
{
    choose(m_priority, priority);
}

void FilterBar::setDomain(std::optional<int> domain)
{
    choose(m_domain, domain);
}

void FilterBar::setState(int place)
{
    if (m_states)
        m_states->setCurrentIndex(place);
}

void FilterBar::clear()
{
    m_words->clear();
    choose(m_priority, std::nullopt);
    choose(m_domain, std::nullopt);
    setState(0);
}

} // namespace ioc::ui
