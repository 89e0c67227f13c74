#pragma once

#include <QWidget>

#include "core/api/run_store.h"

class QLineEdit;

namespace studio::ui {

/// Tags and note of one run, changed in place: Enter or leaving a field keeps what was written.
class RunAbout : public QWidget {
    Q_OBJECT
  public:
    explicit RunAbout(QWidget* parent = nullptr);

    /// What is being typed about the same run stays.
    void showRun(const QString& folder, const api::RunLabel& label);
    void editTags();
    void editNote();

  Q_SIGNALS:
    void tagsEdited(const QString& folder, const QStringList& tags);
    void noteEdited(const QString& folder, const QString& note);

  private:
    QLineEdit* addField(const QString& name, const QString& placeholder, const QString& help);
    void keep();

    QLineEdit* m_tags = nullptr;
    QLineEdit* m_note = nullptr;
    QString m_folder;
};

}  // namespace studio::ui
