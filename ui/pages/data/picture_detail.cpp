#include "ui/pages/data/picture_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>

#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int sideWidth = 196;

}  // namespace

PictureDetail::PictureDetail(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_name(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_facts(makeLabel({}, TextRole::Muted, this)),
      m_message(new MessageBar(this)),
      m_view(new ImageView(this)) {
    setObjectName(QStringLiteral("pictureDetail"));
    m_view->setObjectName(QStringLiteral("pictureView"));
    m_view->setToolTip(
        tr("The file's own pixels. The wheel zooms, dragging pans, 0 fits, 1 is actual size."));
    m_message->setDismissable(false);
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(spacing::l);
    pictures->addWidget(m_view, 1);
    pictures->addWidget(makeSide());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::m);
    column->addWidget(makeBar());
    column->addWidget(m_message);
    column->addLayout(pictures, 1);
    const auto onKey = [this](int key, auto action) {
        auto* shortcut =
            new QShortcut(QKeySequence(key), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    onKey(Qt::Key_Escape, [this] { Q_EMIT closed(); });
    onKey(Qt::Key_PageUp, [this] { step(-1); });
    onKey(Qt::Key_PageDown, [this] { step(1); });
    connect(&session.document(), &ProjectDocument::datasetChanged, this, [this] {
        if (m_sample >= 0 && isVisible())
            load();
    });
}

QWidget* PictureDetail::makeBar() {
    auto* bar = new QWidget(this);
    QPushButton* back = makeButton(tr("All pictures"), QStringLiteral("left"), ButtonRole::Plain, bar);
    back->setObjectName(QStringLiteral("backToPictures"));
    back->setToolTip(tr("Back to the overview of all classes (Esc)."));
    m_previous = makeIconButton(QStringLiteral("up"), tr("Previous picture (Page Up)"), bar);
    m_previous->setObjectName(QStringLiteral("previousPicture"));
    m_next = makeIconButton(QStringLiteral("down"), tr("Next picture (Page Down)"), bar);
    m_next->setObjectName(QStringLiteral("nextPicture"));
    setRole(m_name, TextRole::Heading);
    m_name->setObjectName(QStringLiteral("pictureName"));
    m_facts->setObjectName(QStringLiteral("pictureFacts"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_name);
    texts->addWidget(m_facts);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(back);
    row->addLayout(texts, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(back, &QPushButton::clicked, this, &PictureDetail::closed);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    return bar;
}

QWidget* PictureDetail::makeSide() {
    auto* side = new QWidget(this);
    side->setFixedWidth(sideWidth);
    m_network = new ImageView(side);
    m_network->setObjectName(QStringLiteral("networkView"));
    m_network->setAccessibleName(tr("As the network sees it"));
    m_network->setFixedSize(sideWidth, sideWidth);
    m_network->setToolTip(
        tr("Stretched to the size and colour at the right: all that the network is given of "
           "this picture. What you cannot tell here, it hardly can."));
    m_networkSize = makeLabel({}, TextRole::Caption, side);
    m_networkSize->setWordWrap(true);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("As the network sees it"), TextRole::Heading, side));
    column->addWidget(m_network);
    column->addWidget(m_networkSize);
    column->addStretch();
    return side;
}

void PictureDetail::open(int sample) {
    const int count = static_cast<int>(m_session.dataset().report()->samples.size());
    if (sample < 0 || sample >= count)
        return;
    m_sample = sample;
    m_previous->setEnabled(sample > 0);
    m_next->setEnabled(sample + 1 < count);
    load();
}

void PictureDetail::clear() {
    m_sample = -1;
    m_task.cancel();
    m_view->setImage({});
    m_network->setImage({});
}

void PictureDetail::step(int by) {
    open(m_sample + by);
}

QString PictureDetail::factsText() const {
    const auto& report = *m_session.dataset().report();
    const auto at = static_cast<std::size_t>(m_sample);
    const api::Sample& sample = report.samples[at];
    const auto& validation = m_session.dataset().split().validation;
    const bool validates = std::binary_search(validation.begin(), validation.end(), at);
    return tr("Class \"%1\"   ·   %2 × %3 pixels   ·   %4")
        .arg(QString::fromStdString(report.classes[static_cast<std::size_t>(sample.label)]))
        .arg(sample.width)
        .arg(sample.height)
        .arg(validates ? tr("validation") : tr("training"));
}

void PictureDetail::load() {
    const auto report = m_session.dataset().report();
    const auto at = static_cast<std::size_t>(m_sample);
    if (m_sample < 0 || at >= report->samples.size())
        return;
    const spec::Project project = m_session.document().project();
    m_name->setText(QString::fromStdString(report->samples[at].path));
    m_name->setToolTip(QString::fromStdString(report->absolutePath(at)));
    m_facts->setText(factsText());
    const bool canBe = project.dataset.validate().empty();
    m_network->setPlaceholder(canBe ? QString() : tr("The size at the right cannot be."));
    m_networkSize->setVisible(canBe);
    m_networkSize->setText(tr("%1 × %2 pixels, %3")
                               .arg(project.dataset.width)
                               .arg(project.dataset.height)
                               .arg(project.dataset.channels() == 3 ? tr("colour") : tr("grey")));
    m_task.start(
        [&service = m_session.dataset().service(), report, at, project](const std::stop_token&) {
            Pictures pictures;
            if (auto picture = service.picture(report->absolutePath(at)))
                pictures.picture = toImage(*picture);
            else
                pictures.error = picture.error();
            // A size that cannot be is said at its field; here the picture is just not there.
            if (project.dataset.validate().empty()) {
                if (auto seen = service.preview(*report, at, project, {}))
                    pictures.network = toImage(seen->original);
            }
            return pictures;
        },
        [this](const Pictures& pictures) { take(pictures); });
}

void PictureDetail::take(const Pictures& pictures) {
    if (pictures.error)
        m_message->showError(*pictures.error);
    else
        m_message->clear();
    m_view->setImage(pictures.picture);
    m_network->setImage(pictures.network);
}

}  // namespace studio::ui
