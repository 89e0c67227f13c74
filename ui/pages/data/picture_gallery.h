#pragma once

#include <QVector>
#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"
#include "ui/session/picture_queue.h"
#include "ui/widgets/image_grid.h"

class QMenu;
class QPushButton;
class QSlider;

namespace studio::ui {

class ClassMenu;
class MaskControls;
class SelectionBar;
class Session;
class ThumbnailGrid;
struct ClassCount;

/// Thumbnails of every picture that takes part, class by class (with masks: folder by folder). Those selected
/// can be excluded, moved to another class, or given other labels where they may have several.
class PictureGallery : public QWidget {
    Q_OBJECT
  public:
    explicit PictureGallery(Session& session, QWidget* parent = nullptr);

    /// The session's report and split.
    void showReport(const QVector<ClassCount>& classes);
    /// The same pictures on other sides.
    void showSplit(const QVector<ClassCount>& classes);
    void scrollToClass(int firstSample);
    [[nodiscard]] ImageGrid* grid() const;

  Q_SIGNALS:
    void pictureOpened(int sample);

  private:
    enum class Side : std::uint8_t { None, Training, Validation, Test };
    using Make = std::function<PictureQueue::Answer(int index, int side)>;

    QWidget* makeBar();
    [[nodiscard]] Make makeThumbnail() const;
    [[nodiscard]] QMap<int, QString> headings(const QVector<ClassCount>& classes) const;
    [[nodiscard]] QMap<int, QString> folderHeadings() const;
    [[nodiscard]] QString folderText(const QString& folder, std::int64_t pictures) const;
    [[nodiscard]] ImageGrid::CellText textOf(int sample) const;
    [[nodiscard]] std::vector<std::string> selectedPaths() const;
    [[nodiscard]] std::vector<std::string> relabelled() const;  ///< Of those selected.
    void fillMenu(QMenu* menu);
    [[nodiscard]] QMenu* makeLabelling(QMenu* parent);
    void excludeSelected();
    void moveSelected(const QString& className);

    Session& m_session;
    std::shared_ptr<const api::DatasetReport> m_report;
    std::vector<Side> m_sides;
    bool m_moved = false;  ///< To another class: the selection goes on with the next instead of following.
    ThumbnailGrid* m_thumbnails = nullptr;
    SelectionBar* m_bar = nullptr;
    MaskControls* m_masks = nullptr;
    QPushButton* m_exclude = nullptr;
    QPushButton* m_move = nullptr;
    QPushButton* m_label = nullptr;
    ClassMenu* m_classes = nullptr;
    QSlider* m_zoom = nullptr;
};

}  // namespace studio::ui
