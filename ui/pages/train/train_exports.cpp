#include "ui/pages/train/train_exports.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_curves.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_dialogs.h"

namespace studio::ui {

TrainExports::TrainExports(Session& session, RunCurves& curves, QWidget* page)
    : QObject(page), m_session(session), m_page(page) {
    const auto addChart = [this](const QString& name, const QString& text, CurveChart* chart,
                                 const QString& what) {
        QAction* action = add(name, text, tr("A picture of the chart as it is shown, twice as sharp."));
        connect(action, &QAction::triggered, this, [this, chart, what] { saveChart(chart, what); });
    };
    addChart(QStringLiteral("saveLossChart"), tr("Save loss chart as PNG…"), curves.loss(), tr("loss"));
    addChart(QStringLiteral("saveAccuracyChart"), tr("Save accuracy chart as PNG…"), curves.accuracy(),
             tr("accuracy"));
    QAction* history = add(QStringLiteral("saveHistory"), tr("Save history as CSV…"),
                           tr("One line per epoch, for a spreadsheet or a plot of your own."));
    connect(history, &QAction::triggered, this, &TrainExports::saveHistory);
    QAction* board = add(QStringLiteral("saveTensorBoard"), tr("Save for TensorBoard…"),
                         tr("An event file with scalars, learning rate and histograms, in a folder that "
                            "TensorBoard opens with --logdir."));
    connect(board, &QAction::triggered, this, &TrainExports::saveTensorBoard);
}

QAction* TrainExports::add(const QString& name, const QString& text, const QString& help) {
    auto* action = new QAction(icon(QStringLiteral("save")), text, this);
    action->setObjectName(name);
    action->setToolTip(help);
    m_actions << action;
    return action;
}

QPushButton* TrainExports::makeButton(QWidget* parent) {
    m_button = ui::makeButton(tr("Save"), QStringLiteral("save"), ButtonRole::Plain, parent);
    m_button->setObjectName(QStringLiteral("saveMenu"));
    m_button->setToolTip(
        tr("Saves the charts as pictures, the history as a table, or the run for TensorBoard."));
    auto* menu = new QMenu(m_button);
    menu->setToolTipsVisible(true);
    menu->addActions(m_actions);
    m_button->setMenu(menu);
    return m_button;
}

void TrainExports::setRun(const QString& folder, const QString& name, bool hasHistory) {
    m_folder = folder;
    m_name = name;
    for (QAction* action : std::as_const(m_actions))
        action->setEnabled(hasHistory);
    if (m_button != nullptr)
        m_button->setEnabled(hasHistory);
}

void TrainExports::saveChart(CurveChart* chart, const QString& what) {
    askWhereToSave(m_page, QStringLiteral("charts"), tr("Save the chart"), m_name + QLatin1Char('-') + what,
                   QStringLiteral(".png"), [this, chart](const QString& path) {
                       constexpr QSize smallest(800, 480);
                       if (chart->renderPng(path, chart->size().expandedTo(smallest)))
                           Q_EMIT saved(path);
                       else
                           Q_EMIT failed({"The chart could not be written.", path.toStdString(),
                                          "Choose a folder you may write to, with space left on its disk."});
                   });
}

void TrainExports::saveHistory() {
    const auto write = [this, folder = m_folder.toStdString()](const QString& path) {
        m_saving.start([&runs = m_session.runs(), folder, file = path.toStdString()] {
                           return runs.exportHistory(folder, file);
                       },
                       [this, path](const Status& status) {
                           if (status)
                               Q_EMIT saved(path);
                           else
                               Q_EMIT failed(status.error());
                       });
    };
    askWhereToSave(m_page, QStringLiteral("charts"), tr("Save the history"), m_name + tr("-history"),
                   QStringLiteral(".csv"), write);
}

void TrainExports::saveTensorBoard() {
    const auto write = [this, run = m_folder.toStdString()](const QString& path) {
        m_saving.start([&runs = m_session.runs(), run, folder = path.toStdString()] {
                           return runs.exportTensorBoard(run, folder);
                       },
                       [this](const Result<std::string>& file) {
                           if (file)
                               Q_EMIT saved(QString::fromStdString(*file));
                           else
                               Q_EMIT failed(file.error());
                       });
    };
    askWhereToSave(m_page, QStringLiteral("charts"), tr("Save for TensorBoard in the folder"),
                   m_name + tr("-tensorboard"), {}, write);
}

}  // namespace studio::ui
