#pragma once

#include "core/api/network_service.h"
#include "ui/pages/inspector_panel.h"

class QLineEdit;
class QPushButton;

namespace studio::ui {

class FormSection;
class InputsEditor;
class MessageBar;
class NetworkEditor;
class ParamForm;
class WrappedLabel;

/// The form of the chosen layer: what it is, its name and parameters, where its input comes from, what it
/// gives and costs.
class LayerInspector : public InspectorPanel {
    Q_OBJECT
  public:
    LayerInspector(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent = nullptr);

    /// Shows the layer `id` (or the input, or nothing) of the editor's network.
    void showLayer(const QString& id, const api::NetworkReport& report);
    /// Gives a field the focus: a parameter's key; empty: the first parameter.
    void focusField(const QString& key);
    [[nodiscard]] const QString& layerId() const { return m_id; }

  Q_SIGNALS:
    void renamed(const QString& id);
    void dataPageRequested();  ///< The input is set there.

  private:
    void build();
    void buildFields();
    void buildFacts();
    void showNothing();
    void showInput(const api::NetworkReport& report);
    void showParams(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor);
    void showInputs(const spec::LayerSpec& layer, const api::LayerDescriptor* descriptor,
                    const api::NetworkReport& report);
    void showFacts(const api::LayerReport* layer);
    void showErrors(const Errors& errors);
    void rename();
    void checkName(const QString& name);
    void setEditing(bool editing);

    NetworkEditor& m_editor;
    const api::Catalogue& m_catalogue;
    QString m_id;
    QString m_type;  ///< Whose descriptors the form shows.
    WrappedLabel* m_title = nullptr;
    WrappedLabel* m_help = nullptr;
    MessageBar* m_message = nullptr;
    FormSection* m_layer = nullptr;
    QLineEdit* m_name = nullptr;
    InputsEditor* m_inputs = nullptr;
    ParamForm* m_form = nullptr;
    FormSection* m_facts = nullptr;
    WrappedLabel* m_shape = nullptr;
    WrappedLabel* m_parameters = nullptr;
    WrappedLabel* m_cost = nullptr;
    QPushButton* m_dataButton = nullptr;
};

}  // namespace studio::ui
