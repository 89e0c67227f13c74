#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace studio::ui {

class ClassWeightModel;
class Session;
class WrappedLabel;

/// The weights of one's own, class by class (Balance::OwnWeights). A number counts with every key.
class ClassWeightTable : public QWidget {
    Q_OBJECT
  public:
    explicit ClassWeightTable(Session& session, QWidget* parent = nullptr);
    void refresh();

  private:
    void refuse(const QString& reason);

    Session& m_session;
    ClassWeightModel* m_model;
    QTableView* m_table;
    WrappedLabel* m_refusal;
    QPushButton* m_reset;
};

}  // namespace studio::ui
