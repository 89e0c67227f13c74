#pragma once

#include <QWidget>

class QVBoxLayout;

namespace studio::ui {

class DisclosureButton;

/// A part of a form below a heading that folds. Folded, the heading says in a few words what is set. What a
/// person opened or folded is remembered by its name.
class Fold : public QWidget {
    Q_OBJECT
  public:
    /// `name` is the heading's objectName; `isOpen` counts until a person chose otherwise.
    Fold(const QString& name, const QString& title, bool isOpen, QWidget* parent = nullptr);

    /// Appends to what folds (taken over).
    void add(QWidget* widget);
    void insert(int index, QWidget* widget);
    void setSummary(const QString& summary);
    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const;
    /// Whether something in it is wrong: it opens when that begins, and can be folded then.
    void setFaulty(bool isFaulty);

  Q_SIGNALS:
    void toggled(bool isOpen);

  private:
    void follow(bool isOpen);

    DisclosureButton* m_heading;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QString m_summary;
    QString m_tip;
    bool m_isFaulty = false;
};

}  // namespace studio::ui
