#pragma once

#include <QWidget>

#include "core/api/dataset_report.h"

namespace studio::ui {

class BarChart;

/// How large the pictures are and how they are shaped, as two histograms.
class SizeCharts : public QWidget {
    Q_OBJECT
  public:
    explicit SizeCharts(QWidget* parent = nullptr);
    void showReport(const api::DatasetReport& report);

  private:
    BarChart* m_sizes = nullptr;
    BarChart* m_shapes = nullptr;
};

}  // namespace studio::ui
