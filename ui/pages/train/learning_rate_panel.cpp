#include "ui/pages/train/learning_rate_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/pages/train/fold.h"
#include "ui/pages/train/rate_chart.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/learning_rate_session.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

using State = LearningRateSession::State;

/// Two digits: the curve says no more.
double rounded(double rate) {
    return QString::number(rate, 'g', 2).toDouble();
}

api::ParamDescriptor rateField(const char* key, const QString& label, double fallback, const QString& help) {
    api::ParamDescriptor field;
    field.key = key;
    field.label = label.toStdString();
    field.kind = api::ParamKind::Real;
    field.defaultValue = fallback;
    field.minimum = 1e-12;
    field.maximum = 1e6;
    field.step = fallback;
    field.help = help.toStdString();
    return field;
}

}  // namespace

LearningRatePanel::LearningRatePanel(Session& session, QWidget* parent)
    : QFrame(parent),
      m_session(session),
      m_search(new LearningRateSession(session.document(), session.dataset(), session.training(),
                                       session.trainer(), this)) {
    setObjectName(QStringLiteral("learningRatePanel"));
    setRole(this, SurfaceRole::Card);
    m_chart = new RateChart(this);
    m_chart->setObjectName(QStringLiteral("rateChart"));
    m_key = new WrappedLabel(TextRole::Caption, this);
    m_key->setText(
        tr("Strong: smoothed loss; faint: each batch's. Dashed: the suggestion; dotted: the "
           "present rate."));
    m_verdict = new WrappedLabel(TextRole::Body, this);
    m_verdict->setObjectName(QStringLiteral("rateVerdict"));
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("rateMessage"));
    makeRange();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::s, spacing::m, spacing::s);
    column->setSpacing(spacing::s);
    column->addWidget(makeHeader());
    for (QWidget* part : std::initializer_list<QWidget*>{m_chart, m_key, m_verdict, m_message})
        column->addWidget(part);
    column->addWidget(makeButtons());
    column->addWidget(m_rangeFold);
    connect(m_search, &LearningRateSession::stateChanged, this, &LearningRatePanel::refresh);
    connect(m_search, &LearningRateSession::trialsAdded, this, &LearningRatePanel::refresh);
    connect(&session.document(), &ProjectDocument::changed, this, &LearningRatePanel::refresh);
    connect(&session.training(), &TrainingSession::stateChanged, this, &LearningRatePanel::refresh);
    connect(m_chart, &RateChart::rateChosen, this, &LearningRatePanel::refreshButtons);
}

LearningRatePanel::~LearningRatePanel() = default;

QWidget* LearningRatePanel::makeHeader() {
    auto* header = new QWidget(this);
    QToolButton* close =
        makeIconButton(QStringLiteral("close"), tr("Closes the learning-rate finder."), header);
    close->setObjectName(QStringLiteral("closeRateFinder"));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeLabel(tr("Learning-rate finder"), TextRole::Heading, header), 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &LearningRatePanel::close);
    return header;
}

QWidget* LearningRatePanel::makeButtons() {
    auto* buttons = new QWidget(this);
    m_use = makeButton({}, QStringLiteral("check"), ButtonRole::Primary, buttons);
    m_use->setObjectName(QStringLiteral("useRate"));
    m_start = makeButton({}, {}, ButtonRole::Plain, buttons);
    m_start->setObjectName(QStringLiteral("searchRate"));
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_use);
    row->addWidget(m_start);
    row->addStretch(1);
    connect(m_start, &QPushButton::clicked, this, &LearningRatePanel::toggleSearch);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT rateChosen(offered()); });
    return buttons;
}

void LearningRatePanel::makeRange() {
    const LearningRateSession::Range usual;
    api::ParamDescriptor steps;
    steps.key = "search.steps";
    steps.label = tr("Batches").toStdString();
    steps.defaultValue = std::int64_t{usual.steps};
    steps.minimum = 10;
    steps.maximum = 10000;
    steps.step = 10;
    steps.help = tr("How many batches are trained, each with a greater rate than the one before. More make a "
                    "smoother curve and take longer.")
                     .toStdString();
    m_range = new ParamForm(this);
    m_range->setDescriptors(
        {rateField("search.lowest", tr("Lowest rate"), usual.lowest, tr("The rate of the first batch.")),
         rateField("search.highest", tr("Highest rate"), usual.highest,
                   tr("The rate of the last batch. The search ends before it once the loss is four times its "
                      "least.")),
         steps});
    m_rangeFold = new Fold(QStringLiteral("fold.rateRange"), tr("Range"), false, this);
    m_rangeFold->add(m_range);
    const auto changed = [this] {
        m_range->section()->setError(QStringLiteral("search.highest"), rangeMistake());
        refreshButtons();
    };
    connect(m_range, &ParamForm::paramChanged, this, changed);
    connect(m_range, &ParamForm::paramReset, this, changed);
}

QString LearningRatePanel::rangeMistake() const {
    const spec::Params& params = m_range->params();
    return spec::doubleOr(params, "search.lowest", 0) < spec::doubleOr(params, "search.highest", 0)
               ? QString()
               : tr("The highest rate must be above the lowest. Try 10 and 0.0000001.");
}

void LearningRatePanel::open() {
    show();
    if (m_search->state() == State::Idle && m_search->trials().empty())
        search();
    m_start->setFocus(Qt::OtherFocusReason);
    // Once the panel has its place.
    QTimer::singleShot(0, this, [this] {
        for (QWidget* area = parentWidget(); area != nullptr; area = area->parentWidget()) {
            if (auto* scroll = qobject_cast<QScrollArea*>(area))
                scroll->ensureWidgetVisible(this);
        }
    });
}

void LearningRatePanel::close() {
    m_search->cancel();
    hide();
}

void LearningRatePanel::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    refresh();
}

void LearningRatePanel::toggleSearch() {
    if (m_search->state() == State::Searching)
        m_search->cancel();
    else
        search();
}

void LearningRatePanel::search() {
    if (!rangeMistake().isEmpty())
        return;
    const spec::Params& params = m_range->params();
    m_chart->setChosen(std::nullopt);
    m_search->search({spec::doubleOr(params, "search.lowest", 0), spec::doubleOr(params, "search.highest", 0),
                      static_cast<int>(spec::intOr(params, "search.steps", 0))});
}

void LearningRatePanel::refresh() {
    if (!isVisible())
        return;
    refreshChart();
    m_verdict->setText(verdict());
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    if (m_search->state() == State::Failed)
        m_message->showError(m_search->error());
    else
        m_message->clear();
    const double low = spec::doubleOr(m_range->params(), "search.lowest", 0);
    const double high = spec::doubleOr(m_range->params(), "search.highest", 0);
    m_rangeFold->setSummary(tr("%1 to %2").arg(learningRateText(low), learningRateText(high)));
    refreshButtons();
}

void LearningRatePanel::refreshChart() {
    const auto& trials = m_search->trials();
    const bool shown = !trials.empty() || m_search->state() == State::Searching;
    m_chart->setVisible(shown);
    m_key->setVisible(shown);
    m_chart->setRange(m_search->range().lowest, m_search->range().highest);
    m_chart->setTrials(trials);
    m_chart->setSuggestion(m_search->result() ? m_search->result()->suggestion : std::nullopt);
    m_chart->setPresent(m_session.document().project().training.optimizer.learningRate);
}

void LearningRatePanel::refreshButtons() {
    const bool searching = m_search->state() == State::Searching;
    m_start->setText(searching                    ? tr("Cancel")
                     : m_search->trials().empty() ? tr("Search")
                                                  : tr("Search again"));
    m_start->setToolTip(searching
                            ? tr("Ends the search after the present batch; the curve stays.")
                            : tr("Trains a copy of the network for some batches while its learning rate "
                                 "grows. Network, project and random numbers stay as they are."));
    m_start->setEnabled(searching || rangeMistake().isEmpty());
    const double rate = offered();
    m_use->setVisible(rate > 0 && !searching);
    m_use->setText(tr("Use %1").arg(learningRateText(rate)));
    m_use->setToolTip(tr("Sets the learning rate to %1. Undo takes it back.").arg(learningRateText(rate)));
}

double LearningRatePanel::offered() const {
    if (m_chart->chosen())
        return rounded(*m_chart->chosen());
    const auto& result = m_search->result();
    return result && result->suggestion ? rounded(*result->suggestion) : 0.0;
}

QString LearningRatePanel::verdict() const {
    const auto& trials = m_search->trials();
    const auto tried = static_cast<int>(trials.size());
    if (m_search->state() == State::Searching) {
        QString text = tr("Batch %1 of %2.").arg(tried).arg(m_search->range().steps);
        if (m_session.training().isActive())
            text += QLatin1Char(' ') + tr("The training goes on meanwhile; both are slower.");
        return text;
    }
    if (m_search->state() == State::Failed)
        return {};
    QStringList sentences;
    if (const auto& result = m_search->result(); result && trials.empty())
        sentences << tr("The loss was no number from the first batch on. Try a lower range.");
    else if (result && result->suggestion)
        sentences << tr("The loss falls most steeply at %1, where a step gains most, and is least at %2; "
                        "beyond that steps are too long.")
                         .arg(learningRateText(rounded(*result->suggestion)),
                              learningRateText(rounded(result->least)));
    else if (result)
        sentences << tr("The loss never falls in this range. Try other rates, or more batches.");
    else if (tried > 0)
        sentences << tr("Ended after %1 of %2 batches: too few to suggest a rate.")
                         .arg(tried)
                         .arg(m_search->range().steps);
    if (m_search->isOutdated())
        sentences << tr("The project has changed since: search again.");
    return sentences.join(QLatin1Char(' '));
}

}  // namespace studio::ui
