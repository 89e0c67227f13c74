#pragma once

#include <QWidget>

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

  private:
    Session& m_session;
    RemedyBar* m_remedies = nullptr;
    PictureBoard* m_board = nullptr;
};

}  // namespace studio::ui
