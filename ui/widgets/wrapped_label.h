#pragma once

#include <QLabel>

namespace studio::ui {

enum class TextRole;

/// A label of several lines that always has the height its lines need at the width it is given. (A plain
/// QLabel is cut where a layout keeps its parent to the height of its size hint.)
class WrappedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit WrappedLabel(TextRole role, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] int heightForWidth(int width) const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void fitHeight();
};

}  // namespace studio::ui
