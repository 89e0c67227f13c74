#pragma once

#include <QPointer>
#include <QTimer>
#include <functional>
#include <map>

#include "core/api/network_service.h"
#include "core/api/run_store.h"
#include "ui/pages/export/export_work.h"
#include "ui/pages/page.h"
#include "ui/session/latest_task.h"

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace studio::ui {

class EmptyState;
class ExportCard;
class FactTable;
class MessageBar;
class PageHeader;
class Session;

/// Brings a trained network to where it is needed: a card per format, each checked in its own runtime before
/// it counts as written; and the run's history, curves and summary.
class ExportPage : public Page {
    Q_OBJECT
  public:
    explicit ExportPage(Session& session, QWidget* parent = nullptr);
    ~ExportPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("export"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Export"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override { return m_actions; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    using Objections = std::map<std::string, Errors>;  ///< By exporter.

    void buildUi();
    void buildInspector();
    QWidget* makeCards();
    void addExporterCards(QVBoxLayout& column);
    void addRunCards(QVBoxLayout& column);
    ExportCard* addCard(QVBoxLayout& column, const QString& id, const QString& title,
                        const QString& extension, const QString& help,
                        const std::function<void(ExportCard*)>& run);
    void invalidate();
    void refresh();
    void showFacts();
    void showAvailability();
    void showSummaryAvailability();
    void checkObjections();
    void takeObjections(const Objections& objections);
    void exportModel(ExportCard* card);

    [[nodiscard]] const api::RunSummary* run() const;  ///< The chosen one; null: untrained.
    [[nodiscard]] api::NetworkReport networkOf(const spec::Project& project) const;
    [[nodiscard]] std::vector<std::string> checkPictures() const;
    [[nodiscard]] QString baseName() const;
    /// Why nothing of the model can be exported; `what` is empty where it can.
    [[nodiscard]] Error refusal() const;

    Session& m_session;
    PageHeader* m_header = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    MessageBar* m_notice = nullptr;  ///< Why nothing of this model can be exported.
    QWidget* m_cards = nullptr;
    QPointer<QWidget> m_inspector;
    QLabel* m_factsNote = nullptr;
    FactTable* m_facts = nullptr;
    QList<ExportCard*> m_exporters;
    ExportCard* m_history = nullptr;
    ExportCard* m_charts = nullptr;
    ExportCard* m_summary = nullptr;
    QList<QAction*> m_actions;
    QString m_shownModel;  ///< Run and checkpoint that the cards' results belong to.
    spec::NetworkSpec m_checkedNetwork;
    QString m_checkedRun;
    bool m_objected = false;  ///< The last check found something, or none was made yet.
    bool m_outdated = true;
    QTimer m_refreshTimer;
    LatestTask m_objections;
};

}  // namespace studio::ui
