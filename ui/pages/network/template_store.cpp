#include "ui/pages/network/template_store.h"

#include <QStandardPaths>
#include <algorithm>

#include "core/api/label_head.h"
#include "core/spec/own_templates.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

constexpr int tutorialClasses = 11;

Result<spec::NetworkSpec> networkOf(const TemplateStore::Entry& entry, const std::string& folder,
                                    const spec::Shape& input, int classes) {
    return entry.own ? spec::ownTemplateNetwork(folder, entry.preset.id, classes)
                     : spec::presetNetwork(entry.preset.id, input, classes);
}

bool isTemplateRate(double rate, const QVector<TemplateStore::Entry>& entries) {
    return std::any_of(entries.begin(), entries.end(),
                       [rate](const auto& entry) { return entry.preset.learningRate == rate; });
}

}  // namespace

TemplateStore::TemplateStore(Session& session, const QString& folder, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_folder(!folder.isEmpty() ? folder
                                 : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                                       QStringLiteral("/templates")) {}

int TemplateStore::classes() const {
    const int known = m_session.dataset().isReady() ? m_session.dataset().classCount() : 0;
    return known > 0 ? known : tutorialClasses;
}

spec::Shape TemplateStore::input() const {
    return m_session.network().input();
}

void TemplateStore::readEntries() {
    const bool masks = m_session.dataset().isReady() && m_session.dataset().report()->hasMasks();
    const bool known = m_session.dataset().isReady();
    m_entries.clear();
    for (const auto& preset : spec::presets())
        m_entries.append({preset, false, !known || preset.perPixel == masks});
    for (const auto& preset : spec::ownTemplates(m_folder.toStdString()))
        m_entries.append({preset, true, !known || preset.perPixel == masks});
    std::stable_partition(m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.suits; });
}

void TemplateStore::refresh() {
    readEntries();
    m_facts.clear();
    Q_EMIT entriesChanged();
    m_task.start(
        [&service = m_session.network().service(), entries = m_entries, folder = m_folder.toStdString(),
         input = input(), classes = classes()](const std::stop_token& stop) {
            std::map<std::string, Facts> facts;
            for (const Entry& entry : entries) {
                if (stop.stop_requested())
                    break;
                Facts one{networkOf(entry, folder, input, classes), {}};
                if (one.network)
                    one.report = service.analyze(*one.network, input, api::Target::any());
                facts.emplace(entry.preset.id, std::move(one));
            }
            return facts;
        },
        [this](std::map<std::string, Facts> facts) {
            m_facts = std::move(facts);
            Q_EMIT factsChanged();
        });
}

const TemplateStore::Entry* TemplateStore::find(const QString& id) const {
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&id](const Entry& entry) { return entry.preset.id == id.toStdString(); });
    return it == m_entries.end() ? nullptr : &*it;
}

const TemplateStore::Facts* TemplateStore::facts(const QString& id) const {
    const auto it = m_facts.find(id.toStdString());
    return it == m_facts.end() ? nullptr : &it->second;
}

/// A learning rate that a person has chosen stays; one that came with a template goes with it.
Status TemplateStore::apply(const QString& id) {
    if (m_entries.isEmpty())
        readEntries();
    const Entry* entry = find(id);
    if (entry == nullptr)
        return Error{tr("There is no template \"%1\".").arg(id).toStdString(), "", ""};
    const auto network = networkOf(*entry, m_folder.toStdString(), input(), classes());
    if (!network)
        return network.error();
    const double rate = entry->preset.learningRate;
    m_session.document().edit(tr("Use template %1").arg(QString::fromStdString(entry->preset.label)),
                              [&](spec::Project& project) {
                                  project.network = *network;
                                  if (m_session.dataset().isReady() && m_session.dataset().report()->multiLabel)
                                      project = api::withLabelHead(std::move(project),
                                                                   m_session.network().catalogue());
                                  if (isTemplateRate(project.training.optimizer.learningRate, m_entries))
                                      project.training.optimizer.learningRate = rate;
                              });
    return {};
}

Result<QString> TemplateStore::save(const QString& label, const QString& help) {
    const spec::Project& project = m_session.document().project();
    spec::Preset preset;
    preset.label = label.simplified().toStdString();
    preset.help = help.simplified().toStdString();
    preset.family = "Own";
    preset.learningRate = project.training.optimizer.learningRate;
    preset.perPixel = m_session.network().target().kind == api::Target::Kind::PixelClasses;
    const auto id = spec::saveOwnTemplate(m_folder.toStdString(), preset, project.network);
    if (!id)
        return id.error();
    refresh();
    return QString::fromStdString(*id);
}

Status TemplateStore::remove(const QString& id) {
    Status status = spec::removeOwnTemplate(m_folder.toStdString(), id.toStdString());
    if (status)
        refresh();
    return status;
}

}  // namespace studio::ui
