#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <vector>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace studio::ui {

/// One thing that can be done about a finding.
struct Remedy {
    QString name;      ///< Of the button, for tests.
    QString iconName;  ///< Empty: none.
    QString text;      ///< For all pictures shown: "Use all anyway".
    QString selected;  ///< For those selected: "Use 2 anyway" with %1; empty: `text`, selected or not.
    QString help;
    std::function<void()> apply;
    bool onlySelected = false;                      ///< Off while nothing is selected.
    std::function<bool()> done = {};                ///< In force already: shown, but off.
    std::function<void(const QString&)> move = {};  ///< Instead of `apply`: to the class that is chosen.
    QString one = {};                               ///< Instead of both for a single picture; empty: none.
    std::function<QMenu*(QWidget* parent)> makeMenu = {};  ///< Instead of `apply`: what to choose from.
};

/// The remedies of a finding as buttons.
class RemedyBar : public QWidget {
    Q_OBJECT
  public:
    explicit RemedyBar(QWidget* parent = nullptr);

    void setRemedies(std::vector<Remedy> remedies);
    void showSelection(int selected, int shown);  ///< Of `shown` pictures.
    void setClasses(const QStringList& classes);  ///< To which Remedy::move moves.
    /// The remedies that can be applied now, as a context menu's entries.
    void fill(QMenu* menu);
    /// As if the button of that name was pressed; nothing where it is off or not there.
    void trigger(const QString& name);
    [[nodiscard]] QPushButton* button(const QString& name) const;

  private:
    std::vector<Remedy> m_remedies;
    std::vector<QPushButton*> m_buttons;
    QStringList m_classes;
    QHBoxLayout* m_row = nullptr;
};

}  // namespace studio::ui
