#include <QTest>
#include <filesystem>
#include <fstream>
#include <limits>

#include "core/engine/analysis.h"
#include "core/engine/checkpoint.h"
#include "core/engine/exporters/export_service.h"
#include "core/engine/model_file.h"
#include "core/engine/weight_import.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

using Outcome = api::WeightMatch::Outcome;
using Tensors = std::vector<std::pair<std::string, torch::Tensor>>;

const spec::Shape picture = spec::Shape::maps(3, tinySide, tinySide);

std::shared_ptr<Network> built(const spec::NetworkSpec& network, std::uint64_t seed = 1) {
    return TinyStudio::value(Network::build(network, picture, seed));
}

/// A network's tensors as another program may have written them: each name through `rename`.
Tensors renamed(const Network& network, const std::function<std::string(const std::string&)>& rename) {
    Tensors tensors;
    for (const auto& [name, tensor] : network.state()) {
        tensors.emplace_back(rename(name), tensor.detach().clone());
    }
    return tensors;
}

bool alike(const Network& a, const Network& b) {
    const auto left = a.state(), right = b.state();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && torch::equal(x.second, y.second);
    });
}

const api::WeightMatch* find(const api::WeightReport& report, const std::string& tensor) {
    for (const auto& match : report.matches) {
        if (match.tensor == tensor) {
            return &match;
        }
    }
    return nullptr;
}

}  // namespace

/// Fine-tuning begins here: whatever is taken from a file must be what a person believes it is.
class TestWeightImport : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    spec::NetworkSpec m_spec = tinyNetwork();
    std::shared_ptr<Network> m_source = built(tinyNetwork(), 99);

    [[nodiscard]] std::string written(const Tensors& tensors) const {
        const auto file = m_studio.path("weights.safetensors");
        TinyStudio::check(writeSafetensors(file, tensors, {}));
        return file;
    }
    [[nodiscard]] api::WeightReport report(const std::string& file) const {
        return TinyStudio::value(matchWeights(m_spec, picture, file));
    }
    /// All of the network's tensors come out of `file`.
    void loadsEverything(const std::string& file) const {
        const auto before = report(file);
        QCOMPARE(before.count(Outcome::Match), m_source->state().size());
        QCOMPARE(before.count(Outcome::NotInNetwork), std::size_t{0});
        const auto network = built(m_spec);
        const auto loaded = TinyStudio::value(loadMatchingWeights(*network, file));
        QVERIFY(loaded.matches == before.matches);
        QVERIFY(alike(*network, *m_source));
    }

  private Q_SLOTS:
    void init() { m_spec = tinyNetwork(); }

    void namesAreTakenAsTheyAre() {
        loadsEverything(written(renamed(*m_source, [](const auto& name) { return name; })));
    }

    // What nn.DataParallel, torch.compile and training frameworks put before every name.
    void prefixesThatAllNamesShareAreLeftOut_data() {
        QTest::addColumn<QByteArray>("prefix");
        for (const char* prefix : {"module.", "model.", "_orig_mod.", "model.module.", "net.backbone."}) {
            QTest::newRow(prefix) << QByteArray(prefix);
        }
    }
    void prefixesThatAllNamesShareAreLeftOut() {
        QFETCH(QByteArray, prefix);
        loadsEverything(
            written(renamed(*m_source, [&](const auto& name) { return prefix.toStdString() + name; })));
    }

    // The only layer's name is no wrapper's.
    void aLayersOwnNameIsNoPrefix() {
        m_spec.layers = {layer("model", "Conv2D", {}, spec::inputId), layer("flat", "Flatten", {}, "model")};
        m_source = built(m_spec, 99);
        loadsEverything(written(renamed(*m_source, [](const auto& name) { return name; })));
        loadsEverything(written(renamed(*m_source, [](const auto& name) { return "model." + name; })));
        m_source = built(tinyNetwork(), 99);
    }

    // torchvision has "layer1.0.conv1.weight", and a layer's id holds no dots.
    void dotsAreUnderscores() {
        m_spec.layers[0].id = "layer1_0_conv1";
        m_spec.layers[1].inputs = {"layer1_0_conv1"};
        const auto file = written(renamed(*m_source, [](const auto& name) {
            return name.starts_with("conv.") ? "layer1.0.conv1." + name.substr(5) : name;
        }));
        const auto result = report(file);
        QCOMPARE(result.count(Outcome::Match), m_source->state().size());
        const auto* match = find(result, "layer1_0_conv1.weight");
        QCOMPARE(match->fileTensor, std::string("layer1.0.conv1.weight"));
        QCOMPARE(match->layer, std::string("layer1_0_conv1"));
    }

    void pyTorchsBatchCounterIsPassedOver() {
        auto tensors = renamed(*m_source, [](const auto& name) { return "module." + name; });
        tensors.emplace_back("module.norm.num_batches_tracked", torch::tensor(5000, torch::kInt64));
        loadsEverything(written(tensors));
    }

    void halfAndDoublePrecisionBecomeFloat_data() {
        QTest::addColumn<int>("type");
        QTest::newRow("half") << static_cast<int>(torch::kFloat16);
        QTest::newRow("bfloat16") << static_cast<int>(torch::kBFloat16);
        QTest::newRow("double") << static_cast<int>(torch::kFloat64);
    }
    void halfAndDoublePrecisionBecomeFloat() {
        QFETCH(int, type);
        auto tensors = renamed(*m_source, [](const auto& name) { return name; });
        for (auto& [name, tensor] : tensors) {
            tensor = tensor.to(static_cast<torch::ScalarType>(type));
        }
        const auto network = built(m_spec);
        const auto loaded = TinyStudio::value(loadMatchingWeights(*network, written(tensors)));
        QCOMPARE(loaded.count(Outcome::Match), tensors.size());
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const auto tensor = network->state()[i].second;
            QVERIFY(tensor.scalar_type() == torch::kFloat32);
            QVERIFY(torch::equal(tensor, tensors[i].second.to(torch::kFloat32)));
        }
    }

    // A quantized file's whole numbers are no weights without their scales.
    void wholeNumbersMatchNothing() {
        auto tensors = renamed(*m_source, [](const auto& name) { return name; });
        tensors.front().second = tensors.front().second.to(torch::kInt8);
        const auto result = report(written(tensors));
        QVERIFY(find(result, tensors.front().first)->outcome == Outcome::NotInFile);
        QCOMPARE(result.count(Outcome::NotInNetwork), std::size_t{1});
    }

    // Which head is left out is what a person looks for in the report.
    void theReportSaysWhatBecomesOfEveryTensor() {
        auto tensors = renamed(*m_source, [](const auto& name) { return name; });
        tensors.back() = {"out.bias", torch::zeros({1000})};
        tensors.erase(tensors.begin());
        tensors.emplace_back("aux.weight", torch::zeros({2, 2}));
        const auto result = report(written(tensors));
        const auto state = m_source->state();
        for (std::size_t i = 0; i < state.size(); ++i) {
            QCOMPARE(result.matches[i].tensor, state[i].first);
        }
        QVERIFY(result.matches.front().outcome == Outcome::NotInFile);
        const auto* head = find(result, "out.bias");
        QVERIFY(head->outcome == Outcome::OtherShape);
        QVERIFY((head->shape == std::vector<std::int64_t>{3}));
        QVERIFY((head->fileShape == std::vector<std::int64_t>{1000}));
        QVERIFY(result.matches.back().outcome == Outcome::NotInNetwork);
        QCOMPARE(result.matches.back().fileTensor, std::string("aux.weight"));
        QCOMPARE(result.count(Outcome::Match), state.size() - 2);
    }

    // Guessing between two would load the wrong one half of the time.
    void twoTensorsForOneAreAnError() {
        m_spec.layers[0].id = "a_b_c";
        m_spec.layers[1].inputs = {"a_b_c"};
        const auto kernel = torch::zeros({6, 3, 3, 3});
        const auto refused =
            matchWeights(m_spec, picture, written({{"a.b_c.weight", kernel}, {"a_b.c.weight", kernel}}));
        QVERIFY(!refused.ok());
        for (const char* name : {"'a.b_c.weight'", "'a_b.c.weight'", "'a_b_c.weight'"}) {
            QVERIFY2(refused.error().what.find(name) != std::string::npos, refused.error().what.c_str());
        }
        // The exact name settles it.
        const auto settled = report(written({{"a.b_c.weight", kernel}, {"a_b_c.weight", kernel}}));
        QCOMPARE(find(settled, "a_b_c.weight")->fileTensor, std::string("a_b_c.weight"));
    }

    void ourOwnExportIsRead() {
        const auto run = m_studio.newRun();
        TinyStudio::value(m_studio.train(run));
        api::ExportRequest request;
        request.model.runFolder = run.runFolder;
        request.exporter = "safetensors";
        request.file = m_studio.path("export.safetensors");
        TinyStudio::value(makeExportService()->write(request, {}));
        m_source = built(m_spec);
        TinyStudio::value(loadModelWeights(*runs::RunFolder(run.runFolder).checkpoint("last"), *m_source));
        loadsEverything(request.file);
    }

    // A checkpoint holds the optimizer's memory under nearly the same names.
    void aRunsCheckpointIsRead() {
        const auto run = m_studio.newRun();
        TinyStudio::value(m_studio.train(run));
        const auto file = *runs::RunFolder(run.runFolder).checkpoint("last");
        m_source = built(m_spec);
        TinyStudio::value(loadModelWeights(file, *m_source));
        loadsEverything(file.string());
    }

    // A billion weights are compared by name; nothing of them is allocated.
    void matchingTakesNoMemoryForWeights() {
        m_spec.layers.back().params["units"] = std::int64_t{1048576};
        m_spec.layers.insert(m_spec.layers.end() - 1,
                             layer("wide", "Dense", {{"units", std::int64_t{1048576}}}, "drop"));
        m_spec.layers.back().inputs = {"wide"};
        const auto result = report(written(renamed(*m_source, [](const auto& name) { return name; })));
        QVERIFY(find(result, "out.weight")->outcome == Outcome::OtherShape);
        QVERIFY((find(result, "out.weight")->shape == std::vector<std::int64_t>{1048576, 1048576}));
    }

    // Whatever is chosen by mistake is told apart, and nothing is changed or crashes.
    void otherFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("torch.save") << QByteArray("PK\x03\x04 archive/data.pkl") << QByteArray("torch.save");
        QTest::newRow("old torch.save") << QByteArray("\x80\x02}q") << QByteArray("pickle");
        QTest::newRow("Keras") << QByteArray("\x89HDF\r\n\x1a\n") << QByteArray("HDF5");
        QTest::newRow("empty") << QByteArray() << QByteArray("too short");
        QTest::newRow("text") << QByteArray("conv.weight = 3, and more text") << QByteArray("longer");
        QTest::newRow("cut off") << QByteArray("\x10\0\0\0\0\0\0\0{\"a\"", 12) << QByteArray("longer");
    }
    void otherFilesAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, said);
        const auto file = m_studio.path("other");
        std::ofstream(file, std::ios::binary) << bytes.toStdString();
        const auto network = built(m_spec, 99);
        for (const auto& refused :
             {matchWeights(m_spec, picture, file), loadMatchingWeights(*network, file)}) {
            QVERIFY(!refused.ok());
            QVERIFY2(refused.error().what.find(said.toStdString()) != std::string::npos,
                     refused.error().what.c_str());
            QCOMPARE(refused.error().where, file);
            QVERIFY(!refused.error().remedy.empty());
        }
        QVERIFY(alike(*network, *built(m_spec, 99)));
    }

    // NaN would spread to every weight with the first step.
    void numbersThatAreNoneAreRefused() {
        for (const double bad : {std::numeric_limits<double>::quiet_NaN(), 1e300}) {
            auto tensors = renamed(*m_source, [](const auto& name) { return name; });
            tensors[3].second = tensors[3].second.to(torch::kFloat64);
            tensors[3].second.view(-1)[0] = bad;
            const auto network = built(m_spec, 7);
            const auto refused = loadMatchingWeights(*network, written(tensors));
            QVERIFY(!refused.ok());
            QVERIFY(refused.error().what.find(tensors[3].first) != std::string::npos);
            QVERIFY(alike(*network, *built(m_spec, 7)));
        }
    }

    void aFileInWhichNothingFitsIsAnError() {
        const auto network = built(m_spec);
        const auto refused =
            loadMatchingWeights(*network, written({{"encoder.weight", torch::zeros({2, 2})}}));
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().remedy.find("encoder.weight") != std::string::npos);
        QVERIFY(refused.error().remedy.find("conv.weight") != std::string::npos);
    }

    // The whole of it: train, give the network a head for other classes, import, freeze the rest, train on.
    void fineTuningMovesTheHeadAlone() {
        const auto first = m_studio.newRun();
        TinyStudio::value(m_studio.train(first));
        const auto file = runs::RunFolder(first.runFolder).checkpoint("best")->string();
        auto project = m_studio.project;
        project.network.layers.back().id = "head";
        for (const char* id : {"conv", "norm"}) {
            project.network.find(id)->params["frozen"] = true;
        }
        project.training.initialWeights = file;
        project.training.seed = 5;
        project.training.epochs = 8;
        Recorder recorder;
        const auto second = m_studio.newRun(project);
        const auto outcome = TinyStudio::value(m_studio.train(second, recorder));
        QCOMPARE_GE(outcome.history.back().validationAccuracy, 0.9);
        QCOMPARE(recorder.notices.size(), std::size_t{1});
        const auto& notice = recorder.notices.front();
        QCOMPARE(notice.where, std::string("training.initialWeights"));
        QVERIFY2(notice.what.find("6 of 8 tensors") != std::string::npos, notice.what.c_str());
        QVERIFY2(notice.what.find("'head.weight'") != std::string::npos, notice.what.c_str());

        const auto before = TinyStudio::value(readSafetensors(file));
        const auto after =
            TinyStudio::value(readSafetensors(*runs::RunFolder(second.runFolder).checkpoint("last")));
        std::size_t compared = 0;
        for (const auto& [name, tensor] : before.tensors) {
            for (const auto& [other, value] : after.tensors) {
                if (name == other && name.starts_with("model.")) {
                    QVERIFY2(torch::equal(tensor, value), name.c_str());
                    ++compared;
                }
            }
        }
        QCOMPARE(compared, std::size_t{6});
        const auto start = built(project.network, 5);
        for (const auto& [name, tensor] : after.tensors) {
            QVERIFY(name != "model.head.weight" || !torch::equal(tensor, start->state()[6].second));
        }

        // It goes on without the file, which may be gone by then.
        project.training.initialWeights = m_studio.path("gone");
        project.training.epochs = 9;
        const api::TrainingRequest more{project, m_studio.dataset, second.runFolder, true};
        QCOMPARE(TinyStudio::value(m_studio.train(more)).finishedEpochs, 9);
    }

    // An hour of training from random weights, when somebody meant pretrained ones, is an hour lost.
    void aTrainingDoesNotBeginWithoutItsWeights_data() {
        QTest::addColumn<bool>("exists");
        QTest::newRow("no file") << false;
        QTest::newRow("nothing fits") << true;
    }
    void aTrainingDoesNotBeginWithoutItsWeights() {
        QFETCH(bool, exists);
        auto project = m_studio.project;
        project.training.initialWeights =
            exists ? written({{"other", torch::zeros({1})}}) : m_studio.path("nowhere.safetensors");
        const auto run = m_studio.newRun(project);
        const auto outcome = m_studio.train(run);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().where, std::string("training.initialWeights"));
        QVERIFY(outcome.error().what.find(project.training.initialWeights) != std::string::npos);
        QVERIFY(!outcome.error().remedy.empty());
        QVERIFY(!std::filesystem::exists(run.runFolder));
    }

    // The Inspect page shows the kernels that a training would begin with, also when the file is replaced.
    void theUntrainedNetworkHasTheLoadedWeights() {
        auto project = m_studio.project;
        project.training.initialWeights = written(renamed(*m_source, [](const auto& name) { return name; }));
        const api::ModelRef model{"", "", project, 3};
        QVERIFY(alike(*TinyStudio::value(loadModel(model)).network, *m_source));
        project.training.initialWeights = m_studio.path("nowhere");
        const auto missing = loadModel({"", "", project, 3});
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().where, std::string("training.initialWeights"));
        QVERIFY(!missing.error().remedy.empty());
    }

    void aPathBesideTheProjectIsFound() {
        auto project = m_studio.project;
        project.training.initialWeights = "weights/start.safetensors";
        TinyStudio::check(spec::saveProject(project, m_studio.path("relative.cnnproj")));
        const auto loaded = TinyStudio::value(spec::loadProject(m_studio.path("relative.cnnproj")));
        QCOMPARE(loaded.training.initialWeights, m_studio.path("weights/start.safetensors"));
    }
};

QTEST_GUILESS_MAIN(TestWeightImport)
#include "tst_weight_import.moc"
