#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/spec/files.h"
#include "core/spec/own_templates.h"
#include "tests/support/full_disk.h"

using namespace studio;
using namespace studio::spec;
namespace fs = std::filesystem;

namespace {

NetworkSpec network(const std::string& name, int classes = 11) {
    auto built = presetNetwork(name, Shape::maps(3, 64, 64), classes);
    return built ? *std::move(built) : NetworkSpec();
}

Preset named(const std::string& label) {
    return {.id = "", .label = label, .family = "", .help = "Mine.", .learningRate = 0.002};
}

template <class T>
Error errorOf(const T& result) {
    return result.ok() ? Error{} : result.error();
}

}  // namespace

/// What a person has built over weeks and wants to begin from again.
class TestOwnTemplates : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_root;
    fs::path m_folder;

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories(m_folder);
        QVERIFY(writeFileAtomically(m_folder / name, text).ok());
    }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()));
    }

  private Q_SLOTS:
    void init() {
        m_folder = fs::path(m_root.path().toStdString()) / QTest::currentTestFunction() / "templates";
    }

    void aSavedTemplateComesBackForOtherClasses() {
        QVERIFY(ownTemplates(m_folder).empty());
        const auto id = saveOwnTemplate(m_folder, named("  My network "), network("resnet34", 11));
        QVERIFY2(id.ok(), errorOf(id).text().c_str());
        QCOMPARE(*id, std::string("own:My network"));
        const auto list = ownTemplates(m_folder);
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].id, *id);
        QCOMPARE(list[0].label, std::string("My network"));
        QCOMPARE(list[0].help, std::string("Mine."));
        QCOMPARE(list[0].learningRate, 0.002);
        QVERIFY(!list[0].perPixel);
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 7) == network("resnet34", 7));
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 0) == network("resnet34", 1));
        QVERIFY(removeOwnTemplate(m_folder, *id).ok());
        QVERIFY(ownTemplates(m_folder).empty());
        QVERIFY(!removeOwnTemplate(m_folder, *id).ok());
        QVERIFY(!ownTemplateNetwork(m_folder, *id, 7).ok());
    }

    void theClassesOfEachPixelAreTheFilters() {
        Preset preset = named("U");
        preset.perPixel = true;
        const auto id = saveOwnTemplate(m_folder, preset, network("unet", 11));
        QVERIFY(ownTemplates(m_folder)[0].perPixel);
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 5) == network("unet", 5));
    }

    // Its answer is the picture: three classes more must not make it paint six colours.
    void aNetworkThatPaintsPicturesKeepsItsChannels() {
        const auto id = saveOwnTemplate(m_folder, named("A"), network("autoencoder"));
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 5) == network("autoencoder"));
    }

    // Network in network (Lin et al. 2014) has no Dense layer.
    void filtersThatAreAveragedAreTheClasses() {
        NetworkSpec nin;
        nin.layers = {{"conv", "Conv2D", {{"filters", std::int64_t{11}}}, {inputId}},
                      {"pool", "GlobalAvgPool", {}, {"conv"}},
                      {"softmax", "Activation", {{"function", std::string("softmax")}}, {"pool"}}};
        const auto id = saveOwnTemplate(m_folder, named("NiN"), nin);
        QVERIFY(!ownTemplates(m_folder)[0].perPixel);
        nin.layers[0].params["filters"] = std::int64_t{4};
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 4) == nin);
    }

    void theNewOneOfALabelReplacesTheOld() {
        QVERIFY(saveOwnTemplate(m_folder, named("Same"), network("tutorial")).ok());
        const auto id = saveOwnTemplate(m_folder, named("Same"), network("compact"));
        QCOMPARE(files(), std::size_t{1});
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 11) == network("compact"));
    }

    void labelsMayBeOdd() {
        const std::string labels[] = {"a/b",          "../../etc/passwd",
                                      ".hidden",      "50 % | \"best\"",
                                      "Größe 日本語", "CON",
                                      "new\nline",    "%2F",
                                      "a\\b",         std::string(60, 'x'),
                                      "own:x",        "\xff\xfe"};
        std::size_t count = 0;
        for (const auto& label : labels) {
            const auto id = saveOwnTemplate(m_folder, named(label), network("compact"));
            QVERIFY2(id.ok(), (label + ": " + errorOf(id).text()).c_str());
            QCOMPARE(files(), ++count);
            QCOMPARE(ownTemplates(m_folder).size(), count);
            QVERIFY2(ownTemplateNetwork(m_folder, *id, 3).ok(), label.c_str());
        }
        for (const auto& preset : ownTemplates(m_folder)) {
            QVERIFY2(removeOwnTemplate(m_folder, preset.id).ok(), preset.id.c_str());
        }
        QCOMPARE(files(), std::size_t{0});
    }

    void whatHasNoNameOrNoOutputIsNotSaved() {
        for (const auto& label : {std::string(), std::string(" \t\n"), std::string(61, 'x')}) {
            QCOMPARE(errorOf(saveOwnTemplate(m_folder, named(label), network("compact"))).where,
                     std::string("label"));
        }
        NetworkSpec twoEnds;
        twoEnds.layers = {{"a", "Flatten", {}, {inputId}}, {"b", "Flatten", {}, {inputId}}};
        QVERIFY(!errorOf(saveOwnTemplate(m_folder, named("x"), twoEnds)).remedy.empty());
        QVERIFY(!saveOwnTemplate(m_folder, named("x"), {}).ok());
        QVERIFY(ownTemplates(m_folder).empty());
    }

    void onAFullDiskTheOldOneSurvives() {
        const auto id = saveOwnTemplate(m_folder, named("Mine"), network("tutorial"));
        {
            const test::FullDisk full(100);
            const Error error = errorOf(saveOwnTemplate(m_folder, named("Mine"), network("compact")));
            QVERIFY2(!error.what.empty() && !error.remedy.empty(), error.text().c_str());
        }
        QVERIFY(*ownTemplateNetwork(m_folder, *id, 11) == network("tutorial"));
        QCOMPARE(files(), std::size_t{1});
        write("file", "");
        QVERIFY(!errorOf(saveOwnTemplate(m_folder / "file", named("x"), network("compact"))).remedy.empty());
    }

    // A colleague's file, a broken disk: the list shows what can be used.
    void hostileFilesAreLeftOutOfTheList() {
        const std::string good = toJson(network("compact")).dump();
        write("good.json", "{\"network\": " + good + "}");
        write("empty.json", "");
        write("list.json", "[]");
        write("no network.json", "{\"label\": \"x\"}");
        write("deep.json", std::string(100'000, '['));
        write("label.json", "{\"label\": 7, \"network\": " + good + "}");
        write("repeat.json",
              "{\"network\": {\"layers\": [{\"id\": \"a\", \"group\": \"g\"}], \"groups\": [{\"id\": \"g\", "
              "\"repeat\": 1000000000}]}}");
        write("readme.txt", "{\"network\": " + good + "}");
        fs::create_directory(m_folder / "folder.json");
        fs::create_symlink("/dev/zero", m_folder / "endless.json");
        const auto list = ownTemplates(m_folder);
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].label, std::string("good"));
        QCOMPARE(list[0].learningRate, 0.001);
        for (const char* id : {"own:empty", "own:repeat", "own:endless", "own:folder"}) {
            const Error error = errorOf(ownTemplateNetwork(m_folder, id, 3));
            QVERIFY2(!error.remedy.empty(), id);
        }
        write("rate.json", "{\"learningRate\": -1, \"network\": " + good + "}");
        QCOMPARE(ownTemplates(m_folder)[1].learningRate, 0.001);
    }

    // The id of a list entry is no way into other folders.
    void anIdLeadsNowhereElse() {
        write("x.json", "{}");
        fs::create_directories(m_folder / "inner");
        for (const char* id : {"own:../templates/x", "own:", "own:/etc/passwd", "own:..", "x", "", "own:.x",
                               "own:inner/../x"}) {
            QVERIFY2(!removeOwnTemplate(m_folder, id).ok(), id);
            QVERIFY2(!ownTemplateNetwork(m_folder, id, 3).ok(), id);
        }
        QVERIFY(fs::exists(m_folder / "x.json"));
    }
};

QTEST_GUILESS_MAIN(TestOwnTemplates)
#include "tst_own_templates.moc"
