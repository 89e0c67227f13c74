#pragma once

#include <QWidget>

#include "ui/pages/evaluate/predictor.h"

class QLabel;
class QPushButton;

namespace studio::ui {

class BarChart;
class ImageGrid;
class MessageBar;
class ThumbnailLoader;

/// Pictures of a person's own with what the network takes them for; the selected one with the probability of
/// every class.
class PredictPanel : public QWidget {
    Q_OBJECT
  public:
    PredictPanel(Predictor& predictor, api::DatasetService& pictures, QWidget* parent = nullptr);

    void select(const QString& path);
    [[nodiscard]] QString selectedPath() const;
    /// What the network takes the selected picture for, or why it cannot say.
    [[nodiscard]] QString selectedText() const;
    void setModelLabel(const QString& label);

  Q_SIGNALS:
    void chooseRequested();
    void selectionChanged();

  private:
    QWidget* makeTop();
    void showEntries();
    void showAnswers();
    void showSelected();
    void requestThumbnails(int first, int last);
    void takeThumbnail(int key, const QString& file, const QImage& image, const QString& reason);
    [[nodiscard]] const Predictor::Entry* selected() const;

    Predictor& m_predictor;
    ThumbnailLoader* m_thumbnails = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_clear = nullptr;
    ImageGrid* m_grid = nullptr;
    MessageBar* m_problem = nullptr;
    QLabel* m_caption = nullptr;
    BarChart* m_bars = nullptr;
    QString m_model;
};

}  // namespace studio::ui
