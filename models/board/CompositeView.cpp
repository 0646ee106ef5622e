#include "CompositeView.h"

#include <algorithm>

namespace ioc::board {

using domain::Status;

namespace {

QString score(const FigureViews& views, const domain::Indicator& indicator, double value)
{
    return views.format().number(value, indicator.precision);
}

// `18` of 18, `1` of 1: as short as it is exact.
QString shortNumber(const FigureViews& views, double value)
{
    return views.format().demand(domain::Comparison::Equal, value, 2);
}

struct Sum
{
    double value = 0;
    bool whole = true; ///< every part is there, of one period
    QString period;
};

void addPart(CompositeView& view,
             Sum& sum,
             const FigureViews& views,
             const domain::FigureChoice& choice,
             double maximum,
             domain::TimePoint now)
{
    const FigureView figure = views.view(choice, views.catalogue().province, now);
    const domain::Indicator& indicator = views.catalogue().indicator(choice.indicator);
    CompositeView::Part part{figure.label, {}, 0, figure.status};
    if (figure.hasValue()) {
        part.value = score(views, indicator, *figure.number) + QStringLiteral(" / ")
            + shortNumber(views, maximum);
        part.share = std::clamp(*figure.number / maximum, 0.0, 1.0);
        sum.value += *figure.number;
        if (sum.period.isEmpty())
            sum.period = figure.period;
    }
    sum.whole = sum.whole && figure.hasValue() && figure.period == sum.period;
    view.simulated = view.simulated || figure.simulated;
    view.provisional = view.provisional || figure.provisional;
    if (figure.status == Status::Stale) {
        view.status = Status::Stale;
        view.overdue = figure.overdue;
    }
    view.parts.push_back(std::move(part));
}

} // namespace

CompositeView
compositeView(const FigureViews& views, const domain::PanelChoice& choice, domain::TimePoint now)
{
    CompositeView view;
    view.title = QString::fromStdString(choice.title.in(views.format().language()));
    view.status = Status::NoTarget;
    Sum sum;
    for (std::size_t at = 0; at < choice.figures.size(); ++at)
        addPart(view, sum, views, choice.figures[at], choice.maxima[at], now);
    const domain::Catalogue& catalogue = views.catalogue();
    const domain::Indicator& unitOf
        = catalogue.indicator((choice.whole ? *choice.whole : choice.figures.front()).indicator);
    view.most = QStringLiteral("/ ") + shortNumber(views, choice.maximum) + QChar{0x00A0}
        + views.format().unit(catalogue.unitOf(unitOf));
    view.subtitle = sum.period;
    if (choice.whole) {
        const FigureView whole = views.view(*choice.whole, catalogue.province, now);
        view.value = whole.value;
        view.change = whole.change;
        view.changeSign = whole.changeSign;
        view.status = whole.status;
        view.overdue = whole.overdue;
        view.simulated = view.simulated || whole.simulated;
        view.provisional = view.provisional || whole.provisional;
        if (whole.hasValue())
            view.subtitle = whole.period;
    } else if (sum.whole) {
        view.value = score(views, unitOf, sum.value);
    }
    return view;
}

} // namespace ioc::board
