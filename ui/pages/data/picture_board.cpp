#include "ui/pages/data/picture_board.h"

#include <QHash>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "ui/pages/data/thumbnail_grid.h"
#include "ui/widgets/image_convert.h"

namespace studio::ui {
namespace {

/// Why the scan set it aside.
QString reasonOf(const api::DatasetReport& report, const std::string& path) {
    const auto found = std::find_if(report.problems.begin(), report.problems.end(),
                                    [&path](const auto& problem) { return problem.path == path; });
    return found == report.problems.end() ? QString() : QString::fromStdString(found->reason);
}

/// Runs on a worker thread.
PictureQueue::Answer thumbnail(const api::DatasetService& service, const std::string& file, int side) {
    const auto picture = service.thumbnail(file, side);
    if (!picture)
        return {{}, {}, QString::fromStdString(picture.error().what)};
    return {toImage(*picture), {}, {}};
}

}  // namespace

PictureBoard::PictureBoard(api::DatasetService& service, QWidget* parent)
    : QWidget(parent), m_service(service), m_thumbnails(new ThumbnailGrid(this)) {
    m_board.report = std::make_shared<const api::DatasetReport>();
    grid()->setTextOf([this](int item) { return textOf(item); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_thumbnails);
    connect(grid(), &ImageGrid::selectionChanged, this, &PictureBoard::selectionChanged);
    connect(m_thumbnails, &ThumbnailGrid::opened, this, &PictureBoard::open);
}

ImageGrid* PictureBoard::grid() const {
    return m_thumbnails->grid();
}

void PictureBoard::showBoard(Board board, bool same) {
    if (!same || board.report->folder != m_board.report->folder)
        m_thumbnails->clear();
    m_board = std::move(board);
    m_mixed.clear();
    QHash<int, QString> classes;
    for (const Board::Item& item : m_board.items) {
        const auto first = classes.constFind(item.group);
        if (first == classes.constEnd())
            classes.insert(item.group, item.className);
        else if (*first != item.className)
            m_mixed.insert(item.group);
    }
    grid()->setHeadings(m_board.headings);
    m_thumbnails->setItems(
        {static_cast<int>(m_board.items.size()),
         [report = m_board.report, items = m_board.items](int item) {
             const api::Sample& sample = *items[static_cast<std::size_t>(item)].sample;
             return ThumbnailGrid::Key{sample.path, sample.content};
         },
         [&service = m_service, report = m_board.report, items = m_board.items](int item, int side) {
             const api::Sample& sample = *items[static_cast<std::size_t>(item)].sample;
             return thumbnail(service, report->folder + "/" + sample.path, side);
         }});
    Q_EMIT selectionChanged();
}

void PictureBoard::open(int item) {
    const Board::Item& shown = m_board.items[static_cast<std::size_t>(item)];
    if (shown.index >= 0)
        Q_EMIT opened(shown.index);
    else
        Q_EMIT asideOpened({*shown.sample, shown.className.toStdString()}, reasonOf(*m_board.report, shown.sample->path));
}

QList<int> PictureBoard::selected() const {
    return grid()->selectedIndices();
}

QList<int> PictureBoard::chosen() const {
    QList<int> items = selected();
    if (items.isEmpty()) {
        items.resize(grid()->count());
        std::iota(items.begin(), items.end(), 0);
    }
    return items;
}

ImageGrid::CellText PictureBoard::textOf(int item) const {
    if (static_cast<std::size_t>(item) >= m_board.items.size())
        return {};
    const Board::Item& shown = m_board.items[static_cast<std::size_t>(item)];
    const QString path = QString::fromStdString(shown.sample->path);
    const QString& className = shown.className;
    QString tip = tr("%1\nClass \"%2\", %3 × %4 pixels.")
                      .arg(path, className)
                      .arg(shown.sample->width)
                      .arg(shown.sample->height);
    const QString reason = reasonOf(*m_board.report, shown.sample->path);
    if (!reason.isEmpty())
        tip += QLatin1Char('\n') + reason;
    // With its extension: what is alike may differ in that alone.
    return {path.mid(path.lastIndexOf(QLatin1Char('/')) + 1),
            m_mixed.contains(shown.group) ? className : QString(), tip};
}

}  // namespace studio::ui
