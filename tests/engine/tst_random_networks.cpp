#include <QTest>
#include <cmath>
#include <map>
#include <set>

#include "core/engine/network.h"
#include "tests/engine/random_networks.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr int networks = 300;
constexpr std::int64_t batch = 2;

std::vector<std::int64_t> sizesOf(const spec::Shape& shape) {
    return shape.flat ? std::vector<std::int64_t>{batch, shape.channels}
                      : std::vector<std::int64_t>{batch, shape.channels, shape.height, shape.width};
}

/// Numbers of each layer's parameters, those that learn and those that do not, buffers included.
struct Count {
    std::int64_t trainable = 0;
    std::int64_t fixed = 0;
};

std::map<std::string, Count> countsOf(const Network& network) {
    std::map<std::string, Count> counts;
    for (const auto& node : network.nodes()) {
        Count& count = counts[node.spec.id];
        for (const auto& parameter : node.module->parameters()) {
            (parameter.requires_grad() ? count.trainable : count.fixed) += parameter.numel();
        }
        for (const auto& buffer : node.module->buffers()) {
            count.fixed += buffer.numel();
        }
    }
    return counts;
}

std::string errorsOf(const api::NetworkReport& report) {
    std::string text;
    for (const auto& error : report.allErrors()) {
        text += error.text() + "\n";
    }
    return text;
}

torch::Tensor pictureBatch(const spec::Shape& picture, std::uint64_t seed) {
    return torch::randn({batch, picture.channels, picture.height, picture.width},
                        at::detail::createCPUGenerator(seed));
}

}  // namespace

/// What is declared about networks that nobody has thought of, against what really runs.
class TestRandomNetworks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A wrong shape or count on a block would be believed, and a training would end in an error of torch.
    void declaredShapesAndCountsAreThoseOfARealPass() {
        test::RandomNetworks draws(1);
        std::set<std::string> types;
        int repeated = 0;
        for (int i = 0; i < networks; ++i) {
            const auto [spec, picture] = draws.draw();
            const auto report = analyze(spec, picture, api::Target::ofClasses(3));
            QVERIFY2(report.ok(), (spec::networkText(spec) + errorsOf(report)).c_str());
            const auto network = Network::build(spec, picture, 7);
            QVERIFY2(network.ok(), spec::networkText(spec).c_str());
            const auto counts = countsOf(**network);
            const auto pictures = pictureBatch(picture, 11);
            for (const auto& layer : report.layers) {
                types.insert(layer.type);
                repeated += layer.repetition > 1 ? 1 : 0;
                const auto answer = (*network)->activation(pictures, layer.id);
                const std::string where = spec::networkText(spec) + " at " + layer.id;
                QVERIFY2(answer.sizes() == at::IntArrayRef(sizesOf(layer.output)), where.c_str());
                QVERIFY2(counts.at(layer.id).trainable == layer.trainableParameters, where.c_str());
                QVERIFY2(counts.at(layer.id).fixed == layer.fixedParameters, where.c_str());
            }
        }
        QCOMPARE(types.size(), catalogue().layers.size());
        QVERIFY(repeated > 0);
    }

    // A layer that cuts the gradient off would leave all before it as they were drawn.
    void everyTrainableParameterGetsItsGradient() {
        test::RandomNetworks draws(2);
        for (int i = 0; i < networks; ++i) {
            const auto [spec, picture] = draws.draw();
            const auto network = *Network::build(spec, picture, 7);
            const auto report = analyze(spec, picture, api::Target::any());
            Forward forward;
            forward.training = true;
            forward.generator = at::detail::createCPUGenerator(3);
            if (report.trainableParameters() == 0) {
                continue;
            }
            network->logits(pictureBatch(picture, 13), forward).square().sum().backward();
            std::int64_t numbers = 0;
            for (const auto& item : network->named_parameters()) {
                const auto& gradient = item.value().grad();
                if (!item.value().requires_grad()) {
                    QVERIFY2(!gradient.defined(), item.key().c_str());
                    continue;
                }
                const std::string where = spec::networkText(spec) + " at " + item.key();
                QVERIFY2(gradient.defined() && gradient.sizes() == item.value().sizes(), where.c_str());
                QVERIFY2(std::isfinite(gradient.sum().item<double>()), where.c_str());
                numbers += gradient.numel();
            }
            QCOMPARE(numbers, report.trainableParameters());
        }
    }

    // The gradient must be that of the answer, or training goes somewhere else: the change of the answer
    // along a random direction of all weights, by differences, in double precision.
    void gradientsEqualDifferences() {
        test::RandomNetworks draws(3);
        int compared = 0;
        for (int i = 0; i < networks / 3; ++i) {
            const auto [spec, picture] = draws.draw();
            const auto network = *Network::build(spec, picture, 7);
            network->to(torch::kFloat64);
            const auto pictures = pictureBatch(picture, 17).to(torch::kFloat64);
            std::vector<torch::Tensor> weights;
            std::vector<torch::Tensor> directions;
            const auto generator = at::detail::createCPUGenerator(19);
            for (const auto& weight : network->parameters()) {
                const torch::NoGradGuard noGradient;
                // A bias of exactly 0 would leave units in the kink of relu, where no difference is right.
                weight.add_(torch::randn(weight.sizes(), generator, torch::kFloat64), 0.1);
                if (weight.requires_grad()) {
                    weights.push_back(weight);
                    directions.push_back(torch::randn(weight.sizes(), generator, torch::kFloat64));
                }
            }
            const auto loss = [&] { return network->logits(pictures, Forward{}).square().sum(); };
            const auto moved = [&](double step) {
                const torch::NoGradGuard noGradient;
                for (std::size_t w = 0; w < weights.size(); ++w) {
                    weights[w].add_(directions[w], step);
                }
                return loss().item<double>();
            };
            if (weights.empty()) {
                continue;
            }
            loss().backward();
            double along = 0;
            for (std::size_t w = 0; w < weights.size(); ++w) {
                along += (weights[w].grad() * directions[w]).sum().item<double>();
            }
            constexpr double step = 1e-7;
            const double up = moved(step);
            const double down = moved(-2 * step);
            const double difference = (up - down) / (2 * step);
            const double scale = std::max({std::abs(along), std::abs(difference), 1e-3 * std::abs(up), 1e-6});
            const std::string where =
                spec::networkText(spec) + std::to_string(along) + " is not " + std::to_string(difference);
            QVERIFY2(std::abs(along - difference) < 2e-3 * scale, where.c_str());
            ++compared;
        }
        QVERIFY(compared > networks / 6);
    }
};

QTEST_APPLESS_MAIN(TestRandomNetworks)
#include "tst_random_networks.moc"
