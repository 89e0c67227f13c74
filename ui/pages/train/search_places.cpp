#include "ui/pages/train/search_places.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/pages/train/run_text.h"
#include "ui/pages/train/training_fields.h"

namespace studio::ui {
namespace {

using Kind = api::ParamKind;

QString tr(const char* text) {
    return QCoreApplication::translate("SearchPlaces", text);
}

api::ParamDescriptor described(const std::string& place, const QString& label, Kind kind,
                               const QString& help) {
    api::ParamDescriptor setting;
    setting.key = place;
    setting.label = label.toStdString();
    setting.kind = kind;
    setting.help = help.toStdString();
    return setting;
}

api::ParamDescriptor wholeNumber(const std::string& place, const QString& label, double low, double high,
                                 const QString& help) {
    api::ParamDescriptor setting = described(place, label, Kind::Integer, help);
    setting.minimum = low;
    setting.maximum = high;
    return setting;
}

/// Gathers places group by group.
class Gatherer {
  public:
    Gatherer(const spec::Project& project, const api::Catalogue& catalogue)
        : m_project(project), m_catalogue(catalogue) {}

    std::vector<SearchPlace> all() {
        addTraining();
        addOptimizer();
        addSchedule();
        addLoss();
        addPictures();
        addAugmentation();
        addLayers();
        return std::move(m_places);
    }

  private:
    void add(const QString& group, api::ParamDescriptor setting, const spec::ParamValue& present,
             std::map<std::string, QString> names = {}) {
        m_places.push_back({group, std::move(setting), std::move(names), present});
    }

    void addTraining() {
        const spec::Params values = fieldValues(m_project.training);
        static const std::array<std::string, 5> without{"training.watch", "training.threads",
                                                        "training.keepEvery", "training.deterministic",
                                                        "training.earlyStopping.restoreBest"};
        for (const api::ParamDescriptor& field : trainingFields()) {
            const auto value = values.find(field.key);
            if (value == values.end() || std::count(without.begin(), without.end(), field.key) > 0)
                continue;
            const auto names = choiceNames(field.key);
            add(tr("Training"), field, value->second, {names.begin(), names.end()});
        }
        constexpr double largestSeed = 1e15;
        add(tr("Training"),
            wholeNumber("training.seed", tr("Seed"), 0, largestSeed,
                        tr("Starts every random draw. Several seeds tell how much of a result is chance.")),
            static_cast<std::int64_t>(m_project.training.seed));
    }

    template <class Descriptor>
    void addType(const std::string& place, const QString& title, const std::vector<Descriptor>& choices,
                 const std::string& present, const spec::Params& params) {
        api::ParamDescriptor type =
            described(place + ".type", title, Kind::Choice,
                      tr("Each of the chosen ones is tried, with its own default parameters where it is not "
                         "the project's."));
        std::map<std::string, QString> names;
        const Descriptor* shown = nullptr;
        for (const Descriptor& choice : choices) {
            type.choices.push_back(choice.type);
            names[choice.type] = QString::fromStdString(choice.label);
            if (choice.type == present)
                shown = &choice;
        }
        add(title, type, present, names);
        if (shown != nullptr)
            addParams(title + QStringLiteral(" · ") + names[present], place + ".params.", shown->params,
                      params, spec::Defaults::Keras);
    }

    void addParams(const QString& group, const std::string& prefix,
                   const std::vector<api::ParamDescriptor>& settings, const spec::Params& params,
                   spec::Defaults scheme) {
        for (api::ParamDescriptor setting : settings) {
            const auto value = params.find(setting.key);
            const spec::ParamValue present =
                value != params.end() ? value->second : setting.defaultFor(scheme);
            setting.key = prefix + setting.key;
            add(group, std::move(setting), present);
        }
    }

    void addOptimizer() {
        const spec::OptimizerSpec& optimizer = m_project.training.optimizer;
        addType("training.optimizer", tr("Optimizer"), m_catalogue.optimizers, optimizer.type,
                optimizer.params);
    }
    void addSchedule() {
        const spec::ScheduleSpec& schedule = m_project.training.schedule;
        addType("training.schedule", tr("Schedule"), m_catalogue.schedules, schedule.type, schedule.params);
    }
    void addLoss() {
        const spec::LossSpec& loss = m_project.training.loss;
        addType("training.loss", tr("Loss"), m_catalogue.losses, loss.type, loss.params);
    }

    void addPictures() {
        const spec::DatasetSpec& dataset = m_project.dataset;
        constexpr double widest = 4096;
        const auto side = [&](const char* place, const QString& label, int present) {
            api::ParamDescriptor setting = wholeNumber(
                place, label, 1, widest, tr("Pictures come to this size before the network sees them."));
            setting.unit = tr("pixels").toStdString();
            add(tr("Pictures"), setting, std::int64_t{present});
        };
        side("dataset.width", tr("Picture width"), dataset.width);
        side("dataset.height", tr("Picture height"), dataset.height);
        if (dataset.splitMode == spec::SplitMode::KFold)
            add(tr("Pictures"),
                wholeNumber("dataset.fold", tr("Fold"), 1, dataset.folds,
                            tr("The part of the pictures that validates. All folds together are a "
                               "cross-validation.")),
                std::int64_t{dataset.fold});
    }

    void addAugmentation() {
        add(tr("Augmentation"),
            described("augmentation.enabled", tr("Augmentation"), Kind::Bool,
                      tr("Whether training pictures are changed at random.")),
            m_project.augmentation.enabled);
        for (const spec::AugmentationKind kind : spec::augmentationKinds())
            addStep(spec::augmentationInfo(kind), m_project.augmentation.step(kind));
    }

    void addStep(const spec::AugmentationInfo& info, const spec::AugmentationStep& step) {
        const QString group = tr("Augmentation · %1").arg(QString::fromStdString(info.label));
        const QString help = QString::fromStdString(info.help);
        const std::string prefix = "augmentation.steps." + info.id + ".";
        add(group, described(prefix + "on", tr("On"), Kind::Bool, help), step.on);
        const auto real = [&](const char* key, const QString& label, double low, double high, double value) {
            api::ParamDescriptor setting = described(prefix + key, label, Kind::Real, help);
            setting.minimum = low;
            setting.maximum = high;
            setting.step = info.step;
            add(group, setting, value);
        };
        if (info.range == spec::AugmentationRange::Interval) {
            real("low", tr("Least"), info.minimum, info.maximum, step.low);
            real("high", tr("Most"), info.minimum, info.maximum, step.high);
        }
        real("probability", tr("Probability"), 0, 1, step.probability);
    }

    void addLayers() {
        const spec::NetworkSpec& network = m_project.network;
        for (const spec::LayerSpec& layer : network.layers) {
            const api::LayerDescriptor* type = m_catalogue.layer(layer.type);
            // The last layer's size is the number of classes.
            if (type != nullptr && !(layer.type == "Dense" && network.consumers(layer.id).empty()))
                addParams(tr("Layer %1").arg(QString::fromStdString(layer.id)), "network." + layer.id + ".",
                          type->params, layer.params, network.defaults);
        }
    }

    const spec::Project& m_project;
    const api::Catalogue& m_catalogue;
    std::vector<SearchPlace> m_places;
};

}  // namespace

QString SearchPlace::title() const {
    if (group.startsWith(tr("Layer %1").arg(QString())))
        return group.mid(tr("Layer %1").arg(QString()).size()) + QStringLiteral(" · ") + label();
    if (place().starts_with("augmentation.steps."))
        return group.section(QStringLiteral(" · "), 1) + QStringLiteral(" · ") + label();
    return label();
}

QString SearchPlace::textOf(const spec::ParamValue& value) const {
    if (const auto* real = std::get_if<double>(&value)) {
        constexpr int digits = 4;
        return QString::number(*real, 'g', digits);
    }
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? tr("yes") : tr("no");
    const std::string text = spec::toText(value);
    const auto name = names.find(text);
    return name != names.end() ? name->second : QString::fromStdString(text);
}

std::vector<SearchPlace> searchPlaces(const spec::Project& project, const api::Catalogue& catalogue) {
    return Gatherer(project, catalogue).all();
}

const SearchPlace* findPlace(const std::vector<SearchPlace>& places, const std::string& place) {
    const auto it = std::find_if(places.begin(), places.end(),
                                 [&place](const SearchPlace& one) { return one.place() == place; });
    return it == places.end() ? nullptr : &*it;
}

}  // namespace studio::ui
