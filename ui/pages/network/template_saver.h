#pragma once

#include <QWidget>

#include "core/spec/result.h"

class QLineEdit;
class QPushButton;

namespace studio::ui {

class FormSection;

/// "Save as template…", and the form that it opens in its place: a name and what it is good for.
class TemplateSaver : public QWidget {
    Q_OBJECT
  public:
    explicit TemplateSaver(QWidget* parent = nullptr);

    void suggest(const QString& name);  ///< What the form opens with.
    void close(bool saved);
    void showError(const Error& error);
    void setPossible(bool possible);  ///< Whether there is a network to be saved.

  Q_SIGNALS:
    void opened();
    void saveRequested(const QString& name, const QString& help);

  private:
    void checkName();

    QPushButton* m_begin;
    QWidget* m_body;
    FormSection* m_form;
    QLineEdit* m_name;
    QLineEdit* m_help;
    QPushButton* m_save;
};

}  // namespace studio::ui
