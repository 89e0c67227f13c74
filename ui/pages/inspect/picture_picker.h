#pragma once

#include <QCache>
#include <QImage>
#include <QStringList>
#include <QTemporaryDir>
#include <QWidget>
#include <memory>
#include <vector>

#include "core/spec/result.h"
#include "ui/pages/thumbnail_loader.h"
#include "ui/session/latest_task.h"

class QComboBox;

namespace studio::ui {

class DatasetSession;
class ElidedLabel;
class ImageGrid;
class ImageView;

/// Chooses the picture to look at: one of the dataset's, or a person's own (opened, dropped, pasted), which
/// stand first. Shows it as the network is fed it.
class PicturePicker : public QWidget {
    Q_OBJECT
  public:
    explicit PicturePicker(DatasetSession& dataset, QWidget* parent = nullptr);
    ~PicturePicker() override;

    [[nodiscard]] const QString& current() const { return m_current; }  ///< A file; empty: none.
    /// Own pictures: added before the others, the first of them is chosen.
    void addPictures(const QStringList& files);
    /// Chooses a picture of the dataset, or adds it as an own one.
    void choose(const QString& file);
    /// The next (1) or previous (-1) of those shown.
    void step(int by);
    void setFed(const QImage& picture);

  public Q_SLOTS:
    void openPictures();
    void pastePicture();

  Q_SIGNALS:
    void chosen(const QString& file);
    void failed(const studio::Error& error);

  private:
    void buildUi();
    QWidget* makeHeading();
    void showClasses();
    void showPictures();
    void takeDataset();
    void requestThumbnails(int first, int last);
    void showThumbnail(int key, const QString& file, const QImage& image, const QString& reason);
    void setCurrent(const QString& file);
    void savePasted(const QImage& image);
    void showCaption();
    [[nodiscard]] int count() const;
    [[nodiscard]] QString fileAt(int index) const;
    [[nodiscard]] QString captionOf(const QString& file) const;
    [[nodiscard]] QString firstChoice() const;
    [[nodiscard]] int indexOf(const QString& file) const;

    DatasetSession& m_dataset;
    ImageView* m_fed = nullptr;
    ElidedLabel* m_caption = nullptr;
    QComboBox* m_class = nullptr;
    ImageGrid* m_grid = nullptr;
    QStringList m_own;
    std::vector<std::size_t> m_samples;  ///< Shown after m_own; indices into the dataset's report.
    std::vector<bool> m_validates;       ///< By sample.
    QString m_current;
    QCache<QString, QImage> m_cache;
    std::unique_ptr<QTemporaryDir> m_pasted;  ///< Pasted pictures as files, since the inspector reads files.
    int m_pasteCount = 0;
    ThumbnailLoader m_thumbnails;
    LatestTask m_pasteTask;
};

}  // namespace studio::ui
