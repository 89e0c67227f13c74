#pragma once

#include <QWidget>

#include "core/api/dataset_service.h"

class QTableView;

namespace studio::ui {

class ProblemTableModel;

/// The files that were left out: which, and why. Copied as text by rows.
class ProblemList : public QWidget {
    Q_OBJECT
  public:
    explicit ProblemList(QWidget* parent = nullptr);

    void setProblems(const std::vector<api::Problem>& problems);
    /// The selected rows; all where none is selected.
    void copy() const;

  private:
    void setUpTable();

    ProblemTableModel* m_model = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace studio::ui
