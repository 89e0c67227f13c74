#pragma once

#include <QVector>
#include <QWidget>

#include "core/api/descriptors.h"

class QComboBox;

namespace studio::ui {

class FormSection;
class ParamForm;
class WrappedLabel;

/// A part of the training's form that begins with a choice of a type (optimizer, schedule, loss), says what
/// it is, and goes on with the parameters of that type.
class ChoicePart : public QWidget {
    Q_OBJECT
  public:
    struct Choice {
        QString type;
        QString label;
        QString help;
        std::vector<api::ParamDescriptor> params;
    };

    /// `place`: "training.optimizer"; the choice itself is the field place + ".type".
    ChoicePart(const QString& place, const QString& title, const QString& label, const QString& tip,
               QWidget* parent = nullptr);

    void setChoices(const QVector<Choice>& choices);
    /// Fields of the part that do not depend on the type stand here, behind the choice.
    [[nodiscard]] FormSection* section() const { return m_section; }
    void showChoice(const std::string& type, const spec::Params& params);
    void setErrors(const Errors& errors);  ///< Marks those that belong here; clears the others.
    /// By place or by a parameter's key; nullptr: there is none.
    [[nodiscard]] QWidget* editor(const QString& place) const;

  Q_SIGNALS:
    void chosen(const QString& type);
    void paramChanged(const QString& key, const studio::spec::ParamValue& value);
    void paramReset(const QString& key);

  private:
    QString m_place;
    QVector<Choice> m_choices;
    FormSection* m_section;
    QComboBox* m_type;
    WrappedLabel* m_help;
    ParamForm* m_params;
    std::string m_shown;  ///< The type whose parameters the form has.
};

}  // namespace studio::ui
