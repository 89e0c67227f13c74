#pragma once

#include "core/api/model_service.h"
#include "ui/pages/inspector_panel.h"
#include "ui/session/latest_task.h"

class QComboBox;

namespace studio::ui {

class FormSection;
class ImageView;
class Session;
class WrappedLabel;

/// On what is measured, and the selected picture in full.
class EvaluateInspector : public InspectorPanel {
    Q_OBJECT
  public:
    explicit EvaluateInspector(Session& session, QWidget* parent = nullptr);

    /// The pictures that are chosen to be measured on.
    [[nodiscard]] api::EvaluationSet set() const;
    /// Loads the picture in the background; an empty path shows none.
    void showPicture(const QString& path, const QString& text);

  Q_SIGNALS:
    void setChanged();

  private:
    FormSection* makePictureChoice();
    QWidget* makePicture();

    Session& m_session;
    QComboBox* m_pictures = nullptr;
    ImageView* m_view = nullptr;
    WrappedLabel* m_name = nullptr;
    WrappedLabel* m_text = nullptr;
    QString m_path;
    LatestTask m_task;
};

}  // namespace studio::ui
