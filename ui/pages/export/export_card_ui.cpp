#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/pages/export/export_card.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int iconSide = 16;

}  // namespace

void ExportCard::buildUi() {
    setObjectName(QStringLiteral("export.") + m_offer.id);
    setAccessibleName(m_offer.title);
    setRole(this, SurfaceRole::Card);
    m_refusal = new MessageBar(this);
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_failure = new MessageBar(this);
    m_failure->setObjectName(QStringLiteral("failure"));
    m_progress = makeProgress();
    m_result = makeResult();
    m_result->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::l, spacing::m, spacing::l, spacing::m);
    column->setSpacing(spacing::s);
    column->addWidget(makeTop());
    column->addWidget(m_refusal);
    column->addWidget(m_progress);
    column->addWidget(m_result);
    column->addWidget(m_failure);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QWidget* ExportCard::makeTop() {
    auto* top = new QWidget(this);
    auto* help = makeLabel(m_offer.help, TextRole::Muted, top);
    help->setWordWrap(true);
    help->setTextFormat(Qt::PlainText);
    m_button = makeButton(tr("Export…"), QStringLiteral("export"), ButtonRole::Plain, top);
    m_button->setObjectName(QStringLiteral("button"));
    m_button->setAccessibleName(tr("Export %1").arg(m_offer.title));
    m_button->setToolTip(toolTipText());
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeLabel(tr("%1  %2").arg(m_offer.title, m_offer.extension), TextRole::Heading, top));
    texts->addWidget(help);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::l);
    row->addLayout(texts, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    return top;
}

QWidget* ExportCard::makeProgress() {
    auto* progress = new QWidget(this);
    auto* bar = new QProgressBar(progress);
    bar->setRange(0, 0);
    bar->setMaximumWidth(120);
    bar->setAccessibleName(tr("Exporting %1").arg(m_offer.title));
    m_progressText = new ElidedLabel({}, Qt::ElideMiddle, progress);
    auto* cancel = makeButton(tr("Cancel"), QStringLiteral("stop"), ButtonRole::Flat, progress);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setToolTip(tr("Stops this export; a file that was there before stays as it was."));
    connect(cancel, &QPushButton::clicked, this, &ExportCard::cancel);
    auto* row = new QHBoxLayout(progress);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(bar);
    row->addWidget(m_progressText, 1);
    row->addWidget(cancel);
    return progress;
}

QWidget* ExportCard::makeResult() {
    auto* result = new QWidget(this);
    m_resultIcon = new QLabel(result);
    const auto paint = [this] {
        m_resultIcon->setPixmap(icon(QStringLiteral("check"), ColorRole::Success)
                                    .pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    };
    paint();
    connect(&Theme::of(this), &Theme::changed, this, paint);
    m_resultFile = new ElidedLabel({}, Qt::ElideMiddle, result);
    m_resultFile->setObjectName(QStringLiteral("file"));
    m_resultCheck = makeLabel({}, TextRole::Caption, result);
    m_resultCheck->setObjectName(QStringLiteral("check"));
    m_resultCheck->setWordWrap(true);
    auto* open = makeButton(tr("Open folder"), QStringLiteral("folder"), ButtonRole::Flat, result);
    open->setObjectName(QStringLiteral("openFolder"));
    open->setToolTip(tr("Shows the folder of the file in the file manager."));
    auto* copy = makeButton(tr("Copy path"), QStringLiteral("copy"), ButtonRole::Flat, result);
    copy->setObjectName(QStringLiteral("copyPath"));
    copy->setToolTip(tr("Puts the file's path on the clipboard."));
    connect(open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_file); });
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_resultFile);
    texts->addWidget(m_resultCheck);
    auto* row = new QHBoxLayout(result);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_resultIcon, 0, Qt::AlignVCenter);
    row->addLayout(texts, 1);
    row->addWidget(open);
    row->addWidget(copy);
    return result;
}

}  // namespace studio::ui
