#include "ui/pages/evaluate/matrix_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/charts/matrix_view.h"
#include "ui/theme/roles.h"

namespace studio::ui {

MatrixPanel::MatrixPanel(QWidget* parent) : QWidget(parent), m_view(new MatrixView(this)) {
    setRole(this, SurfaceRole::Card);
    m_view->setObjectName(QStringLiteral("confusionMatrix"));
    m_view->setAccessibleName(tr("Confusion matrix"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    column->setSpacing(spacing::xs);
    column->addWidget(makeTop());
    column->addWidget(m_view, 1);
    connect(m_view, &MatrixView::cellClicked, this, &MatrixPanel::cellChosen);
}

QWidget* MatrixPanel::makeTop() {
    auto* top = new QWidget(this);
    QLabel* title = makeLabel(tr("Confusion matrix"), TextRole::Heading, top);
    title->setToolTip(
        tr("Rows are true classes, columns what the network took them for. Mistakes stand off the diagonal; "
           "click a cell to see its pictures."));
    QPushButton* counts = makeButton(tr("Counts"), {}, ButtonRole::Flat, top);
    counts->setObjectName(QStringLiteral("matrixCounts"));
    counts->setToolTip(tr("How many pictures fall into each cell."));
    QPushButton* shares = makeButton(tr("Shares"), {}, ButtonRole::Flat, top);
    shares->setObjectName(QStringLiteral("matrixShares"));
    shares->setToolTip(tr(
        "Each row as shares of its true class: the diagonal is the class's recall. Fair to small classes."));
    // Exclusive among the buttons of this row.
    for (QPushButton* button : {counts, shares}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    counts->setChecked(true);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    row->addWidget(title, 1);
    row->addWidget(counts);
    row->addWidget(shares);
    connect(shares, &QPushButton::toggled, this, [this](bool on) {
        m_view->setShow(on ? MatrixView::Show::RowShares : MatrixView::Show::Counts);
    });
    return top;
}

void MatrixPanel::setEvaluation(const api::Evaluation& evaluation) {
    QStringList labels;
    QVector<qint64> counts;
    for (const std::string& name : evaluation.classes)
        labels << QString::fromStdString(name);
    for (const auto& row : evaluation.confusion)
        counts.append(QVector<qint64>(row.begin(), row.end()));
    m_multiLabel = !evaluation.labelCounts.empty();
    showPlaceholder();
    if (m_multiLabel)
        m_view->clear();
    else
        m_view->setMatrix(labels, counts);
}

void MatrixPanel::clear() {
    m_multiLabel = false;
    showPlaceholder();
    m_view->clear();
}

void MatrixPanel::setPlaceholder(const QString& text) {
    m_placeholder = text;
    showPlaceholder();
}

void MatrixPanel::showPlaceholder() {
    m_view->setPlaceholder(m_multiLabel ? tr("Pictures have several labels: none is taken for another.\n"
                                             "The table has precision, recall and F1 of each.")
                                        : m_placeholder);
}

}  // namespace studio::ui
