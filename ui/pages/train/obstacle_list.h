#pragma once

#include <QFrame>

#include "core/api/network_remedies.h"

class QPushButton;
class QVBoxLayout;

namespace studio::ui {

class RemedyButtons;

/// What stands in the way of training: each reason with its place, its remedies as buttons and one that leads
/// there. Hidden while there is none.
class ObstacleList : public QFrame {
    Q_OBJECT
  public:
    struct Obstacle {
        Error error;
        std::vector<api::Remedy> remedies;
        bool canTrainAnyway = false;
    };
    explicit ObstacleList(QWidget* parent = nullptr);

    void setObstacles(const std::vector<Obstacle>& obstacles);
    [[nodiscard]] int count() const { return static_cast<int>(m_errors.size()); }

  Q_SIGNALS:
    void placeRequested(const QString& pageId, const QString& place);
    void remedyChosen(const studio::api::Remedy& remedy);
    void trainAnywayRequested();

  private:
    void rebuild(const std::vector<Obstacle>& obstacles);
    void addObstacle(const Obstacle& obstacle, int number);
    [[nodiscard]] QPushButton* makeOpenButton(const Error& obstacle, QWidget* parent);
    [[nodiscard]] QPushButton* makeAnywayButton(QWidget* parent);

    Errors m_errors;
    std::vector<bool> m_anyway;
    std::vector<RemedyButtons*> m_remedies;
    QVBoxLayout* m_rows = nullptr;
};

}  // namespace studio::ui
