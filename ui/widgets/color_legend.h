#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>

namespace studio::ui {

/// Which colour stands for what: swatches with names, in as many lines as the width asks for.
class ColorLegend : public QWidget {
    Q_OBJECT
  public:
    struct Entry {
        QColor color;
        QString name;
        bool operator==(const Entry&) const = default;
    };

    explicit ColorLegend(QWidget* parent = nullptr);

    void setEntries(const QVector<Entry>& entries);
    [[nodiscard]] const QVector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// Top left corners of the entries at this width.
    [[nodiscard]] QVector<QPoint> places(int width) const;
    [[nodiscard]] int lineHeight() const;

    QVector<Entry> m_entries;
};

}  // namespace studio::ui
