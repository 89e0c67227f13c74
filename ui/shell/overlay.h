#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;

namespace studio::ui {

/// A card over the dimmed window: the command palette, the list of keys. Escape, a click beside the card or
/// the loss of the focus closes it and gives the focus back. Nothing below stops running.
class Overlay : public QWidget {
    Q_OBJECT

  public:
    explicit Overlay(QWidget* window);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return isVisible(); }

  protected:
    /// Where a subclass puts its widgets.
    [[nodiscard]] QFrame* card() const { return m_card; }
    void setCardSize(QSize size);
    virtual void aboutToOpen() {}

    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void place();

    QFrame* m_card;
    QSize m_cardSize{560, 420};
    QPointer<QWidget> m_focusBefore;
};

}  // namespace studio::ui
