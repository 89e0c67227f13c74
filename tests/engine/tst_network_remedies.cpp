#include "core/api/network_remedies.h"

#include <QTest>

#include "core/engine/analysis.h"

using namespace studio;
using spec::Pair;
using spec::Shape;

namespace {

spec::LayerSpec layer(const std::string& id, const std::string& type, spec::Params params,
                      const std::vector<std::string>& inputs) {
    return {id, type, std::move(params), inputs};
}

spec::LayerSpec conv(const std::string& id, std::int64_t filters, const std::string& padding,
                     const std::string& input, std::int64_t stride = 1) {
    return layer(id, "Conv2D",
                 {{"filters", filters}, {"padding", padding}, {"strides", Pair{stride, stride}}}, {input});
}

spec::LayerSpec dense(const std::string& id, std::int64_t units, const std::string& input) {
    return layer(id, "Dense", {{"units", units}}, {input});
}

const Shape picture = Shape::maps(3, 32, 32);
const api::Target fiveClasses = api::Target::ofClasses(5);

/// The engine's analysis, with a forecast that counts 16 bytes a parameter and 4 a number and picture.
class Service : public api::NetworkService {
  public:
    std::int64_t available = 100'000'000;

    const api::Catalogue& catalogue() const override { return engine::catalogue(); }
    api::NetworkReport analyze(const spec::NetworkSpec& network, const Shape& input,
                               const api::Target& target) const override {
        return engine::analyze(network, input, target);
    }
    Result<api::TrainingForecast> forecast(const spec::Project& project, const api::Target& target,
                                           const api::TrainingPictures&) const override {
        const auto& dataset = project.dataset;
        const auto report =
            analyze(project.network, Shape::maps(dataset.channels(), dataset.height, dataset.width), target);
        if (!report.ok()) {
            return report.allErrors().front();
        }
        api::TrainingForecast forecast;
        forecast.device = "cpu";
        forecast.batchSize = project.training.batchSize;
        forecast.availableBytes = available;
        for (const auto& one : report.layers) {
            const std::int64_t activations = 4 * one.output.elements() * forecast.batchSize;
            const std::int64_t bytes = 16 * one.trainableParameters + activations;
            forecast.memory.weights += 16 * one.trainableParameters;
            forecast.memory.activations += activations;
            if (bytes > forecast.heaviestBytes) {
                forecast.heaviestBytes = bytes;
                forecast.heaviestLayer = one.origin;
            }
        }
        return forecast;
    }
    Status calibrate(const std::string&, int, const std::stop_token&) override { return {}; }
    Result<std::string> source(const spec::NetworkSpec&, const Shape&, api::SourceLanguage) const override {
        return Error{"not asked for", "", ""};
    }
    Result<api::WeightReport> matchWeights(const spec::NetworkSpec&, const Shape&,
                                           const std::string&) const override {
        return Error{"not asked for", "", ""};
    }
};

std::vector<std::string> labels(const std::vector<api::Remedy>& remedies) {
    std::vector<std::string> texts;
    for (const auto& remedy : remedies) {
        texts.push_back(remedy.label);
    }
    return texts;
}

bool contains(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) {
        all += "'" + text + "' ";
    }
    return all;
}

struct Case {
    std::string name;
    std::vector<spec::LayerSpec> layers;
    std::vector<std::string> wanted;  ///< The first must come first.
    api::Target target = fiveClasses;
};

std::vector<Case> cases() {
    using L = std::vector<std::string>;
    const std::string input = spec::inputId;
    return {
        {"Dense on maps",
         {conv("c", 8, "same", input), dense("d", 5, "c")},
         {"Insert Flatten", "Insert global average pooling"}},
        {"maps behind Flatten",
         {layer("f", "Flatten", {}, {input}), conv("c", 8, "same", "f"),
          layer("g", "GlobalAvgPool", {}, {"c"}), dense("d", 5, "g")},
         {"Remove f"}},
        {"window too large",
         {layer("p", "MaxPool", {{"pool", Pair{40, 40}}}, {input}), layer("f", "Flatten", {}, {"p"}),
          dense("d", 5, "f")},
         {"Make the padding 'same'", "Make the window 32×32"}},
        {"channels that differ",
         {conv("a", 64, "same", input), conv("b", 128, "same", "a"), layer("sum", "Add", {}, L{"b", "a"}),
          layer("g", "GlobalAvgPool", {}, {"sum"}), dense("d", 5, "g")},
         {"Match 64 to 128 channels with a 1×1 convolution"}},
        {"a strided branch",
         {conv("a", 16, "same", input), conv("b", 32, "same", "a", 2), layer("sum", "Add", {}, L{"b", "a"}),
          layer("g", "GlobalAvgPool", {}, {"sum"}), dense("d", 5, "g")},
         {"Match 32×32×16 to 16×16×32 with a 1×1 convolution"}},
        {"a branch that shrank",
         {conv("a", 16, "same", input), conv("b", 16, "valid", "a"), layer("sum", "Add", {}, L{"b", "a"}),
          layer("g", "GlobalAvgPool", {}, {"sum"}), dense("d", 5, "g")},
         {"Make the padding of b 'same'"}},
        {"Concat of two sizes",
         {conv("a", 16, "same", input), conv("b", 16, "same", "a", 2),
          layer("all", "Concat", {}, L{"a", "b"}), layer("g", "GlobalAvgPool", {}, {"all"}),
          dense("d", 5, "g")},
         {"Upsample b by 2×2"}},
        {"units that are not the classes",
         {layer("f", "Flatten", {}, {input}), dense("d", 7, "f")},
         {"Set units to 5", "Append a Dense of 5 units"}},
        {"no head",
         {conv("a", 16, "same", input)},
         {"Append Flatten and a Dense of 5 units", "Append global average pooling and a Dense of 5 units"}},
        {"an output through relu",
         {layer("f", "Flatten", {}, {input}),
          layer("d", "Dense", {{"units", std::int64_t{5}}, {"activation", std::string("relu")}}, {"f"})},
         {"Set its activation to softmax"}},
        {"a value out of range",
         {conv("a", -3, "same", input), layer("g", "GlobalAvgPool", {}, {"a"}), dense("d", 5, "g")},
         {"Set it to 1"}},
        {"an unknown parameter",
         {layer("g", "GlobalAvgPool", {{"colour", std::string("red")}}, {input}), dense("d", 5, "g")},
         {"Remove 'colour'"}},
        {"groups that do not divide",
         {layer("a", "Conv2D", {{"filters", std::int64_t{12}}, {"groups", std::int64_t{2}}}, {input}),
          layer("g", "GlobalAvgPool", {}, {"a"}), dense("d", 5, "g")},
         {"Set groups to 3"}},
        {"a merge with one input",
         {conv("a", 16, "same", input), conv("b", 16, "same", "a"), layer("sum", "Add", {}, {"b"}),
          layer("g", "GlobalAvgPool", {}, {"sum"}), dense("d", 5, "g")},
         {"Connect it to a", "Delete sum"}},
        {"an input that is gone",
         {conv("a", 16, "same", input), conv("b", 16, "same", "gone"), layer("g", "GlobalAvgPool", {}, {"b"}),
          dense("d", 5, "g")},
         {"Connect it to a"}},
        {"two outputs",
         {conv("a", 16, "same", input), conv("b", 16, "same", "a"), conv("c", 16, "same", "a")},
         {"Join them with Add", "Join them with Concat"},
         api::Target::any()},
        {"a circle",
         {conv("a", 16, "same", input), layer("sum", "Add", {}, L{"a", "b", "a"}),
          conv("b", 16, "same", "sum"), layer("g", "GlobalAvgPool", {}, {"b"}), dense("d", 5, "g")},
         {"Remove the connection from b to sum"}},
        {"an unknown type",
         {layer("x", "Capsule", {}, {input}), layer("g", "GlobalAvgPool", {}, {"x"}), dense("d", 5, "g")},
         {"Delete x"}},
        {"pixels: filters that are not the classes",
         {conv("a", 16, "same", input)},
         {"Set filters to 4", "Append a 1×1 convolution of 4 filters"},
         api::Target::ofPixels(4)},
        {"pixels: maps too small",
         {conv("a", 4, "same", input, 2)},
         {"Append Upsample by 2×2"},
         api::Target::ofPixels(4)},
    };
}

spec::Project tutorialLike() {
    spec::Project project;
    project.dataset.width = 32;
    project.dataset.height = 32;
    project.training.batchSize = 64;
    project.network.layers = {conv("c", 32, "same", spec::inputId),
                              layer("p", "MaxPool", {{"pool", Pair{2, 2}}, {"strides", Pair{1, 1}}}, {"c"}),
                              layer("f", "Flatten", {}, {"p"}), dense("wide", 400, "f"),
                              dense("d", 5, "wide")};
    return project;
}

}  // namespace

/// Every remedy is one that works: a person who presses the button must not meet the error again.
class TestNetworkRemedies : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void eachErrorHasTheRemedyThatAnExpertWouldName_data() {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void eachErrorHasTheRemedyThatAnExpertWouldName() {
        QFETCH(int, index);
        const auto one = cases()[static_cast<std::size_t>(index)];
        spec::NetworkSpec network;
        network.layers = one.layers;
        const Service service;
        const Errors errors = service.analyze(network, picture, one.target).allErrors();
        QVERIFY(!errors.empty());
        const auto remedies = api::remediesFor(errors.front(), service, network, picture, one.target);
        const auto texts = labels(remedies);
        QVERIFY2(!texts.empty(), errors.front().text().c_str());
        QVERIFY2(texts.front() == one.wanted.front(), joined(texts).c_str());
        for (const auto& wanted : one.wanted) {
            QVERIFY2(contains(texts, wanted), joined(texts).c_str());
        }
        for (const auto& remedy : remedies) {
            const Errors left = service.analyze(remedy.network, picture, one.target).allErrors();
            QVERIFY(std::find(left.begin(), left.end(), errors.front()) == left.end());
            QVERIFY(remedy.layer.empty() || remedy.network.find(remedy.layer));
        }
    }

    // What is no error has no remedy, and nothing is invented.
    void aStrangersErrorHasNone() {
        const Service service;
        const auto project = tutorialLike();
        QVERIFY(api::remediesFor({"The disk is full.", "/tmp", ""}, service, project.network, picture,
                                 fiveClasses)
                    .empty());
    }

    // The person from the tutorial whose computer "can't run": each way out must really fit.
    void whatDoesNotFitIsMadeToFit() {
        Service service;
        const auto project = tutorialLike();
        const auto now = service.forecast(project, fiveClasses, {});
        QVERIFY(now.ok() && !now->fits());
        const auto remedies = api::fittingRemedies(service, project, fiveClasses, {});
        const auto texts = labels(remedies);
        QVERIFY2(contains(texts, "Pool with stride 2"), joined(texts).c_str());
        QVERIFY2(contains(texts, "Use global average pooling instead of Flatten"), joined(texts).c_str());
        QVERIFY2(contains(texts, "Give wide 100 units"), joined(texts).c_str());
        for (const auto& remedy : remedies) {
            spec::Project changed = project;
            changed.network = remedy.network;
            changed.training.batchSize = remedy.batchSize > 0 ? remedy.batchSize : project.training.batchSize;
            QVERIFY(service.forecast(changed, fiveClasses, {})->fits());
        }
        const Error error = api::tooLarge(*now, remedies);
        QCOMPARE(error.where, std::string("wide"));
        QVERIFY(error.remedy.find("Pool with stride 2") != std::string::npos);
    }

    void aSmallerBatchIsOfferedWhereItSuffices() {
        Service service;
        auto project = tutorialLike();
        project.network.layers.erase(project.network.layers.begin() + 2, project.network.layers.end());
        project.network.layers.push_back(layer("g", "GlobalAvgPool", {}, {"p"}));
        project.network.layers.push_back(dense("d", 5, "g"));
        service.available = 10'000'000;
        const auto remedies = api::fittingRemedies(service, project, fiveClasses, {});
        QVERIFY(!remedies.empty());
        QCOMPARE(remedies.front().label, std::string("Use a batch of 32"));
        QCOMPARE(remedies.front().batchSize, 32);
    }

    void whatFitsIsLeftAlone() {
        Service service;
        service.available = std::int64_t{1} << 40;
        QVERIFY(api::fittingRemedies(service, tutorialLike(), fiveClasses, {}).empty());
    }
};

QTEST_APPLESS_MAIN(TestNetworkRemedies)
#include "tst_network_remedies.moc"
