#pragma once

#include <QWidget>
#include <memory>

#include "core/api/model_service.h"

class QLabel;
class QPushButton;

namespace studio::ui {

class ImageGrid;
class ThumbnailLoader;

/// The pictures of one cell of the confusion matrix, most certain first; or all mistakes.
class MistakesPanel : public QWidget {
    Q_OBJECT
  public:
    explicit MistakesPanel(api::DatasetService& pictures, QWidget* parent = nullptr);

    void setEvaluation(const api::Evaluation& evaluation, std::shared_ptr<const api::DatasetReport> dataset);
    void clear();
    void showCell(int trueClass, int predictedClass);
    void showMistakes();

    [[nodiscard]] int count() const { return static_cast<int>(m_shown.size()); }
    [[nodiscard]] QString selectedPath() const;  ///< Empty: none.
    [[nodiscard]] QString selectedText() const;

  Q_SIGNALS:
    void selectionChanged();
    void predictRequested(const QString& path);

  private:
    QWidget* makeButtons();
    template <class Keep>
    void show(Keep keep, const QString& title, const QString& nothing);
    [[nodiscard]] QString className(int index) const;
    [[nodiscard]] bool isMultiLabel() const;
    /// Of multi-label datasets: the labels that are there, and those that are answered with yes.
    [[nodiscard]] QString trueLabels(const api::EvaluatedSample& sample) const;
    [[nodiscard]] QString answeredLabels(const api::EvaluatedSample& sample) const;
    [[nodiscard]] bool isRight(const api::EvaluatedSample& sample) const;
    [[nodiscard]] QString captionOf(int index) const;
    [[nodiscard]] QString pathOf(int index) const;
    void requestThumbnails(int first, int last);

    ThumbnailLoader* m_thumbnails = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_all = nullptr;
    QPushButton* m_predict = nullptr;
    ImageGrid* m_grid = nullptr;
    std::shared_ptr<const api::DatasetReport> m_dataset;
    std::vector<std::string> m_classes;
    std::vector<api::EvaluatedSample> m_samples;
    std::vector<api::EvaluatedSample> m_shown;
};

}  // namespace studio::ui
