#pragma once

#include "tests/engine/tiny_run.h"

namespace studio::test {

/// Pictures with a bright square on noise, and masks that say where it is, with a void line at the edge; a
/// network that has a class for each pixel.
class MaskStudio {
  public:
    static constexpr int pictures = 16;

    MaskStudio() {
        for (int i = 0; i < pictures; ++i) {
            write(i);
        }
        studio.dataset = TinyStudio::value(
            data::scan({.folder = studio.path("masked"), .layout = spec::Layout::Masks}, {}, {}));
        auto& project = studio.project;
        project.dataset.folder = studio.dataset.folder;
        project.dataset.layout = spec::Layout::Masks;
        project.network = network("softmax");
        project.augmentation.enabled = false;
        project.training.epochs = 30;
        project.training.batchSize = 4;
        project.training.optimizer.learningRate = 0.1;
    }

    static spec::NetworkSpec network(const std::string& activation) {
        spec::NetworkSpec network;
        network.layers = {
            layer("conv", "Conv2D",
                  {{"filters", std::int64_t{8}},
                   {"padding", std::string("same")},
                   {"activation", std::string("relu")}},
                  spec::inputId),
            layer("out", "Conv2D",
                  {{"filters", std::int64_t{2}}, {"kernel", spec::Pair{1, 1}}, {"activation", activation}},
                  "conv")};
        return network;
    }

    TinyStudio studio{4};

  private:
    void write(int index) const {
        api::ImageBuffer picture{tinySide, tinySide, 3, {}};
        api::ImageBuffer mask{tinySide, tinySide, 1, {}};
        data::Random random(static_cast<std::uint64_t>(index) + 77);
        const int left = static_cast<int>(random.below(8)) + 1;
        const int top = static_cast<int>(random.below(8)) + 1;
        for (int y = 0; y < tinySide; ++y) {
            for (int x = 0; x < tinySide; ++x) {
                const bool inside = x >= left && x < left + 6 && y >= top && y < top + 6;
                mask.bytes.push_back(y == 0 ? 255 : inside ? 1 : 0);
                for (int channel = 0; channel < 3; ++channel) {
                    picture.bytes.push_back(
                        static_cast<std::uint8_t>(random.below(100) + (inside ? 120 : 0)));
                }
            }
        }
        for (const char* folder : {"images", "masks"}) {
            std::filesystem::create_directories(studio.path(std::string("masked/") + folder));
        }
        const std::string name = "/" + std::to_string(index) + ".png";
        TinyStudio::check(data::writePng(picture, studio.path("masked/images" + name)));
        TinyStudio::check(data::writePng(mask, studio.path("masked/masks" + name)));
    }
};

}  // namespace studio::test
