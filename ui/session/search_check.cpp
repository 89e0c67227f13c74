#include "ui/session/search_check.h"

#include <algorithm>
#include <utility>

#include "ui/session/training_mistakes.h"

namespace studio::ui {
namespace {

/// "training.optimizer.params.momentum" as an error names it: "training.optimizer.momentum".
std::string errorPlace(std::string place) {
    constexpr std::string_view part = ".params.";
    if (const auto at = place.find(part); at != std::string::npos)
        place.replace(at, part.size(), ".");
    return place;
}

/// The axis that is to blame: the one at the place, else one of the same layer, else none.
std::string axisOf(const spec::SweepSpec& sweep, const std::string& where) {
    const std::string layer = where.substr(0, where.rfind('.') + 1);
    std::string nearby = "sweep";
    for (std::size_t n = 0; n < sweep.axes.size(); ++n) {
        const std::string place = errorPlace(sweep.axes[n].place);
        if (place == where)
            return "sweep." + std::to_string(n);
        if (where.starts_with("network.") && place.starts_with(layer))
            nearby = "sweep." + std::to_string(n);
    }
    return nearby;
}

api::Target targetOf(const spec::Project& project, const api::Catalogue& catalogue,
                     const SearchPictures& pictures) {
    if (pictures.classes == 0)
        return api::Target::any();
    if (pictures.target == api::LossTarget::Labels)
        return api::Target::ofLabels(pictures.classes);
    const bool masks = pictures.target == api::LossTarget::PixelClasses;
    api::Target target =
        masks ? api::Target::ofPixels(pictures.classes) : api::Target::ofClasses(pictures.classes);
    if (const auto* loss = catalogue.loss(project.training.loss.type))
        target.activation = loss->activation;
    return target;
}

/// Finds what a trial would be refused for. Networks that were looked at are remembered: most searches vary
/// what no network depends on.
class Examiner {
  public:
    Examiner(const api::NetworkService& networks, const SearchPictures& pictures)
        : m_networks(networks), m_pictures(pictures) {}

    Error mistakeOf(const spec::Project& project, const api::Target& target) {
        std::optional<api::LossTarget> kind;
        if (m_pictures.classes > 0)
            kind = m_pictures.target;
        const Errors types = typeMistakes(project.training, m_networks.catalogue(), kind);
        return types.empty() ? networkMistake(project, target) : types.front();
    }

  private:
    struct Seen {
        spec::NetworkSpec network;
        spec::Shape input;
        api::Target target;
        bool operator==(const Seen&) const = default;
    };

    Error networkMistake(const spec::Project& project, const api::Target& target) {
        const auto& dataset = project.dataset;
        const Seen seen{project.network, spec::Shape::maps(dataset.channels(), dataset.height, dataset.width),
                        target};
        if (std::find(m_sound.begin(), m_sound.end(), seen) != m_sound.end())
            return {};
        const Errors errors = m_networks.analyze(seen.network, seen.input, target).allErrors();
        if (errors.empty()) {
            m_sound.push_back(seen);
            return {};
        }
        Error error = errors.front();
        error.where = "network." + error.where;
        return error;
    }

    const api::NetworkService& m_networks;
    const SearchPictures& m_pictures;
    std::vector<Seen> m_sound;
};

}  // namespace

SearchOutlook outlookOf(const spec::Project& project, const spec::SweepSpec& sweep,
                        const api::NetworkService& networks, const SearchPictures& pictures,
                        const std::stop_token& stop) {
    SearchOutlook outlook;
    auto trials = spec::trialsOf(project, sweep);
    if (!trials) {
        outlook.error = trials.error();
        return outlook;
    }
    outlook.trials = *std::move(trials);
    constexpr std::size_t sample = 100;
    const std::size_t stride = std::max<std::size_t>(1, outlook.trials.size() / sample);
    Examiner examiner(networks, pictures);
    bool isKnown = true;
    double seconds = 0;
    std::size_t asked = 0;
    for (std::size_t i = 0; i < outlook.trials.size() && !stop.stop_requested(); ++i) {
        const spec::Trial& trial = outlook.trials[i];
        const api::Target target = targetOf(trial.project, networks.catalogue(), pictures);
        outlook.epochs += trial.project.training.epochs;
        const Error mistake = examiner.mistakeOf(trial.project, target);
        if (!mistake.what.empty()) {
            outlook.error = {mistake.what, axisOf(sweep, mistake.where), mistake.remedy};
            outlook.values = trial.values;
            return outlook;
        }
        if (i % stride != 0)
            continue;
        const auto forecast = networks.forecast(trial.project, target, pictures.counts);
        outlook.fits = outlook.fits && (!forecast || forecast->fits());
        isKnown = isKnown && forecast && forecast->secondsPerEpoch > 0;
        seconds += forecast ? forecast->secondsPerEpoch * trial.project.training.epochs : 0;
        ++asked;
    }
    if (isKnown && asked > 0)
        outlook.seconds = seconds * static_cast<double>(outlook.trials.size()) / static_cast<double>(asked);
    return outlook;
}

}  // namespace studio::ui
