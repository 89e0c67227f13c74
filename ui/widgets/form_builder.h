#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/params.h"
#include "core/spec/result.h"

namespace studio::ui {

class FormSection;

/// A form drawn from descriptors: Bool as check box, Integer and Real as spin boxes with the unit as suffix,
/// Choice as combo box, Pair as two spin boxes (height, width; objectNames key + ".height", key + ".width").
/// Each editor's objectName is the parameter's key. A typed number counts when Enter is pressed or the field
/// is left, so that "128" is one change and not three; arrows and the wheel (over the focused field) count at
/// once.
class ParamForm : public QWidget {
    Q_OBJECT
  public:
    explicit ParamForm(QWidget* parent = nullptr);

    /// Builds the editors anew, in the given order, showing the defaults.
    void setDescriptors(std::vector<api::ParamDescriptor> descriptors, const QString& title = {});
    /// Shows `params` (absent keys: the defaults of `scheme`) without emitting. A value that is shown already
    /// leaves its editor alone, so that the cursor stays where a person types.
    void setParams(const spec::Params& params, spec::Defaults scheme = spec::Defaults::Keras);
    /// Every key of the descriptors, typed as they say; a value no person touched is exactly what was set,
    /// however few digits its editor shows.
    [[nodiscard]] const spec::Params& params() const { return m_values; }
    /// Marks each field whose key ends an error's `where` ("layers.conv1.filters"); clears the others.
    /// Returns the errors that belong to no field here.
    Errors setErrors(const Errors& errors);
    [[nodiscard]] const std::vector<api::ParamDescriptor>& descriptors() const { return m_descriptors; }
    [[nodiscard]] FormSection* section() const { return m_section; }

  Q_SIGNALS:
    /// A person changed one value. Typed as the descriptor says.
    void paramChanged(const QString& key, const studio::spec::ParamValue& value);

  private:
    void addEditor(const api::ParamDescriptor& descriptor);
    void takeEdit(const std::string& key, const spec::ParamValue& value);

    std::vector<api::ParamDescriptor> m_descriptors;
    FormSection* m_section = nullptr;
    spec::Params m_values;
};

}  // namespace studio::ui
