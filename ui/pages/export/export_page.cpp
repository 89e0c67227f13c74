#include "ui/pages/export/export_page.h"

#include <QFileInfo>
#include <QLabel>
#include <QStackedWidget>

#include "ui/pages/export/export_card.h"
#include "ui/pages/export/model_facts.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

constexpr std::size_t mostPictures = 32;

}  // namespace

ExportPage::ExportPage(Session& session, QWidget* parent) : Page(parent), m_session(session) {
    setObjectName(QStringLiteral("export"));
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(0);
    connect(&m_refreshTimer, &QTimer::timeout, this, &ExportPage::refresh);
    buildUi();
    buildInspector();
    connect(&m_session.model(), &ModelSession::modelChanged, this, &ExportPage::invalidate);
    connect(&m_session.model(), &ModelSession::runsChanged, this, &ExportPage::invalidate);
    connect(&m_session.training(), &TrainingSession::stateChanged, this, &ExportPage::invalidate);
    connect(&m_session.network(), &NetworkSession::reportChanged, this, &ExportPage::invalidate);
}

ExportPage::~ExportPage() {
    if (m_inspector && m_inspector->parent() == nullptr)
        delete m_inspector;
}

QWidget* ExportPage::inspector() {
    return m_inspector;
}

const api::RunSummary* ExportPage::run() const {
    for (const api::RunSummary& run : m_session.model().runs()) {
        if (QString::fromStdString(run.folder) == m_session.model().runFolder())
            return &run;
    }
    return nullptr;
}

void ExportPage::invalidate() {
    m_outdated = true;
    // Once per turn of the event loop, however many signals say that something changed.
    if (isVisible())
        m_refreshTimer.start();
}

void ExportPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_outdated)
        invalidate();
}

void ExportPage::refresh() {
    if (!isVisible())
        return;
    m_outdated = false;
    const ModelSession& model = m_session.model();
    const QString shown = model.runFolder() + QLatin1Char('\n') + model.checkpoint();
    if (shown != m_shownModel) {
        m_shownModel = shown;
        for (ExportCard* card : findChildren<ExportCard*>())
            card->forgetResult();
    }
    const bool nothing = model.runs().isEmpty() && !model.isTrained();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_empty) : m_cards);
    showFacts();
    showAvailability();
}

api::NetworkReport ExportPage::networkOf(const spec::Project& project) const {
    const spec::DatasetSpec& dataset = project.dataset;
    return m_session.network().service().analyze(
        project.network, spec::Shape::maps(dataset.channels(), dataset.height, dataset.width),
        api::Target::any());
}

void ExportPage::showFacts() {
    const api::RunSummary* chosen = run();
    m_facts->setVisible(chosen != nullptr);
    m_factsNote->setVisible(chosen == nullptr);
    if (chosen != nullptr)
        m_facts->setFacts(modelFacts(*chosen, m_session.model().checkpoint(), networkOf(chosen->project)));
    m_header->setSubtitle(chosen != nullptr
                              ? tr("Take %1 to where it is needed").arg(m_session.model().label())
                              : tr("Take a trained network to where it is needed"));
}

Error ExportPage::refusal() const {
    const api::RunSummary* chosen = run();
    if (!m_session.model().isTrained())
        return {
            tr("An untrained network is not exported: its weights are random, so its answers mean nothing.")
                .toStdString(),
            "", tr("Train it, or choose a run above.").toStdString()};
    if (chosen == nullptr || chosen->history.empty())
        return {tr("This run has no finished epoch yet, so its weights are still random.").toStdString(), "",
                m_session.training().isActive()
                    ? tr("Wait for the first epoch.").toStdString()
                    : tr("Train it further, or choose another run.").toStdString()};
    return {};
}

void ExportPage::showAvailability() {
    const Error reason = refusal();
    const bool refused = !reason.what.empty();
    const QString what = QString::fromStdString(reason.what);
    if (refused) {
        m_notice->showMessage(MessageBar::Kind::Info, what, QString::fromStdString(reason.remedy));
        m_notice->setDismissable(false);
        m_notice->setAction(m_session.training().isActive() ? QString() : tr("Go to Train"),
                            QStringLiteral("train"));
    } else {
        m_notice->clear();
    }
    for (ExportCard* card : {m_history, m_charts}) {
        if (refused)
            card->setUnavailable(what);
        else
            card->setAvailable();
    }
    showSummaryAvailability();
    if (!refused)
        return checkObjections();
    m_objections.cancel();
    m_checkedRun.clear();
    for (ExportCard* card : std::as_const(m_exporters))
        card->setUnavailable(what);
}

void ExportPage::showSummaryAvailability() {
    const Errors errors = networkOf(m_session.model().project()).allErrors();
    if (errors.empty())
        m_summary->setAvailable();
    else
        m_summary->setRefused(errors.front());
}

/// Objections come from the network alone, so that further epochs of a run need no new look at it.
void ExportPage::checkObjections() {
    const ModelSession& model = m_session.model();
    const bool same = m_checkedRun == model.runFolder() && m_checkedNetwork == model.project().network;
    if (same && !m_objected)
        return;
    if (same && m_objections.isRunning())
        return;
    m_checkedRun = model.runFolder();
    m_checkedNetwork = model.project().network;
    std::vector<std::string> ids;
    for (ExportCard* card : std::as_const(m_exporters)) {
        ids.push_back(card->offer().id.toStdString());
        if (!same)
            card->setUnknown();
    }
    m_objected = true;
    m_objections.start(
        [&service = m_session.exports(), ids, reference = model.model()](const std::stop_token& stop) {
            Objections objections;
            for (const auto& id : ids) {
                if (!stop.stop_requested())
                    objections[id] = service.objections(reference, id);
            }
            return objections;
        },
        [this](const Objections& objections) { takeObjections(objections); });
}

void ExportPage::takeObjections(const Objections& objections) {
    m_objected = false;
    for (ExportCard* card : std::as_const(m_exporters)) {
        const auto it = objections.find(card->offer().id.toStdString());
        if (it == objections.end() || it->second.empty()) {
            card->setAvailable();
            continue;
        }
        m_objected = true;
        card->setRefused(it->second.front());
    }
}

std::vector<std::string> ExportPage::checkPictures() const {
    const api::DatasetReport& report = *m_session.dataset().report();
    std::vector<std::string> files;
    for (const std::size_t sample : m_session.dataset().split().validation) {
        if (sample < report.samples.size())
            files.push_back(report.absolutePath(sample));
    }
    return spreadPictures(files, mostPictures);
}

QString ExportPage::baseName() const {
    const ModelSession& model = m_session.model();
    return model.isTrained() ? QFileInfo(model.runFolder()).fileName()
                             : QString::fromStdString(model.project().network.name);
}

void ExportPage::exportModel(ExportCard* card) {
    const ModelSession& model = m_session.model();
    api::ExportRequest request;
    request.model = model.model();
    request.exporter = card->offer().id.toStdString();
    request.pictures = checkPictures();
    card->start(baseName() + QLatin1Char('-') + model.checkpoint(), modelWork(m_session.exports(), request));
}

}  // namespace studio::ui
