#include "ui/pages/inspect/inspect_page.h"

#include <QAction>
#include <QFileInfo>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/pages/inspect/kernel_panel.h"
#include "ui/pages/inspect/layer_list.h"
#include "ui/pages/inspect/map_saver.h"
#include "ui/pages/inspect/picture_picker.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

QString runName(const QString& folder) {
    return QFileInfo(folder).fileName();
}

}  // namespace

InspectPage::InspectPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_probe(session.inspector()) {
    setObjectName(QStringLiteral("inspect"));
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(0);
    connect(&m_refreshTimer, &QTimer::timeout, this, &InspectPage::refresh);
    buildUi();
    makeActions();
    connectSession();
    connectParts();
}

InspectPage::~InspectPage() {
    if (m_kernel && m_kernel->parent() == nullptr)
        delete m_kernel;
}

QWidget* InspectPage::inspector() {
    return m_kernel;
}

void InspectPage::connectSession() {
    connect(&m_session.model(), &ModelSession::modelChanged, this, &InspectPage::invalidate);
    connect(&m_session.model(), &ModelSession::runsChanged, this, &InspectPage::invalidate);
    connect(&m_session.network(), &NetworkSession::reportChanged, this, &InspectPage::invalidate);
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &InspectPage::invalidate);
}

void InspectPage::connectParts() {
    connect(m_pictures, &PicturePicker::chosen, this, &InspectPage::invalidate);
    connect(m_pictures, &PicturePicker::failed, m_message, &MessageBar::showError);
    connect(m_layers, &LayerList::chosen, this, &InspectPage::invalidate);
    connect(&m_probe, &MapProbe::answered, this, &InspectPage::onAnswered);
    connect(&m_probe, &MapProbe::failed, this, &InspectPage::onFailed);
    connect(m_maps, &MapsPanel::optionsChanged, &m_probe, &MapProbe::setOptions);
    connect(m_maps, &MapsPanel::currentMapChanged, this, &InspectPage::updateKernel);
    connect(m_saver, &MapSaver::failed, m_message, &MessageBar::showError);
    connect(m_saver, &MapSaver::saved, this, [this](const QString& file) {
        m_message->showMessage(MessageBar::Kind::Success, tr("Saved \"%1\".").arg(file));
    });
    connect(m_maps, &MapsPanel::saveRequested, this, &InspectPage::save);
    connect(m_kernel, &KernelPanel::enlargeRequested, m_maps, &MapsPanel::enlarge);
    connect(m_maps->emptyState(), &EmptyState::actionTriggered, this, [this] {
        Q_EMIT navigationRequested(
            m_obstaclePlace.isEmpty() ? QStringLiteral("data") : QStringLiteral("network"), m_obstaclePlace);
    });
    connect(m_maps->emptyState(), &EmptyState::secondaryTriggered, m_pictures, &PicturePicker::openPictures);
}

void InspectPage::invalidate() {
    m_outdated = true;
    // Once per turn of the event loop, however many signals say that something changed.
    if (isVisible())
        m_refreshTimer.start();
}

void InspectPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_outdated)
        invalidate();
}

void InspectPage::refresh() {
    if (!isVisible())
        return;
    m_outdated = false;
    refreshLayers();
    if (showObstacle()) {
        m_probe.clear();
        m_kernel->clear();
        updateSubtitle();
    } else {
        ask();
    }
}

api::NetworkReport InspectPage::networkReport() const {
    if (!m_session.model().isTrained())
        return m_session.network().report();
    const spec::Project& project = m_session.model().project();
    return m_session.network().service().analyze(
        project.network,
        spec::Shape::maps(project.dataset.channels(), project.dataset.height, project.dataset.width),
        api::Target::any());
}

void InspectPage::refreshLayers() {
    const api::NetworkReport report = networkReport();
    const auto same = [](const api::LayerReport& a, const api::LayerReport& b) {
        return a.id == b.id && a.type == b.type && a.output == b.output && a.inputs == b.inputs &&
               a.errors == b.errors && a.reachable == b.reachable;
    };
    const bool unchanged =
        report.input == m_report.input && report.layers.size() == m_report.layers.size() &&
        std::equal(report.layers.begin(), report.layers.end(), m_report.layers.begin(), same);
    m_report = report;
    if (unchanged && m_layers->topLevelItemCount() > 0)
        return;
    const QSignalBlocker blocker(m_layers);
    m_layers->setNetwork(m_report, m_session.network().catalogue());
}

bool InspectPage::showObstacle() {
    EmptyState* empty = m_maps->emptyState();
    m_obstaclePlace.clear();
    empty->setSecondaryAction({});
    if (!m_session.model().isTrained() && !m_report.ok()) {
        const Errors errors = m_report.allErrors();
        const Error error = errors.empty() ? Error{} : errors.front();
        m_obstaclePlace = QString::fromStdString(error.where);
        empty->setTexts(tr("The network cannot be run yet"), QString::fromStdString(error.what));
        empty->setAction(tr("Mend the network"), QStringLiteral("network"));
    } else if (!m_pictures->current().isEmpty()) {
        return false;
    } else if (m_session.dataset().state() == DatasetSession::State::Scanning) {
        empty->setTexts(tr("Reading the dataset"), tr("Its pictures can be looked at in a moment."));
        empty->setAction({});
    } else {
        empty->setTexts(
            tr("Nothing to look at yet"),
            tr("Choose a folder of pictures, or open, paste or drop any picture, and see what every kernel "
               "of the network makes of it."));
        empty->setAction(tr("Choose a folder"), QStringLiteral("data"));
        empty->setSecondaryAction(tr("Open a picture…"), QStringLiteral("image"));
    }
    m_maps->showEmpty();
    return true;
}

void InspectPage::ask() {
    const spec::Project& project = m_session.model().project();
    const MapQuestion question{m_session.model().model(), m_pictures->current(), m_layers->current(),
                               project.augmentation.normalization};
    const MapQuestion& before = m_probe.question();
    const bool same = question.picture == before.picture && question.layer == before.layer &&
                      question.model.runFolder == before.model.runFolder &&
                      question.model.checkpoint == before.model.checkpoint;
    if (same)
        m_probe.renew(question);
    else
        m_probe.ask(question);
}

void InspectPage::onAnswered() {
    m_message->clear();
    const auto& pictures = m_probe.pictures();
    m_pictures->setFed(m_probe.fed());
    m_maps->setMaps(pictures, mapLabels(*pictures->maps, m_session.model().project().network, classNames()));
    updateKernel();
    updateSubtitle();
}

void InspectPage::onFailed(const Error& error) {
    m_pictures->setFed(m_probe.fed());
    m_maps->emptyState()->setTexts(tr("No maps"), tr("What stands in the way is said above."));
    m_maps->emptyState()->setAction({});
    m_maps->emptyState()->setSecondaryAction({});
    m_maps->showEmpty();
    m_kernel->clear();
    m_message->showError(error);
    updateSubtitle();
}

void InspectPage::updateKernel() {
    const auto& pictures = m_maps->maps();
    const int index = m_maps->currentMap();
    if (!pictures || index < 0) {
        if (pictures && pictures->form == MapForm::Folded)
            m_kernel->clear(tr("Values of %1").arg(QString::fromStdString(pictures->maps->layer)),
                            tr("Move over the picture to read single values; the wheel zooms."));
        else
            m_kernel->clear();
        return;
    }
    const QString layer = QString::fromStdString(pictures->maps->layer);
    KernelQuestion question;
    question.model = m_probe.question().model;
    question.picture = m_probe.question().picture;
    question.layer = layer;
    question.index = index;
    const bool map = pictures->form == MapForm::Maps;
    question.title = (map ? tr("Map %1") : tr("Unit %1")).arg(m_maps->captionOf(index));
    question.subtitle = layer;
    if (const api::LayerReport* report = m_report.find(pictures->maps->layer)) {
        const auto* descriptor = m_session.network().catalogue().layer(report->type);
        question.type = QString::fromStdString(report->type);
        if (descriptor != nullptr)
            question.subtitle = tr("%1, %2").arg(layer, QString::fromStdString(descriptor->label));
        question.colorInput = report->inputs == std::vector<std::string>{spec::inputId};
    }
    m_kernel->present(question, *pictures);
}

QStringList InspectPage::classNames() const {
    QStringList names;
    const auto append = [&names](const std::vector<std::string>& classes) {
        for (const auto& name : classes)
            names << QString::fromStdString(name);
    };
    if (!m_session.model().isTrained())
        append(m_session.dataset().report()->classes);
    for (const api::RunSummary& run : m_session.model().runs()) {
        if (QString::fromStdString(run.folder) == m_session.model().runFolder())
            append(run.classes);
    }
    return names;
}

QString InspectPage::weightsText(int epoch) const {
    const ModelSession& model = m_session.model();
    if (!model.isTrained())
        return tr("untrained network");
    const QString run = runName(model.runFolder());
    return epoch == 0 ? tr("%1 before its first epoch").arg(run) : tr("epoch %1 of %2").arg(epoch).arg(run);
}

void InspectPage::updateSubtitle() {
    const auto& pictures = m_maps->maps();
    m_header->setSubtitle(pictures ? weightsText(pictures->maps->epoch)
                                   : tr("What every kernel makes of a picture"));
}

void InspectPage::save(MapsPanel::Save what) {
    const auto& maps = m_maps->maps();
    const int map = m_maps->currentMap();
    if (!maps || (what == MapsPanel::Save::Map && map < 0))
        return;
    const QString name = QFileInfo(m_probe.question().picture).completeBaseName() + QLatin1Char('-') +
                         QString::fromStdString(maps->maps->layer);
    switch (what) {
        case MapsPanel::Save::Grid:
            return m_saver->saveGrid(maps, m_maps->captions(), name);
        case MapsPanel::Save::Map:
            return m_saver->saveMap(maps, map, name);
        case MapsPanel::Save::Npy:
            return m_saver->saveNpy(maps, name);
        case MapsPanel::Save::Csv:
            return m_saver->saveCsv(maps, std::max(0, map), name);
    }
}

bool InspectPage::takeDrop(const QStringList& paths) {
    QStringList files;
    for (const QString& path : paths) {
        if (QFileInfo(path).isFile())
            files << path;
    }
    if (files.isEmpty())
        return false;
    m_pictures->addPictures(files);
    return true;
}

void InspectPage::showPlace(const QString& place) {
    if (place.contains(QLatin1Char('/'))) {
        m_pictures->choose(place);
        return;
    }
    refreshLayers();
    m_layers->choose(place);
    m_layers->setFocus();
}

}  // namespace studio::ui
