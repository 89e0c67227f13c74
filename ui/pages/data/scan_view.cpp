#include "ui/pages/data/scan_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/session/dataset_session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

namespace studio::ui {
namespace {

constexpr int columnWidth = 420;
constexpr int barSteps = 1000;

}  // namespace

ScanView::ScanView(DatasetSession& dataset, QWidget* parent)
    : QWidget(parent),
      m_folder(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_bar(new QProgressBar(this)),
      m_count(makeLabel({}, TextRole::Caption, this)) {
    m_bar->setObjectName(QStringLiteral("scanProgress"));
    m_bar->setAccessibleName(tr("Progress of the scan"));
    m_bar->setToolTip(
        tr("Every file is opened and checked, so that no damaged picture disturbs a training."));
    m_bar->setTextVisible(false);
    m_count->setObjectName(QStringLiteral("scanCount"));
    setRole(m_folder, TextRole::Muted);
    QPushButton* cancel = makeButton(tr("Cancel"), QStringLiteral("stop"), ButtonRole::Plain, this);
    cancel->setObjectName(QStringLiteral("cancelScan"));
    cancel->setToolTip(tr("Stops looking through the folder. Nothing in it is changed."));
    connect(cancel, &QPushButton::clicked, &dataset, &DatasetSession::cancel);
    connect(&dataset, &DatasetSession::progressed, this, &ScanView::showProgress);

    auto* last = new QHBoxLayout;
    last->addWidget(m_count, 1);
    last->addWidget(cancel);
    auto* middle = new QWidget(this);
    middle->setFixedWidth(columnWidth);
    auto* column = new QVBoxLayout(middle);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Looking through the pictures"), TextRole::Title, middle));
    column->addWidget(m_folder);
    column->addSpacing(spacing::s);
    column->addWidget(m_bar);
    column->addLayout(last);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(middle, 0, Qt::AlignHCenter);
    outer->addStretch(3);
}

void ScanView::begin(const QString& folder) {
    m_folder->setText(folder);
    showProgress(0, 0);
}

void ScanView::showProgress(qulonglong done, qulonglong total) {
    const QLocale locale(QLocale::English);
    m_bar->setRange(0, total == 0 ? 0 : barSteps);
    if (total == 0) {
        m_count->setText(done == 0 ? tr("Looking for files…")
                                   : tr("%1 files found").arg(locale.toString(done)));
        return;
    }
    m_bar->setValue(static_cast<int>(done * barSteps / total));
    m_count->setText(tr("%1 of %2 files").arg(locale.toString(done), locale.toString(total)));
}

}  // namespace studio::ui
