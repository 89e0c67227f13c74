#pragma once

#include <QWidget>

#include "core/api/dataset_report.h"

class QStackedWidget;
class QTabWidget;

namespace studio::ui {

class ClassPanel;
class DatasetTiles;
class ExcludedView;
class HealthView;
class MaskPanel;
class MessageBar;
class PictureGallery;
class ProblemList;
class Session;

/// A scanned folder: its numbers, its classes and pictures, its health, and what was left out.
class DatasetOverview : public QWidget {
    Q_OBJECT
  public:
    explicit DatasetOverview(Session& session, QWidget* parent = nullptr);

    void showReport();  ///< Another scan, or other edits.
    void showSplit();   ///< The same pictures, another split.
    void showFields();  ///< The same pictures and split, other fields of the dataset.
    void showHealthReport();
    /// Back from one picture: selects it in the grid.
    void selectPicture(int sample);

  Q_SIGNALS:
    void pictureOpened(int sample);
    void asideOpened(const studio::api::SetAside& aside, const QString& reason);

  private:
    enum Tab { Pictures, Health, Excluded, LeftOut };

    QWidget* makePictures();
    void makeTabs();
    void showProblems();
    void showHealth();
    void showMessage();
    void showClass(int label);

    Session& m_session;
    DatasetTiles* m_tiles = nullptr;
    MessageBar* m_message = nullptr;
    QTabWidget* m_tabs = nullptr;
    QStackedWidget* m_side = nullptr;
    ClassPanel* m_classes = nullptr;
    MaskPanel* m_masks = nullptr;
    PictureGallery* m_gallery = nullptr;
    HealthView* m_health = nullptr;
    ExcludedView* m_excluded = nullptr;
    ProblemList* m_problems = nullptr;
    QString m_folder;     ///< What is shown.
    QString m_dismissed;  ///< The message a person has closed.
};

}  // namespace studio::ui
