#pragma once

#include <QVector>
#include <QWidget>

#include "core/api/descriptors.h"
#include "core/spec/result.h"

class QAction;
class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace studio::ui {

class ChoicePart;
class DeviceChoice;
class Fold;
class FormSection;
class LearningRatePanel;
class LinkField;
class ParamForm;
class ScheduleCurve;
class Session;
class WrappedLabel;
enum class TrainingSection;

/// The training's settings, as fields of the project: presets, epochs, optimizer, learning rate and its
/// schedule, loss, and what folds away until it is wanted. Hidden it is brought up to date when next shown.
class TrainingForm : public QWidget {
    Q_OBJECT
  public:
    explicit TrainingForm(Session& session, QWidget* parent = nullptr);

    /// Gives "training.epochs" or "training.schedule.params.gamma" the focus, unfolding its part; false:
    /// there is no such field.
    bool showPlace(const QString& place);
    /// Opens the learning-rate finder from wherever it is triggered.
    [[nodiscard]] QAction* findLearningRate() const { return m_find; }

  Q_SIGNALS:
    /// A setting that stands elsewhere, or this form itself: a page's id and a place on it.
    void placeRequested(const QString& page, const QString& place);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void addPreset();
    void addBasics();
    void addTypes();
    void addFinder();
    void addClassWeights();
    void addLabelHead();
    void addMachine();
    void addSeed();
    void connectSession();
    /// A form of fields whose keys are places.
    ParamForm* addFields(TrainingSection section);
    void follow(ParamForm* form);
    void scheduleRefresh();
    void refresh();
    void refreshPreset();
    void refreshTypes();
    void refreshLosses();
    void refreshMachine();
    void refreshPrecision();
    void refreshSummaries();
    void refreshErrors();
    [[nodiscard]] Errors errors() const;
    [[nodiscard]] std::int64_t picturesInEpoch() const;
    [[nodiscard]] api::ParamDescriptor learningRateField() const;
    void takePreset(int index);
    void takeField(const std::string& place, const spec::ParamValue& value);
    void takeOptimizer(const QString& type);
    void takeSchedule(const QString& type);
    void takeLoss(const QString& type);
    void takeLabelHead();
    /// A parameter of the part's type: `params` finds them in the training.
    template <class Params>
    void followParams(ChoicePart* part, const std::string& place, Params params);
    void takeDevice(const QString& device);
    void takeSeed();
    void drawSeed();
    void openFinder();
    [[nodiscard]] QWidget* fieldOf(const QString& place) const;

    Session& m_session;
    bool m_isStale = false;
    QAction* m_find;
    WrappedLabel* m_laterNote;
    FormSection* m_presets;
    QComboBox* m_preset = nullptr;
    WrappedLabel* m_presetHelp = nullptr;
    QVector<ParamForm*> m_fields;  ///< All whose keys are places.
    ParamForm* m_basics = nullptr;
    WrappedLabel* m_stepNote;
    ChoicePart* m_optimizer;
    LearningRatePanel* m_finder = nullptr;
    ChoicePart* m_schedule;
    ScheduleCurve* m_curve;
    ChoicePart* m_loss;
    LinkField* m_classWeights = nullptr;
    QPushButton* m_labelHead = nullptr;  ///< Where network and loss do not fit several labels.
    Fold* m_gradients;
    Fold* m_ending;
    ParamForm* m_endingFields = nullptr;
    Fold* m_machine;
    FormSection* m_deviceSection = nullptr;
    DeviceChoice* m_device = nullptr;
    QToolButton* m_deviceReset = nullptr;
    ParamForm* m_machineFields = nullptr;
    WrappedLabel* m_precisionNote = nullptr;
    FormSection* m_seedSection = nullptr;
    QLineEdit* m_seed = nullptr;
    QToolButton* m_seedReset = nullptr;
    LinkField* m_initialWeights = nullptr;
};

}  // namespace studio::ui
