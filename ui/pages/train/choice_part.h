#pragma once

#include <QVector>

#include "core/api/descriptors.h"
#include "ui/pages/train/fold.h"

class QComboBox;
class QToolButton;

namespace studio::ui {

class FormSection;
class ParamForm;
class WrappedLabel;

/// A part of the training's form that begins with a choice of a type (optimizer, schedule, loss), says what
/// it is, and goes on with the parameters of that type and those that every type has.
class ChoicePart : public Fold {
    Q_OBJECT
  public:
    struct Choice {
        QString type;
        QString label;
        QString help;
        std::vector<api::ParamDescriptor> params;
    };
    struct Texts {
        QString title;
        QString label;  ///< Of the choice, for who does not see it.
        QString tip;
    };
    /// Where the fields that every type has stand.
    enum class Common { BeforeParams, AfterParams };

    /// `place`: "training.optimizer"; the choice itself is the field place + ".type".
    ChoicePart(const QString& place, const Texts& texts, Common common, bool isOpen,
               QWidget* parent = nullptr);

    void setChoices(const QVector<Choice>& choices);
    /// The type that the choice goes back to.
    void setDefaultType(const std::string& type) { m_defaultType = type; }
    /// The fields that every type has; their keys are places. Builds them anew where they differ.
    void setCommonFields(const std::vector<api::ParamDescriptor>& fields);
    [[nodiscard]] ParamForm* common() const { return m_common; }
    void showChoice(const std::string& type, const spec::Params& params);
    /// Of the type that is shown; empty for one that is not known.
    [[nodiscard]] QString typeLabel() const;
    [[nodiscard]] QString paramLabel(const QString& key) const;
    void setErrors(const Errors& errors);  ///< Marks those that belong here; clears the others.
    /// By place or by a parameter's key; nullptr: there is none.
    [[nodiscard]] QWidget* editor(const QString& place) const;

  Q_SIGNALS:
    void chosen(const QString& type);
    void paramChanged(const QString& key, const studio::spec::ParamValue& value);
    void paramReset(const QString& key);

  private:
    [[nodiscard]] QString typePlace() const { return m_place + QStringLiteral(".type"); }
    void addChoice(const Texts& texts);

    QString m_place;
    QVector<Choice> m_choices;
    std::string m_defaultType;
    FormSection* m_section;
    QComboBox* m_type;
    QToolButton* m_reset;
    WrappedLabel* m_help;
    ParamForm* m_common;
    ParamForm* m_params;
    std::string m_shown;  ///< The type whose parameters the form has.
};

}  // namespace studio::ui
