#pragma once

#include <QPointer>
#include <memory>

#include "core/api/dataset_service.h"
#include "ui/pages/augment/preview_choice.h"
#include "ui/pages/page.h"

class QStackedWidget;

namespace studio::ui {

class AugmentInspector;
class ColorLegend;
class EmptyState;
class MessageBar;
class PageHeader;
class PreviewBoard;
class PreviewDetail;
class PreviewToolBar;
class PreviewViewBar;
class Session;

/// What training is fed: pictures beside what the epochs make of them.
class AugmentPage : public Page {
    Q_OBJECT
  public:
    explicit AugmentPage(Session& session, QWidget* parent = nullptr);
    ~AugmentPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("augment"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Augment"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override;
    void showPlace(const QString& place) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void makeHeader();
    QWidget* makeContent();
    QWidget* makeEmpty();
    void connectContent();
    void connectSession();
    /// The pictures may be others.
    void refreshSamples();
    void showRows();
    /// The same pictures, drawn anew.
    void redraw();
    /// What is wrong with the project for this page; false where nothing can be drawn.
    bool showErrors();
    /// Why all epochs look alike, where they do.
    void showNote();
    void refreshEmpty();
    /// What belongs to the grid is seen with it alone.
    void refreshControls();
    [[nodiscard]] bool isDetailOpen() const;
    [[nodiscard]] int columns() const;
    void openDetail(int cell);
    void closeDetail();

    Session& m_session;
    QAction* m_another = nullptr;
    QAction* m_extremes = nullptr;
    PageHeader* m_header = nullptr;
    QStackedWidget* m_views = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_content = nullptr;
    PreviewToolBar* m_tools = nullptr;
    PreviewViewBar* m_viewBar = nullptr;
    MessageBar* m_message = nullptr;
    ColorLegend* m_legend = nullptr;
    QStackedWidget* m_boardViews = nullptr;
    PreviewBoard* m_board = nullptr;
    PreviewDetail* m_detail = nullptr;
    QPointer<AugmentInspector> m_inspector;
    std::shared_ptr<const api::DatasetReport> m_shownReport;
    api::Split m_shownSplit;
    PreviewChoice m_shownChoice;
    QVector<spec::AugmentationKind> m_shownKinds;  ///< The rows of the extremes.
    bool m_shownOn = true;                         ///< They are not headed as off.
    int m_shownColumns = 0;                        ///< Epochs of each picture.
    spec::Project m_drawn;                         ///< What the board was last drawn for.
    int m_drawnEpoch = 0;                          ///< 0: it was not.
    std::string m_wrongPlace;                      ///< Where the error is that the message tells of.
};

}  // namespace studio::ui
