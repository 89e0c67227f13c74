#pragma once

#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QVector>
#include <memory>

#include "core/api/dataset_service.h"

namespace studio::ui {

/// Thumbnails of picture files, made one after the other on a worker thread. What is asked for last is done
/// first: a newer request takes the place of what still waits, while finished ones always arrive.
class ThumbnailLoader : public QObject {
    Q_OBJECT
  public:
    struct Wanted {
        int key = 0;  ///< The asker's own number, handed back.
        QString file;
    };

    /// Thumbnails fit into side × side pixels.
    ThumbnailLoader(api::DatasetService& service, int side, QObject* parent = nullptr);
    ~ThumbnailLoader() override;  ///< Waits for the one being made.

    void request(const QVector<Wanted>& wanted);
    void cancel();

  Q_SIGNALS:
    /// From the worker: it reaches objects of another thread through their event loop. A null image: the file
    /// cannot be read, for the reason given.
    void loaded(int key, const QString& file, const QImage& image, const QString& reason);

  private:
    struct Queue;
    void work(const std::shared_ptr<Queue>& queue);

    api::DatasetService& m_service;
    int m_side;
    std::shared_ptr<Queue> m_queue;
    QThreadPool m_pool;
};

}  // namespace studio::ui
