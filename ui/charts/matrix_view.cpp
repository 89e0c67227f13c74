#include "ui/charts/matrix_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/charts/csv.h"
#include "ui/theme/theme.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {

MatrixView::MatrixView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Confusion matrix"));
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MatrixView::setMatrix(const QStringList& labels, const QVector<qint64>& counts) {
    if (counts.size() != labels.size() * labels.size()) {
        clear();
        return;
    }
    m_labels = labels;
    m_counts = counts;
    m_hovered = {-1, -1};
    if (std::max(m_current.x(), m_current.y()) >= classes())
        m_current = {-1, -1};
    update();
}

void MatrixView::clear() {
    m_labels.clear();
    m_counts.clear();
    m_current = {-1, -1};
    m_hovered = {-1, -1};
    update();
}

void MatrixView::setShow(Show show) {
    m_show = show;
    update();
}

void MatrixView::setPlaceholder(const QString& text) {
    m_placeholder = text;
    update();
}

qint64 MatrixView::count(int row, int col) const {
    const bool inside = std::min(row, col) >= 0 && std::max(row, col) < classes();
    return inside ? m_counts.at(row * classes() + col) : 0;
}

qint64 MatrixView::total() const {
    return std::accumulate(m_counts.begin(), m_counts.end(), qint64{0});
}

qint64 MatrixView::rowTotal(int row) const {
    qint64 sum = 0;
    for (int col = 0; col < classes(); ++col)
        sum += count(row, col);
    return sum;
}

double MatrixView::share(int row, int col) const {
    const qint64 sum = rowTotal(row);
    return sum > 0 ? static_cast<double>(count(row, col)) / static_cast<double>(sum) : 0.0;
}

QString MatrixView::cellText(int row, int col) const {
    return tr("True “%1”, predicted “%2”: %3 of %4 (%5 %)")
        .arg(m_labels.value(row), m_labels.value(col))
        .arg(count(row, col))
        .arg(rowTotal(row))
        .arg(share(row, col) * 100.0, 0, 'f', 1);
}

MatrixGeometry MatrixView::geometryFor(QSize size) const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    const int line = metrics.height();
    double widest = 0.0;
    for (const QString& label : m_labels)
        widest = std::max(widest, static_cast<double>(metrics.horizontalAdvance(label)));
    MatrixGeometry geometry;
    geometry.labelWidth = std::min(widest, size.width() * 0.24) + spacing::s;
    const double left = line + spacing::s + geometry.labelWidth;
    const auto edgeFor = [&](double labelHeight) {
        const double across = size.width() - left - spacing::s;
        const double down = size.height() - 2.0 * (line + spacing::s) - labelHeight;
        return std::floor(std::min({across, down, 72.0 * classes()}) / std::max(1, classes()));
    };
    geometry.labelHeight = line + spacing::xs;
    geometry.edge = edgeFor(geometry.labelHeight);
    if (widest + spacing::s > geometry.edge) {
        geometry.turned = true;
        geometry.labelHeight = std::min(widest, size.height() * 0.24) + spacing::s;
        geometry.edge = edgeFor(geometry.labelHeight);
    }
    const double extent = std::max(0.0, geometry.edge) * classes();
    geometry.cells = QRectF(left, line + spacing::xs + geometry.labelHeight, extent, extent);
    return geometry;
}

QPoint MatrixView::cellAt(QPoint pos) const {
    const MatrixGeometry geometry = geometryFor(size());
    if (geometry.edge < 1.0 || !geometry.cells.contains(pos))
        return {-1, -1};
    const QPointF within = QPointF(pos) - geometry.cells.topLeft();
    return {std::min(classes() - 1, static_cast<int>(within.x() / geometry.edge)),
            std::min(classes() - 1, static_cast<int>(within.y() / geometry.edge))};
}

QRectF MatrixView::cellRect(int row, int col) const {
    const MatrixGeometry geometry = geometryFor(size());
    return {geometry.cells.left() + col * geometry.edge, geometry.cells.top() + row * geometry.edge,
            geometry.edge, geometry.edge};
}

QSize MatrixView::sizeHint() const {
    return {480, 460};
}
QSize MatrixView::minimumSizeHint() const {
    return {220, 220};
}

void MatrixView::setCurrent(QPoint cell) {
    if (cell == m_current)
        return;
    m_current = cell;
    setAccessibleDescription(cell.x() < 0 ? QString() : cellText(cell.y(), cell.x()));
    update();
    Q_EMIT currentCellChanged(cell.y(), cell.x());
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
    const QPoint cell = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || cell.x() < 0)
        return;
    setCurrent(cell);
    Q_EMIT cellClicked(cell.y(), cell.x());
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = cellAt(event->position().toPoint());
    update();
}

void MatrixView::leaveEvent(QEvent*) {
    m_hovered = {-1, -1};
    update();
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    static const QMap<int, QPoint> steps{
        {Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}}, {Qt::Key_Up, {0, -1}}, {Qt::Key_Down, {0, 1}}};
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy) && classes() > 0) {
        copyToClipboard(pictureOf(size()));
    } else if (steps.contains(event->key()) && classes() > 0) {
        const QPoint next = m_current.x() < 0 ? QPoint(0, 0) : m_current + steps.value(event->key());
        setCurrent({std::clamp(next.x(), 0, classes() - 1), std::clamp(next.y(), 0, classes() - 1)});
    } else if (enter && m_current.x() >= 0) {
        Q_EMIT cellClicked(m_current.y(), m_current.x());
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool MatrixView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPoint cell = cellAt(help->pos());
    const MatrixGeometry geometry = geometryFor(size());
    QString text;
    if (cell.x() >= 0) {
        text = cellText(cell.y(), cell.x());
    } else if (geometry.edge >= 1.0) {
        // Beside a row or above a column: its name, which may be cut there.
        const QPointF within = QPointF(help->pos()) - geometry.cells.topLeft();
        const double along = within.x() < 0 ? within.y() : within.y() < 0 ? within.x() : -1.0;
        text = along >= 0.0 ? m_labels.value(static_cast<int>(along / geometry.edge)) : QString();
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void MatrixView::contextMenuEvent(QContextMenuEvent* event) {
    if (classes() == 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                    [this] { copyToClipboard(pictureOf(size())); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this,
                    [this] { askAndSavePng(this, pictureOf(size()), tr("confusion matrix")); });
    menu->popup(event->globalPos());
}

bool MatrixView::renderPng(const QString& path, QSize size) {
    return pictureOf(size).save(path, "PNG");
}

QString MatrixView::toCsv() const {
    QString csv = csvLine(QStringList{tr("true \\ predicted")} + m_labels);
    for (int row = 0; row < classes(); ++row) {
        QStringList cells{m_labels.at(row)};
        for (int col = 0; col < classes(); ++col)
            cells << QString::number(count(row, col));
        csv += csvLine(cells);
    }
    return csv;
}

}  // namespace studio::ui
