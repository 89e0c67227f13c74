#pragma once

#include <QAbstractButton>
#include <QColor>
#include <functional>

namespace studio::ui {

/// One entry of a legend: the line's colour and dash, its name, cut in the middle where it is
/// long; a click shows or hides the curve.
class CurveLegendButton : public QAbstractButton {
    Q_OBJECT
  public:
    /// `ink` is asked at every paint, so that the theme is followed.
    CurveLegendButton(const QString& name, bool dashed, std::function<QColor()> ink,
                      QWidget* parent = nullptr);

    void setDashed(bool dashed);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void pointed(bool on);  ///< The pointer has come, or gone.

  protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    std::function<QColor()> m_ink;
    bool m_dashed;
};

}  // namespace studio::ui
