#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "core/api/model_service.h"

namespace studio::ui {

/// How well each class was recognised. Qt::UserRole gives the number to sort by.
class ClassScoresModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Pictures, Recall, Precision, F1, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvaluation(const api::Evaluation& evaluation);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Score {
        QString name;
        qint64 pictures = 0;
        double recall = 0.0;     ///< NaN where the class has no picture.
        double precision = 0.0;  ///< NaN where nothing was taken for the class.
        double f1 = 0.0;
    };
    [[nodiscard]] QVariant value(const Score& score, int column) const;

    QVector<Score> m_scores;
};

}  // namespace studio::ui
