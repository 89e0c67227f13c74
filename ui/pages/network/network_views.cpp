#include "ui/pages/network/network_views.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include "ui/pages/network/network_text.h"
#include "ui/pages/network/weight_panel.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"

namespace studio::ui {

NetworkViews::NetworkViews(Session& session, NetworkEditor& editor, QWidget* canvas, QWidget* parent)
    : QStackedWidget(parent),
      m_session(session),
      m_switcher(new QWidget(this)),
      m_buttons(new QButtonGroup(this)),
      m_text(new NetworkText(editor, session.network(), this)),
      m_weights(new WeightPanel(session, editor, this)) {
    setObjectName(QStringLiteral("networkViews"));
    addWidget(canvas);
    addWidget(m_text);
    addWidget(m_weights);
    auto* row = new QHBoxLayout(m_switcher);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    addButton(Canvas, QStringLiteral("first"), tr("Canvas"), tr("The layers as blocks, with their table."));
    addButton(Text, QStringLiteral("middle"), tr("Text"),
              tr("The network as JSON to be edited, as a summary, and as a PyTorch or Keras program."));
    addButton(Weights, QStringLiteral("last"), tr("Weights"),
              tr("The weights that a training starts from: random ones, or a file's for fine-tuning."));
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { setView(static_cast<View>(id)); });
    connect(m_text, &NetworkText::placeRequested, this, &NetworkViews::showPlace);
    connect(m_weights, &WeightPanel::layerRequested, this, &NetworkViews::showPlace);
    connect(&session.document(), &ProjectDocument::trainingChanged, this, &NetworkViews::refresh);
    connect(&session.document(), &ProjectDocument::replaced, this, &NetworkViews::refresh);
    setView(Canvas);
    refresh();
}

void NetworkViews::addButton(View view, const QString& name, const QString& text, const QString& tip) {
    auto* button = makeButton(text, {}, ButtonRole::Plain, m_switcher);
    const QStringList names{QStringLiteral("showCanvas"), QStringLiteral("showText"),
                            QStringLiteral("showWeights")};
    button->setObjectName(names.at(view));
    button->setProperty("segment", name);
    button->setCheckable(true);
    button->setToolTip(tip);
    m_buttons->addButton(button, view);
    m_switcher->layout()->addWidget(button);
}

void NetworkViews::setView(View view) {
    m_buttons->button(view)->setChecked(true);
    if (currentIndex() == view)
        return;
    setCurrentIndex(view);
    Q_EMIT viewChanged();
}

/// Weights that were chosen are seen from every view.
void NetworkViews::refresh() {
    const bool chosen = !m_session.document().project().training.initialWeights.empty();
    setIconName(m_buttons->button(Weights), chosen ? QStringLiteral("check") : QString());
    m_text->refresh();
    m_weights->refresh();
}

void NetworkViews::showPlace(const QString& place) {
    if (place.isEmpty())
        return;
    setView(Canvas);
    Q_EMIT placeRequested(place);
}

bool NetworkViews::takeDrop(const QStringList& paths) {
    const QString path = paths.value(0);
    if (path.endsWith(QLatin1String(".safetensors"), Qt::CaseInsensitive)) {
        m_weights->useFile(path);
        setView(Weights);
        return true;
    }
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return false;
    setView(Text);
    m_text->loadFile(path);
    return true;
}

}  // namespace studio::ui
