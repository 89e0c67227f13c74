#pragma once

#include <QHash>
#include <QPointer>

#include "ui/pages/network/network_actions.h"
#include "ui/pages/page.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QTimer;

namespace studio::ui {

class EmptyState;
class LayerInspector;
class LayerPalette;
class LayerTypeList;
class MemoryBar;
class MessageBar;
class NetworkCanvas;
class NetworkCommands;
class NetworkEditor;
class NetworkHeader;
class NetworkMessages;
class NetworkViews;
class Session;
class SummaryPanel;

/// The network as a graph and as a table, edited layer by layer, with its shapes, costs and errors.
class NetworkPage : public Page {
    Q_OBJECT
  public:
    explicit NetworkPage(Session& session, QWidget* parent = nullptr);
    ~NetworkPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("network"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Network"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override;
    /// "conv2d_1", "conv2d_1.filters", or a group's id.
    void showPlace(const QString& place) override;
    bool takeDrop(const QStringList& paths) override;

    /// A layer, the input, or a group's key (graph_key.h).
    [[nodiscard]] const QString& currentLayer() const { return m_current; }
    void select(const QString& key);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void build();
    QWidget* buildBody();
    void connectSession();
    void connectActions();
    void connectParts();
    void connectForms();
    void showView();
    void scheduleRefresh();
    void refresh();
    [[nodiscard]] QHash<QString, QString> remedyLabels() const;
    void mend(const QString& layer);
    void keepSelection();
    void showSelection();
    void showForm();
    void addFirstLayer();
    void selectAll(const QStringList& keys);
    void openMenu(const QString& id, const QPoint& globalPos);
    void startOver();

    Session& m_session;
    NetworkEditor* m_editor;
    NetworkActions m_actions;
    NetworkHeader* m_header;
    NetworkMessages* m_messages;
    MemoryBar* m_memory;
    NetworkCanvas* m_canvas;
    SummaryPanel* m_summary;
    LayerPalette* m_palette;
    LayerTypeList* m_dock;  ///< The palette beside the canvas, where there is room.
    MessageBar* m_notice;   ///< What was asked for and could not be done.
    NetworkCommands* m_commands;
    QMenu* m_menu;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    NetworkViews* m_views = nullptr;
    QLabel* m_zoom;
    QTimer* m_refresh;
    QPointer<LayerInspector> m_inspector;  ///< The shell's, once it has asked for it.
    QString m_current;
    int m_currentRow = 0;
    int m_layers = 0;
    bool m_dockChosen = false;  ///< A person has shown or hidden the dock.
    bool m_outdated = false;
    bool m_fresh = true;  ///< Another network: begin at its top.
};

}  // namespace studio::ui
