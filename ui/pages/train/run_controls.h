#pragma once

#include <QStringList>
#include <QWidget>

#include "core/api/training_service.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace studio::ui {

class ElidedLabel;
class Session;
class TrainActions;

/// What can be changed of a training while it runs: how far it goes, with which learning rate, and whether
/// it ends after the present epoch. Says in a line what the trainer has followed last; all of it is the
/// line's tooltip. Hidden while nothing is trained.
class RunControls : public QWidget {
    Q_OBJECT
  public:
    RunControls(Session& session, TrainActions& actions, QWidget* parent = nullptr);

  private:
    void addEpochs();
    void addRate();
    void refresh();
    void refreshRate();
    void applyRate();
    void showSteering(const api::Steering& steering);
    void say(const QString& text);

    Session& m_session;
    QStringList m_happened;  ///< Newest first.
    QCheckBox* m_stopAfter = nullptr;
    QSpinBox* m_epochs = nullptr;
    QLineEdit* m_rate = nullptr;
    QString m_shownRate;
    ElidedLabel* m_log = nullptr;
};

}  // namespace studio::ui
