#pragma once

#include <QWidget>

#include "core/api/descriptors.h"

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace studio::ui {

/// All layer types, grouped by kind: type to filter, Enter or a click chooses, dragging takes one to the
/// canvas.
class LayerTypeList : public QWidget {
    Q_OBJECT
  public:
    /// One click chooses, as in a menu; or a double click, where single ones only mark.
    enum class Choose { Click, DoubleClick };

    /// `name` begins the object names of its parts.
    LayerTypeList(const api::Catalogue& catalogue, Choose choose, const QString& name,
                  QWidget* parent = nullptr);

    void clearFilter();
    void focusFilter();
    /// The types that the filter leaves, from top to bottom.
    [[nodiscard]] QStringList offered() const;

  Q_SIGNALS:
    void chosen(const QString& type);
    void dragBegins();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void build(const QString& name);
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
