#include "ui/pages/evaluate/evaluate_inspector.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

EvaluateInspector::EvaluateInspector(Session& session, QWidget* parent)
    : InspectorPanel(parent), m_session(session) {
    setObjectName(QStringLiteral("evaluateInspector"));
    addSection(makePictureChoice());
    addSection(makePicture());
}

QWidget* EvaluateInspector::makePicture() {
    auto* holder = new QWidget(this);
    m_view = new ImageView(holder);
    m_view->setObjectName(QStringLiteral("selectedPicture"));
    m_view->setAccessibleName(tr("Selected picture"));
    m_view->setPlaceholder(tr("Select a picture to see it here"));
    constexpr int viewHeight = 264;
    m_view->setFixedHeight(viewHeight);
    m_name = new WrappedLabel(TextRole::Body, holder);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text = new WrappedLabel(TextRole::Muted, holder);
    m_text->setObjectName(QStringLiteral("selectedText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->hide();
    m_text->hide();
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Selected picture"), TextRole::Heading, holder));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_view, m_name, m_text})
        column->addWidget(widget);
    return holder;
}

FormSection* EvaluateInspector::makePictureChoice() {
    auto* section = new FormSection(tr("Measure on"), this);
    m_pictures = new QComboBox(section);
    m_pictures->setObjectName(QStringLiteral("evaluateOn"));
    // In the order of api::EvaluationSet.
    m_pictures->addItems({tr("Validation"), tr("Test"), tr("All")});
    m_pictures->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_pictures->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(m_pictures);
    section->addRow(QStringLiteral("evaluateOn"), tr("Pictures"), m_pictures,
                    tr("Validation pictures were never learned from: they tell how well new pictures will be "
                       "recognised. Test "
                       "pictures were not even used to choose the best epoch. All pictures flatter the "
                       "network, but show every mistake in the folder."));
    connect(m_pictures, &QComboBox::currentIndexChanged, this, &EvaluateInspector::setChanged);
    return section;
}

api::EvaluationSet EvaluateInspector::set() const {
    return static_cast<api::EvaluationSet>(m_pictures->currentIndex());
}

void EvaluateInspector::showPicture(const QString& path, const QString& text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    if (path == m_path)
        return;
    m_path = path;
    m_name->setText(QFileInfo(path).fileName());
    m_name->setToolTip(path);
    m_name->setVisible(!path.isEmpty());
    m_view->setImage({});
    if (path.isEmpty()) {
        m_task.cancel();
        return;
    }
    m_task.start(
        [&pictures = m_session.dataset().service(), file = path.toStdString()](const std::stop_token&) {
            const auto picture = pictures.picture(file);
            return picture ? toImage(*picture) : QImage();
        },
        [this](const QImage& image) { m_view->setImage(image); });
}

}  // namespace studio::ui
