#pragma once

#include <QString>
#include <QWidget>
#include <functional>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/project.h"

namespace studio::ui {

class FormSection;
class ProjectDocument;

/// One value of the project as a form shows and changes it.
struct ProjectField {
    /// Factor: a Real that may be written as "1/255".
    enum class Editor { Standard, Factor };

    std::string place;                ///< As in Error::where: "dataset.width"; also the undo merge key.
    QString editName;                 ///< Of the undo step: "Set width".
    api::ParamDescriptor descriptor;  ///< Its key is the last word of place.
    std::function<spec::ParamValue(const spec::Project&)> read;
    std::function<void(spec::Project&, const spec::ParamValue&)> write;
    Editor editor = Editor::Standard;
    bool showHelp = false;  ///< Below the field, and not in its tooltip alone.
};

/// A section of a page's inspector that always shows what the document says, with the errors of
/// Project::validate() at their fields. A person's change is an edit of the document.
class ProjectForm : public QWidget {
    Q_OBJECT
  public:
    ProjectForm(ProjectDocument& document, const QString& title, std::vector<ProjectField> fields,
                QWidget* parent = nullptr);

    /// Gives the field of "dataset.width" the focus; false where it is not here.
    bool focusPlace(const QString& place);
    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] FormSection* section() const { return m_section; }
    [[nodiscard]] QWidget* editor(const QString& key) const;

  private:
    void addField(const ProjectField& field);
    [[nodiscard]] QWidget* makeEditor(const ProjectField& field);
    void take(const ProjectField& field, const spec::ParamValue& value);
    void refresh();
    void showErrors();

    ProjectDocument& m_document;
    std::vector<ProjectField> m_fields;
    FormSection* m_section = nullptr;
};

}  // namespace studio::ui
