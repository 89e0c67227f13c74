#pragma once

#include <QWidget>

#include "core/api/descriptors.h"
#include "core/spec/result.h"

class QComboBox;
class QLineEdit;

namespace studio::ui {

class DeviceChoice;
class FormSection;
class ParamForm;
class Session;
class WrappedLabel;

/// The training's settings, as fields of the project: epochs, batch size, optimizer, device, seed.
class TrainingForm : public QWidget {
    Q_OBJECT
  public:
    explicit TrainingForm(Session& session, QWidget* parent = nullptr);

    /// Gives "training.epochs" or "training.optimizer.beta_1" the focus; false: there is no such field.
    bool showPlace(const QString& place);

  private:
    void addNumber(FormSection* section, const api::ParamDescriptor& descriptor);
    void addOptimizer();
    void addMachine();
    QWidget* makeSeed();
    void refresh();
    void refreshOptimizer();
    void refreshErrors();
    void takeNumber(const std::string& place, const spec::ParamValue& value);
    void takeOptimizer(int index);
    void takeParam(const QString& key, const spec::ParamValue& value);
    void resetParam(const QString& key);
    void takeSeed();
    void drawSeed();

    Session& m_session;
    WrappedLabel* m_laterNote = nullptr;
    FormSection* m_basics = nullptr;
    FormSection* m_optimizer = nullptr;
    ParamForm* m_params = nullptr;
    FormSection* m_machine = nullptr;
    QComboBox* m_type = nullptr;
    WrappedLabel* m_typeHelp = nullptr;
    DeviceChoice* m_device = nullptr;
    QLineEdit* m_seed = nullptr;
    std::string m_shownType;  ///< The optimizer whose parameters the form has.
};

}  // namespace studio::ui
