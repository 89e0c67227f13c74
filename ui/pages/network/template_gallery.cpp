#include "ui/pages/network/template_gallery.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/template_detail.h"
#include "ui/pages/network/template_saver.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int wordsRole = Qt::UserRole + 2;
constexpr QSize popupSize(760, 560);
constexpr int listWidth = 290;

QString familyOf(const TemplateStore::Entry& entry) {
    if (entry.own)
        return TemplateGallery::tr("Own");
    return entry.preset.family.empty() ? TemplateGallery::tr("Networks")
                                       : QString::fromStdString(entry.preset.family);
}

}  // namespace

TemplateGallery::TemplateGallery(Session& session, const QString& ownFolder, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_session(session),
      m_store(new TemplateStore(session, ownFolder, this)),
      m_filter(new QLineEdit(this)),
      m_tree(new QTreeWidget(this)),
      m_detail(new TemplateDetail(*m_store, session.network().catalogue(), this)),
      m_saver(new TemplateSaver(this)) {
    setObjectName(QStringLiteral("templateGallery"));
    setAccessibleName(tr("Network templates"));
    build();
    connectParts();
}

void TemplateGallery::build() {
    m_filter->setObjectName(QStringLiteral("templateFilter"));
    m_filter->setAccessibleName(tr("Find a template"));
    m_filter->setPlaceholderText(tr("Type to find a template"));
    m_filter->setToolTip(
        tr("Letters of a name, a family or a purpose: \"res\", \"mask\". Enter uses the marked "
           "one."));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search"), ColorRole::TextMuted), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_tree->setObjectName(QStringLiteral("templateList"));
    m_tree->setAccessibleName(tr("Templates by family"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(12);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* left = new QVBoxLayout;
    left->setSpacing(spacing::s);
    left->addWidget(m_filter);
    left->addWidget(m_tree, 1);
    left->addWidget(m_saver);
    m_filter->setFixedWidth(listWidth);
    m_saver->setFixedWidth(listWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::m, spacing::m, spacing::l, spacing::m);
    row->setSpacing(spacing::l);
    row->addLayout(left);
    row->addWidget(m_detail, 1);
    resize(popupSize);
}

void TemplateGallery::connectParts() {
    connect(m_filter, &QLineEdit::textChanged, this, &TemplateGallery::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] { m_detail->showTemplate(current()); });
    connect(m_tree, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem* item) { use(item->data(0, idRole).toString()); });
    connect(m_detail, &TemplateDetail::useRequested, this, &TemplateGallery::use);
    connect(m_detail, &TemplateDetail::removeRequested, this, [this](const QString& id) {
        if (const Status status = m_store->remove(id); !status)
            m_detail->showError(status.error());
    });
    connect(m_saver, &TemplateSaver::saveRequested, this, &TemplateGallery::save);
    connect(m_store, &TemplateStore::entriesChanged, this, &TemplateGallery::fill);
    connect(m_store, &TemplateStore::factsChanged, this, [this] {
        showCounts();
        m_detail->showTemplate(current());
    });
}

void TemplateGallery::fill() {
    const QString chosen = current();
    m_tree->clear();
    QMap<QString, QTreeWidgetItem*> families;
    for (const auto& entry : m_store->entries()) {
        const QString family = familyOf(entry);
        QTreeWidgetItem*& group = families[family];
        if (group == nullptr) {
            group = new QTreeWidgetItem(m_tree, {family});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
            group->setFont(0, Theme::of(this).font(TextSize::Caption, true));
            group->setForeground(0, Theme::of(this).color(ColorRole::TextMuted));
        }
        auto* item = new QTreeWidgetItem(group, {QString::fromStdString(entry.preset.label)});
        const QString help = QString::fromStdString(entry.preset.help);
        item->setData(0, idRole, QString::fromStdString(entry.preset.id));
        item->setData(0, wordsRole, QStringList({item->text(0), family, help}).join(QLatin1Char(' ')));
        item->setToolTip(0, help);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(1, Theme::of(this).color(ColorRole::TextMuted));
        if (entry.preset.perPixel)
            item->setIcon(0, icon(QStringLiteral("image"), ColorRole::TextMuted));
        if (!entry.suits)
            item->setForeground(0, Theme::of(this).color(ColorRole::TextMuted));
    }
    m_tree->expandAll();
    showCounts();
    filter(m_filter->text());
    setCurrent(chosen);
}

void TemplateGallery::showCounts() {
    for (QTreeWidgetItem* item : shownItems()) {
        const auto* facts = m_store->facts(item->data(0, idRole).toString());
        if (facts == nullptr)
            continue;
        const auto& report = facts->report;
        const auto parameters = report.trainableParameters() + report.fixedParameters();
        item->setText(1, !facts->network ? tr("does not fit")
                         : report.ok()   ? shortCount(parameters)
                                         : QStringLiteral("–"));
        item->setToolTip(1, tr("Parameters, for your pictures and classes"));
    }
}

void TemplateGallery::filter(const QString& text) {
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const QString all = item->data(0, wordsRole).toString();
            const bool fits = std::all_of(words.begin(), words.end(), [&all](const QString& word) {
                return all.contains(word, Qt::CaseInsensitive);
            });
            item->setHidden(!fits);
            any |= fits;
        }
        group->setHidden(!any);
    }
    const auto shown = shownItems();
    m_tree->setCurrentItem(shown.isEmpty() ? nullptr : shown.first());
    showCounts();
    m_detail->showTemplate(current());
}

QList<QTreeWidgetItem*> TemplateGallery::shownItems() const {
    QList<QTreeWidgetItem*> items;
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        for (int i = 0; i < m_tree->topLevelItem(g)->childCount(); ++i) {
            QTreeWidgetItem* item = m_tree->topLevelItem(g)->child(i);
            if (!item->isHidden())
                items << item;
        }
    }
    return items;
}

QStringList TemplateGallery::offered() const {
    QStringList ids;
    for (const QTreeWidgetItem* item : shownItems())
        ids << item->data(0, idRole).toString();
    return ids;
}

QString TemplateGallery::current() const {
    const auto* item = m_tree->currentItem();
    return item == nullptr ? QString() : item->data(0, idRole).toString();
}

void TemplateGallery::setCurrent(const QString& id) {
    for (QTreeWidgetItem* item : shownItems()) {
        if (item->data(0, idRole).toString() == id)
            m_tree->setCurrentItem(item);
    }
}

void TemplateGallery::step(int rows) {
    const auto items = shownItems();
    if (items.isEmpty())
        return;
    const auto at = static_cast<int>(items.indexOf(m_tree->currentItem()));
    m_tree->setCurrentItem(items.at(std::clamp(at + rows, 0, static_cast<int>(items.size()) - 1)));
}

void TemplateGallery::use(const QString& id) {
    if (id.isEmpty())
        return;
    if (const Status status = m_store->apply(id); !status)
        return m_detail->showError(status.error());
    close();
    Q_EMIT used(id);
}

void TemplateGallery::save(const QString& name, const QString& help) {
    const auto id = m_store->save(name, help);
    if (!id)
        return m_saver->showError(id.error());
    m_saver->close(true);
    m_filter->clear();
    setCurrent(*id);
    m_filter->setFocus();
}

bool TemplateGallery::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    constexpr int page = 8;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(page);
            return true;
        case Qt::Key_PageUp:
            step(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            use(current());
            return true;
        default:
            return false;
    }
}

void TemplateGallery::popup(const QPoint& globalPos) {
    m_saver->close(false);
    m_saver->setPossible(!m_session.document().project().network.layers.empty());
    m_saver->suggest(QString::fromStdString(m_session.document().project().network.name));
    m_filter->clear();
    m_store->refresh();
    QPoint pos = globalPos - QPoint(popupSize.width(), 0);
    if (const QScreen* screen = QGuiApplication::screenAt(globalPos)) {
        const QRect room = screen->availableGeometry();
        resize(popupSize.boundedTo(room.size()));
        pos.setX(
            std::clamp(globalPos.x() - width(), room.left(), std::max(room.left(), room.right() - width())));
        pos.setY(std::clamp(pos.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(pos);
    show();
    m_filter->setFocus();
}

void TemplateGallery::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Theme::of(this).color(ColorRole::BorderStrong));
    painter.setBrush(Theme::of(this).color(ColorRole::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace studio::ui
