#pragma once

#include <QMenu>
#include <QStringList>

class QLineEdit;
class QListWidget;

namespace studio::ui {

/// Where pictures are moved to: the classes there are, filtered by what is typed, or a new one of that name.
/// Arrows and Enter choose; a thousand classes are no more than ten.
class ClassMenu : public QMenu {
    Q_OBJECT
  public:
    explicit ClassMenu(QWidget* parent = nullptr);

    /// In their order.
    void setClasses(const QStringList& classes);

  Q_SIGNALS:
    void chosen(const QString& className);

  protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void filter(const QString& text);
    void take();

    QStringList m_classes;
    QLineEdit* m_name = nullptr;
    QListWidget* m_list = nullptr;
};

}  // namespace studio::ui
