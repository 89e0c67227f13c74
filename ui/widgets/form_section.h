#pragma once

#include <QMap>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace studio::ui {

class WrappedLabel;

/// A titled group of rows: label on the left, editor on the right, help in small print below it, and room
/// for a field's error, or for why what is being typed does not count (TypedNumber). The look of every form,
/// hand-built or generated.
class FormSection : public QWidget {
    Q_OBJECT
  public:
    /// An empty title leaves the heading out.
    explicit FormSection(const QString& title = {}, QWidget* parent = nullptr);

    /// Adds `editor` (taken over) under `key`: its objectName becomes `key` if it has none, its accessible
    /// name the label, its tooltip `help`. The help is also shown below the editor where `showHelp`. An empty
    /// label lets the editor use the whole width (check boxes).
    void addRow(const QString& key, const QString& label, QWidget* editor, const QString& help = {},
                bool showHelp = false);
    /// A widget over the whole width, without a label.
    void addWide(QWidget* widget);
    void setRowVisible(const QString& key, bool visible);
    void clear();

    /// Puts a small button (taken over) behind the field; while it is hidden its room stays.
    void setRowAction(const QString& key, QWidget* action);

    /// Marks the field red and writes the reason below it; an empty reason unmarks. Unknown keys: false.
    bool setError(const QString& key, const QString& reason);
    void clearErrors();
    /// What stands below the field: a refusal, or the error.
    [[nodiscard]] QString error(const QString& key) const;
    [[nodiscard]] QWidget* editor(const QString& key) const;

  private:
    struct Row {
        QWidget* action = nullptr;
        QString reason;   ///< Of setError().
        QString refusal;  ///< Of what is being typed; stands in place of the reason.
        QLabel* label = nullptr;
        QWidget* editor = nullptr;
        WrappedLabel* help = nullptr;
        WrappedLabel* error = nullptr;
        bool showHelp = false;
        int line = 0;
    };
    void refuse(const QString& key, const QString& reason);
    void showReason(const Row& row);

    QGridLayout* m_grid = nullptr;
    QLabel* m_title = nullptr;
    QMap<QString, Row> m_rows;
    int m_nextRow = 0;
};

}  // namespace studio::ui
