#include "ui/pages/train/rate_chart.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/charts/csv.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {
namespace {

constexpr int usualWidth = 260;
constexpr int usualHeight = 190;
/// Of the smoothed fall: so much is shown above the highest loss before it, for the rise behind it.
constexpr double shownRise = 0.5;

}  // namespace

RateChart::RateChart(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Loss over the learning rate"));
    setToolTip(
        tr("The loss of a copy of the network while its learning rate grows from batch to batch. A click or "
           "the arrow keys choose a rate."));
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize RateChart::sizeHint() const {
    return {usualWidth, usualHeight};
}

void RateChart::setRange(double lowest, double highest) {
    m_lowest = lowest;
    m_highest = highest;
    update();
}

void RateChart::setTrials(const std::vector<api::LearningRateTrial>& trials) {
    m_trials = trials;
    m_losses = losses();
    m_hovered = std::min(m_hovered, static_cast<int>(m_trials.size()) - 1);
    update();
}

void RateChart::setSuggestion(std::optional<double> rate) {
    m_suggestion = rate;
    update();
}

void RateChart::setPresent(double rate) {
    m_present = rate;
    update();
}

void RateChart::setChosen(std::optional<double> rate) {
    m_chosen = rate;
    update();
}

RateChart::Losses RateChart::losses() const {
    if (m_trials.empty())
        return {};
    const auto least = std::min_element(m_trials.begin(), m_trials.end(),
                                        [](const auto& a, const auto& b) { return a.smooth < b.smooth; });
    double low = least->smooth;
    double high = low;
    for (auto it = m_trials.begin(); it <= least; ++it) {
        low = std::min(low, it->loss);
        high = std::max(high, std::max(it->loss, it->smooth));
    }
    const double fall = std::max(high - low, std::max(1e-6, 0.02 * std::abs(high)));
    return {low - 0.05 * fall, high + shownRise * fall};
}

int RateChart::nearest(double x) const {
    const auto closer = [this, x](const auto& a, const auto& b) {
        return std::abs(xOf(a.learningRate) - x) < std::abs(xOf(b.learningRate) - x);
    };
    const auto it = std::min_element(m_trials.begin(), m_trials.end(), closer);
    return it == m_trials.end() ? -1 : static_cast<int>(it - m_trials.begin());
}

void RateChart::choose(int trial) {
    if (trial < 0 || trial >= static_cast<int>(m_trials.size()))
        return;
    m_chosen = m_trials[static_cast<std::size_t>(trial)].learningRate;
    update();
    Q_EMIT rateChosen(*m_chosen);
}

void RateChart::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = nearest(event->position().x());
    update();
}

void RateChart::mousePressEvent(QMouseEvent* event) {
    event->accept();
    if (event->button() == Qt::LeftButton)
        choose(nearest(event->position().x()));
}

void RateChart::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

void RateChart::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void RateChart::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0 || m_trials.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double from = m_chosen.value_or(m_suggestion.value_or(m_present));
    choose(std::clamp(nearest(xOf(from)) + step, 0, static_cast<int>(m_trials.size()) - 1));
    m_hovered = nearest(xOf(*m_chosen));
}

void RateChart::contextMenuEvent(QContextMenuEvent* event) {
    if (m_trials.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                    [this] { copyToClipboard(picture()); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this,
                    [this] { askAndSavePng(this, picture(), tr("learning rates")); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save values as CSV…"), this, [this] {
        askWhereToSave(this, QStringLiteral("learningRates"), tr("Save values"), tr("learning rates"),
                       QStringLiteral(".csv"),
                       [this](const QString& path) {
                           if (!saveText(path, toCsv()))
                               reportUnwritable(this, path);
                       });
    });
    menu->popup(event->globalPos());
}

QString RateChart::toCsv() const {
    constexpr int digits = 9;
    QString csv =
        csvLine({QStringLiteral("learning_rate"), QStringLiteral("loss"), QStringLiteral("smooth")});
    for (const api::LearningRateTrial& trial : m_trials)
        csv +=
            csvLine({QString::number(trial.learningRate, 'g', digits),
                     QString::number(trial.loss, 'g', digits), QString::number(trial.smooth, 'g', digits)});
    return csv;
}

}  // namespace studio::ui
