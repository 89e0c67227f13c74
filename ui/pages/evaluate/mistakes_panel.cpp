#include "ui/pages/evaluate/mistakes_panel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/pages/label_text.h"
#include "ui/pages/thumbnail_loader.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int thumbnailSide = 160;
constexpr int cellSide = 88;

QString picturesText(int count) {
    return count == 1 ? MistakesPanel::tr("1 picture")
                      : MistakesPanel::tr("%1 pictures").arg(countText(count));
}

}  // namespace

MistakesPanel::MistakesPanel(api::DatasetService& pictures, QWidget* parent)
    : QWidget(parent),
      m_thumbnails(new ThumbnailLoader(pictures, thumbnailSide, this)),
      m_grid(new ImageGrid(this)) {
    m_grid->setObjectName(QStringLiteral("cellPictures"));
    m_grid->setAccessibleName(tr("Pictures of the chosen cell"));
    m_grid->setCellSize(cellSide);
    m_grid->setSmoothScaling(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    m_title = new ElidedLabel({}, Qt::ElideRight, this);
    setRole(m_title, TextRole::Muted);
    column->addWidget(m_title);
    column->addWidget(m_grid, 1);
    column->addWidget(makeButtons());
    connect(m_grid, &ImageGrid::cellsNeeded, this, &MistakesPanel::requestThumbnails);
    connect(m_grid, &ImageGrid::selected, this, [this](int index) {
        m_predict->setEnabled(index >= 0);
        Q_EMIT selectionChanged();
    });
    connect(m_grid, &ImageGrid::activated, this, [this] { Q_EMIT predictRequested(selectedPath()); });
    connect(m_thumbnails, &ThumbnailLoader::loaded, this,
            [this](int key, const QString& file, const QImage& image) {
                if (key < count() && pathOf(key) == file)
                    m_grid->setImage(key, image);
            });
    clear();
}

QWidget* MistakesPanel::makeButtons() {
    auto* holder = new QWidget(this);
    m_all = makeButton(tr("All mistakes"), {}, ButtonRole::Flat, holder);
    m_all->setObjectName(QStringLiteral("allMistakes"));
    m_all->setToolTip(
        tr("Every picture that was taken for another class, the most certain mistakes first. These often "
           "show a wrong folder or a class that looks like another."));
    m_predict = makeButton(tr("All probabilities"), {}, ButtonRole::Plain, holder);
    m_predict->setObjectName(QStringLiteral("predictSelected"));
    m_predict->setToolTip(
        tr("Asks the network for the probability of every class for the selected picture."));
    m_predict->setEnabled(false);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addStretch(1);
    row->addWidget(m_all);
    row->addWidget(m_predict);
    connect(m_all, &QPushButton::clicked, this, &MistakesPanel::showMistakes);
    connect(m_predict, &QPushButton::clicked, this, [this] { Q_EMIT predictRequested(selectedPath()); });
    return holder;
}

void MistakesPanel::setEvaluation(const api::Evaluation& evaluation,
                                  std::shared_ptr<const api::DatasetReport> dataset) {
    m_dataset = std::move(dataset);
    m_classes = evaluation.classes;
    m_samples = evaluation.samples;
    std::stable_sort(m_samples.begin(), m_samples.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    showMistakes();
}

void MistakesPanel::clear() {
    m_dataset.reset();
    m_samples.clear();
    show([](const auto&) { return false; }, {}, tr("Evaluate to see the pictures behind the numbers"));
}

QString MistakesPanel::className(int index) const {
    const auto at = static_cast<std::size_t>(index);
    return index >= 0 && at < m_classes.size() ? QString::fromStdString(m_classes[at]) : QString();
}

QString MistakesPanel::pathOf(int index) const {
    const std::size_t sample = m_shown[static_cast<std::size_t>(index)].sample;
    return m_dataset != nullptr && sample < m_dataset->samples.size()
               ? QString::fromStdString(m_dataset->absolutePath(sample))
               : QString();
}

bool MistakesPanel::isMultiLabel() const {
    return m_dataset != nullptr && m_dataset->multiLabel;
}

QString MistakesPanel::trueLabels(const api::EvaluatedSample& sample) const {
    return sample.sample < m_dataset->samples.size()
               ? labelText(*m_dataset, m_dataset->samples[sample.sample])
               : QString();
}

QString MistakesPanel::answeredLabels(const api::EvaluatedSample& sample) const {
    auto labels = api::answeredLabels(sample.probabilities);
    std::sort(labels.begin(), labels.end());
    std::vector<std::string> names;
    for (const std::size_t label : labels)
        names.push_back(m_classes.at(label));
    return labelText(names);
}

bool MistakesPanel::isRight(const api::EvaluatedSample& sample) const {
    return isMultiLabel() ? trueLabels(sample) == answeredLabels(sample) : sample.label == sample.predicted;
}

QString MistakesPanel::captionOf(int index) const {
    const api::EvaluatedSample& sample = m_shown[static_cast<std::size_t>(index)];
    if (isRight(sample))
        return QFileInfo(pathOf(index)).fileName();
    return isMultiLabel() ? tr("%1 → %2").arg(trueLabels(sample), answeredLabels(sample))
                          : tr("%1 → %2").arg(className(sample.label), className(sample.predicted));
}

void MistakesPanel::showCell(int trueClass, int predictedClass) {
    const QString title =
        trueClass == predictedClass
            ? tr("\"%1\", recognised").arg(className(trueClass))
            : tr("\"%1\" taken for \"%2\"").arg(className(trueClass), className(predictedClass));
    show(
        [=](const auto& s) { return s.label == trueClass && s.predicted == predictedClass; }, title,
        tr("No picture of \"%1\" was taken for \"%2\"").arg(className(trueClass), className(predictedClass)));
}

void MistakesPanel::showMistakes() {
    show([this](const auto& s) { return !isRight(s); }, tr("All mistakes"),
         tr("Not one mistake. Every picture was recognised."));
}

template <class Keep>
void MistakesPanel::show(Keep keep, const QString& title, const QString& nothing) {
    m_thumbnails->cancel();
    m_shown.clear();
    std::copy_if(m_samples.begin(), m_samples.end(), std::back_inserter(m_shown), keep);
    m_title->setText(title.isEmpty() ? QString() : tr("%1: %2").arg(title, picturesText(count())));
    m_all->setEnabled(!m_samples.empty());
    m_grid->clear();
    m_grid->setPlaceholder(nothing);
    m_grid->setCount(count());
    for (int i = 0; i < count(); ++i) {
        const api::EvaluatedSample& sample = m_shown[static_cast<std::size_t>(i)];
        m_grid->setItem(i, {}, captionOf(i),
                        isMultiLabel() ? QString() : percentText(static_cast<double>(sample.confidence)));
        m_grid->setToolTipText(i, pathOf(i));
    }
    m_predict->setEnabled(false);
    Q_EMIT selectionChanged();
}

QString MistakesPanel::selectedPath() const {
    const int index = m_grid->currentIndex();
    return index >= 0 && index < count() ? pathOf(index) : QString();
}

QString MistakesPanel::selectedText() const {
    const int index = m_grid->currentIndex();
    if (index < 0 || index >= count())
        return {};
    const api::EvaluatedSample& sample = m_shown[static_cast<std::size_t>(index)];
    if (isMultiLabel())
        return tr("Labels: %1. Answered: %2").arg(trueLabels(sample), answeredLabels(sample));
    const QString confidence = percentText(static_cast<double>(sample.confidence));
    return sample.label == sample.predicted
               ? tr("\"%1\", recognised with %2").arg(className(sample.label), confidence)
               : tr("\"%1\", taken for \"%2\" with %3")
                     .arg(className(sample.label), className(sample.predicted), confidence);
}

void MistakesPanel::requestThumbnails(int first, int last) {
    QVector<ThumbnailLoader::Wanted> wanted;
    for (int i = first; i <= last && i < count(); ++i) {
        if (m_grid->image(i).isNull())
            wanted.append({i, pathOf(i)});
    }
    m_thumbnails->request(wanted);
}

}  // namespace studio::ui
