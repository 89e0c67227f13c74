#include "ui/pages/export/model_facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/curve_chart.h"

namespace studio::ui {
namespace {

constexpr QSize chartSize(900, 420);
constexpr std::size_t mostNames = 30;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::ModelFacts", text);
}

/// As the run keeps its best checkpoint: by validation, or by training's loss where nothing validates.
bool isBetter(const api::EpochRow& a, const api::EpochRow& b) {
    if (std::isnan(a.validationLoss) || std::isnan(b.validationLoss))
        return a.trainLoss < b.trainLoss;
    if (a.validationAccuracy != b.validationAccuracy)
        return a.validationAccuracy > b.validationAccuracy;
    return a.validationLoss < b.validationLoss;
}

QString percent(double share) {
    return std::isnan(share) ? tr("not measured")
                             : QLocale().toString(share * 100.0, 'f', 1) + QStringLiteral(" %");
}

QString resizeText(spec::ResizeMode resize) {
    switch (resize) {
        case spec::ResizeMode::Fit:
            return tr("fitted into %1×%2");
        case spec::ResizeMode::Crop:
            return tr("cut to %1×%2");
        case spec::ResizeMode::Stretch:
            break;
    }
    return tr("stretched to %1×%2");
}

QString preprocessing(const spec::Project& project) {
    const spec::DatasetSpec& dataset = project.dataset;
    const double rescale = project.augmentation.normalization.rescale;
    const double divisor = rescale > 0 ? 1.0 / rescale : 0;
    const QString factor = divisor > 0 && std::abs(divisor - std::round(divisor)) < 1e-6
                               ? tr("÷ %1").arg(std::round(divisor))
                               : tr("× %1").arg(rescale);
    QStringList parts{resizeText(dataset.resize).arg(dataset.width).arg(dataset.height),
                      dataset.color == spec::ColorMode::Rgb ? tr("RGB") : tr("grey"), factor};
    const auto& normalization = project.augmentation.normalization;
    if (normalization.samplewise())
        parts << tr("standardized by itself");
    if (normalization.featurewise())
        parts << tr("standardized by the training pictures");
    return parts.join(QStringLiteral(", "));
}

QString listOf(const std::vector<std::string>& names) {
    QStringList list;
    for (const auto& name : names) {
        if (static_cast<std::size_t>(list.size()) == mostNames)
            return tr("%1 and %2 more").arg(list.join(QStringLiteral(", "))).arg(names.size() - mostNames);
        list << QString::fromStdString(name);
    }
    return list.join(QStringLiteral(", "));
}

QVector<QPointF> points(const api::RunSummary& run, double api::EpochRow::*value) {
    QVector<QPointF> result;
    for (const api::EpochRow& row : run.history)
        result.append({static_cast<double>(row.epoch), row.*value});
    return result;
}

QImage chartPicture(const api::RunSummary& run, const QString& title, double api::EpochRow::*training,
                    double api::EpochRow::*validation, CurveChart::YAxis axis) {
    CurveChart chart(title);
    chart.setAxisTitles(tr("Epoch"), {});
    chart.setYAxis(axis);
    chart.addSeries(tr("Training"), CurveChart::Role::Train);
    chart.addSeries(tr("Validation"), CurveChart::Role::Validation);
    chart.setSeries(tr("Training"), points(run, training));
    chart.setSeries(tr("Validation"), points(run, validation));
    return chart.pictureOf(chartSize);
}

}  // namespace

const api::EpochRow* rowOf(const std::vector<api::EpochRow>& history, const QString& checkpoint) {
    if (history.empty())
        return nullptr;
    if (checkpoint != QLatin1String("best"))
        return &history.back();
    return &*std::min_element(history.begin(), history.end(), isBetter);
}

QVector<Fact> modelFacts(const api::RunSummary& run, const QString& checkpoint,
                         const api::NetworkReport& network) {
    QVector<Fact> facts{
        {tr("Run"), QString::fromStdString(run.name), tr("The training that made the weights.")}};
    if (const api::EpochRow* row = rowOf(run.history, checkpoint)) {
        facts.append({tr("Epoch"), tr("%1 of %2").arg(row->epoch).arg(run.history.back().epoch),
                      tr("After how many passes over the training pictures the weights were kept.")});
        facts.append(
            {tr("Accuracy"), percent(row->validationAccuracy),
             tr("On the validation pictures, at that epoch: what to expect of pictures it never saw.")});
    }
    facts.append({tr("Network"), QString::fromStdString(run.project.network.name), {}});
    facts.append({tr("Parameters"),
                  QLocale().toString(qlonglong{network.trainableParameters() + network.fixedParameters()}),
                  tr("Numbers in the file, four bytes each.")});
    facts.append(
        {tr("Input"), QString::fromStdString(network.input.text()), tr("Height × width × channels.")});
    facts.append(
        {tr("Preprocessing"), preprocessing(run.project),
         tr("What must happen to a picture before the network gets it. ONNX and TorchScript files say so "
            "themselves.")});
    facts.append({tr("Classes"), listOf(run.classes), tr("In the order of the network's outputs.")});
    return facts;
}

QImage historyPicture(const api::RunSummary& run) {
    const QString name = QString::fromStdString(run.name);
    const QImage loss = chartPicture(run, tr("%1: loss").arg(name), &api::EpochRow::trainLoss,
                                     &api::EpochRow::validationLoss, CurveChart::YAxis::Number);
    const QImage accuracy = chartPicture(run, tr("%1: accuracy").arg(name), &api::EpochRow::trainAccuracy,
                                         &api::EpochRow::validationAccuracy, CurveChart::YAxis::Percent);
    QImage both(loss.width(), loss.height() + accuracy.height(), QImage::Format_RGB32);
    QPainter painter(&both);
    painter.drawImage(QRect(QPoint(), loss.size()), loss);
    painter.drawImage(QRect(QPoint(0, loss.height()), accuracy.size()), accuracy);
    return both;
}

}  // namespace studio::ui
