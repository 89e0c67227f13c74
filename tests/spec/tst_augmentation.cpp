#include <QTest>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "core/spec/augmentation.h"

using namespace studio;
using namespace studio::spec;
using Kind = AugmentationKind;

/// What a person set up for their pictures.
class TestAugmentation : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a range would be lost between two sessions.
    void everyStepComesBackAsItWas() {
        for (const auto kind : augmentationKinds()) {
            AugmentationSpec augmentation;
            augmentation.step(kind) = {!augmentation.step(kind).on, 0.25, 0.75, 0.125};
            const auto read = augmentationFromJson(toJson(augmentation));
            QVERIFY(read.ok());
            QVERIFY2(*read == augmentation, augmentationInfo(kind).id.c_str());
            QVERIFY(!(*read == AugmentationSpec()));
        }
    }

    /// Else projects of the first version would open with other ranges than they were trained with.
    void symmetricRangesOfVersion1AreUnderstood() {
        const nlohmann::json json = {{"rotationRange", 30.0},  {"shearRange", 0.0},
                                     {"widthShiftRange", 0.2}, {"heightShiftRange", 0.0},
                                     {"zoomRange", 0.3},       {"horizontalFlip", false},
                                     {"verticalFlip", true},   {"fillMode", "reflect"},
                                     {"rescale", 0.5},         {"fillValue", 3.0}};
        const auto read = augmentationFromJson(json);
        QVERIFY(read.ok());
        QCOMPARE(read->step(Kind::Rotation).low, -30.0);
        QCOMPARE(read->step(Kind::Rotation).high, 30.0);
        QVERIFY(read->step(Kind::Rotation).on);
        QVERIFY(!read->step(Kind::Shear).on);
        QCOMPARE(read->step(Kind::WidthShift).high, 0.2);
        QVERIFY(!read->step(Kind::HeightShift).on);
        QCOMPARE(read->step(Kind::Zoom).low, 0.7);
        QCOMPARE(read->step(Kind::Zoom).high, 1.3);
        QVERIFY(!read->step(Kind::HorizontalFlip).on);
        QVERIFY(read->step(Kind::VerticalFlip).on);
        QCOMPARE(read->fillMode, FillMode::Reflect);
        QCOMPARE(read->normalization.rescale, 0.5);
    }

    /// A mistake must be shown at the field it was made in.
    void everyMistakeIsNamedAtItsField() {
        const auto wrong = [](const std::function<void(AugmentationSpec&)>& edit) {
            AugmentationSpec augmentation;
            edit(augmentation);
            const Errors errors = augmentation.validate();
            return errors.size() == 1 && !errors[0].remedy.empty() ? errors[0].where : std::string("?");
        };
        const double nan = std::nan("");
        QVERIFY(AugmentationSpec().validate().empty());
        for (const auto kind : augmentationKinds()) {
            const auto& info = augmentationInfo(kind);
            const std::string where = "augmentation." + info.id;
            QCOMPARE(wrong([&](AugmentationSpec& a) { a.step(kind).probability = 1.5; }), where);
            if (info.range == AugmentationRange::None) {
                continue;
            }
            QCOMPARE(wrong([&](AugmentationSpec& a) { a.step(kind).low = info.minimum - 1.0; }), where);
            QCOMPARE(wrong([&](AugmentationSpec& a) { a.step(kind).high = nan; }), where);
            QCOMPARE(wrong([&](AugmentationSpec& a) {
                         a.step(kind).low = info.maximum;
                         a.step(kind).high = info.minimum;
                     }),
                     where);
        }
        QCOMPARE(wrong([](AugmentationSpec& a) { a.fillValue = 256; }),
                 std::string("augmentation.fillValue"));
        QCOMPARE(wrong([](AugmentationSpec& a) { a.normalization.rescale = 0; }),
                 std::string("augmentation.rescale"));
        QCOMPARE(wrong([&](AugmentationSpec& a) {
                     a.normalization.mean = {0.5, nan, 0.5};
                 }),
                 std::string("augmentation.featurewise"));
    }

    /// Files come by mail: none may bring numbers that are no numbers, or end the program.
    void aHostileFileIsAnError() {
        for (const char* text :
             {"[]", "7", "{\"steps\": []}", "{\"steps\": {\"rotation\": 7}}",
              "{\"steps\": {\"zoom\": {\"on\": 1}}}", "{\"steps\": {\"zoom\": {\"low\": \"far\"}}}",
              "{\"fillMode\": \"fog\"}", "{\"mean\": 1}", "{\"mean\": [\"a\"]}",
              "{\"deviation\": [1, 2, 3, 4, 5]}", "{\"rotationRange\": \"45\"}"}) {
            const auto read = augmentationFromJson(nlohmann::json::parse(text));
            QVERIFY2(!read.ok(), text);
            QVERIFY2(!read.error().remedy.empty(), text);
        }
    }

    /// Else a form would show a slider that cannot hold its own value, or a person would be taught nothing.
    void everyKindIsDescribedWhole() {
        std::set<std::string> ids;
        for (const auto kind : augmentationKinds()) {
            const auto& info = augmentationInfo(kind);
            QCOMPARE(info.kind, kind);
            QVERIFY(ids.insert(info.id).second);
            QVERIFY(!info.label.empty() && info.help.ends_with("."));
            QVERIFY(!info.usual.on && info.usual.probability > 0.0 && info.usual.probability <= 1.0);
            QVERIFY(info.usual.low >= info.minimum && info.usual.high <= info.maximum);
            QVERIFY(info.neutral >= info.minimum && info.neutral <= info.maximum);
            QVERIFY(info.range != AugmentationRange::Single || info.usual.low == info.usual.high);
        }
    }
};

QTEST_GUILESS_MAIN(TestAugmentation)
#include "tst_augmentation.moc"
