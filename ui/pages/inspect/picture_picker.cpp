#include "ui/pages/inspect/picture_picker.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalBlocker>
#include <QUrl>
#include <algorithm>

#include "ui/session/dataset_session.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"

namespace studio::ui {
namespace {

constexpr int thumbnailSide = 112;  // Twice the cell, for screens at 200 %.
constexpr int cachedThumbnails = 600;

QStringList filesOf(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files << url.toLocalFile();
    }
    return files;
}

}  // namespace

PicturePicker::PicturePicker(DatasetSession& dataset, QWidget* parent)
    : QWidget(parent),
      m_dataset(dataset),
      m_cache(cachedThumbnails),
      m_thumbnails(dataset.service(), thumbnailSide) {
    buildUi();
    connect(m_class, &QComboBox::currentIndexChanged, this, &PicturePicker::showPictures);
    connect(m_grid, &ImageGrid::cellsNeeded, this, &PicturePicker::requestThumbnails);
    connect(m_grid, &ImageGrid::selected, this, [this](int index) {
        if (index >= 0)
            setCurrent(fileAt(index));
    });
    connect(&m_thumbnails, &ThumbnailLoader::loaded, this, &PicturePicker::showThumbnail);
    connect(&m_dataset, &DatasetSession::stateChanged, this, &PicturePicker::takeDataset);
    connect(&m_dataset, &DatasetSession::splitChanged, this, &PicturePicker::takeDataset);
    takeDataset();
}

PicturePicker::~PicturePicker() = default;

int PicturePicker::count() const {
    return static_cast<int>(m_own.size()) + static_cast<int>(m_samples.size());
}

QString PicturePicker::fileAt(int index) const {
    if (index < m_own.size())
        return m_own.value(index);
    const auto at = static_cast<std::size_t>(index - m_own.size());
    return at < m_samples.size() ? QString::fromStdString(m_dataset.report()->absolutePath(m_samples[at]))
                                 : QString();
}

int PicturePicker::indexOf(const QString& file) const {
    if (const auto own = m_own.indexOf(file); own >= 0)
        return static_cast<int>(own);
    const std::string path = file.toStdString();
    const auto found = std::find_if(m_samples.begin(), m_samples.end(), [&](std::size_t sample) {
        return m_dataset.report()->absolutePath(sample) == path;
    });
    return found == m_samples.end() ? -1 : static_cast<int>(m_own.size() + (found - m_samples.begin()));
}

QString PicturePicker::captionOf(const QString& file) const {
    const QString folder = QString::fromStdString(m_dataset.report()->folder) + QLatin1Char('/');
    return file.startsWith(folder) ? file.mid(folder.size()) : QFileInfo(file).fileName();
}

/// A picture the network is not trained on tells more; of a dataset without such, the first.
QString PicturePicker::firstChoice() const {
    const auto& report = *m_dataset.report();
    if (report.samples.empty())
        return m_own.value(0);
    const auto& validation = m_dataset.split().validation;
    return QString::fromStdString(report.absolutePath(validation.empty() ? 0 : validation.front()));
}

void PicturePicker::takeDataset() {
    const auto& report = *m_dataset.report();
    m_validates.assign(report.samples.size(), false);
    for (const std::size_t sample : m_dataset.split().validation) {
        if (sample < m_validates.size())
            m_validates[sample] = true;
    }
    showClasses();
    if (indexOf(m_current) < 0)
        setCurrent(firstChoice());
}

void PicturePicker::showClasses() {
    const QString before = m_class->currentText();
    {
        const QSignalBlocker blocker(m_class);
        m_class->clear();
        m_class->addItem(tr("All classes"));
        for (const auto& name : m_dataset.report()->classes)
            m_class->addItem(QString::fromStdString(name));
        m_class->setCurrentIndex(std::max(0, m_class->findText(before)));
        m_class->setEnabled(m_class->count() > 1);
    }
    showPictures();
}

void PicturePicker::showPictures() {
    const auto& samples = m_dataset.report()->samples;
    const int label = m_class->currentIndex() - 1;
    m_samples.clear();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (label < 0 || m_dataset.report()->isOf(samples[i], label))
            m_samples.push_back(i);
    }
    const QSignalBlocker blocker(m_grid);
    m_grid->clear();
    m_grid->setCount(count());
    const int index = indexOf(m_current);
    m_grid->setCurrentIndex(index);
}

void PicturePicker::requestThumbnails(int first, int last) {
    QVector<ThumbnailLoader::Wanted> wanted;
    for (int index = first; index <= last; ++index) {
        const QString file = fileAt(index);
        if (const QImage* known = m_cache.object(file))
            m_grid->setImage(index, *known);
        else if (!file.isEmpty() && m_grid->image(index).isNull())
            wanted.append({index, file});
    }
    m_thumbnails.request(wanted);
}

void PicturePicker::showThumbnail(int key, const QString& file, const QImage& image, const QString& reason) {
    if (!image.isNull())
        m_cache.insert(file, new QImage(image));
    if (fileAt(key) != file)
        return;  // Another class is shown by now.
    m_grid->setImage(key, image);
    QString tip = captionOf(file);
    if (key >= m_own.size() && m_validates[m_samples[static_cast<std::size_t>(key - m_own.size())]])
        tip += QLatin1Char('\n') + tr("Validation: the network is not trained on it.");
    m_grid->setToolTipText(key, reason.isEmpty() ? tip : tip + QLatin1Char('\n') + reason);
}

void PicturePicker::setCurrent(const QString& file) {
    if (file == m_current)
        return;
    m_current = file;
    {
        const QSignalBlocker blocker(m_grid);
        m_grid->setCurrentIndex(indexOf(file));
    }
    showCaption();
    Q_EMIT chosen(file);
}

void PicturePicker::showCaption() {
    m_caption->setText(captionOf(m_current));
    m_caption->setToolTip(m_current);
}

void PicturePicker::setFed(const QImage& picture) {
    m_fed->setImage(picture);
}

void PicturePicker::choose(const QString& file) {
    if (indexOf(file) >= 0) {
        setCurrent(file);
        return;
    }
    const auto& report = *m_dataset.report();
    const QString folder = QString::fromStdString(report.folder) + QLatin1Char('/');
    const std::string path = file.startsWith(folder) ? file.mid(folder.size()).toStdString() : std::string();
    const bool sample = std::any_of(report.samples.begin(), report.samples.end(),
                                    [&](const api::Sample& known) { return known.path == path; });
    if (!sample)
        return addPictures({file});
    m_class->setCurrentIndex(0);
    setCurrent(file);
}

void PicturePicker::step(int by) {
    const int index = indexOf(m_current) + by;
    if (index >= 0 && index < count())
        m_grid->setCurrentIndex(index);
}

void PicturePicker::addPictures(const QStringList& files) {
    QStringList added;
    for (const QString& file : files) {
        added << QFileInfo(file).absoluteFilePath();
        m_own.removeAll(added.back());
    }
    if (added.isEmpty())
        return;
    m_own = added + m_own;
    showPictures();
    setCurrent(added.front());
}

void PicturePicker::openPictures() {
    askForPictures(this, QStringLiteral("inspect"), tr("Open pictures"),
                   [this](const QStringList& files) { addPictures(files); });
}

void PicturePicker::pastePicture() {
    const QMimeData* clip = QGuiApplication::clipboard()->mimeData();
    const QStringList files = clip != nullptr ? filesOf(*clip) : QStringList();
    if (!files.isEmpty())
        return addPictures(files);
    const QImage image = QGuiApplication::clipboard()->image();
    if (image.isNull()) {
        Q_EMIT failed(
            {"The clipboard holds no picture.", "",
             "Copy a picture in another program, or a picture file in the file manager, and paste again."});
        return;
    }
    savePasted(image);
}

void PicturePicker::savePasted(const QImage& image) {
    if (!m_pasted)
        m_pasted = std::make_unique<QTemporaryDir>();
    const QString file = m_pasted->filePath(tr("pasted-%1").arg(++m_pasteCount) + QStringLiteral(".png"));
    constexpr int uncompressed = 100;
    m_pasteTask.start([image, file](const std::stop_token&) { return image.save(file, "PNG", uncompressed); },
                      [this, file](bool saved) {
                          if (saved)
                              addPictures({file});
                          else
                              Q_EMIT failed({"The pasted picture could not be kept.", file.toStdString(),
                                             "Free some space in the folder for temporary files."});
                      });
}

}  // namespace studio::ui
