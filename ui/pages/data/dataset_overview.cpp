#include "ui/pages/data/dataset_overview.h"

#include <QHBoxLayout>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/data/class_panel.h"
#include "ui/pages/data/dataset_tiles.h"
#include "ui/pages/data/picture_gallery.h"
#include "ui/pages/data/problem_list.h"
#include "ui/session/dataset_session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int classesWidth = 300;
constexpr int picturesWidth = 560;
constexpr int leastCell = 40;
constexpr int greatestCell = 256;

}  // namespace

DatasetOverview::DatasetOverview(DatasetSession& dataset, QWidget* parent)
    : QWidget(parent),
      m_dataset(dataset),
      m_tiles(new DatasetTiles(this)),
      m_message(new MessageBar(this)),
      m_classes(new ClassPanel),
      m_tabs(new QTabWidget) {
    m_message->setObjectName(QStringLiteral("leftOutMessage"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("dataSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_classes);
    splitter->addWidget(makePictures());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({classesWidth, picturesWidth});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::m);
    column->addWidget(m_tiles);
    column->addWidget(m_message);
    column->addWidget(splitter, 1);
    connect(m_classes, &ClassPanel::classChosen, this, &DatasetOverview::showClass);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { m_tabs->setCurrentWidget(m_problems); });
}

QWidget* DatasetOverview::makePictures() {
    m_gallery = new PictureGallery(m_dataset.service());
    m_problems = new ProblemList;
    m_zoom = new QSlider(Qt::Horizontal);
    m_zoom->setObjectName(QStringLiteral("thumbnailSize"));
    m_zoom->setAccessibleName(tr("Size of the thumbnails"));
    m_zoom->setToolTip(tr("Size of the thumbnails. Ctrl and the wheel over the pictures change it too."));
    m_zoom->setRange(leastCell, greatestCell);
    m_zoom->setFixedWidth(96);
    m_zoom->setValue(m_gallery->grid()->cellSize());
    connect(m_zoom, &QSlider::valueChanged, m_gallery, &PictureGallery::setCellSize);
    connect(m_gallery->grid(), &ImageGrid::cellSizeChanged, m_zoom, &QSlider::setValue);
    connect(m_gallery, &PictureGallery::pictureOpened, this, &DatasetOverview::pictureOpened);

    m_tabs->setObjectName(QStringLiteral("pictureTabs"));
    m_tabs->setAccessibleName(tr("Pictures and files left out"));
    auto* pictures = new QWidget;
    auto* column = new QVBoxLayout(pictures);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->addWidget(m_gallery);
    m_tabs->addTab(pictures, tr("Pictures"));
    m_tabs->addTab(m_problems, tr("Left out"));
    m_tabs->setTabToolTip(0,
                          tr("Every readable picture, class by class; \"val\" marks those that validate."));
    m_tabs->setTabToolTip(1, tr("Files that are no readable pictures, each with its reason."));
    // In a holder: the tab bar asks the corner's size hint, which a slider's fixed width does not change.
    auto* corner = new QWidget;
    auto* cornerRow = new QHBoxLayout(corner);
    cornerRow->setContentsMargins(0, 0, 0, spacing::xs);
    cornerRow->addWidget(m_zoom);
    m_tabs->setCornerWidget(corner);
    connect(m_tabs, &QTabWidget::currentChanged, m_zoom, [this](int tab) { m_zoom->setEnabled(tab == 0); });
    auto* holder = new QWidget;
    auto* outer = new QHBoxLayout(holder);
    outer->setContentsMargins(spacing::s, 0, 0, 0);
    outer->addWidget(m_tabs);
    return holder;
}

void DatasetOverview::showReport() {
    m_gallery->setReport(m_dataset.report());
    m_problems->setProblems(m_dataset.report()->problems);
    m_tabs->setCurrentIndex(0);
    showProblems();
    showSplit();
}

void DatasetOverview::showSplit() {
    const auto& report = *m_dataset.report();
    const QVector<ClassCount> classes = countClasses(report, m_dataset.split());
    m_tiles->show(report, m_dataset.split());
    m_classes->setClasses(classes);
    m_gallery->setSplit(classes, m_dataset.split());
}

void DatasetOverview::showProblems() {
    const auto& problems = m_dataset.report()->problems;
    const int count = static_cast<int>(problems.size());
    m_tabs->setTabText(1, tr("Left out (%1)").arg(count));
    m_tabs->setTabEnabled(1, count > 0);
    const auto bad =
        static_cast<int>(std::count_if(problems.begin(), problems.end(), [](const auto& problem) {
            return problem.kind == api::ProblemKind::Unreadable || problem.kind == api::ProblemKind::Damaged;
        }));
    if (bad == 0) {
        m_message->clear();
        return;
    }
    QString detail = tr("The other %1 pictures train.").arg(m_dataset.report()->samples.size());
    if (count > bad)
        detail += QLatin1Char(' ') +
                  tr("The list also names %1 entries that are no pictures of a class.").arg(count - bad);
    m_message->showMessage(MessageBar::Kind::Warning,
                           bad == 1 ? tr("1 file cannot be read and is left out.")
                                    : tr("%1 files cannot be read and are left out.").arg(bad),
                           detail);
    m_message->setAction(tr("Show list"), QStringLiteral("warning"));
}

void DatasetOverview::showClass(int label) {
    const QVector<ClassCount> classes = countClasses(*m_dataset.report(), m_dataset.split());
    if (label < 0 || label >= classes.size())
        return;
    m_tabs->setCurrentIndex(0);
    m_gallery->scrollToClass(classes[label].firstSample);
}

void DatasetOverview::selectPicture(int sample) {
    m_tabs->setCurrentIndex(0);
    m_gallery->grid()->setCurrentIndex(sample);
    m_gallery->grid()->setFocus();
}

}  // namespace studio::ui
