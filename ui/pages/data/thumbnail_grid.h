#pragma once

#include <QHash>
#include <QSet>
#include <QWidget>
#include <functional>
#include <string_view>

#include "ui/session/picture_queue.h"
#include "ui/widgets/image_grid.h"

namespace studio::ui {

/// A grid of pictures that are read in the background when they come into view, and forgotten again far away
/// from it, so that a hundred thousand cost no memory. Several can be selected.
class ThumbnailGrid : public QWidget {
    Q_OBJECT
  public:
    /// What a picture is known by when others come and go around it.
    struct Key {
        std::string_view path;
        std::uint64_t stamp = 0;  ///< Differs when the file's content does.
    };
    struct Items {
        int count = 0;
        std::function<Key(int index)> keyOf;
        /// On a worker thread: the picture at most `side` pixels wide and high.
        std::function<PictureQueue::Answer(int index, int side)> make;
    };

    explicit ThumbnailGrid(QWidget* parent = nullptr);

    /// Other pictures. Those that were there before keep their thumbnails, those selected stay so, and the
    /// current one stays current. Where it is gone, or `stay`, the one that takes its place is current, and
    /// not selected.
    void setItems(Items items, bool stay = false);
    /// Forgets everything: pictures of another folder come.
    void clear();
    /// The same pictures drawn another way.
    void setMake(std::function<PictureQueue::Answer(int index, int side)> make);
    void setCellSize(int pixels) { m_grid->setCellSize(pixels); }
    void scrollTo(int index);  ///< To the heading above it.
    [[nodiscard]] ImageGrid* grid() const { return m_grid; }

  Q_SIGNALS:
    void opened(int index);

  private:
    void load(int first, int last);
    void take(int index, const PictureQueue::Answer& answer);
    void forgetFarAway();
    void adoptCellSize();
    void restart(bool all);
    [[nodiscard]] int thumbnailSide() const;

    Items m_items;
    ImageGrid* m_grid = nullptr;
    PictureQueue m_queue;
    QHash<int, qsizetype> m_loaded;  ///< Bytes by index.
    QSet<int> m_failed;
    qsizetype m_bytes = 0;
    int m_first = 0;  ///< What is in view.
    int m_last = 0;
    int m_side = 0;
};

}  // namespace studio::ui
