#pragma once

#include <QPointer>
#include <QTimer>
#include <functional>

#include "core/api/network_service.h"
#include "ui/pages/inspect/map_probe.h"
#include "ui/pages/inspect/maps_panel.h"
#include "ui/pages/page.h"

class QProgressBar;

namespace studio::ui {

class KernelPanel;
class LayerList;
class MapSaver;
class MessageBar;
class PageHeader;
class PicturePicker;
class Session;

/// Looks inside the network: any picture, any layer, all its maps, and each map's kernel. Follows a training
/// that goes on: every finished epoch shows its weights.
class InspectPage : public Page {
    Q_OBJECT
  public:
    explicit InspectPage(Session& session, QWidget* parent = nullptr);
    ~InspectPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("inspect"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Inspect"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override { return m_actions; }
    /// Pictures are looked at; folders are not for this page.
    bool takeDrop(const QStringList& paths) override;
    /// A layer's id, or the path of a picture (it has a '/').
    void showPlace(const QString& place) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void buildUi();
    void connectSession();
    void connectParts();
    void makeActions();
    QAction* addPageAction(const QString& name, const QString& iconName, const QKeySequence& keys,
                           const std::function<void()>& run);
    void invalidate();
    void refresh();
    void refreshLayers();
    void ask();
    bool showObstacle();
    void onAnswered();
    void onFailed(const Error& error);
    void updateKernel();
    void updateSubtitle();

    [[nodiscard]] api::NetworkReport networkReport() const;
    [[nodiscard]] QStringList classNames() const;
    [[nodiscard]] QString weightsText(int epoch) const;

    void save(MapsPanel::Save what);

    Session& m_session;
    PageHeader* m_header = nullptr;
    MessageBar* m_message = nullptr;
    QProgressBar* m_busy = nullptr;
    PicturePicker* m_pictures = nullptr;
    LayerList* m_layers = nullptr;
    MapsPanel* m_maps = nullptr;
    QPointer<KernelPanel> m_kernel;
    QList<QAction*> m_actions;
    api::NetworkReport m_report;  ///< Of the model's network.
    MapProbe m_probe;
    MapSaver* m_saver = nullptr;
    QString m_obstaclePlace;
    bool m_outdated = true;
    QTimer m_refreshTimer;
};

}  // namespace studio::ui
