#include "ui/pages/data/excluded_view.h"

#include <QMenu>
#include <QVBoxLayout>

#include "ui/pages/data/finding_remedies.h"
#include "ui/pages/data/picture_board.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

ExcludedView::ExcludedView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_remedies(new RemedyBar(this)),
      m_board(new PictureBoard(session.dataset().service(), this)) {
    setObjectName(QStringLiteral("excludedView"));
    m_board->grid()->setObjectName(QStringLiteral("excludedGrid"));
    m_board->grid()->setAccessibleName(tr("Excluded pictures"));
    auto* note = new WrappedLabel(TextRole::Muted, this);
    note->setText(
        tr("You left these out: they neither train nor validate. The project remembers it; their "
           "files are untouched."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(note);
    column->addWidget(m_remedies);
    column->addWidget(m_board, 1);
    connect(m_board->grid(), &ImageGrid::menuRequested, m_remedies, &RemedyBar::fill);
    connect(m_board, &PictureBoard::asideOpened, this, &ExcludedView::asideOpened);
    m_remedies->setRemedies(excludedRemedies(session, *m_board));
    connect(m_board, &PictureBoard::selectionChanged, this, [this] {
        m_remedies->showSelection(m_board->grid()->selectedCount(), m_board->grid()->count());
    });
}

void ExcludedView::refresh() {
    m_board->showBoard(excludedBoard(m_session.dataset()), true);
}

}  // namespace studio::ui
