#include "ui/pages/data/class_weights.h"

#include <QCoreApplication>

#include "core/api/dataset_health.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ClassWeights", text);
}

/// As the engine has it for masks: of the pixels that are of a class.
std::vector<double> pixelWeights(const api::DatasetReport& report) {
    std::vector<double> shares(report.classes.size(), 0.0);
    double known = 0;
    for (const auto& value : report.masks.values) {
        if (value.label < 0)
            continue;
        shares[static_cast<std::size_t>(value.label)] += value.share;
        known += value.share;
    }
    std::vector<double> weights;
    for (const double share : shares)
        weights.push_back(share > 0 ? known / (static_cast<double>(shares.size()) * share) : 1.0);
    return weights;
}

double rounded(double weight) {
    constexpr int digits = 4;
    return QString::number(weight, 'g', digits).toDouble();
}

}  // namespace

ClassWeights automaticWeights(const api::DatasetReport& report, const api::Split& split) {
    const auto weights = report.hasMasks() ? pixelWeights(report) : api::balancedWeights(report, split);
    ClassWeights named;
    for (std::size_t i = 0; i < report.classes.size(); ++i)
        named[report.classes[i]] = rounded(weights[i]);
    return named;
}

std::vector<double> ownWeights(const ClassWeights& weights, const api::DatasetReport& report) {
    std::vector<double> ordered;
    for (const std::string& name : report.classes) {
        const auto it = weights.find(name);
        ordered.push_back(it == weights.end() ? 1.0 : it->second);
    }
    return ordered;
}

void chooseOwnWeights(Session& session) {
    const auto automatic = automaticWeights(*session.dataset().report(), session.dataset().split());
    session.document().edit(tr("Set class balance"), [&automatic](spec::Project& project) {
        project.dataset.balance = spec::Balance::OwnWeights;
        if (project.dataset.classWeights.empty())
            project.dataset.classWeights = automatic;
    });
}

void setClassWeight(ProjectDocument& document, const QString& name, double weight) {
    const std::string key = name.toStdString();
    document.edit(
        tr("Set weight of \"%1\"").arg(name),
        [&](spec::Project& project) { project.dataset.classWeights[key] = weight; },
        QStringLiteral("dataset.classWeights.") + name);
}

void resetClassWeights(Session& session) {
    const auto automatic = automaticWeights(*session.dataset().report(), session.dataset().split());
    session.document().edit(tr("Reset class weights"), [&automatic](spec::Project& project) {
        project.dataset.classWeights = automatic;
    });
}

}  // namespace studio::ui
