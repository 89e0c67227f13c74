#include "ui/shell/close_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace studio::ui {
namespace {

QString tr(const char* text, int count = -1) {
    return QCoreApplication::translate("MainWindow", text, nullptr, count);
}

}  // namespace

CloseAnswer askAboutTraining(QWidget* window, int waiting) {
    QMessageBox box(QMessageBox::Question, tr("Training is running"),
                    tr("A training is running. Stop it and quit?"), QMessageBox::NoButton, window);
    QString more =
        tr("Stopped, it keeps its last finished epoch and can be continued. In the background it "
           "goes on without the window; start CNN Studio again to see it.");
    if (waiting > 0)
        more += QLatin1Char(' ') + tr("Runs that wait in the queue: %1.").arg(waiting);
    box.setInformativeText(more);
    QPushButton* stop = box.addButton(tr("Stop and quit"), QMessageBox::DestructiveRole);
    stop->setObjectName(QStringLiteral("stopAndQuit"));
    QPushButton* background = box.addButton(tr("Go on in the background"), QMessageBox::AcceptRole);
    background->setObjectName(QStringLiteral("goOnInBackground"));
    QPushButton* stay = box.addButton(QMessageBox::Cancel);
    stay->setObjectName(QStringLiteral("stayOpen"));
    box.setDefaultButton(background);
    box.setEscapeButton(stay);
    box.exec();
    return box.clickedButton() == stop         ? CloseAnswer::StopAndQuit
           : box.clickedButton() == background ? CloseAnswer::GoOnInBackground
                                               : CloseAnswer::StayOpen;
}

}  // namespace studio::ui
