#pragma once

#include <QMenu>
#include <QStringList>
#include <functional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QWidgetAction;

namespace studio::ui {

class Session;

/// The labels of pictures that may have several: each checked where all of them have it, half where some do.
/// A click, or Enter, gives it to all or takes it from all, and the menu stays for the next. What is typed
/// filters, or names a new label.
class LabelMenu : public QMenu {
    Q_OBJECT
  public:
    using Paths = std::vector<std::string>;

    /// `paths`: the pictures, asked whenever the menu opens.
    LabelMenu(Session& session, std::function<Paths()> paths, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeHolder();
    void begin();
    void fill();
    void addRow(const QString& name);
    void mark();
    void act();
    void beNaming(bool naming);

    Session& m_session;
    std::function<Paths()> m_ask;
    Paths m_paths;
    QStringList m_names;
    bool m_naming = false;  ///< What is typed is a new label's name and finds nothing.
    QWidgetAction* m_action = nullptr;
    QLabel* m_title = nullptr;
    QLineEdit* m_name = nullptr;
    QTreeWidget* m_list = nullptr;
};

}  // namespace studio::ui
