#pragma once

#include <QFrame>

#include "core/spec/result.h"

class QVBoxLayout;

namespace studio::ui {

/// What stands in the way of training: each reason with its place, its remedy and a button that leads there.
/// Hidden while there is none.
class ObstacleList : public QFrame {
    Q_OBJECT
  public:
    explicit ObstacleList(QWidget* parent = nullptr);

    void setObstacles(const Errors& obstacles);
    [[nodiscard]] int count() const { return static_cast<int>(m_obstacles.size()); }

  Q_SIGNALS:
    void placeRequested(const QString& pageId, const QString& place);

  private:
    void addObstacle(const Error& obstacle, int number);

    Errors m_obstacles;
    QVBoxLayout* m_rows = nullptr;
};

}  // namespace studio::ui
