#include "ui/pages/data/dataset_actions.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include "ui/pages/data/picture_edits.h"
#include "ui/pages/data/sample_folder.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

QAction* makeAction(const QString& name, const QString& iconName, const QString& text, const QString& tip,
                    QObject* parent) {
    auto* action = new QAction(icon(iconName), text, parent);
    action->setObjectName(name);
    action->setToolTip(tip);
    return action;
}

}  // namespace

DatasetActions::DatasetActions(Session& session, QWidget* window)
    : QObject(window),
      m_session(session),
      m_window(window),
      m_choose(
          makeAction(QStringLiteral("chooseFolder"), QStringLiteral("folder"), tr("Choose Dataset Folder…"),
                     tr("A folder with one subfolder for each class, with train, val and test folders, with "
                        "a CSV table, or with pictures and masks. Its files are only read, never "
                        "changed."),
                     this)),
      m_rescan(makeAction(QStringLiteral("rescanFolder"), QStringLiteral("refresh"), tr("Scan Dataset Again"),
                          tr("Looks through the folder again, for pictures that were added, changed or "
                             "removed."),
                          this)),
      m_sample(makeAction(QStringLiteral("createSample"), QStringLiteral("star"), tr("Create Sample Dataset"),
                          tr("Draws 330 pictures of stick figures in 11 actions and opens a project that "
                             "learns them in a few minutes."),
                          this)),
      m_health(makeAction(QStringLiteral("showHealth"), QStringLiteral("warning"), tr("Show Dataset Health"),
                          tr("What was found in the folder: damaged files, duplicates, unequal classes, and "
                             "what can be done about each."),
                          this)),
      m_restore(makeAction(QStringLiteral("restoreExcluded"), QStringLiteral("undo"),
                           tr("Restore Excluded Pictures"),
                           tr("Lets every picture you left out take part again."), this)) {
    m_choose->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_rescan->setShortcut(QKeySequence(Qt::Key_F5));
    connect(m_choose, &QAction::triggered, this, &DatasetActions::askForFolder);
    connect(m_rescan, &QAction::triggered, this, [this] { m_session.dataset().rescan(); });
    connect(m_sample, &QAction::triggered, this, &DatasetActions::openSample);
    connect(m_restore, &QAction::triggered, this, &DatasetActions::restoreAll);
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &DatasetActions::enable);
    connect(&m_session.dataset(), &DatasetSession::readingChanged, this, &DatasetActions::enable);
    enable();
}

void DatasetActions::enable() {
    const DatasetSession& dataset = m_session.dataset();
    m_rescan->setEnabled(!m_session.document().project().dataset.folder.empty() && !dataset.isScanning());
    m_health->setEnabled(dataset.isReady());
    m_restore->setEnabled(!dataset.report()->excluded.empty());
}

void DatasetActions::restoreAll() {
    std::vector<std::string> paths;
    for (const api::SetAside& aside : m_session.dataset().report()->excluded)
        paths.push_back(aside.sample.path);
    restorePictures(m_session.document(), paths);
}

void DatasetActions::askForFolder() {
    if (m_dialog != nullptr) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const QString present = QString::fromStdString(m_session.document().project().dataset.folder);
    const QStringList recent = recentFolders();
    const QString near = !present.isEmpty() ? present : recent.value(0);
    const QString start = near.isEmpty() ? QDir::homePath() : QFileInfo(near).absolutePath();
    m_dialog = new QFileDialog(m_window, tr("Choose Dataset Folder"), start);
    m_dialog->setObjectName(QStringLiteral("chooseFolderDialog"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::Directory);
    m_dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(m_dialog, &QFileDialog::fileSelected, this, &DatasetActions::open);
    m_dialog->open();
}

void DatasetActions::open(const QString& folder) {
    m_session.dataset().chooseFolder(folder);
}

void DatasetActions::openSample() {
    m_session.dataset().openSampleProject(sampleFolder());
}

QString DatasetActions::sampleFolder() {
    return freeSampleFolder(DatasetSession::defaultSampleFolder());
}

QStringList DatasetActions::recentFolders() {
    QStringList existing;
    for (const QString& folder : ProjectDocument::recentFolders()) {
        if (QFileInfo(folder).isDir())
            existing << folder;
    }
    return existing;
}

void DatasetActions::fillRecent(QMenu* menu) {
    menu->clear();
    for (const QString& folder : recentFolders()) {
        QAction* entry = menu->addAction(icon(QStringLiteral("folder")), shortPath(folder));
        connect(entry, &QAction::triggered, this, [this, folder] { open(folder); });
    }
    menu->addSeparator();
    menu->addAction(m_sample);
}

}  // namespace studio::ui
