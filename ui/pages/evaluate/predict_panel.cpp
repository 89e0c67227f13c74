#include "ui/pages/evaluate/predict_panel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "ui/charts/bar_chart.h"
#include "ui/pages/thumbnail_loader.h"
#include "ui/theme/roles.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int thumbnailSide = 160;
constexpr int cellSide = 88;

/// Most probable first.
QVector<BarChart::Bar> barsOf(const api::Prediction& prediction, const QStringList& classes,
                              bool multiLabel) {
    const auto count =
        std::min(static_cast<int>(prediction.probabilities.size()), static_cast<int>(classes.size()));
    QVector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    const auto share = [&prediction](int i) { return prediction.probabilities[static_cast<std::size_t>(i)]; };
    std::stable_sort(order.begin(), order.end(), [&share](int a, int b) { return share(a) > share(b); });
    QVector<BarChart::Bar> bars;
    for (const int i : std::as_const(order)) {
        BarChart::Bar bar;
        bar.label = classes[i];
        bar.value = static_cast<double>(share(i));
        bar.toolTip = PredictPanel::tr("\"%1\": %2").arg(classes[i], percentText(bar.value));
        bar.highlighted =
            multiLabel ? share(i) > api::labelThreshold : i == prediction.best;
        bars << bar;
    }
    return bars;
}

/// Every label that is answered with yes, the most probable first.
QString labelsText(const api::Prediction& prediction, const QStringList& classes) {
    QStringList names;
    for (const std::size_t label : api::answeredLabels(prediction.probabilities))
        names << classes.value(static_cast<qsizetype>(label));
    return names.isEmpty() ? PredictPanel::tr("no label") : names.join(QStringLiteral(", "));
}

QString answerText(const api::Prediction& prediction, const QStringList& classes, bool multiLabel) {
    if (multiLabel && prediction.best >= 0)
        return labelsText(prediction, classes);
    return prediction.best >= 0 && prediction.best < classes.size() ? classes[prediction.best]
                                                                    : PredictPanel::tr("not readable");
}

double confidence(const api::Prediction& prediction) {
    return prediction.best < 0
               ? 0.0
               : static_cast<double>(prediction.probabilities[static_cast<std::size_t>(prediction.best)]);
}

QString picturesText(int count) {
    return count == 1 ? PredictPanel::tr("1 picture") : PredictPanel::tr("%1 pictures").arg(countText(count));
}

}  // namespace

PredictPanel::PredictPanel(Predictor& predictor, api::DatasetService& pictures, QWidget* parent)
    : QWidget(parent),
      m_predictor(predictor),
      m_thumbnails(new ThumbnailLoader(pictures, thumbnailSide, this)),
      m_grid(new ImageGrid(this)),
      m_problem(new MessageBar(this)),
      m_caption(makeLabel({}, TextRole::Heading, this)),
      m_bars(new BarChart(BarChart::Kind::Share, this)) {
    m_grid->setObjectName(QStringLiteral("predicted"));
    m_grid->setAccessibleName(tr("Predicted pictures"));
    m_grid->setCellSize(cellSide);
    m_grid->setSmoothScaling(true);
    m_grid->setPlaceholder(
        tr("Drop pictures here, or choose files.\nThe network says what it takes each for."));
    m_problem->setObjectName(QStringLiteral("predictProblem"));
    m_problem->setDismissable(false);
    m_caption->setTextFormat(Qt::PlainText);
    m_bars->setObjectName(QStringLiteral("probabilities"));
    m_bars->setAccessibleName(tr("Probability of each class"));
    m_bars->setToolTip(
        tr("What the network's last layer gives each class. Softmax: pᵢ = exp(zᵢ) / Σ exp(zⱼ), which add up to "
           "100 %. Sigmoid, for several labels: pᵢ = 1 / (1 + exp(−zᵢ)), each for itself."));
    m_bars->setPlaceholder(tr("Select a picture to see the probability of each class"));

    auto* lower = new QWidget(this);
    auto* lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, spacing::s, 0, 0);
    lowerColumn->setSpacing(spacing::s);
    lowerColumn->addWidget(m_caption);
    lowerColumn->addWidget(m_problem);
    lowerColumn->addWidget(m_bars, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_grid);
    split->addWidget(lower);
    constexpr int gridHeight = 150;
    constexpr int barsHeight = 270;
    split->setSizes({gridHeight, barsHeight});
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeTop());
    column->addWidget(split, 1);

    connect(m_grid, &ImageGrid::selected, this, &PredictPanel::showSelected);
    connect(m_grid, &ImageGrid::cellsNeeded, this, &PredictPanel::requestThumbnails);
    connect(m_thumbnails, &ThumbnailLoader::loaded, this, &PredictPanel::takeThumbnail);
    connect(&m_predictor, &Predictor::entriesChanged, this, &PredictPanel::showEntries);
    connect(&m_predictor, &Predictor::answered, this, &PredictPanel::showAnswers);
    showEntries();
}

QWidget* PredictPanel::makeTop() {
    auto* top = new QWidget(this);
    m_summary = makeLabel({}, TextRole::Muted, top);
    QPushButton* choose = makeButton(tr("Choose pictures"), QStringLiteral("image"), ButtonRole::Plain, top);
    choose->setObjectName(QStringLiteral("choosePictures"));
    choose->setToolTip(
        tr("Picture files that the network has never seen, as in real use. They can be dropped on the "
           "window too."));
    m_clear = makeButton(tr("Clear"), {}, ButtonRole::Flat, top);
    m_clear->setObjectName(QStringLiteral("clearPredictions"));
    m_clear->setToolTip(tr("Takes the pictures off this list. Their files stay where they are."));
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_summary, 1);
    row->addWidget(m_clear);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, &PredictPanel::chooseRequested);
    connect(m_clear, &QPushButton::clicked, &m_predictor, &Predictor::clear);
    return top;
}

void PredictPanel::setModelLabel(const QString& label) {
    m_model = label;
    const auto count = static_cast<int>(m_predictor.entries().size());
    m_summary->setText(count > 0 ? tr("%1, %2").arg(picturesText(count), label) : QString());
}

void PredictPanel::showEntries() {
    const auto count = static_cast<int>(m_predictor.entries().size());
    if (count < m_grid->count())
        m_grid->clear();
    m_grid->setCount(count);
    m_clear->setEnabled(count > 0);
    setModelLabel(m_model);
    showAnswers();
    if (m_grid->currentIndex() < 0 && count > 0)
        m_grid->setCurrentIndex(0);
}

void PredictPanel::showAnswers() {
    const QVector<Predictor::Entry>& entries = m_predictor.entries();
    for (int i = 0; i < entries.size(); ++i) {
        const Predictor::Entry& entry = entries[i];
        const bool known = entry.prediction.has_value();
        const bool readable = known && entry.prediction->best >= 0;
        const bool labels = m_predictor.isMultiLabel();
        const QString answer =
            known ? answerText(*entry.prediction, m_predictor.classes(), labels) : tr("…");
        m_grid->setItem(i, m_grid->image(i), answer,
                        readable && !labels ? percentText(confidence(*entry.prediction)) : QString());
        m_grid->setToolTipText(
            i, readable || !known
                   ? entry.path
                   : entry.path + QLatin1Char('\n') + QString::fromStdString(entry.prediction->error.what));
    }
    showSelected();
}

const Predictor::Entry* PredictPanel::selected() const {
    const int index = m_grid->currentIndex();
    return index >= 0 && index < m_predictor.entries().size() ? &m_predictor.entries()[index] : nullptr;
}

QString PredictPanel::selectedPath() const {
    const Predictor::Entry* entry = selected();
    return entry != nullptr ? entry->path : QString();
}

QString PredictPanel::selectedText() const {
    const Predictor::Entry* entry = selected();
    if (entry == nullptr || !entry->prediction)
        return {};
    if (entry->prediction->best < 0)
        return QString::fromStdString(entry->prediction->error.what);
    if (m_predictor.isMultiLabel())
        return tr("Labels above 50 %: %1").arg(labelsText(*entry->prediction, m_predictor.classes()));
    return tr("Taken for \"%1\" with %2")
        .arg(answerText(*entry->prediction, m_predictor.classes(), false),
             percentText(confidence(*entry->prediction)));
}

void PredictPanel::select(const QString& path) {
    m_grid->setCurrentIndex(m_predictor.indexOf(path));
}

void PredictPanel::showSelected() {
    const Predictor::Entry* entry = selected();
    const bool answered = entry != nullptr && entry->prediction.has_value();
    const bool readable = answered && entry->prediction->best >= 0;
    m_caption->setText(entry != nullptr ? QFileInfo(entry->path).fileName() : QString());
    m_caption->setVisible(entry != nullptr);
    if (answered && !readable)
        m_problem->showError(entry->prediction->error);
    else
        m_problem->clear();
    m_bars->setVisible(!answered || readable);
    m_bars->setBars(readable ? barsOf(*entry->prediction, m_predictor.classes(), m_predictor.isMultiLabel())
                             : QVector<BarChart::Bar>());
    Q_EMIT selectionChanged();
}

void PredictPanel::requestThumbnails(int first, int last) {
    QVector<ThumbnailLoader::Wanted> wanted;
    for (int i = first; i <= last && i < m_predictor.entries().size(); ++i) {
        if (m_grid->image(i).isNull())
            wanted.append({i, m_predictor.entries()[i].path});
    }
    m_thumbnails->request(wanted);
}

void PredictPanel::takeThumbnail(int key, const QString& file, const QImage& image,
                                 const QString& /*reason*/) {
    if (key < m_predictor.entries().size() && m_predictor.entries()[key].path == file)
        m_grid->setImage(key, image);
}

}  // namespace studio::ui
