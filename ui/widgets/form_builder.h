#pragma once

#include <QSet>
#include <QString>
#include <QVector>
#include <QWidget>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/params.h"
#include "core/spec/result.h"

namespace studio::ui {

class DisclosureButton;
class FormSection;

/// A form drawn from descriptors: Bool as check box, Integer and Real as spin boxes with the unit as suffix,
/// Choice as combo box, Pair as two spin boxes (height, width; objectNames key + ".height", key + ".width").
/// Each editor's objectName is the parameter's key. A number counts with every key while it is typed; what
/// is none is refused at the field (TypedNumber). A value that is not the default has a button (objectName
/// key
/// + ".reset") that goes back to it. Descriptors with a section stand below a heading that folds.
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
    /// Returns the errors that belong to no field here. A folded section with an error opens.
    Errors setErrors(const Errors& errors);
    [[nodiscard]] const std::vector<api::ParamDescriptor>& descriptors() const { return m_descriptors; }
    [[nodiscard]] const api::ParamDescriptor* descriptor(const QString& key) const;
    /// The fields without a heading.
    [[nodiscard]] FormSection* section() const { return m_sections.front().form; }
    /// The fields below a heading; nullptr: there is none of that name.
    [[nodiscard]] FormSection* section(const QString& heading) const;
    [[nodiscard]] QWidget* editor(const QString& key) const;
    /// Gives a field the focus, unfolding its section; false: there is none.
    bool focusField(const QString& key);

  Q_SIGNALS:
    /// A person changed one value. Typed as the descriptor says.
    void paramChanged(const QString& key, const studio::spec::ParamValue& value);
    /// A person wants the default back; params() has it already.
    void paramReset(const QString& key);
    /// The pointer or the focus has come to a field.
    void attended(const QString& key);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Section {
        QString heading;
        DisclosureButton* button = nullptr;
        FormSection* form = nullptr;
    };
    void dropSections();
    Section& sectionOf(const QString& heading, const QString& title);
    void addEditor(const api::ParamDescriptor& descriptor, Section& section);
    void addReset(const api::ParamDescriptor& descriptor, Section& section);
    void open(Section& section, bool isOpen);
    void takeEdit(const std::string& key, const spec::ParamValue& value);
    void takeReset(const api::ParamDescriptor& descriptor);
    void markChanged();
    void watch(QWidget* editor, const QString& key);

    std::vector<api::ParamDescriptor> m_descriptors;
    QVector<Section> m_sections;
    QSet<QString> m_open;  ///< Headings a person has unfolded, for the next layer too.
    spec::Params m_values;
    spec::Defaults m_scheme = spec::Defaults::Keras;
};

/// The help of a parameter with its range and default, as its tooltip says it.
[[nodiscard]] QString paramHelp(const api::ParamDescriptor& descriptor, spec::Defaults scheme);

}  // namespace studio::ui
