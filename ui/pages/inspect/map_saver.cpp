#include "ui/pages/inspect/map_saver.h"

#include <QWidget>

#include "ui/pages/inspect/map_files.h"
#include "ui/widgets/file_dialogs.h"

namespace studio::ui {

MapSaver::MapSaver(QWidget* window) : QObject(window), m_window(window) {}

void MapSaver::saveGrid(const std::shared_ptr<const MapPictures>& maps, const QStringList& captions,
                        const QString& name) {
    save(name, QStringLiteral(".png"),
         [maps, captions](const QString& file) { return writePng(file, gridPicture(*maps, captions)); });
}

void MapSaver::saveMap(const std::shared_ptr<const MapPictures>& maps, int map, const QString& name) {
    save(QStringLiteral("%1-%2").arg(name).arg(map), QStringLiteral(".png"),
         [maps, map](const QString& file) { return writePng(file, maps->pictures.value(map)); });
}

void MapSaver::saveNpy(const std::shared_ptr<const MapPictures>& maps, const QString& name) {
    save(name, QStringLiteral(".npy"), [maps](const QString& file) { return writeNpy(file, *maps->maps); });
}

void MapSaver::saveCsv(const std::shared_ptr<const MapPictures>& maps, int map, const QString& name) {
    const bool flat = maps->form != MapForm::Maps;
    save(flat ? name : QStringLiteral("%1-%2").arg(name).arg(map), QStringLiteral(".csv"),
         [maps, map](const QString& file) { return writeCsv(file, *maps->maps, map); });
}

void MapSaver::save(const QString& name, const QString& extension,
                    const std::function<Status(const QString&)>& write) {
    const auto work = [this, write](const QString& file) {
        m_task.start([write, file](const std::stop_token&) { return write(file); },
                     [this, file](const Status& status) {
                         if (status)
                             Q_EMIT saved(file);
                         else
                             Q_EMIT failed(status.error());
                     });
    };
    askWhereToSave(m_window, QStringLiteral("maps"), tr("Save maps"), name, extension, work);
}

}  // namespace studio::ui
