#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace studio::ui {

/// How the chosen pictures are shown: from which epoch on or at the ends of the ranges, with or without
/// masks.
class PreviewViewBar : public QWidget {
    Q_OBJECT
  public:
    explicit PreviewViewBar(QWidget* parent = nullptr);

    /// The epochs of the training, of which `columns` are seen at once, the last at most; the first one shown
    /// stays where it can.
    void setEpochs(int epochs, int columns);
    /// There are epochs to choose from, or nothing is drawn in any.
    void setHasEpochs(bool hasEpochs);
    /// Masks can be shown, or there are none.
    void setHasMasks(bool hasMasks);
    [[nodiscard]] bool extremes() const;
    void toggleExtremes();
    [[nodiscard]] int firstEpoch() const;
    [[nodiscard]] double maskOpacity() const;  ///< 0 where masks are hidden.

  Q_SIGNALS:
    void extremesChanged(bool extremes);
    void firstEpochChanged(int epoch);
    void maskOpacityChanged(double opacity);

  private:
    void makeExtremes();
    void makeEpochs();
    void makeMasks();
    void refresh();
    void refreshLast();

    QPushButton* m_byEpochs = nullptr;
    QPushButton* m_extremes = nullptr;
    QLabel* m_epochLabel = nullptr;
    QSlider* m_epochSlider = nullptr;
    QSpinBox* m_epochBox = nullptr;
    QLabel* m_epochsLabel = nullptr;
    QCheckBox* m_masks = nullptr;
    QSlider* m_opacity = nullptr;
    int m_epochs = 1;
    int m_columns = 1;
    bool m_hasEpochs = true;
    bool m_hasMasks = false;
};

}  // namespace studio::ui
