#pragma once

#include <QFrame>
#include <QVector>

#include "ui/pages/train/search_places.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace studio::ui {

class WrappedLabel;

/// One setting that a search varies, with its values: a list, ticks for choices, and in a random search also
/// a range. What is wrong with it stands below.
class SearchAxisRow : public QFrame {
    Q_OBJECT
  public:
    SearchAxisRow(SearchPlace place, const spec::SweepAxis& axis, QWidget* parent = nullptr);

    /// Ranges are for a random search alone; what was set of one comes back with it.
    void setMethod(spec::SweepSpec::Method method);
    [[nodiscard]] const SearchPlace& place() const { return m_place; }
    /// Error with cause and remedy where what is typed says nothing.
    [[nodiscard]] Result<spec::SweepAxis> axis() const;
    /// Of how many values it takes; 0 for a range, or while there is an error.
    [[nodiscard]] std::size_t valueCount() const;
    /// An empty `what` clears it.
    void showError(const Error& error);
    void focusValues();

  Q_SIGNALS:
    void changed();
    void removeRequested();

  private:
    QWidget* makeHead();
    QWidget* makeChoices(const spec::SweepAxis& axis);
    QWidget* makeList(const spec::SweepAxis& axis);
    QWidget* makeRange(const spec::SweepAxis& axis);
    QLineEdit* makeNumber(const QString& name, const QString& label, const QString& tip, double value,
                          QWidget* parent);
    [[nodiscard]] bool isRange() const;
    [[nodiscard]] Result<spec::SweepAxis> rangeAxis() const;

    SearchPlace m_place;
    spec::SweepSpec::Method m_method = spec::SweepSpec::Method::Grid;
    QComboBox* m_kind = nullptr;  ///< Null where there is no range.
    QStackedWidget* m_stack = nullptr;
    QLineEdit* m_values = nullptr;
    QVector<QCheckBox*> m_choices;
    QVector<spec::ParamValue> m_choiceValues;
    QLineEdit* m_low = nullptr;
    QLineEdit* m_high = nullptr;
    QCheckBox* m_log = nullptr;
    QCheckBox* m_whole = nullptr;
    WrappedLabel* m_error = nullptr;
};

}  // namespace studio::ui
