#include "ui/pages/thumbnail_loader.h"

#include <mutex>
#include <optional>

#include "ui/widgets/image_convert.h"

namespace studio::ui {

struct ThumbnailLoader::Queue {
    std::mutex mutex;
    QVector<Wanted> waiting;
    bool busy = false;  ///< A worker will look at `waiting` again.

    /// The next to do; none: the worker ends.
    std::optional<Wanted> take() {
        const std::lock_guard lock(mutex);
        if (waiting.isEmpty()) {
            busy = false;
            return std::nullopt;
        }
        return waiting.takeFirst();
    }
};

ThumbnailLoader::ThumbnailLoader(api::DatasetService& service, int side, QObject* parent)
    : QObject(parent), m_service(service), m_side(side), m_queue(std::make_shared<Queue>()) {
    m_pool.setMaxThreadCount(1);
}

ThumbnailLoader::~ThumbnailLoader() {
    cancel();
    m_pool.waitForDone();
}

void ThumbnailLoader::request(const QVector<Wanted>& wanted) {
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->waiting = wanted;
        if (m_queue->busy || wanted.isEmpty())
            return;
        m_queue->busy = true;
    }
    m_pool.start([this, queue = m_queue] { work(queue); });
}

void ThumbnailLoader::cancel() {
    const std::lock_guard lock(m_queue->mutex);
    m_queue->waiting.clear();
}

void ThumbnailLoader::work(const std::shared_ptr<Queue>& queue) {
    while (const auto wanted = queue->take()) {
        const auto thumbnail = m_service.thumbnail(wanted->file.toStdString(), m_side);
        const QImage image = thumbnail ? toImage(*thumbnail) : QImage();
        const QString reason = thumbnail ? QString() : QString::fromStdString(thumbnail.error().what);
        Q_EMIT loaded(wanted->key, wanted->file, image, reason);
    }
}

}  // namespace studio::ui
