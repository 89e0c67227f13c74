#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

class QMenu;

namespace studio::ui {

/// The frame of charts that are painted by hand: a card with title, placeholder while there is nothing to
/// show, a context menu with copy, PNG and CSV. Repaints when the theme changes.
class PaintedChart : public QWidget {
    Q_OBJECT
  public:
    explicit PaintedChart(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    [[nodiscard]] const QString& title() const { return m_title; }
    void setPlaceholder(const QString& text);

    /// The chart at `size` device-independent pixels, with twice as many in the picture, nothing hovered.
    [[nodiscard]] QImage pictureOf(QSize size) const;
    /// Written at `size` device-independent pixels, twice as many in the file. False where that failed.
    bool renderPng(const QString& path, QSize size) const;
    [[nodiscard]] virtual QString toCsv() const = 0;
    [[nodiscard]] QSize sizeHint() const override { return {520, 280}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 180}; }

  protected:
    [[nodiscard]] virtual bool isEmpty() const = 0;
    /// Everything below the title, within `body`; the same for the screen and for files.
    virtual void paintBody(QPainter& painter, const QRectF& body) const = 0;
    /// What belongs to the pointer, on the screen alone.
    virtual void paintHover(QPainter& painter, const QRectF& body) const = 0;
    /// Entries above the exports.
    virtual void addActions(QMenu& menu);
    [[nodiscard]] QRectF bodyOf(QSize size) const;
    [[nodiscard]] QRectF body() const { return bodyOf(size()); }
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    /// Room at the right of the title for a chart's own buttons.
    void placeInCorner(QWidget* corner);
    void resizeEvent(QResizeEvent* event) override;

  private:
    void paintTitle(QPainter& painter, QSize size) const;

    QString m_title;
    QString m_placeholder;
    QWidget* m_corner = nullptr;
};

}  // namespace studio::ui
