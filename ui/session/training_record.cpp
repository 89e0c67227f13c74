#include "ui/session/training_record.h"

#include <QSettings>
#include <algorithm>

#include "ui/session/project_document.h"
#include "ui/session/training_session.h"

namespace studio::ui {
namespace {

constexpr auto listKey = "training/underway";
constexpr auto folderKey = "run";
constexpr auto projectKey = "project";

void write(const QVector<TrainingRecord::Entry>& entries) {
    QSettings settings;
    settings.remove(QLatin1String(listKey));
    settings.beginWriteArray(QLatin1String(listKey), static_cast<int>(entries.size()));
    for (int i = 0; i < entries.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QLatin1String(folderKey), entries[i].runFolder);
        settings.setValue(QLatin1String(projectKey), entries[i].projectFile);
    }
    settings.endArray();
    settings.sync();  // A power cut gives no notice.
}

}  // namespace

TrainingRecord::TrainingRecord(ProjectDocument& document, TrainingSession& training, QObject* parent)
    : QObject(parent), m_document(document), m_training(training) {
    connect(&training, &TrainingSession::started, this, &TrainingRecord::remember);
    connect(&training, &TrainingSession::finished, this, [this] { forget(m_training.runFolder()); });
}

QVector<TrainingRecord::Entry> TrainingRecord::entries() {
    QSettings settings;
    QVector<Entry> found;
    const int count = settings.beginReadArray(QLatin1String(listKey));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        found.append({settings.value(QLatin1String(folderKey)).toString(),
                      settings.value(QLatin1String(projectKey)).toString()});
    }
    settings.endArray();
    return found;
}

void TrainingRecord::forget(const QString& runFolder) {
    QVector<Entry> kept = entries();
    const auto gone = std::remove_if(
        kept.begin(), kept.end(), [&runFolder](const Entry& entry) { return entry.runFolder == runFolder; });
    if (gone == kept.end())
        return;
    kept.erase(gone, kept.end());
    write(kept);
}

void TrainingRecord::remember() {
    const Entry entry{m_training.runFolder(), m_document.filePath()};
    QVector<Entry> all = entries();
    if (all.contains(entry))
        return;
    all.append(entry);
    write(all);
}

}  // namespace studio::ui
