#include <QTest>

#include "core/engine/network.h"
#include "core/engine/training_loss.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

constexpr double lambda = 0.03;

/// Every kind of kernel, each with a penalty of its own, and layers without one.
spec::NetworkSpec penalized() {
    spec::NetworkSpec network;
    const spec::ParamValue filters = std::int64_t{4};
    network.layers = {layer("conv", "Conv2D", {{"filters", filters}, {"l2", lambda}}, spec::inputId),
                      layer("norm", "BatchNorm", {}, "conv"),
                      layer("deep", "DepthwiseConv2D", {{"l2", 2 * lambda}}, "norm"),
                      layer("both", "SeparableConv2D", {{"filters", filters}, {"l2", 3 * lambda}}, "deep"),
                      layer("back", "ConvTranspose2D", {{"filters", filters}, {"l2", 4 * lambda}}, "both"),
                      layer("slope", "PReLU", {}, "back"),
                      layer("free", "Conv2D", {{"filters", filters}}, "slope"),
                      layer("flat", "Flatten", {}, "free"),
                      layer("kept", "Dense", {{"units", filters}, {"l2", lambda}, {"frozen", true}}, "flat"),
                      layer("out", "Dense", {{"units", std::int64_t{3}}, {"l2", 5 * lambda}}, "kept")};
    return network;
}

double lambdaOf(const std::string& tensor) {
    return tensor == "conv.weight"                                                  ? lambda
           : tensor == "deep.weight"                                                ? 2 * lambda
           : tensor == "both.depthwise_weight" || tensor == "both.pointwise_weight" ? 3 * lambda
           : tensor == "back.weight"                                                ? 4 * lambda
           : tensor == "out.weight"                                                 ? 5 * lambda
                                                                                    : 0.0;
}

torch::Tensor lossOf(Network& network) {
    const auto device = network.device();
    const auto pictures = torch::linspace(-1, 1, 6 * 3 * 12 * 12).sin().view({6, 3, 12, 12}).to(device);
    const auto labels = torch::tensor({0, 1, 2, 0, 1, 2}, torch::kInt64).to(device);
    return TrainingLoss({}, {}, device)(network.logits(pictures, {}), {labels, {}, {}});
}

}  // namespace

/// keras.regularizers.L2, on CPU and, where there is one, GPU.
class TestRegularization : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A penalty of another size than Keras's makes every recipe from a book wrong.
    void gradientsAreThoseOfThePenaltyItself_data() {
        QTest::addColumn<QByteArray>("device");
        QTest::newRow("CPU") << QByteArray("cpu");
        QTest::newRow("GPU") << QByteArray("cuda:0");
    }
    void gradientsAreThoseOfThePenaltyItself() {
        QFETCH(QByteArray, device);
        if (device != QByteArray("cpu") && !torch::cuda::is_available()) {
            QSKIP("NOT CHECKED ON A GPU: there is none.");
        }
        const auto network = TinyStudio::value(Network::build(penalized(), spec::Shape::maps(3, 12, 12), 5));
        network->to(torch::Device(device.toStdString()));
        auto penalty = torch::zeros({}, network->device());
        std::vector<torch::Tensor> parameters;
        for (const auto& [name, tensor] : network->trainable()) {
            penalty = penalty + lambdaOf(name) * tensor.square().sum();
            parameters.push_back(tensor);
        }
        const auto expected = torch::autograd::grad({lossOf(*network) + penalty}, parameters);
        lossOf(*network).backward();
        network->addPenaltyGradients();
        const auto trainable = network->trainable();
        for (std::size_t i = 0; i < trainable.size(); ++i) {
            const auto& [name, tensor] = trainable[i];
            const double difference = (tensor.grad() - expected[i]).abs().max().item<double>();
            QVERIFY2(difference <= 1e-6, (name + " " + std::to_string(difference)).c_str());
            QVERIFY2(lambdaOf(name) == 0.0 || !tensor.grad().equal(tensor), name.c_str());
        }
        QVERIFY(!network->node("kept")->module->named_parameters()["weight"].grad().defined());
    }

    // Training's and validation's losses are laid over one another: both without the penalty.
    void weightsShrinkAndTheLossShownIsCrossEntropyAlone() {
        TinyStudio studio;
        auto& project = studio.project;
        project.training.epochs = 1;
        project.training.batchSize = 1000;  // One step: its loss is of the weights before it.
        project.training.optimizer.type = "sgd";
        project.training.optimizer.learningRate = 0.05;
        const auto plain = studio.newRun();
        project.network.layers.front().params["l2"] = 1.0;
        project.network.layers.back().params["l2"] = 1.0;
        const auto penal = studio.newRun();
        const auto before = TinyStudio::value(studio.train(plain)).history.front();
        const auto after = TinyStudio::value(studio.train(penal)).history.front();
        QCOMPARE(after.trainLoss, before.trainLoss);
        const auto weight = [](const api::TrainingRequest& run, const char* name) {
            const auto read = readSafetensors(*runs::RunFolder(run.runFolder).checkpoint("last"));
            for (const auto& [known, tensor] : read->tensors) {
                if (known == name) {
                    return tensor;
                }
            }
            return torch::Tensor();
        };
        // w − η·(g + 2·λ·w): the penalty takes 2·η·λ = a tenth of every weight.
        for (const char* name : {"model.conv.weight", "model.out.weight"}) {
            auto start = TinyStudio::value(Network::build(project.network, {3, 16, 16, false}, 42));
            const auto own = start->node(std::string(name).substr(6, std::strlen(name) - 13))
                                 ->module->named_parameters()["weight"]
                                 .detach();
            const auto taken = weight(plain, name) - weight(penal, name);
            QCOMPARE_LE((taken - 0.1 * own).abs().max().item<double>(), 1e-6);
        }
        QVERIFY(torch::equal(weight(plain, "model.out.bias"), weight(penal, "model.out.bias")));
    }
};

QTEST_GUILESS_MAIN(TestRegularization)
#include "tst_regularization.moc"
