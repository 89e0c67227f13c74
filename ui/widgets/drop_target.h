#pragma once

#include <QObject>
#include <QStringList>

class QDropEvent;
class QWidget;

namespace studio::ui {

/// Lets a widget accept folders and pictures dropped from a file manager, with a visible outline while they
/// hover above it. Owned by the widget.
class DropTarget : public QObject {
    Q_OBJECT
  public:
    enum Accept { Folders = 1, Files = 2, Both = 3 };

    /// `hint` is written over the widget while something acceptable hovers ("Drop to open as dataset").
    DropTarget(QWidget* target, Accept accept, const QString& hint = {});

    [[nodiscard]] bool isHighlighted() const;
    bool eventFilter(QObject* watched, QEvent* event) override;

  Q_SIGNALS:
    void foldersDropped(const QStringList& folders);
    void filesDropped(const QStringList& files);

  private:
    bool takeDrop(QDropEvent& event);
    void showHighlight(bool visible);

    QWidget* m_target;
    QWidget* m_highlight = nullptr;
    Accept m_accept;
    QString m_hint;
};

}  // namespace studio::ui
