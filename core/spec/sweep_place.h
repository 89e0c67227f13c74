#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/spec/project.h"

namespace studio::spec {

/// A project whose settings are set by their place (SweepAxis::place).
class PlacedProject {
  public:
    explicit PlacedProject(const Project& project);

    /// Sets what stands at `place` and answers the value as it was taken: of the kind that stood there.
    /// Another type of optimizer, schedule or loss drops the parameters of the former one. Error at the
    /// place.
    [[nodiscard]] Result<ParamValue> set(const std::string& place, const ParamValue& value);
    /// Error where a value is out of its kind's range.
    [[nodiscard]] Result<Project> project() const;

  private:
    Result<ParamValue> setLayer(const std::string& place, const ParamValue& value);

    Project m_project;
    nlohmann::json m_parts;  ///< "dataset", "augmentation", "training".
};

}  // namespace studio::spec
