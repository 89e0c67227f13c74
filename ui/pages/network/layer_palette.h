#pragma once

#include <QFrame>

#include "core/api/descriptors.h"

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace studio::ui {

/// All layer types, grouped by kind, in a popup: type to filter, Enter or a click chooses, Escape closes.
class LayerPalette : public QFrame {
    Q_OBJECT
  public:
    explicit LayerPalette(const api::Catalogue& catalogue, QWidget* parent = nullptr);

    /// Opens with its upper left corner at `globalPos`, moved so that it stays on the screen.
    void popup(const QPoint& globalPos);
    /// The types that the filter leaves, from top to bottom.
    [[nodiscard]] QStringList offered() const;

  Q_SIGNALS:
    void chosen(const QString& type);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void fill(const api::Catalogue& catalogue);
    void colourItems();
    void filter(const QString& text);
    void choose(const QTreeWidgetItem* item);
    void step(int rows);
    void describe(const QTreeWidgetItem* item);
    [[nodiscard]] QList<QTreeWidgetItem*> shownItems() const;

    QLineEdit* m_filter;
    QTreeWidget* m_tree;
    QLabel* m_help;
};

}  // namespace studio::ui
