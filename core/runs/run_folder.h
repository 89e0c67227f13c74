#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "core/spec/result.h"

namespace studio::runs {

/// Where things lie in a run folder. All of it can be read without this program:
///   project.json      the project as it was when the run began
///   dataset.json      classes, pictures per class, fingerprint of the paths
///   environment.json  when, on which device, with which versions
///   about.json        title, note and tags that a person has given it
///   provenance.json   the run or the search that it came from
///   history.csv       one line per epoch
///   events.jsonl      what happened when: started, epoch, stopped, continued, …
///   steering.json     the learning rate that a person set last while it was trained (rate_change.h)
///   batches.csv, tensors.csv, classes.csv, confusion.csv, labels.csv
///                     what was measured of each batch, of weights and gradients, of each class (measures.h)
///   checkpoints/      last.safetensors: weights and optimizer after every epoch; best.safetensors: those of
///                     the best epoch; epoch-N.safetensors where a person wants some kept. Files of one epoch
///                     share their bytes on the disk.
///   maps/             feature maps as pictures
class RunFolder {
  public:
    explicit RunFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path project() const { return m_path / "project.json"; }
    [[nodiscard]] std::filesystem::path dataset() const { return m_path / "dataset.json"; }
    [[nodiscard]] std::filesystem::path environment() const { return m_path / "environment.json"; }
    [[nodiscard]] std::filesystem::path history() const { return m_path / "history.csv"; }
    [[nodiscard]] std::filesystem::path events() const { return m_path / "events.jsonl"; }
    [[nodiscard]] std::filesystem::path checkpoints() const { return m_path / "checkpoints"; }
    [[nodiscard]] std::filesystem::path about() const { return m_path / "about.json"; }
    [[nodiscard]] std::filesystem::path provenance() const { return m_path / "provenance.json"; }
    [[nodiscard]] std::filesystem::path batches() const { return m_path / "batches.csv"; }
    [[nodiscard]] std::filesystem::path tensors() const { return m_path / "tensors.csv"; }
    [[nodiscard]] std::filesystem::path classes() const { return m_path / "classes.csv"; }
    [[nodiscard]] std::filesystem::path confusion() const { return m_path / "confusion.csv"; }
    [[nodiscard]] std::filesystem::path steering() const { return m_path / "steering.json"; }
    [[nodiscard]] std::filesystem::path labels() const { return m_path / "labels.csv"; }
    [[nodiscard]] std::filesystem::path maps() const { return m_path / "maps"; }
    /// `name`: "last", "best" or "epoch-N"; anything else, such as a way out of the folder, is an Error.
    [[nodiscard]] Result<std::filesystem::path> checkpoint(const std::string& name) const;

  private:
    std::filesystem::path m_path;
};

}  // namespace studio::runs
