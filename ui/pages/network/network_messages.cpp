#include "ui/pages/network/network_messages.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/remedy_buttons.h"
#include "ui/session/network_session.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/disclosure_button.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr std::size_t mostRows = 12;
constexpr int restHeight = 190;  // About three errors; the canvas is what the page is for.

}  // namespace

NetworkMessages::NetworkMessages(NetworkSession& network, QWidget* parent)
    : QWidget(parent),
      m_network(network),
      m_column(new QVBoxLayout(this)),
      m_more(new DisclosureButton({}, this)),
      m_rest(new QScrollArea(this)),
      m_restColumn(nullptr) {
    setObjectName(QStringLiteral("networkMessages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing::xs);
    m_more->setObjectName(QStringLiteral("moreErrors"));
    m_more->setToolTip(
        tr("Everything else that is wrong with the network. A broken layer's followers are "
           "not checked before it is mended."));
    auto* rest = new QWidget;
    m_restColumn = new QVBoxLayout(rest);
    m_restColumn->setContentsMargins(0, 0, 0, 0);
    m_restColumn->setSpacing(spacing::xs);
    m_rest->setObjectName(QStringLiteral("otherErrors"));
    m_rest->setWidget(rest);
    m_rest->setWidgetResizable(true);
    m_rest->setFrameShape(QFrame::NoFrame);
    m_rest->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addRow();
    m_rows.front().bar->setObjectName(QStringLiteral("networkMessage"));
    m_column->addWidget(m_more);
    m_column->addWidget(m_rest);
    connect(m_more, &DisclosureButton::toggled, this, &NetworkMessages::showRest);
    connect(&m_network, &NetworkSession::remediesChanged, this, &NetworkMessages::showRemedies);
    refresh();
}

void NetworkMessages::addRow() {
    const bool first = m_rows.empty();
    const std::size_t index = m_rows.size();
    Row row{new MessageBar(this), new RemedyButtons};
    row.bar->setDismissable(false);
    row.bar->setToolTip(tr("Click to go to the layer that this is about."));
    row.bar->setCursor(Qt::PointingHandCursor);
    row.bar->setExtra(row.remedies);
    row.bar->installEventFilter(this);
    connect(row.remedies, &RemedyButtons::remedyChosen, &m_network, &NetworkSession::apply);
    connect(row.bar, &MessageBar::actionTriggered, this,
            [this, index] { Q_EMIT placeRequested(QString::fromStdString(m_errors.at(index).where)); });
    (first ? m_column : m_restColumn)->addWidget(row.bar);
    m_rows.push_back(row);
}

void NetworkMessages::refresh() {
    m_errors = m_network.report().layers.empty() ? Errors() : m_network.report().allErrors();
    const std::size_t shown = std::min(m_errors.size(), mostRows);
    while (m_rows.size() < shown)
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        showRow(i);
    const auto rest = m_errors.empty() ? 0 : static_cast<int>(m_errors.size()) - 1;
    m_more->setText(tr("%n more", nullptr, rest));
    m_more->setAccessibleName(m_more->text());
    m_more->setVisible(rest > 0);
    showRemedies();
    showRest();
    setVisible(!m_errors.empty());
}

void NetworkMessages::showRow(std::size_t index) {
    MessageBar* bar = m_rows[index].bar;
    if (index >= m_errors.size())
        return bar->clear();
    bar->showError(m_errors[index]);
    const std::string& where = m_errors[index].where;
    if (m_network.report().find(where.substr(0, where.find('.'))) != nullptr)
        bar->setAction(tr("Show layer"), QStringLiteral("right"));
}

void NetworkMessages::showRemedies() {
    for (std::size_t i = 0; i < std::min(m_rows.size(), m_errors.size()); ++i)
        m_rows[i].remedies->setRemedies(m_network.remedies(m_errors[i]));
}

void NetworkMessages::showRest() {
    m_rest->setVisible(m_errors.size() > 1 && m_more->isChecked());
    m_rest->setFixedHeight(std::min(restHeight, m_rest->widget()->sizeHint().height()));
}

bool NetworkMessages::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease) {
        for (std::size_t i = 0; i < std::min(m_rows.size(), m_errors.size()); ++i) {
            if (watched == m_rows[i].bar) {
                Q_EMIT placeRequested(QString::fromStdString(m_errors[i].where));
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace studio::ui
