#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/runs/events.h"
#include "core/runs/run_store.h"

using namespace studio;
using api::RunEvent;
using Kind = api::Steering::Kind;

/// What a person finds marked in the curves of a run that was trained last week.
class TestEvents : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path file() const {
        return m_folder->filePath(QStringLiteral("events.jsonl")).toStdString();
    }
    void note(const char* event, const nlohmann::json& details) const {
        if (!runs::appendEvent(file(), event, details))
            qFatal("the event is not written");
    }
    [[nodiscard]] std::vector<RunEvent> read() const {
        const auto events = runs::readEvents(file());
        if (!events)
            qFatal("%s", events.error().what.c_str());
        return *events;
    }
    static RunEvent continued(int epoch) { return {RunEvent::Kind::Continued, {Kind::Resumed, epoch, 0, 0}}; }
    static RunEvent steered(Kind kind, int epoch, int batch, double value = 0) {
        return {RunEvent::Kind::Steered, {kind, epoch, batch, value}};
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everySteeringReadsBackUnderItsName() {
        std::vector<RunEvent> wanted;
        for (const Kind kind : {Kind::Paused, Kind::Resumed, Kind::StopAfterEpoch, Kind::KeepGoing,
                                Kind::Epochs, Kind::LearningRate}) {
            note(runs::steeringName(kind), {{"epoch", 2}, {"batch", 3}, {"value", 12.5}});
            wanted.push_back(steered(kind, 2, 3, 12.5));
        }
        QVERIFY(read() == wanted);
    }

    void whereARunWasTakenUpAgainIsTold() {
        note("started", {{"firstEpoch", 1}, {"epochs", 5}});
        note("epoch", {{"epoch", 1}});
        note("stopped", {{"epoch", 1}});
        note("continued", {{"firstEpoch", 2}, {"epochs", 5}});
        QVERIFY(read() == std::vector{continued(2)});
    }

    // A change of an epoch that was trained anew would be marked although it never came to count.
    void whatBefellAnEpochThatWasGivenUpIsLeftOut() {
        note("started", {{"firstEpoch", 1}});
        note("learningRate", {{"epoch", 1}, {"batch", 2}, {"value", 0.5}});
        note("started", {{"firstEpoch", 1}});
        note("learningRate", {{"epoch", 2}, {"batch", 0}, {"value", 0.25}});
        note("learningRate", {{"epoch", 3}, {"batch", 1}, {"value", 0.125}});
        note("continued", {{"firstEpoch", 3}});
        note("continued", {{"firstEpoch", 3}});
        QVERIFY(read() == (std::vector{steered(Kind::LearningRate, 2, 0, 0.25), continued(3)}));
    }

    void linesThatSayNothingArePassedOver() {
        note("learningRate", {{"epoch", 2}, {"batch", 1}});
        note("learningRate", {{"epoch", "two"}, {"batch", 1}, {"value", 1}});
        note("paused", {{"epoch", 0}, {"batch", 1}});
        note("paused", {{"epoch", 1e300}, {"batch", 1}});
        note("continued", nlohmann::json::object());
        note("notice", {{"text", "3 pictures could not be read."}});
        std::ofstream(file(), std::ios::app) << "[1]\n{}\nnonsense\n\n{\"event\": 7}\n";
        note("paused", {{"epoch", 4}, {"batch", 1}});
        std::ofstream(file(), std::ios::app) << "{\"event\": \"paus";
        QVERIFY(read() == std::vector{steered(Kind::Paused, 4, 1)});
    }

    void aRunWithoutADiaryHasNone() {
        QVERIFY(read().empty());
        const auto events = runs::makeRunStore()->events(m_folder->path().toStdString());
        QVERIFY(events.ok() && events->empty());
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
