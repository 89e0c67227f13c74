#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

/// A whole number from 0 on; read and write are left to the caller.
[[nodiscard]] ProjectField integerField(const char* place, const QString& editName, const QString& label,
                                        const char* unit, double maximum, const QString& help);
[[nodiscard]] int integerOf(const spec::ParamValue& value);
/// A field of `place` that is shown as its label says, of whatever kind.
[[nodiscard]] ProjectField plainField(const char* place, const QString& editName, const QString& label,
                                      const QString& help);

/// An enumeration as a combo box. `member` is a member of DatasetSpec, or what gives the value of a project
/// by reference.
template <class Enum, class Member>
[[nodiscard]] ProjectField choiceField(const char* place, const QString& editName, const QString& label,
                                       const QString& help,
                                       const std::vector<std::pair<QString, Enum>>& choices,
                                       const Member& member) {
    ProjectField field = plainField(place, editName, label, help);
    field.descriptor.kind = api::ParamKind::Choice;
    for (const auto& [text, value] : choices)
        field.descriptor.choices.push_back(text.toStdString());
    const auto valueIn = [member](auto& project) -> auto& {
        if constexpr (std::is_member_object_pointer_v<Member>)
            return project.dataset.*member;
        else
            return member(project);
    };
    field.read = [choices, valueIn](const spec::Project& project) -> spec::ParamValue {
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
            return choice.second == valueIn(project);
        });
        return (found == choices.end() ? choices.front() : *found).first.toStdString();
    };
    field.write = [choices, valueIn](spec::Project& project, const spec::ParamValue& value) {
        for (const auto& [text, choice] : choices) {
            if (text.toStdString() == std::get<std::string>(value))
                valueIn(project) = choice;
        }
    };
    return field;
}

}  // namespace studio::ui
