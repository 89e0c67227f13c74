#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace studio::ui {

class DatasetActions;

/// The Data page without a folder: choose one, make the sample, or take one of late.
class WelcomeView : public QWidget {
    Q_OBJECT
  public:
    explicit WelcomeView(DatasetActions& actions, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();

    DatasetActions& m_actions;
    QLabel* m_sampleNote = nullptr;
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentColumn = nullptr;
};

}  // namespace studio::ui
