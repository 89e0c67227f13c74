#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

#include <QTest>
#include <cmath>
#include <functional>

#include "core/engine/optimizers/optimizer.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr int steps = 50;

at::Generator generator(std::uint64_t seed) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

spec::OptimizerSpec optimizer(const std::string& type, double rate, spec::Params params = {}) {
    return {type, rate, std::move(params)};
}

/// The gradient of step `step`; far from smooth, and now and then exactly 0.
torch::Tensor gradientOf(const torch::Tensor& parameter, int step) {
    auto random = generator(static_cast<std::uint64_t>(100 + step));
    return torch::empty(parameter.sizes()).normal_(0.1, 1.0, random).relu() - parameter.detach().cpu() * 0.1;
}

torch::Tensor start(at::IntArrayRef sizes) {
    auto random = generator(7);
    return torch::empty(sizes).normal_(0.0, 1.0, random);
}

/// 50 steps on `parameter`, with gradients that depend on it.
torch::Tensor run(const spec::OptimizerSpec& spec, const torch::Tensor& parameter) {
    const auto made = findOptimizerType(spec.type)->make(spec, {{"w", parameter}});
    for (int i = 0; i < steps; ++i) {
        parameter.mutable_grad() = gradientOf(parameter, i);
        made->step();
    }
    return parameter.detach().clone();
}

/// The formulas of Keras's documentation, one number at a time in double precision.
struct Reference {
    double w = 0, a = 0, b = 0, c = 0;  // Parameter and up to three slots.
};
using Rule = std::function<void(Reference&, double g, int t)>;

torch::Tensor runReference(const Rule& rule, at::IntArrayRef sizes) {
    const torch::Tensor first = start(sizes).to(torch::kFloat64);
    std::vector<Reference> numbers(static_cast<std::size_t>(first.numel()));
    torch::Tensor values = first.clone();
    auto* w = values.data_ptr<double>();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i].w = w[i];
    }
    for (int step = 0; step < steps; ++step) {
        const torch::Tensor gradient =
            gradientOf(values.to(torch::kFloat32), step).to(torch::kFloat64).contiguous();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            rule(numbers[i], gradient.data_ptr<double>()[i], step + 1);
            w[i] = numbers[i].w;
        }
    }
    return values;
}

struct Case {
    const char* name;
    spec::OptimizerSpec spec;
    Rule rule;
};

Rule adamRule(double rate, double beta1, double beta2, double decay) {
    return [=](Reference& r, double g, int t) {
        r.w -= rate * decay * r.w;
        r.a = beta1 * r.a + (1 - beta1) * g;
        r.b = beta2 * r.b + (1 - beta2) * g * g;
        const double alpha = rate * std::sqrt(1 - std::pow(beta2, t)) / (1 - std::pow(beta1, t));
        r.w -= alpha * r.a / (std::sqrt(r.b) + 1e-7);
    };
}

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"sgd", optimizer("sgd", 0.01), [](Reference& r, double g, int) { r.w -= 0.01 * g; }},
        {"momentum", optimizer("sgd", 0.01, {{"momentum", 0.9}}),
         [](Reference& r, double g, int) {
             r.a = 0.9 * r.a - 0.01 * g;
             r.w += r.a;
         }},
        {"nesterov", optimizer("sgd", 0.01, {{"momentum", 0.9}, {"nesterov", true}}),
         [](Reference& r, double g, int) {
             r.a = 0.9 * r.a - 0.01 * g;
             r.w += 0.9 * r.a - 0.01 * g;
         }},
        {"adam", optimizer("adam", 0.001), adamRule(0.001, 0.9, 0.999, 0)},
        {"adam with betas", optimizer("adam", 0.01, {{"beta_1", 0.8}, {"beta_2", 0.99}}),
         adamRule(0.01, 0.8, 0.99, 0)},
        {"adamw", optimizer("adamw", 0.01), adamRule(0.01, 0.9, 0.999, 0.004)},
        {"rmsprop", optimizer("rmsprop", 0.001),
         [](Reference& r, double g, int) {
             r.a = 0.9 * r.a + 0.1 * g * g;
             r.w -= 0.001 * g / std::sqrt(r.a + 1e-7);
         }},
        {"rmsprop with momentum", optimizer("rmsprop", 0.001, {{"momentum", 0.5}}),
         [](Reference& r, double g, int) {
             r.a = 0.9 * r.a + 0.1 * g * g;
             r.b = 0.5 * r.b + 0.001 * g / std::sqrt(r.a + 1e-7);
             r.w -= r.b;
         }},
        {"rmsprop with weight decay", optimizer("rmsprop", 0.001, {{"weight_decay", 0.1}}),
         [](Reference& r, double g, int) {
             r.w -= 0.001 * 0.1 * r.w;
             r.a = 0.9 * r.a + 0.1 * g * g;
             r.w -= 0.001 * g / std::sqrt(r.a + 1e-7);
         }},
        {"nesterov with weight decay",
         optimizer("sgd", 0.01, {{"momentum", 0.9}, {"nesterov", true}, {"weight_decay", 0.1}}),
         [](Reference& r, double g, int) {
             r.w -= 0.01 * 0.1 * r.w;
             r.a = 0.9 * r.a - 0.01 * g;
             r.w += 0.9 * r.a - 0.01 * g;
         }},
        {"nadam", optimizer("nadam", 0.001, {{"weight_decay", 0.1}}),
         [](Reference& r, double g, int t) {
             const auto u = [](int step) { return 0.9 * (1 - 0.5 * std::pow(0.96, step)); };
             r.c = t == 1 ? u(1) : r.c * u(t);
             r.w -= 0.001 * 0.1 * r.w;
             r.a = 0.9 * r.a + 0.1 * g;
             r.b = 0.999 * r.b + 0.001 * g * g;
             const double mean = u(t + 1) * r.a / (1 - r.c * u(t + 1)) + (1 - u(t)) * g / (1 - r.c);
             r.w -= 0.001 * mean / (std::sqrt(r.b / (1 - std::pow(0.999, t))) + 1e-7);
         }},
        {"adagrad", optimizer("adagrad", 0.01),
         [](Reference& r, double g, int t) {
             r.a = (t == 1 ? 0.1 : r.a) + g * g;
             r.w -= 0.01 * g / std::sqrt(r.a + 1e-7);
         }},
        // Where the direction is next to nothing, its sign is chance: the rate keeps that below the bound.
        {"lion", optimizer("lion", 1e-5, {{"weight_decay", 10.0}}),
         [](Reference& r, double g, int) {
             r.w -= 1e-5 * 10 * r.w;
             const double direction = 0.9 * r.a + 0.1 * g;
             r.w -= 1e-5 * ((direction > 0) - (direction < 0));
             r.a = 0.99 * r.a + 0.01 * g;
         }},
    };
    return all;
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

void addRows() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
}

const Case& rowCase(int index) {
    return cases()[static_cast<std::size_t>(index)];
}

}  // namespace

/// What a person calls "Adam at 0.001" must be what the books and the other frameworks mean by it.
class TestOptimizers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Settings taken over from Keras would train otherwise.
    void everyOptimizerFollowsKerasFormula_data() { addRows(); }
    void everyOptimizerFollowsKerasFormula() {
        QFETCH(int, index);
        const auto& wanted = rowCase(index);
        const torch::Tensor expected = runReference(wanted.rule, {17, 9});
        QVERIFY(difference(expected, start({17, 9})) > 1e-3);
        QCOMPARE_LE(difference(run(wanted.spec, start({17, 9})), expected), 2e-5);
    }

    // A GPU would train otherwise than the processor: it takes the path of torch's operators.
    void torchsOperatorsGiveTheSameAsTheFusedPass_data() { addRows(); }
    void torchsOperatorsGiveTheSameAsTheFusedPass() {
        QFETCH(int, index);
        const auto& spec = rowCase(index).spec;
        const torch::Tensor strided = start({17, 9}).t().contiguous().t();
        QVERIFY(!strided.is_contiguous());
        QCOMPARE_LE(difference(run(spec, strided), run(spec, start({17, 9}))), 2e-5);
    }

    // The same seed would give another history on another number of threads' worth of chunks.
    void anyNumberOfThreadsGivesTheSameBits_data() { addRows(); }
    void anyNumberOfThreadsGivesTheSameBits() {
        QFETCH(int, index);
        const auto& spec = rowCase(index).spec;
        constexpr std::int64_t several = 100'003;
        at::set_num_threads(1);
        const torch::Tensor one = run(spec, start({several}));
        at::set_num_threads(3);
        const torch::Tensor three = run(spec, start({several}));
        QVERIFY(torch::equal(one, three));
    }

    // Where PyTorch's formulas coincide with Keras's, so must the results.
    void pytorchsOptimizersAgree() {
        const auto torchRun = [](auto&& make) {
            torch::Tensor parameter = start({17, 9}).requires_grad_();
            auto made = make(parameter);
            for (int i = 0; i < steps; ++i) {
                parameter.mutable_grad() = gradientOf(parameter, i);
                made.step();
            }
            return parameter.detach();
        };
        const auto ours = [](const spec::OptimizerSpec& spec) { return run(spec, start({17, 9})); };
        const spec::Params tiny{{"epsilon", 1e-12}};
        QCOMPARE_LE(difference(ours(optimizer("adam", 0.001, tiny)), torchRun([](torch::Tensor p) {
                                   return torch::optim::Adam({p},
                                                             torch::optim::AdamOptions(0.001).eps(1e-12));
                               })),
                    1e-5);
        QCOMPARE_LE(difference(ours(optimizer("adamw", 0.001, tiny)), torchRun([](torch::Tensor p) {
                                   return torch::optim::AdamW(
                                       {p}, torch::optim::AdamWOptions(0.001).eps(1e-12).weight_decay(0.004));
                               })),
                    1e-5);
        const spec::Params nesterov{{"momentum", 0.9}, {"nesterov", true}};
        QCOMPARE_LE(difference(ours(optimizer("sgd", 0.01, nesterov)), torchRun([](torch::Tensor p) {
                                   return torch::optim::SGD(
                                       {p}, torch::optim::SGDOptions(0.01).momentum(0.9).nesterov(true));
                               })),
                    1e-5);
        QCOMPARE_LE(difference(ours(optimizer("rmsprop", 0.001, tiny)), torchRun([](torch::Tensor p) {
                                   return torch::optim::RMSprop(
                                       {p}, torch::optim::RMSpropOptions(0.001).alpha(0.9).eps(1e-9));
                               })),
                    1e-5);
    }

    // A continued training would differ from one that never stopped.
    void stateHoldsAllThatGoingOnNeeds_data() { addRows(); }
    void stateHoldsAllThatGoingOnNeeds() {
        QFETCH(int, index);
        const auto& spec = rowCase(index).spec;
        const torch::Tensor whole = run(spec, start({40, 3}));
        torch::Tensor parameter = start({40, 3});
        auto made = findOptimizerType(spec.type)->make(spec, {{"w", parameter}});
        for (int i = 0; i < steps; ++i) {
            if (i == steps / 2) {
                auto next = findOptimizerType(spec.type)->make(spec, {{"w", parameter}});
                const NamedTensors from = made->state(), to = next->state();
                QCOMPARE(from.size(), to.size());
                for (std::size_t slot = 0; slot < from.size(); ++slot) {
                    QCOMPARE(from[slot].first, to[slot].first);
                    to[slot].second.copy_(from[slot].second);
                }
                made = std::move(next);
            }
            parameter.mutable_grad() = gradientOf(parameter, i);
            made->step();
        }
        QVERIFY(torch::equal(parameter, whole));
    }

    // A layer that another branch leaves unused must not stop the training.
    void parametersWithoutGradientStay() {
        const torch::Tensor idle = start({5}), busy = start({5});
        const auto made = findOptimizerType("adam")->make(optimizer("adam", 0.1), {{"i", idle}, {"b", busy}});
        busy.mutable_grad() = torch::ones({5});
        made->step();
        QVERIFY(torch::equal(idle, start({5})));
        QVERIFY(!torch::equal(busy, start({5})));
    }

    void theLearningRateCanChangeBetweenSteps() {
        const torch::Tensor parameter = torch::zeros({2});
        const auto made = findOptimizerType("sgd")->make(optimizer("sgd", 1.0), {{"w", parameter}});
        parameter.mutable_grad() = torch::ones({2});
        made->step();
        made->setLearningRate(0.5);
        made->step();
        QVERIFY(torch::equal(parameter, torch::full({2}, -1.5F)));
    }

    // A form must not open with a value that it refuses itself.
    void everyDefaultIsWithinItsOwnRange() {
        QCOMPARE(optimizerTypes().size(), std::size_t{7});
        for (const auto* type : optimizerTypes()) {
            const auto& description = type->descriptor();
            QVERIFY(!description.help.empty() && !description.label.empty());
            QVERIFY(description.usualLearningRate > 0);
            const auto errors = api::validate(description.params, api::withDefaults(description.params, {}),
                                              description.type);
            QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().text().c_str());
        }
        QVERIFY(!findOptimizerType("sdg"));
    }

    // The forecast of memory would be wrong, and a training refused or ended for want of it.
    void stateTakesAsManyNumbersAsDeclared_data() { addRows(); }
    void stateTakesAsManyNumbersAsDeclared() {
        QFETCH(int, index);
        const auto& spec = rowCase(index).spec;
        const auto* type = findOptimizerType(spec.type);
        const auto made = type->make(spec, {{"w", start({10})}});
        std::int64_t numbers = 0;
        for (const auto& [name, tensor] : made->state()) {
            numbers += name == "step" ? 0 : tensor.numel();
        }
        QCOMPARE(numbers, std::int64_t{10} * type->slots(spec));
    }

    // A broken training would go on as if nothing were, since the sign of no number is none.
    void lionPassesOnWhatIsNoNumber() {
        const torch::Tensor parameter = torch::ones({2});
        const auto made = findOptimizerType("lion")->make(optimizer("lion", 0.1), {{"w", parameter}});
        parameter.mutable_grad() = torch::tensor({1.0F, NAN});
        made->step();
        QCOMPARE(parameter[0].item<float>(), 0.9F);
        QVERIFY(std::isnan(parameter[1].item<float>()));
    }
};

QTEST_GUILESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
