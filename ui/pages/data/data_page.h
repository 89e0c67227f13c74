#pragma once

#include <QPointer>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/pages/page.h"

class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace studio::ui {

class DataInspector;
class DatasetActions;
class DatasetOverview;
class EmptyState;
class PageHeader;
class PictureDetail;
class ScanView;
class Session;
class WelcomeView;

/// The first page: which pictures there are, and how they reach the network.
class DataPage : public Page {
    Q_OBJECT
  public:
    explicit DataPage(Session& session, QWidget* parent = nullptr);
    ~DataPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("data"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Data"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override;
    /// Takes the first folder.
    bool takeDrop(const QStringList& paths) override;
    void showPlace(const QString& place) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void makeHeader();
    void makeProgress();
    void showProgress(qulonglong done, qulonglong total);
    void makeViews();
    void refresh();
    void refreshReady();
    void showFailure();
    void answerFailure();
    void openPicture(int sample);
    void closePicture();

    Session& m_session;
    DatasetActions* m_actions = nullptr;
    PageHeader* m_header = nullptr;
    QProgressBar* m_progress = nullptr;  ///< Of a scan behind what is shown.
    QToolButton* m_stop = nullptr;
    QPushButton* m_recent = nullptr;
    QPushButton* m_rescan = nullptr;
    QPushButton* m_choose = nullptr;
    QStackedWidget* m_views = nullptr;
    WelcomeView* m_welcome = nullptr;
    ScanView* m_scan = nullptr;
    EmptyState* m_failure = nullptr;
    DatasetOverview* m_overview = nullptr;
    PictureDetail* m_detail = nullptr;
    QPointer<DataInspector> m_inspector;
    std::shared_ptr<const api::DatasetReport> m_shownReport;
    api::Split m_shownSplit;
    spec::DatasetSpec m_shownSpec;
};

}  // namespace studio::ui
