#include "ui/shell/status_strip.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

using State = TrainingSession::State;

constexpr int stripHeight = 36;
constexpr int barWidth = 72;

QProgressBar* makeBar(const QString& name, const QString& accessible, QWidget* parent) {
    auto* bar = new QProgressBar(parent);
    bar->setObjectName(name);
    bar->setAccessibleName(accessible);
    bar->setTextVisible(false);
    bar->setFixedWidth(barWidth);
    return bar;
}

QLabel* makeText(const QString& name, const QString& tip, QWidget* parent) {
    QLabel* label = makeLabel({}, TextRole::Muted, parent);
    label->setObjectName(name);
    label->setToolTip(tip);
    return label;
}

/// As wide as it gets, so that nothing moves while numbers change, and of one size: a label that may have another
/// one has the whole window laid out anew at each number.
void reserve(QLabel* label, const QString& widest) {
    const QFontMetrics metrics = label->fontMetrics();
    label->setFixedSize(metrics.horizontalAdvance(widest) + spacing::xs, metrics.height());
}

/// In a reserved label, which grows where it must.
void say(QLabel* label, const QString& text) {
    label->setText(text);
    const int width = label->fontMetrics().horizontalAdvance(text) + spacing::xs;
    if (width > label->minimumWidth())
        label->setFixedWidth(width);
}

}  // namespace

StatusStrip::StatusStrip(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_device(makeText(QStringLiteral("strip.device"), {}, this)),
      m_memory(makeText(QStringLiteral("strip.memory"),
                        tr("Memory that CNN Studio uses, and what this machine has."), this)),
      m_outcome(makeText(QStringLiteral("strip.outcome"), {}, this)),
      m_training(new QWidget(this)) {
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(stripHeight);
    buildTraining();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::m, 0, spacing::s, 0);
    row->setSpacing(spacing::l);
    row->addWidget(m_device);
    row->addWidget(m_memory);
    row->addStretch(1);
    row->addWidget(m_outcome);
    row->addWidget(m_training);

    connect(&session.system(), &SystemSession::systemKnown, this, &StatusStrip::showSystem);
    connect(&session.system(), &SystemSession::memoryChanged, this, &StatusStrip::showMemory);
    TrainingSession& training = session.training();
    connect(&training, &TrainingSession::stateChanged, this, &StatusStrip::showState);
    connect(&training, &TrainingSession::started, this, &StatusStrip::showState);
    connect(&training, &TrainingSession::batchFinished, this, &StatusStrip::showBatch);
    connect(&training, &TrainingSession::finished, this, &StatusStrip::showOutcome);
    showSystem();
    showMemory();
    showState();
}

void StatusStrip::buildTraining() {
    m_run = makeText(QStringLiteral("strip.run"), tr("The run that is being trained."), m_training);
    setRole(m_run, TextRole::Heading);
    m_epoch = makeText(QStringLiteral("strip.epoch"),
                       tr("An epoch shows the network every training picture once."), m_training);
    m_epochBar = makeBar(QStringLiteral("strip.epochBar"), tr("Epochs done"), m_training);
    m_batch =
        makeText(QStringLiteral("strip.batch"),
                 tr("A batch is the group of pictures after which the weights are changed."), m_training);
    m_batchBar = makeBar(QStringLiteral("strip.batchBar"), tr("Batches of this epoch done"), m_training);
    m_numbers = makeText(QStringLiteral("strip.numbers"),
                         tr("Mean training loss and accuracy of this epoch so far."), m_training);
    m_time =
        makeText(QStringLiteral("strip.time"), tr("Time until the last epoch ends, estimated."), m_training);
    reserve(m_epoch, tr("epoch %1/%2").arg(99).arg(99));
    reserve(m_batch, tr("batch %1/%2").arg(999).arg(999));
    reserve(m_numbers, tr("loss %1  acc %2").arg(lossText(10.0), percentText(1.0)));
    reserve(m_time, tr("%1 left").arg(durationText(3599)));
    m_pause =
        makeIconButton(QStringLiteral("pause"), tr("Pause the training between two batches"), m_training);
    m_pause->setObjectName(QStringLiteral("strip.pause"));
    m_stop = makeIconButton(QStringLiteral("stop"),
                            tr("Stop the training; the last finished epoch is kept and can be continued"),
                            m_training);
    m_stop->setObjectName(QStringLiteral("strip.stop"));
    connect(m_pause, &QAbstractButton::clicked, this, &StatusStrip::togglePause);
    connect(m_stop, &QAbstractButton::clicked, &m_session.training(), &TrainingSession::stop);
    auto* row = new QHBoxLayout(m_training);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_run, m_epoch, m_epochBar, m_batch, m_batchBar,
                                                           m_numbers, m_time, m_pause, m_stop})
        row->addWidget(widget, 0, Qt::AlignVCenter);
}

void StatusStrip::showSystem() {
    const api::SystemReport& system = m_session.system().system();
    if (system.devices.empty()) {
        m_device->setText(tr("Looking for devices"));
        return;
    }
    QStringList names;
    for (const auto& device : system.devices)
        names << QString::fromStdString(device.label);
    QString tip = tr("LibTorch %1 with %2.")
                      .arg(QString::fromStdString(system.libtorch), QString::fromStdString(system.blas));
    if (!system.noCudaReason.empty())
        tip += QLatin1Char('\n') + QString::fromStdString(system.noCudaReason);
    if (!system.blasOptimised) {
        names << tr("slow BLAS");
        tip += QLatin1Char('\n') + tr("Dense layers run several times slower than they could. %1")
                                       .arg(QString::fromStdString(system.blasRemedy));
    }
    m_device->setText(names.join(QStringLiteral(" · ")));
    m_device->setToolTip(tip);
}

void StatusStrip::showMemory() {
    const api::MemoryReport& memory = m_session.system().memory();
    m_memory->setText(tr("%1 of %2").arg(bytesText(memory.usedBytes), bytesText(memory.totalBytes)));
}

void StatusStrip::showState() {
    const TrainingSession& training = m_session.training();
    const State state = training.state();
    m_training->setVisible(training.isActive());
    m_outcome->setVisible(!training.isActive());
    if (!training.isActive())
        return;
    const QString name = QFileInfo(training.runFolder()).fileName();
    m_run->setText(state == State::Starting   ? tr("Starting")
                   : state == State::Stopping ? tr("Stopping")
                   : state == State::Paused   ? tr("%1 paused").arg(name)
                                              : name);
    const bool paused = state == State::Paused;
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_pause->setToolTip(paused ? tr("Go on with the training")
                               : tr("Pause the training between two batches"));
    m_pause->setAccessibleName(m_pause->toolTip());
    m_pause->setEnabled(paused || state == State::Running);
    m_stop->setEnabled(state != State::Stopping);
    showBatch();
}

void StatusStrip::showBatch() {
    const TrainingSession& training = m_session.training();
    const api::BatchEvent& batch = training.batch();
    const bool known = batch.epoch > 0;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_epoch, m_epochBar, m_batch, m_batchBar, m_numbers, m_time})
        widget->setVisible(known);
    if (!known)
        return;
    // At once: a bar paints itself where it stands with each of its values.
    m_training->setUpdatesEnabled(false);
    const int epochs = training.start().epochs;
    say(m_epoch, tr("epoch %1/%2").arg(batch.epoch).arg(epochs));
    m_epochBar->setRange(0, epochs * batch.batches);
    m_epochBar->setValue((batch.epoch - 1) * batch.batches + batch.batch);
    say(m_batch, tr("batch %1/%2").arg(batch.batch).arg(batch.batches));
    m_batchBar->setRange(0, batch.batches);
    m_batchBar->setValue(batch.batch);
    say(m_numbers, tr("loss %1  acc %2").arg(lossText(batch.loss), percentText(batch.accuracy)));
    say(m_time, tr("%1 left").arg(durationText(batch.secondsLeft)));
    m_training->setUpdatesEnabled(true);
}

void StatusStrip::showOutcome(bool completed) {
    const TrainingSession& training = m_session.training();
    const QString name = QFileInfo(training.runFolder()).fileName();
    if (name.isEmpty() || training.history().isEmpty()) {
        m_outcome->clear();
        return;
    }
    const api::EpochRow& last = training.history().back();
    const QString what =
        completed ? tr("%1 completed").arg(name) : tr("%1 stopped after epoch %2").arg(name).arg(last.epoch);
    m_outcome->setText(std::isfinite(last.validationAccuracy)
                           ? tr("%1 · validation accuracy %2").arg(what, percentText(last.validationAccuracy))
                           : tr("%1 · training accuracy %2").arg(what, percentText(last.trainAccuracy)));
}

void StatusStrip::togglePause() {
    TrainingSession& training = m_session.training();
    if (training.state() == State::Paused)
        training.resume();
    else
        training.pause();
}

void StatusStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_session.training().isActive())
        Q_EMIT trainingClicked();
}

void StatusStrip::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::Border));
}

}  // namespace studio::ui
