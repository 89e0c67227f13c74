#pragma once

#include <QObject>
#include <functional>
#include <memory>

#include "core/spec/result.h"
#include "ui/pages/inspect/map_pictures.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// Saves maps where a person says, writing on a worker thread.
class MapSaver : public QObject {
    Q_OBJECT
  public:
    /// `window`: what the dialogs belong to.
    explicit MapSaver(QWidget* window);

    /// `name`: what the file is suggested to be called, without extension.
    void saveGrid(const std::shared_ptr<const MapPictures>& maps, const QStringList& captions,
                  const QString& name);
    void saveMap(const std::shared_ptr<const MapPictures>& maps, int map, const QString& name);
    void saveNpy(const std::shared_ptr<const MapPictures>& maps, const QString& name);
    void saveCsv(const std::shared_ptr<const MapPictures>& maps, int map, const QString& name);

  Q_SIGNALS:
    void saved(const QString& file);
    void failed(const studio::Error& error);

  private:
    void save(const QString& name, const QString& extension,
              const std::function<Status(const QString&)>& write);

    QWidget* m_window;
    LatestTask m_task;
};

}  // namespace studio::ui
