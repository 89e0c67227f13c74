#pragma once

#include <QVector>
#include <QWidget>

#include "core/spec/result.h"
#include "ui/widgets/message_bar.h"

class QVBoxLayout;

namespace studio::ui {

/// What a training had to say, newest first and no more than three at once; each can be dismissed.
class TrainingMessages : public QWidget {
    Q_OBJECT
  public:
    explicit TrainingMessages(QWidget* parent = nullptr);

    /// A message that is shown already is not shown twice.
    void add(const Error& message, MessageBar::Kind kind);
    void remove(const QString& text);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(m_bars.size()); }

  Q_SIGNALS:
    void placeRequested(const QString& pageId, const QString& place);

  private:
    void remove(MessageBar* bar);

    QVBoxLayout* m_column = nullptr;
    QVector<MessageBar*> m_bars;  ///< Newest first.
};

}  // namespace studio::ui
