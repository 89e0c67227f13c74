#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include "core/engine/services.h"
#include "ui/session/session.h"
#include "ui/shell/background_door.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio;

ui::Theme::Mode savedTheme() {
    const int mode = QSettings().value(QStringLiteral("window/theme")).toInt();
    return mode >= 0 && mode <= static_cast<int>(ui::Theme::Mode::Dark) ? static_cast<ui::Theme::Mode>(mode)
                                                                        : ui::Theme::Mode::System;
}

QString pathFrom(const QApplication& app) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "A studio for training convolutional neural networks."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("path"),
        QApplication::translate("main", "A project (*.cnnproj), or a folder with one subfolder per class."),
        QStringLiteral("[path]"));
    parser.process(app);
    const QStringList paths = parser.positionalArguments();
    return paths.isEmpty() ? QString() : paths.front();
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("cnn-studio"));
    QApplication::setApplicationName(QStringLiteral("cnn-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("CNN Studio"));
    QApplication::setApplicationVersion(QStringLiteral(STUDIO_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cnn-studio"));
    const QString path = pathFrom(app);
    // A training that goes on in the background shows its window instead.
    if (path.isEmpty() && ui::BackgroundDoor::knock())
        return 0;
    ui::Theme::install(app, savedTheme());

    ui::Session session(engine::makeServices());
    ui::MainWindow window(session);
    window.show();
    window.offerRecovery();
    if (!path.isEmpty())
        window.openPath(path);
    return QApplication::exec();
}
