#include "ui/pages/data/picture_gallery.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/data/class_menu.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/pages/data/dataset_texts.h"
#include "ui/pages/data/label_edits.h"
#include "ui/pages/data/label_menu.h"
#include "ui/pages/data/mask_controls.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/pages/data/selection_bar.h"
#include "ui/pages/data/thumbnail_grid.h"
#include "ui/pages/label_text.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/label_overlay.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int leastCell = 40;
constexpr int greatestCell = 256;
constexpr int zoomWidth = 80;

std::string folderOf(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// Runs on a worker thread.
PictureQueue::Answer thumbnail(const api::DatasetService& service, const api::DatasetReport& report,
                               int index, int side, const QVector<QRgb>& colors, double opacity) {
    const auto sample = static_cast<std::size_t>(index);
    const auto picture = service.thumbnail(report.absolutePath(sample), side);
    if (!picture)
        return {{}, {}, QString::fromStdString(picture.error().what)};
    const QImage image = toImage(*picture);
    if (opacity <= 0.0 || report.samples[sample].mask.empty())
        return {image, {}, {}};
    const auto mask = service.mask(report, sample);
    return {mask ? withLabels(image, *mask, colors, opacity) : image, {}, {}};
}

}  // namespace

PictureGallery::PictureGallery(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_report(std::make_shared<const api::DatasetReport>()),
      m_thumbnails(new ThumbnailGrid(this)),
      m_bar(new SelectionBar(this)),
      m_masks(new MaskControls) {
    m_masks->setObjectName(QStringLiteral("galleryMasks"));
    grid()->setObjectName(QStringLiteral("pictureGrid"));
    grid()->setAccessibleName(tr("Pictures by class"));
    grid()->setTextOf([this](int sample) { return textOf(sample); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_thumbnails, 1);
    column->addWidget(makeBar());
    connect(m_thumbnails, &ThumbnailGrid::opened, this, &PictureGallery::pictureOpened);
    connect(grid(), &ImageGrid::menuRequested, this, &PictureGallery::fillMenu);
    connect(grid(), &ImageGrid::selectionChanged, this,
            [this] { m_bar->showSelection(grid()->selectedCount(), grid()->count()); });
    connect(m_masks, &MaskControls::changed, this, [this] { m_thumbnails->setMake(makeThumbnail()); });
    auto* remove =
        new QShortcut(QKeySequence::Delete, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(remove, &QShortcut::activated, this, &PictureGallery::excludeSelected);
    auto* label = new QShortcut(Qt::Key_L, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(label, &QShortcut::activated, this, [this] {
        if (m_label->isVisible() && m_label->isEnabled())
            m_label->showMenu();
    });
}

QWidget* PictureGallery::makeBar() {
    m_exclude = makeButton(tr("Exclude"), QStringLiteral("minus"), ButtonRole::Plain, m_bar);
    m_exclude->setObjectName(QStringLiteral("excludeSelected"));
    m_exclude->setToolTip(
        tr("Leaves the selected pictures out of training and validation (Delete). The "
           "files stay untouched; undo or the tab \"Excluded\" bring them back."));
    m_move = makeButton(tr("Move to class"), {}, ButtonRole::Plain, m_bar);
    m_move->setObjectName(QStringLiteral("moveSelected"));
    m_move->setToolTip(
        tr("Counts the selected pictures in another class, for wrong labels. The files stay "
           "where they are."));
    m_classes = new ClassMenu(m_move);
    m_move->setMenu(m_classes);
    m_label = makeButton(tr("Labels"), {}, ButtonRole::Plain, m_bar);
    m_label->setObjectName(QStringLiteral("labelSelected"));
    m_label->setToolTip(
        tr("Adds labels to the selected pictures or removes them (L). The table stays as it is; the project "
           "remembers what you changed."));
    m_label->setMenu(new LabelMenu(m_session, [this] { return selectedPaths(); }, m_label));
    m_zoom = new QSlider(Qt::Horizontal);
    m_zoom->setObjectName(QStringLiteral("thumbnailSize"));
    m_zoom->setAccessibleName(tr("Size of the thumbnails"));
    m_zoom->setToolTip(tr("Size of the thumbnails. Ctrl and the wheel over the pictures change it too."));
    m_zoom->setRange(leastCell, greatestCell);
    m_zoom->setFixedWidth(zoomWidth);
    m_zoom->setValue(grid()->cellSize());
    m_bar->addAction(m_exclude);
    m_bar->addAction(m_move);
    m_bar->addAction(m_label);
    m_bar->addView(m_masks);
    m_bar->addView(makeLabel(tr("Size"), TextRole::Caption));
    m_bar->addView(m_zoom);
    connect(m_exclude, &QPushButton::clicked, this, &PictureGallery::excludeSelected);
    connect(m_classes, &ClassMenu::chosen, this, &PictureGallery::moveSelected);
    connect(m_zoom, &QSlider::valueChanged, m_thumbnails, &ThumbnailGrid::setCellSize);
    connect(grid(), &ImageGrid::cellSizeChanged, m_zoom, &QSlider::setValue);
    return m_bar;
}

ImageGrid* PictureGallery::grid() const {
    return m_thumbnails->grid();
}

PictureGallery::Make PictureGallery::makeThumbnail() const {
    const double opacity = m_report->hasMasks() ? m_masks->opacity() : 0.0;
    return
        [&service = m_session.dataset().service(), report = m_report, colors = labelColors(*m_report),
         opacity](int index, int side) { return thumbnail(service, *report, index, side, colors, opacity); };
}

void PictureGallery::showReport(const QVector<ClassCount>& classes) {
    const bool otherFolder = m_report->folder != m_session.dataset().report()->folder;
    const bool otherMasks = !(m_report->masks == m_session.dataset().report()->masks);
    if (otherFolder || otherMasks)
        m_thumbnails->clear();
    m_report = m_session.dataset().report();
    m_masks->setVisible(m_report->hasMasks());
    m_move->setVisible(!m_report->hasMasks() && !m_report->multiLabel);
    m_label->setVisible(m_report->multiLabel);
    showSplit(classes);
    m_thumbnails->setItems({static_cast<int>(m_report->samples.size()),
                            [report = m_report](int index) {
                                const auto& sample = report->samples[static_cast<std::size_t>(index)];
                                return ThumbnailGrid::Key{sample.path, sample.content};
                            },
                            makeThumbnail()},
                           m_moved);
    m_moved = false;
    QStringList names;
    for (const std::string& name : m_report->classes)
        names << QString::fromStdString(name);
    m_classes->setClasses(names);
    m_bar->showSelection(grid()->selectedCount(), grid()->count());
}

void PictureGallery::showSplit(const QVector<ClassCount>& classes) {
    const api::Split& split = m_session.dataset().split();
    m_sides.assign(m_report->samples.size(), Side::None);
    const auto mark = [this](const std::vector<std::size_t>& samples, Side side) {
        for (const std::size_t sample : samples)
            m_sides[sample] = side;
    };
    mark(split.training, Side::Training);
    mark(split.validation, Side::Validation);
    mark(split.test, Side::Test);
    grid()->setHeadings(headings(classes));
}

QMap<int, QString> PictureGallery::headings(const QVector<ClassCount>& classes) const {
    if (m_report->hasMasks() || m_report->multiLabel)
        return folderHeadings();
    QMap<int, QString> result;
    for (const ClassCount& count : classes) {
        QString text = count.pictures == 1
                           ? tr("%1   1 picture").arg(count.name)
                           : tr("%1   %2 pictures").arg(count.name, countText(count.pictures));
        text += tr(", %1 validate").arg(countText(count.validation));
        if (count.test > 0)
            text += tr(", %1 test").arg(countText(count.test));
        result.insert(count.firstSample, text);
    }
    return result;
}

QString PictureGallery::folderText(const QString& folder, std::int64_t pictures) const {
    const bool masks = m_report->hasMasks();
    if (pictures == 1)
        return (masks ? tr("%1   1 picture with its mask") : tr("%1   1 picture")).arg(folder);
    return (masks ? tr("%1   %2 pictures with masks") : tr("%1   %2 pictures"))
        .arg(folder, countText(pictures));
}

/// With masks each pixel has its class, and a picture may have several labels; pictures stand by folder.
QMap<int, QString> PictureGallery::folderHeadings() const {
    QMap<int, QString> result;
    const auto& samples = m_report->samples;
    for (std::size_t first = 0; first < samples.size();) {
        const std::string folder = folderOf(samples[first].path);
        std::size_t end = first + 1;
        while (end < samples.size() && folderOf(samples[end].path) == folder)
            ++end;
        const QString name = folder.empty() ? tr("All pictures") : QString::fromStdString(folder);
        const auto on = [this, first, end](Side side) {
            return static_cast<std::int64_t>(std::count(m_sides.begin() + static_cast<std::ptrdiff_t>(first),
                                                        m_sides.begin() + static_cast<std::ptrdiff_t>(end),
                                                        side));
        };
        QString text = folderText(name, static_cast<std::int64_t>(end - first));
        text += tr(", %1 validate").arg(countText(on(Side::Validation)));
        if (on(Side::Test) > 0)
            text += tr(", %1 test").arg(countText(on(Side::Test)));
        result.insert(static_cast<int>(first), text);
        first = end;
    }
    return result;
}

ImageGrid::CellText PictureGallery::textOf(int sample) const {
    const auto at = static_cast<std::size_t>(sample);
    if (at >= m_report->samples.size())
        return {};
    const api::Sample& picture = m_report->samples[at];
    QStringList badges;
    QString tip = tr("%1\n%2 × %3 pixels. Enter or double click enlarges it.")
                      .arg(QString::fromStdString(picture.path))
                      .arg(picture.width)
                      .arg(picture.height);
    const Side side = at < m_sides.size() ? m_sides[at] : Side::None;
    if (side == Side::Validation)
        badges << tr("val");
    else if (side == Side::Test)
        badges << tr("test");
    if (isRelabelled(*m_report, m_session.document().project().dataset, picture.path)) {
        badges << (m_report->multiLabel ? tr("edited") : tr("moved"));
        tip += QLatin1Char('\n') + (m_report->multiLabel ? tr("You changed its labels.")
                                                         : tr("You moved it here from another class."));
    }
    if (picture.damaged) {
        badges << tr("damaged");
        tip += QLatin1Char('\n') + tr("It decodes only in part and takes part because you want it to.");
    }
    if (m_report->multiLabel)
        return {labelText(*m_report, picture), badges.join(QStringLiteral(" · ")), tip};
    return {pictureName(picture.path), badges.join(QStringLiteral(" · ")), tip};
}

std::vector<std::string> PictureGallery::selectedPaths() const {
    std::vector<std::string> paths;
    for (const int index : grid()->selectedIndices())
        paths.push_back(m_report->samples[static_cast<std::size_t>(index)].path);
    return paths;
}

std::vector<std::string> PictureGallery::relabelled() const {
    const spec::DatasetSpec& dataset = m_session.document().project().dataset;
    std::vector<std::string> paths = selectedPaths();
    std::erase_if(paths,
                  [&](const std::string& path) { return !isRelabelled(*m_report, dataset, path); });
    return paths;
}

void PictureGallery::fillMenu(QMenu* menu) {
    const int count = grid()->selectedCount();
    menu->addAction(icon(QStringLiteral("search")), tr("Enlarge\tEnter"), this,
                    [this] { Q_EMIT pictureOpened(grid()->currentIndex()); });
    menu->addAction(icon(QStringLiteral("minus")),
                    count == 1 ? tr("Exclude picture\tDel") : tr("Exclude %1 pictures\tDel").arg(count), this,
                    &PictureGallery::excludeSelected);
    if (m_report->hasMasks())
        return;
    menu->addMenu(makeLabelling(menu));
    const std::vector<std::string> changed = relabelled();
    if (changed.empty())
        return;
    const bool one = changed.size() == 1;
    const QString text = m_report->multiLabel
                             ? (one ? tr("Restore its labels") : tr("Restore labels of %1 pictures"))
                             : (one ? tr("Restore label") : tr("Restore %1 labels"));
    menu->addAction(icon(QStringLiteral("undo")), one ? text : text.arg(changed.size()), this,
                    [this, changed] { restoreLabels(m_session.document(), changed); });
}

QMenu* PictureGallery::makeLabelling(QMenu* parent) {
    if (m_report->multiLabel)
        return new LabelMenu(m_session, [this] { return selectedPaths(); }, parent);
    auto* classes = new ClassMenu(parent);
    QStringList names;
    for (const std::string& name : m_report->classes)
        names << QString::fromStdString(name);
    classes->setClasses(names);
    connect(classes, &ClassMenu::chosen, this, &PictureGallery::moveSelected);
    return classes;
}

void PictureGallery::excludeSelected() {
    excludePictures(m_session.document(), selectedPaths());
}

void PictureGallery::moveSelected(const QString& className) {
    m_moved = true;
    movePictures(m_session.document(), m_session.dataset(), selectedPaths(), className);
}

void PictureGallery::scrollToClass(int firstSample) {
    m_thumbnails->scrollTo(firstSample);
}

}  // namespace studio::ui
