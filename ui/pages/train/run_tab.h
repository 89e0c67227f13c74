#pragma once

#include <QWidget>

class QBoxLayout;

namespace studio::ui {

class ElidedLabel;
struct RunMeasures;
struct RunView;

/// One side of a run, as a tab: a line that says what there is to see, at its right what may stand there to
/// choose from, and below them the body. Only the tab that is shown is told of anything.
class RunTab : public QWidget {
    Q_OBJECT
  public:
    explicit RunTab(QWidget* parent = nullptr);

    /// Shows everything anew. `measures` is null while they are read, and where needsMeasures() is false.
    virtual void showRun(const RunView& run, const RunMeasures* measures) = 0;
    /// Only the running epoch has gone on since showRun().
    virtual void showBatch(const RunView& run, const RunMeasures* measures);
    [[nodiscard]] virtual bool needsMeasures() const { return true; }

  Q_SIGNALS:
    void refreshWanted();  ///< A choice was made that needs showRun() again.

  protected:
    void setLine(const QString& text);
    void addToLine(QWidget* widget);  ///< At the right; taken over.
    [[nodiscard]] QBoxLayout* body() const { return m_body; }

  private:
    ElidedLabel* m_text = nullptr;
    QBoxLayout* m_line = nullptr;
    QBoxLayout* m_body = nullptr;
};

}  // namespace studio::ui
