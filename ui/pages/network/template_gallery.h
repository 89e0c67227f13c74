#pragma once

#include <QFrame>
#include <QTreeWidgetItem>

#include "ui/pages/network/template_store.h"

class QLineEdit;
class QTreeWidget;

namespace studio::ui {

class Session;
class TemplateDetail;
class TemplateSaver;

/// All network templates by family in a popup, each with its drawing and what it costs for the project's
/// pictures: type to filter, arrows to walk, Enter or a double click uses one, Escape closes. The project's
/// network can be saved among them.
class TemplateGallery : public QFrame {
    Q_OBJECT
  public:
    explicit TemplateGallery(Session& session, const QString& ownFolder = {}, QWidget* parent = nullptr);

    /// Opens with its upper right corner at `globalPos`, moved so that it stays on the screen.
    void popup(const QPoint& globalPos);
    /// The ids that the filter leaves, from top to bottom.
    [[nodiscard]] QStringList offered() const;
    [[nodiscard]] QString current() const;
    void setCurrent(const QString& id);
    [[nodiscard]] TemplateStore& store() { return *m_store; }
    /// Uses a template as if it had been chosen here.
    void use(const QString& id);

  Q_SIGNALS:
    void used(const QString& id);  ///< The project's network is this one now.

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    void connectParts();
    void fill();
    void showCounts();
    void filter(const QString& text);
    void step(int rows);
    void save(const QString& name, const QString& help);
    [[nodiscard]] QList<QTreeWidgetItem*> shownItems() const;

    Session& m_session;
    TemplateStore* m_store;
    QLineEdit* m_filter;
    QTreeWidget* m_tree;
    TemplateDetail* m_detail;
    TemplateSaver* m_saver;
};

}  // namespace studio::ui
