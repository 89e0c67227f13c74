#include "ui/pages/data/picture_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>

#include "ui/pages/data/class_menu.h"
#include "ui/pages/data/label_menu.h"
#include "ui/pages/data/mask_controls.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/pages/data/picture_facts.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/label_overlay.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int sideWidth = 196;

}  // namespace

PictureDetail::PictureDetail(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_name(new ElidedLabel({}, Qt::ElideMiddle, this)),
      m_facts(new ElidedLabel({}, Qt::ElideRight, this)),
      m_place(makeLabel({}, TextRole::Caption, this)),
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
    m_side = makeSide();
    pictures->addWidget(m_side);
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
    onKey(Qt::Key_L, [this] {
        if (m_label->isVisible())
            m_label->showMenu();
    });
    onKey(Qt::Key_Delete, [this] {
        if (m_sample >= 0)
            excludePictures(m_session.document(), {path()});
    });
    connect(m_view, &ImageView::pixelHovered, this, &PictureDetail::showClassAt);
    connect(m_masks, &MaskControls::changed, this, &PictureDetail::paint);
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
    m_previous = makeIconButton(QStringLiteral("left"), tr("Previous picture (Page Up)"), bar);
    m_previous->setObjectName(QStringLiteral("previousPicture"));
    m_next = makeIconButton(QStringLiteral("right"), tr("Next picture (Page Down)"), bar);
    m_next->setObjectName(QStringLiteral("nextPicture"));
    setRole(m_name, TextRole::Heading);
    m_name->setObjectName(QStringLiteral("pictureName"));
    setRole(m_facts, TextRole::Muted);
    m_facts->setObjectName(QStringLiteral("pictureFacts"));
    m_place->setObjectName(QStringLiteral("picturePlace"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_name);
    texts->addWidget(m_facts);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(back);
    row->addLayout(texts, 1);
    makeActions(bar);
    row->addWidget(m_previous);
    row->addWidget(m_place);
    row->addWidget(m_next);
    connect(back, &QPushButton::clicked, this, &PictureDetail::closed);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    return bar;
}

void PictureDetail::makeActions(QWidget* bar) {
    m_exclude = makeButton(tr("Exclude"), QStringLiteral("minus"), ButtonRole::Plain, bar);
    m_exclude->setObjectName(QStringLiteral("excludePicture"));
    m_exclude->setToolTip(
        tr("Leaves this picture out of training and validation (Delete). The file stays "
           "untouched; undo or the tab \"Excluded\" bring it back."));
    m_restore = makeButton({}, QStringLiteral("undo"), ButtonRole::Plain, bar);
    m_restore->setObjectName(QStringLiteral("restorePicture"));
    connect(m_restore, &QPushButton::clicked, this, &PictureDetail::takeBack);
    m_move = makeButton(tr("Move to class"), {}, ButtonRole::Plain, bar);
    m_move->setObjectName(QStringLiteral("movePicture"));
    m_move->setToolTip(tr("Counts this picture in another class. The file stays where it is."));
    m_classes = new ClassMenu(m_move);
    m_move->setMenu(m_classes);
    m_label = makeButton(tr("Labels"), {}, ButtonRole::Plain, bar);
    m_label->setObjectName(QStringLiteral("labelPicture"));
    m_label->setToolTip(tr("Adds labels to this picture or removes them (L). The table stays as it is."));
    m_label->setMenu(new LabelMenu(m_session, [this] { return std::vector{path()}; }, m_label));
    m_masks = new MaskControls(bar);
    m_masks->setObjectName(QStringLiteral("pictureMasks"));
    connect(m_exclude, &QPushButton::clicked, this,
            [this] { excludePictures(m_session.document(), {path()}); });
    connect(m_classes, &ClassMenu::chosen, this, [this](const QString& name) {
        movePictures(m_session.document(), m_session.dataset(), {path()}, name);
    });
    for (QWidget* action : std::initializer_list<QWidget*>{m_masks, m_exclude, m_restore, m_move, m_label})
        bar->layout()->addWidget(action);
}

QWidget* PictureDetail::makeSide() {
    auto* side = new QWidget(this);
    side->setFixedWidth(sideWidth);
    m_network = new ImageView(side);
    m_network->setObjectName(QStringLiteral("networkView"));
    m_network->setAccessibleName(tr("As the network sees it"));
    m_network->setFixedSize(sideWidth, sideWidth);
    m_network->setToolTip(
        tr("Brought to the size and colour at the right: all that the network is given of "
           "this picture. What you cannot tell here, it hardly can."));
    m_networkSize = makeLabel({}, TextRole::Caption, side);
    m_networkSize->setWordWrap(true);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("As the network sees it"), TextRole::Heading, side));
    column->addWidget(m_network);
    column->addWidget(m_networkSize);
    m_underCursor = makeLabel({}, TextRole::Body, side);
    m_underCursor->setObjectName(QStringLiteral("classUnderCursor"));
    m_underCursor->setWordWrap(true);
    column->addSpacing(spacing::s);
    column->addWidget(m_underCursor);
    column->addStretch();
    return side;
}

void PictureDetail::open(int sample) {
    const auto report = m_session.dataset().report();
    const int count = static_cast<int>(report->samples.size());
    if (sample < 0 || sample >= count)
        return;
    m_report = report;
    m_sample = sample;
    m_aside.reset();
    showActions(true);
    m_previous->setEnabled(sample > 0);
    m_next->setEnabled(sample + 1 < count);
    m_place->setText(tr("%1 of %2").arg(countText(sample + 1), countText(count)));
    QStringList classes;
    for (const std::string& name : report->classes)
        classes << QString::fromStdString(name);
    m_classes->setClasses(classes);
    m_underCursor->clear();
    load();
}

void PictureDetail::showActions(bool takesPart) {
    m_masks->setVisible(takesPart && m_report->hasMasks());
    m_move->setVisible(takesPart && !m_report->hasMasks() && !m_report->multiLabel);
    m_label->setVisible(takesPart && m_report->multiLabel);
    m_exclude->setVisible(takesPart);
    m_restore->setVisible(!takesPart);
    m_place->setVisible(takesPart);
    m_side->setVisible(takesPart);
    m_previous->setVisible(takesPart);
    m_next->setVisible(takesPart);
}

void PictureDetail::openAside(const api::SetAside& aside, const QString& reason) {
    clear();
    m_report = m_session.dataset().report();
    m_aside = aside;
    m_asideReason = reason;
    showActions(false);
    const QString action = reason.isEmpty() ? tr("Restore") : tr("Use anyway");
    m_restore->setText(action);
    m_restore->setAccessibleName(action);
    m_restore->setToolTip(reason.isEmpty()
                              ? tr("It takes part again, in the class it had.")
                              : tr("It takes part with what can be decoded of it, as shown here."));
    const api::Sample& sample = aside.sample;
    m_name->setText(QString::fromStdString(sample.path));
    m_name->setToolTip(QString::fromStdString(m_report->folder + "/" + sample.path));
    QStringList facts{classFact(*m_report, aside),
                      tr("%1 × %2 pixels").arg(sample.width).arg(sample.height),
                      reason.isEmpty() ? tr("excluded by you") : tr("left out")};
    m_facts->setText(facts.join(QStringLiteral("   ·   ")));
    loadAside();
}

void PictureDetail::takeBack() {
    if (!m_aside)
        return;
    const std::vector<std::string> paths{m_aside->sample.path};
    if (m_asideReason.isEmpty())
        restorePictures(m_session.document(), paths);
    else
        useDamaged(m_session.document(), paths, true);
}

/// A picture that takes part again is shown as such; one that is still aside stays.
void PictureDetail::adoptAside() {
    const auto report = m_session.dataset().report();
    const std::string& path = m_aside->sample.path;
    const auto same = [&path](const api::Sample& sample) { return sample.path == path; };
    const auto sameAside = [&path](const api::SetAside& aside) { return aside.sample.path == path; };
    const auto& aside = m_asideReason.isEmpty() ? report->excluded : report->damaged;
    const auto found = std::find_if(report->samples.begin(), report->samples.end(), same);
    if (report->folder != m_report->folder)
        clear();
    else if (found != report->samples.end())
        open(static_cast<int>(found - report->samples.begin()));
    else if (std::any_of(aside.begin(), aside.end(), sameAside))
        m_report = report;
    else
        clear();
}

void PictureDetail::loadAside() {
    m_task.start(
        [&service = m_session.dataset().service(),
         file = m_report->folder + "/" + m_aside->sample.path](const std::stop_token&) {
            Pictures pictures;
            if (auto picture = service.picture(file))
                pictures.picture = toImage(*picture);
            else
                pictures.error = picture.error();
            return pictures;
        },
        [this](const Pictures& pictures) { take(pictures); });
}

void PictureDetail::clear() {
    m_sample = -1;
    m_aside.reset();
    m_task.cancel();
    m_pictures = {};
    m_report.reset();
    m_view->setImage({});
    m_network->setImage({});
}

void PictureDetail::adoptReport() {
    const auto report = m_session.dataset().report();
    if (m_aside && m_report != report)
        adoptAside();
    if (m_sample < 0 || m_report == report)
        return;
    const bool sameFolder = m_report->folder == report->folder;
    const auto found =
        std::find_if(report->samples.begin(), report->samples.end(),
                     [path = path()](const api::Sample& sample) { return sample.path == path; });
    const int last = static_cast<int>(report->samples.size()) - 1;
    const int next = found != report->samples.end() ? static_cast<int>(found - report->samples.begin())
                                                    : std::min(m_sample, last);
    if (sameFolder && next >= 0)
        open(next);
    else
        clear();
}

std::string PictureDetail::path() const {
    return m_sample < 0 ? std::string() : m_report->samples[static_cast<std::size_t>(m_sample)].path;
}

void PictureDetail::step(int by) {
    open(m_sample + by);
}

/// Runs on a worker thread.
PictureDetail::Pictures PictureDetail::read(const api::DatasetService& service,
                                            const api::DatasetReport& report, std::size_t sample,
                                            const spec::Project& project) {
    Pictures pictures;
    if (auto picture = service.picture(report.absolutePath(sample)))
        pictures.picture = toImage(*picture);
    else
        pictures.error = picture.error();
    if (report.hasMasks()) {
        if (auto mask = service.mask(report, sample))
            pictures.mask = *std::move(mask);
        else if (!pictures.error)
            pictures.error = mask.error();
    }
    // A size that cannot be is said at its field; here the picture is just not there.
    if (!project.dataset.validate().empty())
        return pictures;
    if (auto seen = service.preview(report, sample, project, {})) {
        pictures.network = toImage(seen->original);
        pictures.networkMask = seen->originalMask.value_or(api::LabelMap{});
    }
    return pictures;
}

void PictureDetail::load() {
    const auto at = static_cast<std::size_t>(m_sample);
    if (m_sample < 0 || at >= m_report->samples.size())
        return;
    const spec::Project project = m_session.document().project();
    m_name->setText(QString::fromStdString(m_report->samples[at].path));
    m_name->setToolTip(QString::fromStdString(m_report->absolutePath(at)));
    m_facts->setText(pictureFacts(m_session, *m_report, at));
    const bool canBe = project.dataset.validate().empty();
    m_network->setPlaceholder(canBe ? QString() : tr("The size at the right cannot be."));
    m_networkSize->setVisible(canBe);
    m_networkSize->setText(tr("%1 × %2 pixels, %3")
                               .arg(project.dataset.width)
                               .arg(project.dataset.height)
                               .arg(project.dataset.channels() == 3 ? tr("colour") : tr("grey")));
    m_task.start([&service = m_session.dataset().service(), report = m_report, at,
                  project](const std::stop_token&) { return read(service, *report, at, project); },
                 [this](const Pictures& pictures) { take(pictures); });
}

void PictureDetail::take(const Pictures& pictures) {
    m_pictures = pictures;
    if (pictures.error)
        m_message->showError(*pictures.error);
    else if (m_aside && !m_asideReason.isEmpty())
        m_message->showMessage(MessageBar::Kind::Warning, m_asideReason);
    else
        m_message->clear();
    paint();
}

void PictureDetail::paint() {
    if (!isOpen())
        return;
    const QVector<QRgb> colors = labelColors(*m_report);
    const double opacity = m_masks->opacity();
    m_view->setImage(withLabels(m_pictures.picture, m_pictures.mask, colors, opacity));
    m_network->setImage(withLabels(m_pictures.network, m_pictures.networkMask, colors, opacity));
}

void PictureDetail::showClassAt(int x, int y) {
    if (m_sample < 0 || !m_report->hasMasks())
        return;
    const bool inside = x >= 0 && !m_pictures.mask.labels.empty();
    const auto label =
        static_cast<std::size_t>(labelAt(m_pictures.mask, m_pictures.picture.size(), QPoint(x, y)));
    const QString name =
        label < m_report->classes.size() ? QString::fromStdString(m_report->classes[label]) : tr("void");
    m_underCursor->setText(inside ? tr("Under the cursor: %1").arg(name) : QString());
}

}  // namespace studio::ui
