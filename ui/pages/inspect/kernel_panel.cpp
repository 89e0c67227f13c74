#include "ui/pages/inspect/kernel_panel.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/pages/fact_table.h"
#include "ui/pages/inspect/color_scale.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int colorSide = 96;
constexpr int fewestRows = 1;
constexpr int mostRows = 4;

QString percent(double share) {
    return QLocale().toString(share * 100.0, 'f', 1) + QStringLiteral(" %");
}

/// Weights that a kernel's picture cannot be made of: the factor a normalisation multiplies with.
bool isSingleFactor(const api::KernelReport& report) {
    return report.hasWeights && report.weights.size() == 1;
}

QVector<Fact> weightFacts(const api::KernelReport& report) {
    const QString bias = KernelPanel::tr("Added to every value of the map before it goes on.");
    if (isSingleFactor(report)) {
        return {{KernelPanel::tr("Scale γ"), numberText(static_cast<double>(report.weights.front())),
                 KernelPanel::tr("The normalised map is multiplied with this.")},
                {KernelPanel::tr("Shift β"), numberText(report.bias), bias}};
    }
    return {
        {KernelPanel::tr("Bias"), numberText(report.bias), bias},
        {KernelPanel::tr("Mean"), numberText(report.weightMean),
         KernelPanel::tr("Near zero: the kernel compares places. Far from it: it answers to brightness.")},
        {KernelPanel::tr("Deviation"), numberText(report.weightDeviation),
         KernelPanel::tr("How far the weights spread about their mean.")},
        {KernelPanel::tr("Range"),
         KernelPanel::tr("%1 to %2").arg(numberText(report.weightMinimum), numberText(report.weightMaximum)),
         KernelPanel::tr("The least and the greatest weight.")},
        {KernelPanel::tr("Norm"), numberText(report.weightNorm),
         KernelPanel::tr("√Σw²: how strongly the kernel can answer at all.")},
    };
}

}  // namespace

KernelPanel::KernelPanel(api::Inspector& inspector, QWidget* parent)
    : QScrollArea(parent), m_inspector(inspector) {
    buildUi();
    connect(m_enlarge, &QPushButton::clicked, this, &KernelPanel::enlargeRequested);
    clear();
}

void KernelPanel::clear(const QString& title, const QString& reason) {
    m_task.cancel();
    m_question = {};
    m_title->setText(title.isEmpty() ? tr("Map") : title);
    m_subtitle->setText(reason.isEmpty() ? tr("Click a map to see it large, with the kernel that made it.")
                                         : reason);
    m_content->hide();
}

void KernelPanel::present(const KernelQuestion& question, const MapPictures& maps) {
    const bool sameKernel = question.layer == m_question.layer && question.index == m_question.index;
    m_question = question;
    m_title->setText(question.title);
    m_subtitle->setText(question.subtitle);
    m_message->clear();
    if (!sameKernel) {
        m_mapFacts->setFacts({});
        m_kernelPart->hide();
    }
    showMap(maps);
    m_content->show();
    m_task.start(
        [&inspector = m_inspector, question](const std::stop_token& stop) {
            auto report = inspector.kernel(question.model, question.picture.toStdString(),
                                           question.layer.toStdString(), question.index, stop);
            KernelPictures pictures;
            if (report)
                pictures = kernelPictures(*report, question.colorInput);
            return Answer{std::move(report), std::move(pictures)};
        },
        [this](const Answer& answer) { take(answer); });
}

void KernelPanel::showMap(const MapPictures& maps) {
    const bool picture = maps.form == MapForm::Maps;
    m_map->setVisible(picture);
    m_enlarge->setVisible(picture);
    m_mapScale->setVisible(picture);
    if (!picture)
        return;
    m_map->setImage(maps.pictures.value(m_question.index));
    m_map->setValues(maps.values(m_question.index));
    m_mapScale->setScale(maps.options.colormap, maps.colorRange(m_question.index));
}

void KernelPanel::take(const Answer& answer) {
    if (!answer.report) {
        m_message->showError(answer.report.error());
        return;
    }
    showMapFacts(*answer.report);
    showWeights(*answer.report, answer.pictures);
}

void KernelPanel::showMapFacts(const api::KernelReport& report) {
    if (report.mapMinimum == report.mapMaximum) {
        m_mapFacts->setFacts({{tr("Value"), numberText(report.mapMean), tr("What this unit answers.")}});
        return;
    }
    m_mapFacts->setFacts({
        {tr("Range"), tr("%1 to %2").arg(numberText(report.mapMinimum), numberText(report.mapMaximum)),
         tr("The weakest and the strongest answer anywhere in the picture.")},
        {tr("Mean"), numberText(report.mapMean), tr("The answer averaged over the picture.")},
        {tr("Deviation"), numberText(report.mapDeviation),
         tr("How much the answer changes over the picture. Zero: the kernel does not look at anything in "
            "it.")},
        {tr("Exactly zero"), percent(report.mapZeroShare),
         tr("Share of places with the value 0. After relu these are the places where the kernel is "
            "inactive.")},
    });
}

void KernelPanel::showWeights(const api::KernelReport& report, const KernelPictures& pictures) {
    m_kernelPart->setVisible(!m_question.type.isEmpty());
    const bool kernel = report.hasWeights && !report.weightsShape.flat;
    m_kernelTitle->setText(kernel              ? tr("Its kernel")
                           : report.hasWeights ? tr("Its weights")
                                               : tr("No weights"));
    if (!report.hasWeights)
        m_kernelNote->setText(
            tr("This layer has no weights of its own: it computes with what the layers before it found."));
    else if (isSingleFactor(report))
        m_kernelNote->setText(tr("Learned for this map: y = γ · x + β, with x the normalised map."));
    else if (report.weightsShape.flat)
        m_kernelNote->setText(
            tr("%1 weights, one per value of the layer before, folded row by row. Red adds, blue "
               "takes away.")
                .arg(QLocale().toString(static_cast<qlonglong>(report.weights.size()))));
    else
        m_kernelNote->setText(tr("%1 weights, %2×%3 for each of %4 input maps, each drawn by itself: red "
                                 "adds, blue takes away.")
                                  .arg(QLocale().toString(static_cast<qlonglong>(report.weights.size())))
                                  .arg(report.weightsShape.height)
                                  .arg(report.weightsShape.width)
                                  .arg(report.weightsShape.channels));
    m_color->setVisible(!pictures.color.isNull());
    if (!pictures.color.isNull()) {
        // Enlarged with its pixels to be seen: a kernel of 3×3 has but nine.
        const QSize side = QSize(colorSide, colorSide) * devicePixelRatioF();
        QPixmap picture =
            QPixmap::fromImage(pictures.color.scaled(side, Qt::KeepAspectRatio, Qt::FastTransformation));
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_color->setPixmap(picture);
    }
    fillWeightGrid(pictures);
    m_weightFacts->setVisible(report.hasWeights);
    m_weightFacts->setFacts(report.hasWeights ? weightFacts(report) : QVector<Fact>());
}

void KernelPanel::fillWeightGrid(const KernelPictures& pictures) {
    const auto count = static_cast<int>(pictures.channels.size());
    m_weights->setVisible(count > 0);
    m_weightScale->setVisible(count > 0);
    m_weightScale->setScale(Colormap::Diverging, {-pictures.greatest, pictures.greatest});
    const bool dense = count == 1;
    m_weights->clear();
    m_weights->setCellSize(dense ? 160 : count <= 4 ? 72 : 40);
    m_weights->setCount(count);
    const QStringList colors{tr("red"), tr("green"), tr("blue")};
    for (int i = 0; i < count; ++i) {
        const QString name = pictures.color.isNull() ? QString::number(i) : colors.value(i);
        m_weights->setItem(i, pictures.channels.at(i), dense ? QString() : name);
        m_weights->setToolTipText(i, tr("Weights for input map %1").arg(name));
    }
    const int pitch = m_weights->cellSize() + (dense ? 14 : 34);
    const int columns = std::max(1, (m_weights->width() - 16) / (m_weights->cellSize() + 14));
    const int rows = std::clamp((count + columns - 1) / columns, fewestRows, mostRows);
    m_weights->setFixedHeight(rows * pitch + 16);
}

}  // namespace studio::ui
