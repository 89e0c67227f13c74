#pragma once

#include <QWidget>

#include "core/api/network_service.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace studio::ui {

class FormSection;
class LayerFacts;
class NetworkEditor;
class WrappedLabel;

/// A group of layers: its name, how often it is repeated, its members and what all of it costs.
class GroupForm : public QWidget {
    Q_OBJECT
  public:
    explicit GroupForm(NetworkEditor& editor, QWidget* parent = nullptr);

    /// `id` must be one of the network's groups.
    void showGroup(const QString& id, const api::NetworkReport& report);
    void focusLabel();

  Q_SIGNALS:
    void foldRequested(const QString& id);  ///< Or unfolded, as it is.
    void dissolved(const QString& firstLayer);

  private:
    void takeLabel();
    void takeRepeat(const spec::ParamValue& value);
    void dissolve();

    NetworkEditor& m_editor;
    QString m_id;
    FormSection* m_fields;
    QLineEdit* m_label;
    QWidget* m_repeat = nullptr;
    WrappedLabel* m_members;
    LayerFacts* m_facts;
    QPushButton* m_fold;
    QPushButton* m_dissolve;
};

}  // namespace studio::ui
