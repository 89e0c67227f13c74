#pragma once

#include <QWidget>

#include "core/api/dataset_report.h"

namespace studio::ui {

class PictureBoard;
class RemedyBar;
class Session;

/// The pictures a person left out, with the way back.
class ExcludedView : public QWidget {
    Q_OBJECT
  public:
    explicit ExcludedView(Session& session, QWidget* parent = nullptr);
    void refresh();

  Q_SIGNALS:
    void asideOpened(const studio::api::SetAside& aside, const QString& reason);

  private:
    Session& m_session;
    RemedyBar* m_remedies = nullptr;
    PictureBoard* m_board = nullptr;
};

}  // namespace studio::ui
