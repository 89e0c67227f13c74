#include <QImage>
#include <QTest>
#include <set>

#include "ui/theme/theme.h"
#include "ui/widgets/figures/window_axis.h"
#include "ui/widgets/param_figure.h"

using namespace studio;
using namespace studio::ui;

namespace {

FigureSubject convolution(const char* key) {
    FigureSubject subject;
    subject.layerType = "Conv2D";
    subject.key = key;
    subject.params = {{"filters", std::int64_t{32}},      {"kernel", spec::Pair{3, 3}},
                      {"strides", spec::Pair{1, 1}},      {"dilation", spec::Pair{1, 1}},
                      {"groups", std::int64_t{1}},        {"padding", std::string("valid")},
                      {"activation", std::string("relu")}};
    subject.input = spec::Shape::maps(64, 28, 28);
    subject.output = spec::Shape::maps(32, 26, 26);
    return subject;
}

FigureSubject with(FigureSubject subject, const char* key, const spec::ParamValue& value) {
    subject.params[key] = value;
    return subject;
}

QImage drawn(const FigureSubject& subject, double scale = 1.0) {
    ParamFigure figure;
    figure.setSubject(subject);
    figure.resize(280, 128);
    QImage image(figure.size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    figure.render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return image;
}

int colours(const QImage& image) {
    std::set<QRgb> found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found.insert(image.pixel(x, y));
    }
    return static_cast<int>(found.size());
}

QString formulaOf(const FigureSubject& subject) {
    ParamFigure figure;
    figure.setSubject(subject);
    return figure.formula();
}

QString textOf(const FigureSubject& subject) {
    ParamFigure figure;
    figure.setSubject(subject);
    return figure.text();
}

}  // namespace

// A drawing that does not follow the numbers beside it teaches the wrong thing.
class TestParamFigure : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp, Theme::Mode::Light); }

    void positionsAreCountedAsTheEngineCountsThem() {
        const auto positions = [](std::int64_t cells, std::int64_t size, std::int64_t stride,
                                  std::int64_t dilation, bool same) {
            return WindowAxis{cells, size, stride, dilation, same}.positions();
        };
        QCOMPARE(positions(7, 3, 1, 1, false), 5);
        QCOMPARE(positions(7, 3, 2, 1, false), 3);
        QCOMPARE(positions(7, 3, 1, 2, false), 3);
        QCOMPARE(positions(7, 3, 2, 1, true), 4);
        QCOMPARE(positions(2, 3, 1, 1, false), 0);
        QCOMPARE((WindowAxis{7, 3, 1, 1, true}.padding()), 2);
        QCOMPARE((WindowAxis{7, 2, 1, 1, true}.before()), 0);
        QCOMPARE((WindowAxis{8, 3, 2, 1, true}.padding()), 1);
        QCOMPARE((WindowAxis{4, 1, 3, 1, true}.padding()), 0);
    }

    void theRuleIsWrittenWithTheNumbersThatAreDrawn() {
        QVERIFY(formulaOf(convolution("kernel")).startsWith(QStringLiteral("⌊(7 − 3) / 1⌋ + 1 = 5")));
        QVERIFY(formulaOf(convolution("kernel")).endsWith(QStringLiteral("Here 28×28 becomes 26×26")));
        const auto same = with(convolution("padding"), "padding", std::string("same"));
        QVERIFY(formulaOf(same).startsWith(QStringLiteral("⌈7 / 1⌉ = 7")));
        QVERIFY(textOf(same).contains(QStringLiteral("2 rows and 2 columns")));
        const auto wide = with(convolution("dilation"), "dilation", spec::Pair{2, 2});
        QVERIFY(formulaOf(wide).startsWith(QStringLiteral("⌊(7 − 5) / 1⌋ + 1 = 3")));
        QVERIFY(textOf(wide).contains(QStringLiteral("2 apart")));
        QCOMPARE(formulaOf(convolution("activation")), QStringLiteral("f(x) = max(0, x)"));
        QVERIFY(formulaOf(with(convolution("groups"), "groups", std::int64_t{4}))
                    .contains(QStringLiteral("16 · 32 = 512")));
    }

    void everyValueHasADrawingOfItsOwn() {
        QVector<QImage> images;
        for (const auto& subject :
             {convolution("kernel"), with(convolution("kernel"), "kernel", spec::Pair{5, 5}),
              with(convolution("strides"), "strides", spec::Pair{2, 2}),
              with(convolution("padding"), "padding", std::string("same")),
              with(convolution("dilation"), "dilation", spec::Pair{2, 2}), convolution("filters"),
              with(convolution("groups"), "groups", std::int64_t{4}), convolution("activation"),
              with(convolution("activation"), "activation", std::string("tanh")),
              with(convolution("activation"), "activation", std::string("softmax"))})
            images << drawn(subject);
        for (int i = 0; i < images.size(); ++i) {
            QVERIFY2(colours(images.at(i)) > 3, qPrintable(QString::number(i)));
            for (int j = 0; j < i; ++j)
                QVERIFY2(images.at(i) != images.at(j), qPrintable(QStringLiteral("%1 %2").arg(i).arg(j)));
        }
    }

    void otherLayersAreDrawnToo() {
        FigureSubject subject;
        subject.layerType = "Dropout";
        subject.key = "rate";
        subject.params = {{"rate", 0.3}};
        QVERIFY(textOf(subject).contains(QStringLiteral("30 %")));
        subject.layerType = "ZeroPadding";
        subject.key = "left";
        subject.params = {{"top", std::int64_t{1}},
                          {"bottom", std::int64_t{0}},
                          {"left", std::int64_t{2}},
                          {"right", std::int64_t{0}}};
        QCOMPARE(formulaOf(subject), QStringLiteral("2 + 4 + 0 = 6"));
        subject.layerType = "ConvTranspose2D";
        subject.key = "strides";
        subject.params = {{"kernel", spec::Pair{3, 3}}, {"strides", spec::Pair{2, 2}}};
        QVERIFY(formulaOf(subject).endsWith(QStringLiteral("= 7")));
        subject.layerType = "MaxPool";
        subject.key = "pool";
        subject.params = {{"pool", spec::Pair{2, 2}}, {"strides", spec::Pair{2, 2}}};
        QVERIFY(formulaOf(subject).startsWith(QStringLiteral("⌊(7 − 2) / 2⌋ + 1 = 3")));
        subject.layerType = "Conv2D";
        subject.key = "initializer";
        subject.params = {{"initializer", std::string("he_normal")}};
        QCOMPARE(formulaOf(subject), QStringLiteral("variance 2 / fan in"));
    }

    void whatNoDrawingExplainsIsLeftEmpty() {
        FigureSubject subject = convolution("use_bias");
        QVERIFY(!ParamFigure::draws(subject));
        subject.layerType = "BatchNorm";
        subject.key = "momentum";
        subject.params = {{"momentum", 0.9}};
        QVERIFY(!ParamFigure::draws(subject));
    }

    // A file may say anything; the window must not hang over it.
    void absurdNumbersAreDrawnWithoutHarm() {
        for (const char* key : {"kernel", "filters", "groups", "dilation"}) {
            FigureSubject subject = convolution(key);
            subject.params["kernel"] = spec::Pair{1'000'000'000, 0};
            subject.params["strides"] = spec::Pair{-3, 1'000'000'000};
            subject.params["groups"] = std::int64_t{-7};
            subject.params["filters"] = std::int64_t{1'000'000'000'000};
            subject.params["dilation"] = spec::Pair{100'000, 100'000};
            QVERIFY(!drawn(subject).isNull());
        }
    }

    void aDrawingIsSharpAtTwiceTheScaleAndFollowsTheTheme() {
        const QImage once = drawn(convolution("kernel"));
        const QImage twice = drawn(convolution("kernel"), 2.0);
        QCOMPARE(twice.width(), 2 * once.width());
        QVERIFY(twice != once.scaled(twice.size()));
        Theme::of().setMode(Theme::Mode::Dark);
        QVERIFY(drawn(convolution("kernel")) != once);
        Theme::of().setMode(Theme::Mode::Light);
    }

    void itIsDescribedInWords() {
        ParamFigure figure;
        figure.setSubject(convolution("kernel"));
        QVERIFY(figure.accessibleDescription().contains(QStringLiteral("A kernel of 3×3")));
    }
};

QTEST_MAIN(TestParamFigure)
#include "tst_param_figure.moc"
