#pragma once

#include <QWidget>

class QSlider;
class QSplitter;
class QTabWidget;

namespace studio::ui {

class ClassPanel;
class DatasetSession;
class DatasetTiles;
class MessageBar;
class PictureGallery;
class ProblemList;

/// A scanned folder: its numbers, its classes, its pictures, and the files that were left out.
class DatasetOverview : public QWidget {
    Q_OBJECT
  public:
    explicit DatasetOverview(DatasetSession& dataset, QWidget* parent = nullptr);

    void showReport();  ///< Another scan.
    void showSplit();   ///< The same pictures, another split.
    /// Back from one picture: selects it in the grid.
    void selectPicture(int sample);

  Q_SIGNALS:
    void pictureOpened(int sample);

  private:
    QWidget* makePictures();
    void showProblems();
    void showClass(int label);

    DatasetSession& m_dataset;
    DatasetTiles* m_tiles = nullptr;
    MessageBar* m_message = nullptr;
    ClassPanel* m_classes = nullptr;
    QTabWidget* m_tabs = nullptr;
    QSlider* m_zoom = nullptr;
    PictureGallery* m_gallery = nullptr;
    ProblemList* m_problems = nullptr;
};

}  // namespace studio::ui
