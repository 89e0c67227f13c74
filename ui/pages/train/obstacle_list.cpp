#include "ui/pages/train/obstacle_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/page.h"
#include "ui/pages/remedy_buttons.h"
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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

/// Rows stay while they speak of the same, so that a button keeps focus and press when remedies or figures
/// change under it.
void ObstacleList::setObstacles(const std::vector<Obstacle>& obstacles) {
    Errors errors;
    std::vector<bool> anyway;
    for (const Obstacle& obstacle : obstacles) {
        errors.push_back(obstacle.error);
        anyway.push_back(obstacle.canTrainAnyway);
    }
    if (errors != m_errors || anyway != m_anyway) {
        m_errors = std::move(errors);
        m_anyway = std::move(anyway);
        rebuild(obstacles);
    }
    for (std::size_t i = 0; i < m_remedies.size(); ++i)
        m_remedies[i]->setRemedies(obstacles[i].remedies);
    setVisible(!obstacles.empty());
}

void ObstacleList::rebuild(const std::vector<Obstacle>& obstacles) {
    m_remedies.clear();
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
}

void ObstacleList::addObstacle(const Obstacle& obstacle, int number) {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::s);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeText(QString::fromStdString(obstacle.error.what), TextRole::Body, row));
    if (const QString detail = placeAndRemedy(obstacle.error); !detail.isEmpty())
        texts->addWidget(makeText(detail, TextRole::Caption, row));
    m_remedies.push_back(new RemedyButtons(row));
    texts->addWidget(m_remedies.back());
    connect(m_remedies.back(), &RemedyButtons::remedyChosen, this, &ObstacleList::remedyChosen);
    line->addLayout(texts, 1);
    if (obstacle.canTrainAnyway)
        line->addWidget(makeAnywayButton(row), 0, Qt::AlignVCenter);
    if (!Page::pageOf(obstacle.error.where).isEmpty()) {
        QPushButton* open = makeOpenButton(obstacle.error, row);
        open->setObjectName(QStringLiteral("obstacle.%1").arg(number));
        line->addWidget(open, 0, Qt::AlignVCenter);
    }
    m_rows->addWidget(row);
}

QPushButton* ObstacleList::makeOpenButton(const Error& obstacle, QWidget* parent) {
    const QString pageId = Page::pageOf(obstacle.where);
    QPushButton* open = makeButton(openText(pageId), QStringLiteral("right"), ButtonRole::Plain, parent);
    open->setToolTip(tr("Goes to the place where this can be mended."));
    connect(open, &QPushButton::clicked, this,
            [this, pageId, place = QString::fromStdString(obstacle.where)] {
                Q_EMIT placeRequested(pageId, place);
            });
    return open;
}

QPushButton* ObstacleList::makeAnywayButton(QWidget* parent) {
    QPushButton* anyway = makeButton(tr("Train anyway"), {}, ButtonRole::Plain, parent);
    anyway->setObjectName(QStringLiteral("trainAnyway"));
    anyway->setToolTip(
        tr("Begins although the memory will probably not suffice. Where it does not, the training "
           "ends with an error; the studio and finished epochs stay."));
    connect(anyway, &QPushButton::clicked, this, &ObstacleList::trainAnywayRequested);
    return anyway;
}

}  // namespace studio::ui
