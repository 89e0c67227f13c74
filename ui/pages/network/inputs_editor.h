#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;

namespace studio::ui {

/// Where a layer takes its input from: one earlier layer in a combo box, or several in a list to be ticked.
class InputsEditor : public QWidget {
    Q_OBJECT
  public:
    explicit InputsEditor(QWidget* parent = nullptr);

    struct Candidate {
        QString id;
        QString shape;  ///< Behind the id.
        bool operator==(const Candidate&) const = default;
    };
    /// `several`: the layer merges. Shows without emitting.
    void setInputs(const QVector<Candidate>& candidates, const QStringList& inputs, bool several);
    [[nodiscard]] const QStringList& inputs() const { return m_inputs; }

  Q_SIGNALS:
    /// By a person. The order of those that stay is kept, a new one comes last.
    void inputsChanged(const QStringList& inputs);

  private:
    void showCombo();
    void showList();
    void takeTicks();

    QLabel* m_label;
    QComboBox* m_combo;
    QListWidget* m_list;
    QVector<Candidate> m_candidates;
    QStringList m_inputs;
    bool m_several = false;
    bool m_showing = false;
};

}  // namespace studio::ui
