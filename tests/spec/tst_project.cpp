#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/spec/files.h"
#include "core/spec/network_groups.h"
#include "core/spec/project.h"

using namespace studio;
using namespace studio::spec;

namespace {

DatasetSpec unusualDataset() {
    DatasetSpec dataset;
    dataset.folder = "/pictures/actions";
    dataset.layout = Layout::Masks;
    dataset.table = "labels.csv";
    dataset.masks = {MaskEncoding::Colors, {{0xff0000, 2}, {7, -1}}, 255};
    dataset.width = 277;
    dataset.height = 93;
    dataset.color = ColorMode::Grey;
    dataset.resize = ResizeMode::Crop;
    dataset.interpolation = Interpolation::Lanczos;
    dataset.splitMode = SplitMode::KFold;
    dataset.validationShare = 0.35;
    dataset.testShare = 0.15;
    dataset.folds = 7;
    dataset.fold = 3;
    dataset.keepDuplicatesApart = false;
    dataset.seed = 18446744073709551615u;
    dataset.balance = Balance::OwnWeights;
    dataset.classWeights = {{"running", 2.5}};
    dataset.cacheMegabytes = 77;
    dataset.edits = {{"a/1.png", {true, true, "b"}},
                     {"a/2.png", {.labels = {{"a", "b"}}}},
                     {"a/3.png", {.labels = std::vector<std::string>()}}};
    return dataset;
}

AugmentationSpec unusualAugmentation() {
    AugmentationSpec augmentation;
    augmentation.enabled = false;
    augmentation.step(AugmentationKind::Zoom) = {true, 0.7, 1.9, 0.25};
    augmentation.fillMode = FillMode::Wrap;
    augmentation.fillValue = 17.0;
    augmentation.normalization = {0.5, true, true, true, true, {0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}};
    return augmentation;
}

/// Every field off its default.
Project unusualProject() {
    Project project = newProject();
    project.name = "Übung “1”";
    project.dataset = unusualDataset();
    project.augmentation = unusualAugmentation();
    project.network.name = "other";
    project.network.defaults = Defaults::PyTorch;
    TrainingSpec& training = project.training;
    training.epochs = 77;
    training.batchSize = 33;
    training.optimizer = {"sgd", 0.1, {{"momentum", 0.9}, {"nesterov", true}}};
    training.schedule = {"step", {{"every", std::int64_t{3}}}, 1.5};
    training.loss = {"focal", {{"gamma", 1.5}}, 0.1};
    training.clipNorm = 1.5;
    training.clipValue = 0.25;
    training.accumulation = 4;
    training.averaging = 0.99;
    training.watch = Metric::ValidationLoss;
    training.earlyStopping = {true, 7, 0.01, false};
    training.keepEvery = 5;
    training.precision = Precision::BFloat16;
    training.device = "cuda:0";
    training.threads = 3;
    training.seed = 7;
    training.deterministic = false;
    training.initialWeights = "/weights/start.safetensors";
    return project;
}

Error errorOf(const Result<Project>& read) {
    return read ? Error{} : read.error();
}

}  // namespace

/// Hours of a person's work are in one of these files.
class TestProject : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] std::filesystem::path written(const std::string& text) const {
        const auto file = path("written.cnnproj");
        return writeFileAtomically(file, text) ? file : std::filesystem::path();
    }

  private Q_SLOTS:
    void aSavedProjectComesBackAsItWas() {
        for (const auto& project : {newProject(), sampleProject("/sample"), unusualProject()}) {
            QVERIFY(saveProject(project, path("a.cnnproj")).ok());
            const auto read = loadProject(path("a.cnnproj"));
            QVERIFY2(read.ok(), errorOf(read).text().c_str());
            QVERIFY(*read == project);
        }
    }

    // A field left out of the comparison is neither undone nor asked to be saved.
    void everyFieldCountsInTheComparison() {
        const auto plain = toJson(newProject());
        const auto unusual = toJson(unusualProject());
        for (const char* part : {"dataset", "augmentation", "training"}) {
            for (const auto& [key, value] : plain.at(part).items()) {
                QVERIFY2(unusual.at(part).at(key) != value, key.c_str());
                auto json = plain;
                json[part][key] = unusual.at(part).at(key);
                const auto read = projectFromJson(json);
                QVERIFY2(read.ok(), errorOf(read).text().c_str());
                QVERIFY2(!(*read == newProject()), key.c_str());
            }
        }
    }

    // A colleague's newer version wrote something this one does not know; it must not be lost.
    void keysOfNewerVersionsSurvive() {
        auto json = toJson(newProject());
        json["notes"] = "mine";
        json["dataset"]["licence"] = "CC0";
        json["network"]["layers"][0]["colour"] = "red";
        json["training"]["schedule"] = {{"warmup", 5}};
        auto project = loadProject(written(json.dump()));
        QVERIFY2(project.ok(), errorOf(project).text().c_str());
        project->training.epochs = 99;
        project->network.insertAfter(inputId, {"first", "Dropout", {}, {}});
        QVERIFY(saveProject(*project, path("a.cnnproj")).ok());
        const auto saved = nlohmann::json::parse(*readFile(path("a.cnnproj")));
        QCOMPARE(saved.at("notes").get<std::string>(), std::string("mine"));
        QCOMPARE(saved.at("dataset").at("licence").get<std::string>(), std::string("CC0"));
        QCOMPARE(saved.at("network").at("layers")[1].at("colour").get<std::string>(), std::string("red"));
        QCOMPARE(saved.at("training").at("schedule").at("warmup").get<int>(), 5);
        QCOMPARE(saved.at("training").at("epochs").get<int>(), 99);
    }

    // Groups that are dissolved, and layers that leave one, must not come back from the old file either.
    void aDissolvedGroupStaysDissolved() {
        auto project = newProject();
        const auto first = project.network.layers[0].id;
        const auto second = project.network.layers[1].id;
        QVERIFY(makeGroup(project.network, {first, second}, "Stage").ok());
        project.network.groups[0].repeat = 3;
        project = *projectFromJson(toJson(project));
        QCOMPARE(project.network.groups[0].repeat, 3);
        project.network.find(first)->group.clear();
        QVERIFY(projectFromJson(toJson(project))->network == project.network);
        project.network.find(second)->group.clear();
        project.network.groups.clear();
        QVERIFY(projectFromJson(toJson(project))->network == project.network);
    }

    // They are read as they were; what is saved says that older versions cannot know all of it.
    void filesOfOlderVersionsAreRead() {
        for (const int version : {1, 2}) {
            auto json = toJson(newProject());
            json["schemaVersion"] = version;
            json["network"].erase("groups");
            const auto read = projectFromJson(json);
            QVERIFY2(read.ok(), errorOf(read).text().c_str());
            QVERIFY(*read == newProject());
            QCOMPARE(toJson(*read).at("schemaVersion").get<int>(), 3);
        }
    }

    // A parameter that was taken out must not come back from the old file.
    void aRemovedParameterStaysRemoved() {
        auto project = newProject();
        project.network.layers[0].params["use_bias"] = false;
        project = *projectFromJson(toJson(project));
        project.network.layers[0].params.erase("use_bias");
        QVERIFY(!projectFromJson(toJson(project))->network.layers[0].params.contains("use_bias"));
    }

    void absentFieldsKeepTheirDefaults() {
        const auto project = loadProject(written("{\"schemaVersion\": 1, \"training\": {\"epochs\": 3}}"));
        QVERIFY2(project.ok(), errorOf(project).text().c_str());
        Project expected;
        expected.training.epochs = 3;
        QVERIFY(*project == expected);
    }

    /// Else a list by hand would be another than the same one by the studio, and one label count twice.
    void labelsByHandAreBroughtInOrder() {
        const auto project = loadProject(written(
            R"({"schemaVersion": 3, "dataset": {"edits": {"a.png": {"labels": ["b", "a", "b"]},
                "b.png": {"labels": []}, "c.png": {"label": "x"}}}})"));
        QVERIFY(project);
        const auto& edits = project->dataset.edits;
        QCOMPARE(edits.at("a.png").labels, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(edits.at("b.png").labels, std::vector<std::string>());
        QVERIFY(!edits.at("c.png").labels);
        QCOMPARE(edits.at("c.png").label, std::string("x"));
    }

    void aSchemaThatIsNotKnownIsAnErrorWithARemedy_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* text, const char* says) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(says);
        };
        row("newer", "{\"schemaVersion\": 4}", "newer version (schema 4)");
        row("none", "{\"name\": \"x\"}", "not a CNN Studio project");
        row("zero", "{\"schemaVersion\": 0}", "no schema version 0");
        row("text", "{\"schemaVersion\": \"1\"}", "schemaVersion");
        row("huge", "{\"schemaVersion\": 4294967297}", "schemaVersion");
    }
    void aSchemaThatIsNotKnownIsAnErrorWithARemedy() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto file = written(text.toStdString());
        const Error error = errorOf(loadProject(file));
        QVERIFY2(error.what.find(says.toStdString()) != std::string::npos, error.text().c_str());
        QVERIFY2(error.where.starts_with(file.string()), error.text().c_str());
        QVERIFY(!error.remedy.empty());
    }

    // Files come by mail and from broken disks; none may end the program.
    void aHostileFileIsAnError_data() {
        QTest::addColumn<QByteArray>("text");
        const auto whole = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
        const auto row = [](const char* name, const QByteArray& part) {
            QTest::newRow(name) << "{\"schemaVersion\": 1, " + part + "}";
        };
        const auto layer = [&](const char* name, const QByteArray& part) {
            row(name, "\"network\": {\"layers\": [" + part + "]}");
        };
        whole("empty", "");
        whole("no JSON", "<html>");
        whole("cut off", "{\"schemaVersion\": 1, \"name\": \"Unt");
        whole("a list", "[1, 2]");
        row("no UTF-8", "\"name\": \"\xff\xfe\"");
        row("deep lists, cut off", "\"x\": " + QByteArray(2'000'000, '['));
        row("deep lists", "\"x\": " + QByteArray(200'000, '[') + QByteArray(200'000, ']'));
        row("deep objects",
            "\"x\": " + QByteArray("{\"a\":").repeated(200'000) + "1" + QByteArray(200'000, '}'));
        row("number beyond double", "\"dataset\": {\"validationShare\": 1e999}");
        row("width as text", "\"dataset\": {\"width\": \"64\"}");
        row("width beyond int", "\"dataset\": {\"width\": 4294967360}");
        row("width as real", "\"dataset\": {\"width\": 64.5}");
        row("negative seed", "\"dataset\": {\"seed\": -1}");
        row("no such colour", "\"dataset\": {\"color\": \"cmyk\"}");
        row("colour as number", "\"dataset\": {\"color\": 1}");
        row("dataset as list", "\"dataset\": []");
        row("edit as list", "\"dataset\": {\"edits\": {\"a.png\": []}}");
        row("label as list", "\"dataset\": {\"edits\": {\"a.png\": {\"label\": [\"a\"]}}}");
        row("labels as text", "\"dataset\": {\"edits\": {\"a.png\": {\"labels\": \"a\"}}}");
        row("labels as null", "\"dataset\": {\"edits\": {\"a.png\": {\"labels\": null}}}");
        row("labels as object", "\"dataset\": {\"edits\": {\"a.png\": {\"labels\": {\"a\": true}}}}");
        row("labels of numbers", "\"dataset\": {\"edits\": {\"a.png\": {\"labels\": [1]}}}");
        row("a label without a name", "\"dataset\": {\"edits\": {\"a.png\": {\"labels\": [\"a\", \"\"]}}}");
        row("augmentation as null", "\"augmentation\": null");
        row("flag as number", "\"augmentation\": {\"enabled\": 1}");
        row("network as text", "\"network\": \"tutorial\"");
        row("layers as object", "\"network\": {\"layers\": {}}");
        layer("layer as number", "7");
        layer("inputs as text", "{\"id\": \"a\", \"inputs\": \"input\"}");
        layer("inputs of numbers", "{\"id\": \"a\", \"inputs\": [1]}");
        layer("params as list", "{\"id\": \"a\", \"params\": []}");
        layer("unknown group", "{\"id\": \"a\", \"group\": \"g\"}");
        row("endless repetitions",
            "\"network\": {\"layers\": [{\"id\": \"a\", \"group\": \"g\"}], "
            "\"groups\": [{\"id\": \"g\", \"repeat\": 1000000000}]}");
        row("groups as object", "\"network\": {\"groups\": {}}");
        layer("huge filters", "{\"id\": \"a\", \"params\": {\"filters\": 18446744073709551615}}");
        row("optimizer as text", "\"training\": {\"optimizer\": \"adam\"}");
        row("optimizer's params", "\"training\": {\"optimizer\": {\"params\": [1]}}");
    }
    void aHostileFileIsAnError() {
        QFETCH(QByteArray, text);
        const auto file = written(text.toStdString());
        const Error error = errorOf(loadProject(file));
        QVERIFY(!error.what.empty());
        QVERIFY2(error.where.starts_with(file.string()), error.text().c_str());
        QVERIFY2(!error.remedy.empty(), error.text().c_str());
    }

    void whatIsNoFileIsAnError() {
        QVERIFY(!errorOf(loadProject(path("absent.cnnproj"))).remedy.empty());
        QVERIFY(!errorOf(loadProject(m_folder.path().toStdString())).remedy.empty());
    }

    // A project beside its pictures can be carried to another machine.
    void aRelativeDatasetFolderIsBesideTheFile() {
        std::filesystem::create_directories(path("moved/inner"));
        auto project = newProject();
        project.dataset.folder = "../pictures";
        QVERIFY(saveProject(project, path("moved/inner/a.cnnproj")).ok());
        const auto read = loadProject(path("moved/inner/a.cnnproj"));
        QCOMPARE(read->dataset.folder, path("moved/pictures").string());
        project.dataset.folder.clear();
        QVERIFY(saveProject(project, path("a.cnnproj")).ok());
        QCOMPARE(loadProject(path("a.cnnproj"))->dataset.folder, std::string());
    }

    // A mistake must be shown at the field it was made in.
    void everyMistakeIsNamedAtItsField() {
        const auto wrong = [](const std::function<void(Project&)>& edit) {
            Project project = sampleProject("/sample");
            edit(project);
            const Errors errors = project.validate();
            return errors.size() == 1 && !errors[0].remedy.empty() ? errors[0].where : std::string("?");
        };
        const auto dataset = [&](auto field, auto value) {
            return wrong([=](Project& p) { p.dataset.*field = value; });
        };
        const auto training = [&](auto field, auto value) {
            return wrong([=](Project& p) { p.training.*field = value; });
        };
        using D = DatasetSpec;
        using T = TrainingSpec;
        const double nan = std::nan("");
        QVERIFY(sampleProject("/sample").validate().empty());
        QCOMPARE(dataset(&D::folder, ""), std::string("dataset.folder"));
        QCOMPARE(dataset(&D::width, 0), std::string("dataset.width"));
        QCOMPARE(dataset(&D::height, 4097), std::string("dataset.height"));
        QCOMPARE(dataset(&D::validationShare, nan), std::string("dataset.validationShare"));
        QCOMPARE(training(&T::epochs, 0), std::string("training.epochs"));
        QCOMPARE(training(&T::batchSize, 0), std::string("training.batchSize"));
        QCOMPARE(training(&T::device, "gpu"), std::string("training.device"));
        QCOMPARE(training(&T::threads, -1), std::string("training.threads"));
        QCOMPARE(wrong([=](Project& p) { p.training.optimizer.learningRate = nan; }),
                 std::string("training.optimizer.learningRate"));
    }

    // The tutorial's network stays at chance at Adam's usual step; a person's own step must not be lost.
    void aTemplateBringsItsStepUnlessAPersonChoseOne() {
        Project project = newProject();
        QCOMPARE(project.training.optimizer.learningRate, 0.0001);
        QVERIFY(usePreset(project, "compact", 7).ok());
        QCOMPARE(project.network.name, std::string("compact"));
        QCOMPARE(project.training.optimizer.learningRate, 0.001);
        project.training.optimizer.learningRate = 0.02;
        QVERIFY(usePreset(project, "tutorial", 7).ok());
        QCOMPARE(project.training.optimizer.learningRate, 0.02);
        const Project before = project;
        QVERIFY(!usePreset(project, "nothing", 7).ok());
        QVERIFY(project == before);
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
