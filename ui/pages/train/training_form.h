#pragma once

#include <QWidget>

#include "core/api/descriptors.h"
#include "core/spec/result.h"

class QComboBox;
class QLineEdit;

namespace studio::ui {

class ChoicePart;
class DeviceChoice;
class FormSection;
class ParamForm;
class ScheduleCurve;
class Session;
class WrappedLabel;

/// The training's settings, as fields of the project: presets, epochs, optimizer, learning rate and its
/// schedule, loss, and what folds away until it is wanted.
class TrainingForm : public QWidget {
    Q_OBJECT
  public:
    explicit TrainingForm(Session& session, QWidget* parent = nullptr);

    /// Gives "training.epochs" or "training.optimizer.beta_1" the focus; false: there is no such field.
    bool showPlace(const QString& place);

  private:
    void addPreset();
    void addNumber(FormSection* section, const api::ParamDescriptor& descriptor);
    void addParts();
    void addMore();
    void addMachine();
    QWidget* makeSeed();
    void refresh();
    void refreshPreset();
    void refreshParts();
    void refreshErrors();
    [[nodiscard]] Errors errors() const;
    [[nodiscard]] int batchesPerEpoch() const;
    void takePreset(int index);
    void takeField(const std::string& place, const spec::ParamValue& value);
    void takeOptimizer(const QString& type);
    void takeSchedule(const QString& type);
    void takeLoss(const QString& type);
    /// A parameter of the part's type: `params` finds them in the training.
    template <class Params>
    void follow(ChoicePart* part, const std::string& place, Params params);
    void takeSeed();
    void drawSeed();

    Session& m_session;
    WrappedLabel* m_laterNote = nullptr;
    FormSection* m_basics = nullptr;
    QComboBox* m_preset = nullptr;
    WrappedLabel* m_presetHelp = nullptr;
    WrappedLabel* m_stepNote = nullptr;  ///< Pictures per step, where batches are added up.
    ChoicePart* m_optimizer = nullptr;
    ChoicePart* m_schedule = nullptr;
    ScheduleCurve* m_curve = nullptr;
    ChoicePart* m_loss = nullptr;
    ParamForm* m_more = nullptr;
    FormSection* m_machine = nullptr;
    DeviceChoice* m_device = nullptr;
    QLineEdit* m_seed = nullptr;
};

}  // namespace studio::ui
