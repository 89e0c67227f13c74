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
    /// Page: with a word on what to do. Detail: the table alone, without the kinds, for who says both
    /// already.
    enum class Style { Page, Detail };
    explicit ProblemList(Style style = Style::Page, QWidget* parent = nullptr);

    void setProblems(const std::vector<api::Problem>& problems);
    /// The selected rows; all where none is selected.
    void copy() const;

  private:
    void setUpTable(const QString& name, bool withKind);

    ProblemTableModel* m_model = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace studio::ui
