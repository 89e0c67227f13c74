#include <algorithm>
#include <cmath>

#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

api::Sample sampleOf(const std::string& path, int label, int width, int height) {
    api::Sample sample{path, label, width, height};
    sample.content = fakeHash(path);
    return sample;
}

void addClass(api::DatasetReport& report, const std::string& name, int count) {
    const int label = static_cast<int>(report.classes.size());
    report.classes.push_back(name);
    for (int i = 1; i <= count; ++i) {
        report.samples.push_back(
            sampleOf(name + "/" + std::to_string(i) + ".png", label, 48 + i % 10, 36 + label));
    }
}

api::Sample& at(api::DatasetReport& report, const std::string& path) {
    return *std::find_if(report.samples.begin(), report.samples.end(),
                         [&path](const auto& sample) { return sample.path == path; });
}

void addDamaged(api::DatasetReport& report, const std::string& path, int label) {
    report.damaged.push_back(
        {sampleOf(path, label, 48, 36), report.classes[static_cast<std::size_t>(label)]});
    report.problems.push_back({path, api::ProblemKind::Damaged, "It ends too early."});
}

api::DatasetReport datasetOf(const std::vector<std::string>& classes, int perClass) {
    api::DatasetReport report;
    report.folder = "/pictures";
    report.layoutReason = "One subfolder for each class.";
    for (const std::string& name : classes) {
        addClass(report, name, perClass);
    }
    return report;
}

/// The values' labels as `mapping` says; a label beyond the classes is a new one.
void mapMasks(api::DatasetReport& report, const std::vector<spec::MaskValue>& mapping) {
    for (const auto& [value, label] : mapping) {
        for (auto& known : report.masks.values) {
            known.label = known.value == value ? label : known.label;
        }
        while (label >= static_cast<int>(report.classes.size())) {
            report.classes.push_back("class " + std::to_string(report.classes.size()));
        }
    }
}

/// 0 training, 1 validation, 2 test, for the `place`-th of `count` pictures of a class.
int sideOf(std::size_t place, std::size_t count, const spec::DatasetSpec& dataset) {
    const auto share = [count](double part) {
        return static_cast<std::size_t>(std::lround(static_cast<double>(count) * part));
    };
    if (dataset.splitMode == spec::SplitMode::KFold) {
        return place % static_cast<std::size_t>(dataset.folds) == static_cast<std::size_t>(dataset.fold - 1)
                   ? 1
                   : 0;
    }
    const std::size_t validation = std::min(count - 1, share(dataset.validationShare));
    const std::size_t test = std::min(count - 1 - validation, share(dataset.testShare));
    return place < validation ? 1 : place < validation + test ? 2 : 0;
}

}  // namespace

Result<api::DatasetReport> fakeScan(const api::DatasetReport& found, const spec::DatasetSpec& dataset) {
    const bool wantsMasks = dataset.layout == spec::Layout::Masks;
    const bool wantsTable = dataset.layout == spec::Layout::Table;
    if ((wantsMasks && !found.hasMasks()) || (wantsTable && found.layout != spec::Layout::Table)) {
        return Error{wantsMasks ? "There is no folder of masks." : "There is no CSV table.", "dataset.layout",
                     "Choose 'Automatic', or another folder."};
    }
    api::DatasetReport report = found;
    report.folder = dataset.folder;
    if (dataset.layout != spec::Layout::Automatic) {
        report.layout = dataset.layout;
    }
    mapMasks(report, dataset.masks.mapping);
    return report;
}

api::LabelMap fakeLabels(int width, int height, std::size_t classes) {
    api::LabelMap map{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t band = static_cast<std::size_t>(x) * classes / static_cast<std::size_t>(width);
            map.labels.push_back(y == 0 ? api::LabelMap::none : static_cast<std::uint8_t>(band));
        }
    }
    return map;
}

api::Split fakeSplit(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    api::Split split;
    const auto counts = report.countPerClass();
    // Pictures with several labels may all have been left without one.
    std::vector<std::size_t> seen(std::max<std::size_t>(counts.size(), 1), 0);
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        const auto label = static_cast<std::size_t>(report.samples[i].label);
        const std::size_t count = counts.empty() ? report.samples.size() : counts[label];
        const std::size_t place = (seen[label]++ + dataset.seed % count) % count;
        const int side = sideOf(place, count, dataset);
        (side == 1 ? split.validation : side == 2 ? split.test : split.training).push_back(i);
    }
    return split;
}

api::DatasetReport FakeEngine::defaultDataset() {
    api::DatasetReport report = datasetOf({"circle", "square", "triangle"}, 10);
    addDamaged(report, "square/damaged.jpg", 1);
    return report;
}

api::DatasetReport FakeEngine::makeDataset(int classes, int perClass) {
    std::vector<std::string> names;
    for (int i = 1; i <= classes; ++i) {
        names.push_back("class " + std::to_string(i));
    }
    return datasetOf(names, perClass);
}

api::DatasetReport FakeEngine::dirtyDataset() {
    api::DatasetReport report = datasetOf({}, 0);
    addClass(report, "circle", 24);
    addClass(report, "square", 8);
    addClass(report, "triangle", 6);
    at(report, "circle/1.png").group = at(report, "square/1.png").group = 0;
    at(report, "circle/2.png").group = at(report, "circle/3.png").group = 1;
    at(report, "circle/3.png").content = at(report, "circle/2.png").content;
    at(report, "circle/4.png").group = at(report, "circle/5.png").group = 2;
    at(report, "square/2.png").width = 7;
    at(report, "square/2.png").height = 5;
    at(report, "square/3.png").width = 600;
    addDamaged(report, "circle/damaged.jpg", 0);
    addDamaged(report, "square/damaged.jpg", 1);
    report.problems.push_back(
        {"triangle/notes.jpg", api::ProblemKind::Unreadable, "It is no picture, but text."});
    report.problems.push_back({".DS_Store", api::ProblemKind::Ignored, "A system file."});
    report.problems.push_back({"loose.jpg", api::ProblemKind::Ignored, "It lies beside the class folders."});
    report.problems.push_back({"empty", api::ProblemKind::EmptyClass, "It holds no readable picture."});
    return report;
}

api::DatasetReport FakeEngine::maskDataset() {
    api::DatasetReport report = datasetOf({}, 0);
    report.layout = spec::Layout::Masks;
    report.layoutReason = "Pictures in 'images' have masks of the same name in 'masks'.";
    for (int i = 1; i <= 10; ++i) {
        const std::string name = std::to_string(i) + ".png";
        report.samples.push_back(sampleOf("images/" + name, 0, 64, 48));
        report.samples.back().mask = "masks/" + name;
    }
    report.classes = {"sky", "road", "car"};
    report.masks.values = {{0, 0, 0.5, 10, 0x87ceeb},
                           {1, 1, 0.375, 10, 0x804080},
                           {2, 2, 0.1, 4, 0xdc143c},
                           {255, -1, 0.025, 9, 0}};
    return report;
}

}  // namespace studio::test
