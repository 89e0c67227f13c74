#pragma once

#include <QScrollArea>
#include <memory>

#include "core/api/model_service.h"
#include "core/api/network_service.h"
#include "ui/pages/inspect/kernel_pictures.h"
#include "ui/pages/inspect/map_pictures.h"
#include "ui/session/latest_task.h"

class QLabel;
class QPushButton;

namespace studio::ui {

class ColorScale;
class FactTable;
class ImageGrid;
class ImageView;
class MessageBar;

/// Which map is looked at closely.
struct KernelQuestion {
    api::ModelRef model;
    QString picture;
    QString layer;
    int index = 0;
    QString title;            ///< "Map 23"
    QString subtitle;         ///< "conv2d_1, Convolution 2D"
    QString type;             ///< Of the layer; empty for the picture itself.
    bool colorInput = false;  ///< The layer sees the picture itself.
};

/// The inspector of the Inspect page: one map large with its values, the kernel that made it, and what can be
/// measured of both.
class KernelPanel : public QScrollArea {
    Q_OBJECT
  public:
    explicit KernelPanel(api::Inspector& inspector, QWidget* parent = nullptr);

    /// Shows the map at once and asks the inspector for the rest.
    void present(const KernelQuestion& question, const MapPictures& maps);
    /// Says `title` and `reason`, or how to choose a map.
    void clear(const QString& title = {}, const QString& reason = {});

  Q_SIGNALS:
    void enlargeRequested();

  private:
    struct Answer {
        Result<api::KernelReport> report;
        KernelPictures pictures;
    };
    void buildUi();
    QWidget* makeMapPart();
    QWidget* makeKernelPart();
    void showMap(const MapPictures& maps);
    void take(const Answer& answer);
    void showMapFacts(const api::KernelReport& report);
    void showWeights(const api::KernelReport& report, const KernelPictures& pictures);
    void fillWeightGrid(const KernelPictures& pictures);

    api::Inspector& m_inspector;
    KernelQuestion m_question;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    QWidget* m_content = nullptr;
    ImageView* m_map = nullptr;
    ColorScale* m_mapScale = nullptr;
    QPushButton* m_enlarge = nullptr;
    FactTable* m_mapFacts = nullptr;
    MessageBar* m_message = nullptr;
    QWidget* m_kernelPart = nullptr;
    QLabel* m_kernelTitle = nullptr;
    QLabel* m_kernelNote = nullptr;
    QLabel* m_color = nullptr;
    ImageGrid* m_weights = nullptr;
    ColorScale* m_weightScale = nullptr;
    FactTable* m_weightFacts = nullptr;
    LatestTask m_task;
};

}  // namespace studio::ui
