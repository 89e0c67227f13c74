#pragma once

#include <QLabel>

namespace studio::ui {

/// One line that is cut with "…" where there is no room; the whole text is then its tooltip. Uncut it has
/// none of its own: its parent's shows over it.
class ElidedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight,
                         QWidget* parent = nullptr);

    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

  private:
    Qt::TextElideMode m_mode;
};

}  // namespace studio::ui
