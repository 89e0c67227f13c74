#pragma once

#include <QWidget>

#include "core/api/dataset_service.h"

namespace studio::ui {

class StatTile;

/// The dataset in five numbers.
class DatasetTiles : public QWidget {
    Q_OBJECT
  public:
    explicit DatasetTiles(QWidget* parent = nullptr);

    void show(const api::DatasetReport& report, const api::Split& split);
    using QWidget::show;

  private:
    [[nodiscard]] StatTile* addTile(const QString& name, const QString& label, const QString& help,
                                    int share);
    void showSizes(const api::DatasetReport& report);
    void showProblems(const api::DatasetReport& report);

    StatTile* m_pictures = nullptr;
    StatTile* m_classes = nullptr;
    StatTile* m_split = nullptr;
    StatTile* m_size = nullptr;
    StatTile* m_leftOut = nullptr;
};

}  // namespace studio::ui
