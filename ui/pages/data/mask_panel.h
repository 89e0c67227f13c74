#pragma once

#include <QWidget>

#include "core/api/dataset_report.h"

class QLabel;
class QTableView;

namespace studio::ui {

class MaskValueModel;
class ProjectDocument;
class WrappedLabel;

/// The classes of a dataset with masks: their share of the pixels, and which value of the mask files names
/// which.
class MaskPanel : public QWidget {
    Q_OBJECT
  public:
    explicit MaskPanel(ProjectDocument& document, QWidget* parent = nullptr);
    void showReport(const api::DatasetReport& report);

  private:
    void map(uint value, int label);

    ProjectDocument& m_document;
    MaskValueModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    WrappedLabel* m_note = nullptr;
};

}  // namespace studio::ui
