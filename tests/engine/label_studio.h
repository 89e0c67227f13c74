#pragma once

#include "tests/engine/tiny_run.h"

namespace studio::test {

/// Pictures on which a red, a green and a blue square are or are not, each for itself, and a table that says
/// which; a network with a yes or no for each.
class LabelStudio {
  public:
    static constexpr int pictures = 64;

    LabelStudio() {
        std::string table = "path,label\n";
        for (int i = 0; i < pictures; ++i) {
            table += write(i);
        }
        TinyStudio::check(writeFileAtomically(studio.path("shapes/labels.csv"), table));
        studio.dataset = TinyStudio::value(data::scan({.folder = studio.path("shapes")}, {}, {}));
        auto& project = studio.project;
        project.dataset.folder = studio.dataset.folder;
        project.network = network("sigmoid");
        project.augmentation.enabled = false;
        project.training.epochs = 25;
        project.training.batchSize = 8;
        project.training.loss.type = "binaryCrossEntropy";
        project.training.optimizer.learningRate = 0.02;
    }

    static spec::NetworkSpec network(const std::string& activation) {
        spec::NetworkSpec network;
        network.layers = {
            layer("conv", "Conv2D",
                  {{"filters", std::int64_t{8}},
                   {"padding", std::string("same")},
                   {"activation", std::string("relu")}},
                  spec::inputId),
            layer("pool", "GlobalMaxPool", {}, "conv"), layer("drop", "Dropout", {{"rate", 0.1}}, "pool"),
            layer("out", "Dense", {{"units", std::int64_t{3}}, {"activation", activation}}, "drop")};
        return network;
    }

    TinyStudio studio{2};

  private:
    /// Answers its line of the table. Every eighth picture is of no class.
    [[nodiscard]] std::string write(int index) const {
        static const std::vector<std::string> names{"red", "green", "blue"};
        api::ImageBuffer picture{tinySide, tinySide, 3, {}};
        data::Random random(static_cast<std::uint64_t>(index) + 5);
        for (int i = 0; i < tinySide * tinySide * 3; ++i) {
            picture.bytes.push_back(static_cast<std::uint8_t>(random.below(60)));
        }
        std::string labels;
        for (std::size_t color = 0; color < names.size(); ++color) {
            if ((index >> color) % 2 == 1) {
                paint(picture, random, color);
                labels += (labels.empty() ? "" : "|") + names[color];
            }
        }
        const std::string name = std::to_string(index) + ".png";
        std::filesystem::create_directories(studio.path("shapes"));
        TinyStudio::check(data::writePng(picture, studio.path("shapes/" + name)));
        return name + ',' + labels + '\n';
    }

    static void paint(api::ImageBuffer& picture, data::Random& random, std::size_t color) {
        const std::size_t left = random.below(tinySide - 5);
        const std::size_t top = random.below(tinySide - 5);
        for (std::size_t y = top; y < top + 5; ++y) {
            for (std::size_t x = left; x < left + 5; ++x) {
                picture.bytes[(y * tinySide + x) * 3 + color] = 220;
            }
        }
    }
};

}  // namespace studio::test
