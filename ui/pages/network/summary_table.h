#pragma once

#include <QTableView>

class QAction;
class QMenu;

namespace studio::ui {

class SummaryModel;

/// The table of the summary. It never scrolls sideways: columns for which there is no room fold away, the
/// last first, and a person says which are wanted at all.
class SummaryTable : public QTableView {
    Q_OBJECT
  public:
    explicit SummaryTable(SummaryModel& model, QWidget* parent = nullptr);

    /// Chooses the columns that fit; after the model's texts have changed.
    void fitColumns();
    /// One entry for each column that can be left out.
    [[nodiscard]] QMenu* columnMenu() const { return m_menu; }
    /// Columns that are wanted, but for which there is no room.
    [[nodiscard]] int foldedCount() const { return m_folded; }

  Q_SIGNALS:
    void columnsChanged();

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void buildMenu();
    void keepChoice() const;
    [[nodiscard]] bool isWanted(int column) const;
    [[nodiscard]] int widthOf(int column) const;

    SummaryModel& m_model;
    QMenu* m_menu;
    QVector<QAction*> m_wanted;  ///< By column; null for those that always stand.
    int m_folded = 0;
};

}  // namespace studio::ui
