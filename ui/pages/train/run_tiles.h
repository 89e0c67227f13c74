#pragma once

#include <QWidget>

namespace studio::ui {

class StatTile;
struct RunView;

/// How far a run is: tiles with its numbers; while it trains with bars for the run and the running epoch.
class RunTiles : public QWidget {
    Q_OBJECT
  public:
    explicit RunTiles(QWidget* parent = nullptr);

    /// `state` says what the run is doing: "training", "paused", "stopped".
    void showRun(const RunView& run, const QString& state);

  private:
    StatTile* addTile(const QString& name, const QString& label, const QString& help);
    void showProgress(const RunView& run);
    void showTimes(const RunView& run);
    void showBest(const RunView& run);

    StatTile* m_epoch = nullptr;
    StatTile* m_batch = nullptr;
    StatTile* m_speed = nullptr;
    StatTile* m_elapsed = nullptr;
    StatTile* m_left = nullptr;
    StatTile* m_best = nullptr;
};

}  // namespace studio::ui
