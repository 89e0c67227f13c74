#include "ui/shell/view_actions.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

struct ThemeChoice {
    Theme::Mode mode;
    const char* name;
    QString text;
};

QList<ThemeChoice> themeChoices() {
    return {{Theme::Mode::System, "system", ViewActions::tr("Theme of the &System")},
            {Theme::Mode::Light, "light", ViewActions::tr("&Light Theme")},
            {Theme::Mode::Dark, "dark", ViewActions::tr("&Dark Theme")}};
}

}  // namespace

ViewActions::ViewActions(QWidget* window)
    : QObject(window), m_window(window), m_themeGroup(new QActionGroup(this)) {
    const QString view = tr("View");
    const QString help = tr("Help");
    m_palette = add(QStringLiteral("commandPalette"), tr("&Command Palette…"), QStringLiteral("search"),
                    QKeySequence(Qt::CTRL | Qt::Key_K), help);
    m_shortcuts =
        add(QStringLiteral("shortcuts"), tr("&Keyboard Shortcuts"), QStringLiteral("keyboard"), {}, help);
    m_shortcuts->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
    m_about = add(QStringLiteral("about"), tr("&About CNN Studio"), QStringLiteral("info"), {}, help);
    m_inspector =
        add(QStringLiteral("toggleInspector"), tr("&Inspector"), {}, QKeySequence(Qt::Key_F9), view);
    m_inspector->setCheckable(true);
    m_inspector->setChecked(true);
    m_fullScreen = add(QStringLiteral("fullScreen"), tr("&Full Screen"), {}, QKeySequence(Qt::Key_F11), view);
    m_fullScreen->setCheckable(true);
    m_reset = add(QStringLiteral("resetLayout"), tr("&Reset Layout"), {}, {}, view);
    m_toggleTheme = add(QStringLiteral("toggleTheme"), tr("Switch between Light and Dark"),
                        QStringLiteral("moon"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), view);
    addThemes();
    const auto showTheme = [this] {
        m_toggleTheme->setIcon(icon(Theme::of().isDark() ? QStringLiteral("sun") : QStringLiteral("moon")));
    };
    connect(&Theme::of(), &Theme::changed, this, showTheme);
    showTheme();
    connect(m_about, &QAction::triggered, this, &ViewActions::showAbout);
    connect(m_fullScreen, &QAction::toggled, window, [window](bool on) {
        window->setWindowState(window->windowState().setFlag(Qt::WindowFullScreen, on));
    });
    connect(m_toggleTheme, &QAction::triggered, this,
            [this] { m_themes[Theme::of().isDark() ? 1 : 2]->trigger(); });
}

QAction* ViewActions::add(const QString& name, const QString& text, const QString& iconName,
                          const QKeySequence& keys, const QString& category) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setProperty("category", category);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    m_all << action;
    return action;
}

void ViewActions::addThemes() {
    for (const ThemeChoice& choice : themeChoices()) {
        QAction* action =
            add(QStringLiteral("theme.") + QLatin1String(choice.name), choice.text, {}, {}, tr("View"));
        action->setCheckable(true);
        action->setChecked(Theme::of().mode() == choice.mode);
        m_themeGroup->addAction(action);
        m_themes << action;
        connect(action, &QAction::triggered, this, [mode = choice.mode] {
            Theme::of().setMode(mode);
            QSettings().setValue(QStringLiteral("window/theme"), static_cast<int>(mode));
        });
    }
}

void ViewActions::fillViewMenu(QMenu* menu) const {
    menu->addActions({m_inspector, m_fullScreen, m_reset});
    menu->addSeparator();
    menu->addActions(m_themes);
    menu->addAction(m_toggleTheme);
}

void ViewActions::fillHelpMenu(QMenu* menu) const {
    menu->addActions({m_palette, m_shortcuts});
    menu->addSeparator();
    menu->addAction(m_about);
}

void ViewActions::showAbout() {
    auto* box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setWindowTitle(tr("About CNN Studio"));
    box->setIconPixmap(icon(QStringLiteral("app")).pixmap(64));
    box->setText(tr("CNN Studio %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(
        tr("A native studio for training convolutional neural networks: from a folder of pictures to a "
           "trained, inspected and exported network.\n\nFree software under the GNU General Public License, "
           "version 3 or later. Built with Qt %1, LibTorch and OpenCV.")
            .arg(QLatin1String(qVersion())));
    box->show();
}

}  // namespace studio::ui
