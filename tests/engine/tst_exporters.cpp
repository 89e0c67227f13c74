#include <torch/script.h>

#include <QProcess>
#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/data/onnx_runner.h"
#include "core/engine/exporters/export_service.h"
#include "core/engine/model_file.h"
#include "tests/engine/tiny_run.h"
#include "tests/support/full_disk.h"

using namespace studio;
using namespace studio::test;

namespace {

constexpr std::size_t pictureCount = 32;

/// Branches that meet, statistics that were learned, and all that enlarges: what exports get wrong.
spec::NetworkSpec residualNetwork() {
    const spec::Params same{{"filters", std::int64_t{6}}, {"padding", std::string("same")}};
    auto deconvolution = same;
    deconvolution["filters"] = std::int64_t{4};
    spec::NetworkSpec network;
    network.layers = {
        layer("conv", "Conv2D", same, spec::inputId),
        layer("norm", "BatchNorm", {{"momentum", 0.8}}, "conv"),
        layer("relu", "Activation", {{"function", std::string("relu")}}, "norm"),
        layer("inner", "Conv2D", same, "relu"),
        layer("inner_norm", "BatchNorm", {{"momentum", 0.8}}, "inner"),
        {"sum", "Add", {}, {"relu", "inner_norm"}},
        layer("pool", "MaxPool", {}, "sum"),
        layer("up", "Upsample", {{"interpolation", std::string("bilinear")}}, "pool"),
        layer("deconv", "ConvTranspose2D", deconvolution, "pool"),
        {"both", "Concat", {}, {"up", "deconv", "sum"}},
        layer("small", "AvgPool", {{"pool", spec::Pair{3, 3}}, {"padding", std::string("same")}}, "both"),
        layer("flat", "Flatten", {}, "small"),
        layer("drop", "Dropout", {{"rate", 0.3}}, "flat"),
        layer("out", "Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}}, "drop")};
    return network;
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

}  // namespace

/// A network that leaves the program must answer as it did inside.
class TestExporters : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    std::unique_ptr<api::ExportService> m_exports = engine::makeExportService();
    api::ExportRequest m_request;
    torch::Tensor m_pictures;  ///< As the network is fed them.
    torch::Tensor m_expected;  ///< What the evaluator's network answers.

    [[nodiscard]] api::ExportRequest requestFor(const char* exporter, const std::string& file) const {
        auto request = m_request;
        request.exporter = exporter;
        request.file = m_studio.path(file);
        return request;
    }
    api::ExportReport exported(const char* exporter, const std::string& file) const {
        return TinyStudio::value(m_exports->write(requestFor(exporter, file), {}));
    }
    Error refused(const api::ExportRequest& request, const std::stop_token& stop = {}) const {
        const auto report = m_exports->write(request, stop);
        return report ? Error{} : report.error();
    }
    [[nodiscard]] std::size_t filesIn(const std::string& folder) const {
        const std::filesystem::directory_iterator files(m_studio.path(folder));
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

    static void addExporters() {
        QTest::addColumn<QByteArray>("exporter");
        for (const char* exporter : {"torchscript", "onnx", "safetensors"}) {
            QTest::newRow(exporter) << QByteArray(exporter);
        }
    }

  private Q_SLOTS:
    void initTestCase() {
        m_studio.project.network = residualNetwork();
        m_studio.project.training.epochs = 3;
        const auto training = m_studio.newRun();
        QVERIFY(TinyStudio::value(m_studio.train(training)).history.back().trainLoss < 1.0);
        m_request.model.runFolder = training.runFolder;
        for (std::size_t i = 0; i < pictureCount; ++i) {
            m_request.pictures.push_back(m_studio.dataset.absolutePath(i));
        }
        const auto model = TinyStudio::value(engine::loadModel(m_request.model));
        m_pictures = TinyStudio::value(engine::loadPictures(model.project, m_request.pictures));
        m_expected = model.network->probabilities(m_pictures);
        std::filesystem::create_directories(m_studio.path("exports"));
    }

    void anExportIsCheckedInItsOwnRuntimeBeforeItIsThere_data() { addExporters(); }
    void anExportIsCheckedInItsOwnRuntimeBeforeItIsThere() {
        QFETCH(QByteArray, exporter);
        QVERIFY(m_exports->objections(m_request.model, exporter.toStdString()).empty());
        const auto report = exported(exporter.constData(), "exports/model");
        QCOMPARE(report.checkedOn, pictureCount);
        QVERIFY(!report.randomInputs);
        QVERIFY(!report.checkedWith.empty());
        QCOMPARE_LE(report.maxDifference, 1e-4);
        QCOMPARE(report.bytes, std::filesystem::file_size(m_studio.path("exports/model")));
        QCOMPARE(filesIn("exports"), std::size_t{1});
    }

    void torchScriptAnswersAsTheNetworkAndSaysHowToFeedIt() {
        auto module = torch::jit::load(exported("torchscript", "exports/model").file);
        QCOMPARE_LE(difference(module.forward({m_pictures}).toTensor(), m_expected), 1e-4);
        const auto classes = module.attr("classes").toListRef();
        QCOMPARE(classes.size(), m_studio.dataset.classes.size());
        for (std::size_t i = 0; i < classes.size(); ++i) {
            QCOMPARE(classes[i].toStringRef(), m_studio.dataset.classes[i]);
        }
        const auto preprocessing = nlohmann::json::parse(module.attr("preprocessing").toStringRef());
        QCOMPARE(preprocessing.at("width").get<int>(), tinySide);
        QCOMPARE(preprocessing.at("color").get<std::string>(), std::string("rgb"));
        QCOMPARE(preprocessing.at("rescale").get<double>(),
                 m_studio.project.augmentation.normalization.rescale);
        const auto bytes = (m_pictures * 255.0).round().to(torch::kUInt8);
        const auto prepared = module.run_method("prepare", bytes).toTensor();
        QCOMPARE_LE(difference(prepared, m_pictures), 1e-6);
    }

    void onnxAnswersAsTheNetworkAndSaysHowToFeedIt() {
        const auto file = exported("onnx", "exports/model").file;
        // One picture and many: the batch is no fixed extent.
        for (const int count : {1, static_cast<int>(pictureCount)}) {
            const auto input = m_pictures.slice(0, 0, count).contiguous();
            const std::span<const float> values(input.data_ptr<float>(),
                                                static_cast<std::size_t>(input.numel()));
            const auto answer = TinyStudio::value(data::runOnnx(file, values, count, 3, tinySide, tinySide));
            QCOMPARE_LE(difference(torch::tensor(answer).view({count, 3}), m_expected.slice(0, 0, count)),
                        1e-4);
        }
        const auto text = TinyStudio::value(readFile(file));
        for (const char* part :
             {"[\"class 0\",\"class 1\",\"class 2\"]", "\"width\":16", "\"rescale\":0.0039"}) {
            QVERIFY2(text.find(part) != std::string::npos, part);
        }
    }

    void safetensorsHoldEveryTensorByTheNamesOfPyTorch() {
        const auto read =
            TinyStudio::value(engine::readSafetensors(exported("safetensors", "exports/model").file));
        std::map<std::string, std::vector<std::int64_t>> shapes;
        for (const auto& [name, tensor] : read.tensors) {
            shapes[name] = tensor.sizes().vec();
        }
        QVERIFY((shapes.at("conv.weight") == std::vector<std::int64_t>{6, 3, 3, 3}));
        QVERIFY((shapes.at("norm.running_var") == std::vector<std::int64_t>{6}));
        QVERIFY((shapes.at("deconv.weight") == std::vector<std::int64_t>{6, 4, 3, 3}));
        QCOMPARE(shapes.at("out.weight").front(), std::int64_t{3});
        QCOMPARE(nlohmann::json::parse(read.metadata.at("classes")).size(), std::size_t{3});
        QCOMPARE(read.metadata.at("epoch"), std::string("3"));
    }

    // What most people open it with. Debian: python3-torch.
    void pythonReadsTheTorchScript() {
        const auto model = exported("torchscript", "exports/model").file;
        const std::vector<std::pair<std::string, torch::Tensor>> tensors{{"in", m_pictures},
                                                                         {"out", m_expected}};
        for (const auto& [name, tensor] : tensors) {
            const std::string_view bytes(static_cast<const char*>(tensor.contiguous().data_ptr()),
                                         tensor.nbytes());
            TinyStudio::check(writeFileAtomically(m_studio.path(name), bytes));
        }
        const QString script = QStringLiteral(
            "import sys, json\n"
            "try:\n    import torch\nexcept ImportError:\n    sys.exit(77)\n"
            "model = torch.jit.load(sys.argv[1])\n"
            "read = lambda f: torch.frombuffer(bytearray(open(f, 'rb').read()), dtype=torch.float32)\n"
            "pictures = read(sys.argv[2]).view(-1, *model.input_size)\n"
            "expected = read(sys.argv[3]).view(-1, len(model.classes))\n"
            "assert json.loads(model.preprocessing)['layout'] == 'NCHW'\n"
            "difference = (model(pictures) - expected).abs().max().item()\n"
            "sys.exit(0 if difference < 1e-4 else 'differs by %g' % difference)\n");
        for (const char* python : {"python3", "/usr/bin/python3"}) {
            QProcess process;
            process.start(
                QString::fromUtf8(python),
                {QStringLiteral("-c"), script, QString::fromStdString(model),
                 QString::fromStdString(m_studio.path("in")), QString::fromStdString(m_studio.path("out"))});
            if (process.waitForFinished(120'000) && process.exitCode() != 77) {
                QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
                return;
            }
        }
        QSKIP("NOT CHECKED IN PYTHON: there is no python3 with torch. Install python3-torch to run this.");
    }

    // Ids are a person's choice, and exports make them names in languages of their own.
    void layersMayBeCalledAnything_data() { addExporters(); }
    void layersMayBeCalledAnything() {
        QFETCH(QByteArray, exporter);
        auto request = requestFor(exporter.constData(), "exports/model");
        auto& project = request.model.project;
        request.model.runFolder.clear();
        project = m_studio.project;
        auto& layers = project.network.layers;
        layers = {layer("if", "Conv2D", {}, spec::inputId),
                  layer("self", "BatchNorm", {}, "if"),
                  layer("if_weight", "Activation", {}, "self"),
                  layer("probabilities", "Flatten", {}, "if_weight"),
                  layer("x", "Dropout", {}, "probabilities"),
                  layer("forward", "Dense", {}, "x"),
                  layer("classes", "Dense", {{"units", std::int64_t{3}}}, "forward")};
        const auto report = m_exports->write(request, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text().c_str());
    }

    void withoutPicturesTheInputsAreRandomAndSaidToBe() {
        auto request = requestFor("onnx", "exports/model");
        request.pictures.clear();
        const auto report = TinyStudio::value(m_exports->write(request, {}));
        QVERIFY(report.randomInputs);
        QVERIFY(report.checkedOn > 0);
    }

    // Last week's good file must survive this week's bad one.
    void aFailureLeavesTheOldFileAndNothingElse_data() { addExporters(); }
    void aFailureLeavesTheOldFileAndNothingElse() {
        QFETCH(QByteArray, exporter);
        const auto request = requestFor(exporter.constData(), "exports/model");
        TinyStudio::check(writeFileAtomically(request.file, "last week's"));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(refused(request, stop.get_token()).isCancelled());
        {
            const FullDisk full(1000);
            QVERIFY(!refused(request).what.empty());
        }
        auto broken = request;
        broken.pictures.emplace_back(m_studio.path("no picture.png"));
        broken.pictures.erase(broken.pictures.begin(), broken.pictures.end() - 1);
        QVERIFY(refused(broken).where.find("no picture.png") != std::string::npos);
        QCOMPARE(TinyStudio::value(readFile(request.file)), std::string("last week's"));
        QCOMPARE(filesIn("exports"), std::size_t{1});
    }

    // Weights that are no numbers answer nothing: no check can pass.
    void aFileThatFailsItsCheckIsNotKept_data() { addExporters(); }
    void aFileThatFailsItsCheckIsNotKept() {
        QFETCH(QByteArray, exporter);
        auto project = m_studio.project;
        project.training.epochs = 1;
        const auto run = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(run));
        const auto checkpoint = *runs::RunFolder(run.runFolder).checkpoint("last");
        auto read = TinyStudio::value(engine::readSafetensors(checkpoint));
        for (auto& [name, tensor] : read.tensors) {
            if (name.ends_with("out.bias")) {
                tensor.fill_(std::nan(""));
            }
        }
        TinyStudio::check(engine::writeSafetensors(checkpoint, read.tensors, read.metadata));
        auto request = requestFor(exporter.constData(), "exports/model");
        request.model.runFolder = run.runFolder;
        TinyStudio::check(writeFileAtomically(request.file, "last week's"));
        const Error error = refused(request);
        QVERIFY2(error.what.find("the file was not kept") != std::string::npos, error.text().c_str());
        QCOMPARE(error.where, request.file);
        QCOMPARE(TinyStudio::value(readFile(request.file)), std::string("last week's"));
        QCOMPARE(filesIn("exports"), std::size_t{1});
    }

    void aPlaceThatCannotBeWrittenIsAnErrorWithThePlace_data() { addExporters(); }
    void aPlaceThatCannotBeWrittenIsAnErrorWithThePlace() {
        QFETCH(QByteArray, exporter);
        const Error absent = refused(requestFor(exporter.constData(), "nowhere/model"));
        QCOMPARE(absent.where, m_studio.path("nowhere/model"));
        QVERIFY2(!absent.remedy.empty(), absent.text().c_str());
        std::filesystem::create_directories(m_studio.path("taken/inside"));
        const Error taken = refused(requestFor(exporter.constData(), "taken"));
        QCOMPARE(taken.where, m_studio.path("taken"));
        QVERIFY2(!taken.remedy.empty(), taken.text().c_str());
        QVERIFY(std::filesystem::exists(m_studio.path("taken/inside")));
    }

    void anUnknownFormatIsAnErrorThatNamesTheOthers() {
        const Error error = refused(requestFor("keras", "exports/model"));
        QVERIFY2(error.remedy.find("torchscript, onnx, safetensors") != std::string::npos,
                 error.text().c_str());
    }
};

QTEST_GUILESS_MAIN(TestExporters)
#include "tst_exporters.moc"
