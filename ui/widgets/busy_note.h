#pragma once

#include <QLabel>
#include <QTimer>

namespace studio::ui {

/// A small note over the lower left corner of its parent that says what is being waited for. It comes only
/// when the wait is long enough to be noticed, and moves nothing.
class BusyNote : public QLabel {
    Q_OBJECT
  public:
    explicit BusyNote(QWidget* parent);

    /// Work has begun, or is begun anew; shown when neither advance() nor finish() comes in time.
    void start(const QString& text);
    /// A part of it is done. A note that is there stays to the end, with this text.
    void advance(const QString& text);
    void finish();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();

    QTimer m_delay;
};

}  // namespace studio::ui
