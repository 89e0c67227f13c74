#include "ui/pages/train/run_classes.h"

#include <QBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/charts/bar_chart.h"
#include "ui/charts/matrix_view.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/tab_choice.h"
#include "ui/session/run_data.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int trendEpochs = 5;

QWidget* makeCard(QWidget* parent) {
    auto* card = new QWidget(parent);
    setRole(card, SurfaceRole::Card);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    column->setSpacing(spacing::xs);
    return card;
}

/// "▲ 4" or "▼ 12": percentage points since some epochs before; empty where nothing is to be said.
QString trendText(double now, double before) {
    const double points = 100.0 * (now - before);
    if (!std::isfinite(points) || std::abs(points) < 0.5)
        return {};
    return QStringLiteral("%1 %2")
        .arg(points > 0 ? QStringLiteral("▲") : QStringLiteral("▼"))
        .arg(std::abs(points), 0, 'f', 0);
}

/// What became of the answers for one of several labels.
QString labelTip(const QString& name, const api::LabelCounts& counts) {
    return RunClasses::tr("\"%1\": %2 of %3 pictures with it found, %4 without it given it too. Precision "
                          "%5, recall %6, F1 %7")
        .arg(name, countText(counts.truePositives), countText(counts.pictures()),
             countText(counts.falsePositives), percentText(counts.precision()), percentText(counts.recall()),
             percentText(counts.f1()));
}

QString className(const RunView& run, std::size_t index) {
    const auto i = static_cast<qsizetype>(index);
    return i < run.classes.size() ? run.classes.at(i) : RunClasses::tr("class %1").arg(i + 1);
}

}  // namespace

RunClasses::RunClasses(QWidget* parent)
    : RunTab(parent), m_order(new TabChoice(QStringLiteral("train/classOrder"))) {
    body()->addWidget(makeBars(), 1);
    body()->addWidget(makeMatrix(), 1);
    m_order->add(QStringLiteral("classesAsGiven"), tr("In order"), tr("Classes in the order of the folder."));
    m_order->add(QStringLiteral("classesWorstFirst"), tr("Weakest first"),
                 tr("The classes that are recognised worst stand at the top."));
    addToLine(m_order);
    connect(m_order, &TabChoice::chosen, this, &RunTab::refreshWanted);
}

QWidget* RunClasses::makeBars() {
    QWidget* card = makeCard(this);
    m_barsTitle = makeLabel({}, TextRole::Heading, card);
    m_bars = new BarChart(BarChart::Kind::Share, card);
    m_bars->setObjectName(QStringLiteral("classBars"));
    card->layout()->addWidget(m_barsTitle);
    card->layout()->addWidget(m_bars);
    showTitle(false);
    return card;
}

void RunClasses::showTitle(bool multiLabel) {
    const QString title = multiLabel ? tr("F1 of each class") : tr("Accuracy of each class");
    m_barsTitle->setText(title);
    m_barsTitle->setToolTip(
        multiLabel ? tr("The harmonic mean of precision (of the pictures that are given the label, how many "
                        "have it) and recall (of those that have it, how many are given it): high only when "
                        "neither is low.")
                   : tr("Share of each class's validation pictures that the network recognises (recall). An "
                        "accuracy that looks good can hide a class that is never found."));
    m_bars->setAccessibleName(title);
}

QWidget* RunClasses::makeMatrix() {
    QWidget* card = makeCard(this);
    QLabel* title = makeLabel(tr("Confusion"), TextRole::Heading, card);
    title->setToolTip(
        tr("Rows are true classes, columns what the network took them for, after the latest epoch. Mistakes "
           "stand off the diagonal."));
    m_matrix = new MatrixView(card);
    m_matrix->setObjectName(QStringLiteral("runConfusion"));
    m_matrix->setAccessibleName(tr("Confusion matrix of the latest epoch"));
    m_matrix->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    card->layout()->addWidget(title);
    card->layout()->addWidget(m_matrix);
    return card;
}

void RunClasses::showNothing(const QString& reason) {
    setLine(reason);
    m_bars->setPlaceholder(reason);
    m_bars->setBars({});
    m_matrix->setPlaceholder(reason);
    m_matrix->clear();
}

void RunClasses::showRun(const RunView& run, const RunMeasures* measures) {
    if (measures == nullptr) {
        showNothing(run.folder.isEmpty() ? tr("No run yet") : tr("The classes are being read"));
        return;
    }
    if (measures->classes.empty() || measures->classes.back().classAccuracy.empty()) {
        showNothing(run.live && run.history.isEmpty() ? tr("Known after the first epoch")
                                                      : tr("No validation pictures were scored by class"));
        return;
    }
    setLine(summaryOf(run, *measures));
    showTitle(!measures->classes.back().labelCounts.empty());
    showBars(run, *measures);
    showMatrix(run, *measures);
}

/// "After epoch 12 "triangle" is recognised worst, 41.0 %".
QString RunClasses::summaryOf(const RunView& run, const RunMeasures& measures) const {
    const std::vector<double>& now = measures.classes.back().classAccuracy;
    std::size_t worst = now.size();
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (std::isfinite(now[i]) && (worst == now.size() || now[i] < now[worst]))
            worst = i;
    }
    QString text = tr("Validation after epoch %1").arg(measures.epochs());
    if (worst < now.size() && now.size() > 1)
        text += tr(": \"%1\" is recognised worst, %2").arg(className(run, worst), percentText(now[worst]));
    if (!run.history.isEmpty() && std::isfinite(run.history.back().validationMacroF1))
        text += tr(" · macro F1 %1, every label right in %2 of the pictures")
                    .arg(percentText(run.history.back().validationMacroF1),
                         percentText(run.history.back().validationExactMatch));
    if (!run.history.isEmpty() && std::isfinite(run.history.back().validationMeanIou))
        text += tr(" · mean IoU %1").arg(percentText(run.history.back().validationMeanIou));
    return text;
}

void RunClasses::showBars(const RunView& run, const RunMeasures& measures) {
    const std::vector<double>& now = measures.classes.back().classAccuracy;
    const std::size_t back = std::min<std::size_t>(measures.classes.size() - 1, trendEpochs);
    const api::EpochDetails& before = measures.classes[measures.classes.size() - 1 - back];
    std::vector<std::size_t> order(now.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Classes without pictures go last.
    const auto rank = [&now](std::size_t i) { return std::isfinite(now[i]) ? now[i] : 2.0; };
    if (m_order->current() == 1)
        std::stable_sort(order.begin(), order.end(),
                         [&rank](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    const std::vector<api::LabelCounts>& counts = measures.classes.back().labelCounts;
    QVector<BarChart::Bar> bars;
    for (const std::size_t i : order) {
        BarChart::Bar bar;
        const bool known = i < before.classAccuracy.size() && back > 0;
        const QString trend = known ? trendText(now[i], before.classAccuracy[i]) : QString();
        bar.label =
            trend.isEmpty() ? className(run, i) : QStringLiteral("%1  %2").arg(className(run, i), trend);
        bar.value = std::isfinite(now[i]) ? now[i] : 0.0;
        bar.toolTip = std::isfinite(now[i])
                          ? tr("%1 of class \"%2\" recognised after epoch %3")
                                .arg(percentText(now[i]), className(run, i))
                                .arg(measures.epochs())
                          : tr("No validation picture of class \"%1\"").arg(className(run, i));
        if (i < counts.size())
            bar.toolTip = labelTip(className(run, i), counts[i]);
        if (!trend.isEmpty())
            bar.toolTip +=
                tr("; it was %1 after epoch %2").arg(percentText(before.classAccuracy[i])).arg(before.epoch);
        bars.append(bar);
    }
    m_bars->setBars(bars);
}

void RunClasses::showMatrix(const RunView& run, const RunMeasures& measures) {
    QStringList labels;
    QVector<qint64> counts;
    const auto& confusion = measures.classes.back().confusion;
    for (std::size_t i = 0; i < confusion.size(); ++i) {
        labels << className(run, i);
        counts.append(QVector<qint64>(confusion[i].begin(), confusion[i].end()));
    }
    m_matrix->setPlaceholder(measures.classes.back().labelCounts.empty()
                                 ? tr("No confusion was kept")
                                 : tr("Pictures have several labels: no class is taken for another."));
    m_matrix->setMatrix(labels, counts);
}

}  // namespace studio::ui
