#include "ui/pages/data/welcome_view.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/data/dataset_actions.h"
#include "ui/pages/data/sample_folder.h"
#include "ui/theme/roles.h"
#include "ui/widgets/empty_state.h"

namespace studio::ui {
namespace {

constexpr int shownRecent = 4;
constexpr int columnWidth = 480;

}  // namespace

WelcomeView::WelcomeView(DatasetActions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_sampleNote(makeLabel({}, TextRole::Caption, this)),
      m_recent(new QWidget(this)),
      m_recentColumn(new QVBoxLayout(m_recent)) {
    auto* empty = new EmptyState(
        QStringLiteral("data"), tr("Choose a folder of pictures"),
        tr("One subfolder for each class; train, val and test folders; a CSV table of paths and labels; or "
           "pictures with masks: it is recognised. Drop the folder here, or begin with the sample dataset."),
        tr("Choose folder…"), this);
    empty->setAction(tr("Choose folder…"), QStringLiteral("folder"));
    empty->setSecondaryAction(tr("Create sample dataset"), QStringLiteral("star"));
    empty->actionButton()->setObjectName(QStringLiteral("welcomeChoose"));
    empty->actionButton()->setToolTip(actions.choose()->toolTip());
    empty->secondaryButton()->setObjectName(QStringLiteral("welcomeSample"));
    empty->secondaryButton()->setToolTip(actions.sample()->toolTip());
    connect(empty, &EmptyState::actionTriggered, actions.choose(), &QAction::trigger);
    connect(empty, &EmptyState::secondaryTriggered, actions.sample(), &QAction::trigger);

    m_sampleNote->setObjectName(QStringLiteral("sampleNote"));
    m_sampleNote->setAlignment(Qt::AlignHCenter);
    m_recent->setFixedWidth(columnWidth);
    m_recentColumn->setContentsMargins(0, 0, 0, 0);
    m_recentColumn->setSpacing(spacing::xs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, 0, spacing::xl, spacing::xl);
    column->setSpacing(spacing::l);
    column->addWidget(empty, 1);
    column->addWidget(m_recent, 0, Qt::AlignHCenter);
    column->addWidget(m_sampleNote);
}

void WelcomeView::showEvent(QShowEvent* event) {
    refresh();
    QWidget::showEvent(event);
}

void WelcomeView::refresh() {
    m_sampleNote->setText(tr("The sample dataset is written to \"%1\": 330 pictures, 11 actions.")
                              .arg(shortPath(DatasetActions::sampleFolder())));
    while (QLayoutItem* item = m_recentColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList folders = DatasetActions::recentFolders().mid(0, shownRecent);
    m_recent->setVisible(!folders.isEmpty());
    if (folders.isEmpty())
        return;
    m_recentColumn->addWidget(makeLabel(tr("Recent folders"), TextRole::Heading));
    for (const QString& folder : folders) {
        QPushButton* button = makeButton({}, QStringLiteral("folder"), ButtonRole::Flat);
        button->setObjectName(QStringLiteral("recentFolder"));
        button->setText(
            button->fontMetrics().elidedText(shortPath(folder), Qt::ElideMiddle, columnWidth - 56));
        button->setAccessibleName(tr("Open %1").arg(folder));
        button->setToolTip(tr("Opens \"%1\" as the dataset.").arg(folder));
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        connect(button, &QPushButton::clicked, this, [this, folder] { m_actions.open(folder); });
        m_recentColumn->addWidget(button);
    }
}

}  // namespace studio::ui
