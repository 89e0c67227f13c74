#pragma once

#include <QList>
#include <QWidget>
#include <string>

class QAction;

namespace studio::ui {

/// One of the seven pages. The shell shows its widget in the middle and its inspector() at the right.
class Page : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString id() const = 0;         ///< "data": object name, settings key, icon name.
    [[nodiscard]] virtual QString pageTitle() const = 0;  ///< As in the rail: "Data".
    /// The form at the right, made in the constructor; the shell takes ownership. May be null.
    [[nodiscard]] virtual QWidget* inspector() { return nullptr; }
    /// Actions for the command palette and the shortcuts, besides those of the shell. Owned by the page.
    [[nodiscard]] virtual QList<QAction*> pageActions() { return {}; }
    /// Pictures or a folder dropped anywhere on the window while this page is shown; false: not for this
    /// page.
    virtual bool takeDrop(const QStringList& paths);
    /// Shows a field ("training.epochs") or layer ("conv2d_1") of this page: selects it, gives it the focus.
    virtual void showPlace(const QString& place);

    /// The page on which `where` of an Error can be mended: "data" for "dataset.folder", "network" for a
    /// layer, empty for a place outside the window such as a file.
    [[nodiscard]] static QString pageOf(const std::string& where);

  Q_SIGNALS:
    /// "Show me that place": a page id, and optionally a field or layer id in it.
    void navigationRequested(const QString& pageId, const QString& place = {});
};

}  // namespace studio::ui
