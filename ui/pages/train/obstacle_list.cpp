#include "ui/pages/train/obstacle_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/page.h"
#include "ui/theme/roles.h"
#include "ui/widgets/place_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr std::size_t shownAtOnce = 4;

/// "Open Network" for the page on which the error can be mended.
QString openText(const QString& pageId) {
    if (pageId == QLatin1String("data"))
        return ObstacleList::tr("Open Data");
    if (pageId == QLatin1String("augment"))
        return ObstacleList::tr("Open Augment");
    return pageId == QLatin1String("train") ? ObstacleList::tr("Show the field")
                                            : ObstacleList::tr("Open Network");
}

WrappedLabel* makeText(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new WrappedLabel(role, parent);
    label->setText(text);
    return label;
}

}  // namespace

ObstacleList::ObstacleList(QWidget* parent) : QFrame(parent), m_rows(new QVBoxLayout) {
    setRole(this, SurfaceRole::Card);
    setObjectName(QStringLiteral("obstacles"));
    setAccessibleName(tr("What stands in the way of training"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::l, spacing::m, spacing::m, spacing::m);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Before training can start"), TextRole::Heading, this));
    column->addLayout(m_rows);
    m_rows->setSpacing(spacing::s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void ObstacleList::setObstacles(const Errors& obstacles) {
    if (obstacles == m_obstacles)
        return;
    m_obstacles = obstacles;
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (QWidget* row = item->widget()) {
            // One of its buttons may have led here.
            row->hide();
            row->deleteLater();
        }
        delete item;
    }
    for (std::size_t i = 0; i < std::min(shownAtOnce, obstacles.size()); ++i)
        addObstacle(obstacles[i], static_cast<int>(i));
    if (const auto rest = static_cast<int>(obstacles.size()) - static_cast<int>(shownAtOnce); rest > 0)
        m_rows->addWidget(makeLabel(tr("and %n more", nullptr, rest), TextRole::Muted, this));
    setVisible(!obstacles.empty());
}

void ObstacleList::addObstacle(const Error& obstacle, int number) {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::m);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeText(QString::fromStdString(obstacle.what), TextRole::Body, row));
    if (const QString detail = placeAndRemedy(obstacle); !detail.isEmpty())
        texts->addWidget(makeText(detail, TextRole::Caption, row));
    line->addLayout(texts, 1);
    const QString pageId = Page::pageOf(obstacle.where);
    if (!pageId.isEmpty()) {
        QPushButton* open = makeButton(openText(pageId), QStringLiteral("right"), ButtonRole::Plain, row);
        open->setObjectName(QStringLiteral("obstacle.%1").arg(number));
        open->setToolTip(tr("Goes to the place where this can be mended."));
        connect(open, &QPushButton::clicked, this,
                [this, pageId, place = QString::fromStdString(obstacle.where)] {
                    Q_EMIT placeRequested(pageId, place);
                });
        line->addWidget(open, 0, Qt::AlignVCenter);
    }
    m_rows->addWidget(row);
}

}  // namespace studio::ui
