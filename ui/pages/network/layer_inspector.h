#pragma once

#include <QStringList>

#include "core/api/network_remedies.h"
#include "core/api/network_service.h"
#include "ui/pages/inspector_panel.h"

class QLineEdit;
class QPushButton;

namespace studio::ui {

class FormSection;
class GroupForm;
class InputsEditor;
class LayerFacts;
class MessageBar;
class NetworkEditor;
class ParamForm;
class ParamHelp;
class RemedyButtons;
class SelectionForm;
class WrappedLabel;

/// The form of what is chosen: a layer (what it is, its name and parameters, where its input comes from, what
/// it gives and costs), a group of layers, or several layers at once. Below it, in view, what the parameter
/// under the pointer means.
class LayerInspector : public InspectorPanel {
    Q_OBJECT
  public:
    LayerInspector(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent = nullptr);

    /// Shows the layer `id` (or the input, a group as "group:<id>", or nothing) of the editor's network.
    void showLayer(const QString& id, const api::NetworkReport& report);
    /// Shows several layers at once; a single one as showLayer() does.
    void showLayers(const QStringList& ids, const api::NetworkReport& report);
    /// What takes the shown layer's error away; none: no buttons.
    void showRemedies(const std::vector<api::Remedy>& remedies);
    /// Gives a field the focus: a parameter's key; empty: the first parameter.
    void focusField(const QString& key);
    [[nodiscard]] const QString& layerId() const { return m_id; }
    [[nodiscard]] GroupForm* groupForm() const { return m_group; }
    [[nodiscard]] SelectionForm* selectionForm() const { return m_selection; }

  Q_SIGNALS:
    void renamed(const QString& id);
    void dataPageRequested();  ///< The input is set there.
    void remedyChosen(const studio::api::Remedy& remedy);

  private:
    enum class View { Nothing, Input, Layer, Group, Selection };

    void build();
    void buildHead();
    void buildFields();
    void connectParts();
    void setView(View view);
    void showNothing();
    void showInput(const api::NetworkReport& report);
    void showGroup(const QString& id, const api::NetworkReport& report);
    void showParams(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor,
                    const api::NetworkReport& report);
    void showInputs(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor,
                    const api::NetworkReport& report);
    void showFreezing();
    void showHelp(const QString& key);
    void showErrors(const Errors& errors);
    void freezeBefore();
    void rename();
    void checkName(const QString& name);

    NetworkEditor& m_editor;
    const api::Catalogue& m_catalogue;
    QString m_id;
    QString m_type;     ///< Whose descriptors the form shows.
    QString m_helpKey;  ///< The parameter that the help is about.
    spec::Shape m_in;   ///< Of the layer's first input.
    spec::Shape m_out;
    WrappedLabel* m_title = nullptr;
    WrappedLabel* m_help = nullptr;
    MessageBar* m_message = nullptr;
    RemedyButtons* m_remedies = nullptr;
    FormSection* m_layer = nullptr;
    QLineEdit* m_name = nullptr;
    InputsEditor* m_inputs = nullptr;
    ParamForm* m_form = nullptr;
    QPushButton* m_freezeBefore = nullptr;
    LayerFacts* m_facts = nullptr;
    GroupForm* m_group = nullptr;
    SelectionForm* m_selection = nullptr;
    ParamHelp* m_paramHelp = nullptr;
    QPushButton* m_dataButton = nullptr;
};

}  // namespace studio::ui
