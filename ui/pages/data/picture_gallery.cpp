#include "ui/pages/data/picture_gallery.h"

#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/pages/data/class_table_model.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_grid.h"

namespace studio::ui {
namespace {

constexpr int startSize = 80;
constexpr int headingRoom = 40;  // The class's heading stays in view above its first picture.
constexpr qsizetype mostBytes = qsizetype{192} << 20;

QString nameOf(const api::Sample& sample) {
    const QString path = QString::fromStdString(sample.path);
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

/// Runs on a worker thread.
PictureQueue::Answer thumbnail(const api::DatasetService& service, const api::DatasetReport& report,
                               int sample, int side) {
    const auto picture = service.thumbnail(report.absolutePath(static_cast<std::size_t>(sample)), side);
    if (!picture)
        return {{}, {}, QString::fromStdString(picture.error().what)};
    return {toImage(*picture), {}, {}};
}

}  // namespace

PictureGallery::PictureGallery(api::DatasetService& service, QWidget* parent)
    : QWidget(parent),
      m_service(service),
      m_report(std::make_shared<const api::DatasetReport>()),
      m_grid(new ImageGrid(this)),
      m_queue(this) {
    m_grid->setObjectName(QStringLiteral("pictureGrid"));
    m_grid->setAccessibleName(tr("Pictures by class"));
    m_grid->setAccessibleDescription(tr("Enter enlarges a picture, Ctrl and plus or minus change the size."));
    m_grid->setSmoothScaling(true);
    m_grid->setCellSize(startSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    connect(m_grid, &ImageGrid::cellsNeeded, this, &PictureGallery::load);
    connect(m_grid, &ImageGrid::activated, this, &PictureGallery::pictureOpened);
    connect(m_grid, &ImageGrid::cellSizeChanged, this, &PictureGallery::adoptCellSize);
    connect(&m_queue, &PictureQueue::arrived, this, &PictureGallery::take);
}

void PictureGallery::setReport(std::shared_ptr<const api::DatasetReport> report) {
    m_queue.clear();
    m_loaded.clear();
    m_failed.clear();
    m_bytes = 0;
    m_report = std::move(report);
    m_side = thumbnailSide();
    m_queue.setWork([&service = m_service, report = m_report, side = m_side](int sample) {
        return thumbnail(service, *report, sample, side);
    });
    m_grid->clear();
    m_grid->setCount(static_cast<int>(m_report->samples.size()));
}

void PictureGallery::setSplit(const QVector<ClassCount>& classes, const api::Split& split) {
    for (const ClassCount& count : classes)
        m_grid->setHeading(
            count.firstSample,
            tr("%1   %2 pictures, %3 validate").arg(count.name).arg(count.pictures).arg(count.validation));
    std::vector<bool> validates(m_report->samples.size(), false);
    for (const std::size_t sample : split.validation)
        validates[sample] = true;
    const QString badge = tr("val");
    for (int i = 0; i < m_grid->count(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        m_grid->setItem(i, m_grid->image(i), nameOf(m_report->samples[at]),
                        validates[at] ? badge : QString());
        m_grid->setToolTipText(i, toolTipOf(i));
    }
}

QString PictureGallery::toolTipOf(int sample) const {
    const api::Sample& picture = m_report->samples[static_cast<std::size_t>(sample)];
    return tr("%1\n%2 × %3 pixels. Enter or double click enlarges it.")
        .arg(QString::fromStdString(picture.path))
        .arg(picture.width)
        .arg(picture.height);
}

void PictureGallery::load(int first, int last) {
    m_first = first;
    m_last = last;
    // What is in view, then a screen below and one above it.
    const int screen = last - first + 1;
    QList<int> wanted;
    const auto want = [&](int from, int to) {
        for (int i = std::max(0, from); i <= std::min(to, m_grid->count() - 1); ++i) {
            if (!m_loaded.contains(i) && !m_failed.contains(i))
                wanted << i;
        }
    };
    want(first, last);
    want(last + 1, last + screen);
    want(first - screen, first - 1);
    m_queue.request(wanted);
}

void PictureGallery::take(int sample, const PictureQueue::Answer& answer) {
    if (answer.image.isNull()) {
        m_failed.insert(sample);
        m_grid->setToolTipText(sample, answer.text);
        return;
    }
    m_bytes += answer.image.sizeInBytes() - m_loaded.value(sample);
    m_loaded.insert(sample, answer.image.sizeInBytes());
    m_grid->setImage(sample, answer.image);
    if (m_bytes > mostBytes)
        forgetFarAway();
}

void PictureGallery::forgetFarAway() {
    const int near = 2 * (m_last - m_first + 1);
    for (auto it = m_loaded.begin(); it != m_loaded.end();) {
        if (it.key() >= m_first - near && it.key() <= m_last + near) {
            ++it;
            continue;
        }
        m_bytes -= it.value();
        m_grid->setImage(it.key(), {});
        it = m_loaded.erase(it);
    }
}

int PictureGallery::thumbnailSide() const {
    int side = 128;
    while (side < m_grid->cellSize() * devicePixelRatioF())
        side *= 2;
    return side;
}

void PictureGallery::adoptCellSize(int /*pixels*/) {
    if (thumbnailSide() <= m_side)
        return;
    // Larger cells ask for finer pictures: those in view are replaced, the others read again when needed.
    m_side = thumbnailSide();
    m_queue.clear();
    m_queue.setWork([&service = m_service, report = m_report, side = m_side](int sample) {
        return thumbnail(service, *report, sample, side);
    });
    QList<int> visible;
    for (auto it = m_loaded.constBegin(); it != m_loaded.constEnd(); ++it) {
        if (m_grid->cellRect(it.key()).intersects(m_grid->viewport()->rect()))
            visible << it.key();
        else
            m_grid->setImage(it.key(), {});
    }
    m_loaded.clear();
    m_bytes = 0;
    m_queue.request(visible);
}

void PictureGallery::setCellSize(int pixels) {
    m_grid->setCellSize(pixels);
}

void PictureGallery::scrollToClass(int firstSample) {
    QScrollBar* bar = m_grid->verticalScrollBar();
    bar->setValue(bar->value() + m_grid->cellRect(firstSample).top() - headingRoom);
    m_grid->setCurrentIndex(firstSample);
}

}  // namespace studio::ui
