#pragma once

#include <QStringList>
#include <QWidget>
#include <memory>

#include "ui/pages/inspect/map_labels.h"
#include "ui/pages/inspect/map_pictures.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace studio::ui {

class BarChart;
class EmptyState;
class ImageGrid;
class ImageView;

/// The middle of the Inspect page: all maps of a layer as a grid, the values of a flat one as tiles, bars or
/// one folded picture; one of them enlarged; and how they are coloured.
class MapsPanel : public QWidget {
    Q_OBJECT
  public:
    enum class Save { Grid, Map, Npy, Csv };

    explicit MapsPanel(QWidget* parent = nullptr);

    /// Of the layer shown before, the current map stays current; of another, the first one is.
    void setMaps(const std::shared_ptr<const MapPictures>& maps, const MapLabels& labels);
    /// Shown instead of maps while there are none.
    [[nodiscard]] EmptyState* emptyState() const { return m_empty; }
    void showEmpty();
    [[nodiscard]] const std::shared_ptr<const MapPictures>& maps() const { return m_maps; }

    [[nodiscard]] int currentMap() const { return m_current; }  ///< -1: none.
    void setCurrentMap(int map);
    /// "7", or "7 walk" where it has a name.
    [[nodiscard]] QString captionOf(int map) const;
    [[nodiscard]] QStringList captions() const;
    [[nodiscard]] bool isEnlarged() const { return m_enlarged; }

  public Q_SLOTS:
    void enlarge();   ///< The current map, as large as there is room.
    void showGrid();  ///< Back from enlarge().

  Q_SIGNALS:
    void currentMapChanged(int map);  ///< By a person or setCurrentMap().
    void optionsChanged(const studio::ui::MapOptions& options);
    void saveRequested(studio::ui::MapsPanel::Save what);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildUi();
    QWidget* makeTools();
    QWidget* makeLarge();
    void fillSaveMenu(QMenu& menu);
    void emitOptions();
    void showContent();
    void fillGrid();
    void fillBars();
    void showFolded();
    void showLarge();
    void updateTools();
    [[nodiscard]] bool hasBars() const;
    [[nodiscard]] int mostProbable() const;
    [[nodiscard]] QString toolTipOf(int map) const;
    [[nodiscard]] QString tileCaption(int map) const;

    std::shared_ptr<const MapPictures> m_maps;
    MapLabels m_labels;
    int m_current = -1;
    bool m_enlarged = false;
    int m_mapCell = 96;  ///< Size of the cells, for maps and for tiles apart.
    int m_tileCell = 72;

    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QComboBox* m_colors = nullptr;
    QComboBox* m_scale = nullptr;
    QSlider* m_cellSize = nullptr;
    QPushButton* m_save = nullptr;
    QWidget* m_tools = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    ImageGrid* m_grid = nullptr;
    BarChart* m_bars = nullptr;
    ImageView* m_folded = nullptr;
    QWidget* m_largePage = nullptr;
    ImageView* m_large = nullptr;
    QLabel* m_largeTitle = nullptr;
};

}  // namespace studio::ui
