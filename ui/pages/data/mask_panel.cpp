#include "ui/pages/data/mask_panel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/data/mask_value_model.h"
#include "ui/session/project_document.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int markSize = 12;

/// A class is chosen from those there are, one more, or void.
class LabelDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                          const QModelIndex& index) const override {
        auto* box = new QComboBox(parent);
        box->setObjectName(QStringLiteral("maskClass"));
        box->setAccessibleName(MaskPanel::tr("Class of this value"));
        const auto* model = qobject_cast<const MaskValueModel*>(index.model());
        box->addItem(MaskPanel::tr("void"), -1);
        for (int label = 0; label < model->classes().size(); ++label)
            box->addItem(model->classes().at(label), label);
        box->addItem(MaskPanel::tr("New class"), static_cast<int>(model->classes().size()));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + 2 * spacing::l);
        connect(box, &QComboBox::activated, this, [this, box] {
            Q_EMIT const_cast<LabelDelegate*>(this)->commitData(box);
            Q_EMIT const_cast<LabelDelegate*>(this)->closeEditor(box);
        });
        QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
        return box;
    }
    /// The column is narrow; the editor shows its name in full, over its neighbours.
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& /*index*/) const override {
        QRect area = option.rect;
        area.setWidth(std::max(area.width(), editor->sizeHint().width()));
        const int right = editor->parentWidget()->width();
        if (area.right() >= right)
            area.moveLeft(std::max(0, right - area.width()));
        editor->setGeometry(area);
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        auto* box = qobject_cast<QComboBox*>(editor);
        box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        model->setData(index, qobject_cast<QComboBox*>(editor)->currentData());
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        QRect mark(0, 0, markSize, markSize);
        mark.moveCenter({option.rect.right() - markSize, option.rect.center().y()});
        icon(QStringLiteral("down"), ColorRole::TextMuted).paint(painter, mark);
    }
};

/// The colour of a value as it is laid over the pictures, whether or not its row is selected.
class SwatchDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        const QWidget* view = option.widget;
        const QRect area = view->style()->subElementRect(QStyle::SE_ItemViewItemDecoration, &whole, view);
        QRect swatch(0, 0, markSize, markSize);
        swatch.moveCenter(area.center());
        painter->setPen(Theme::of(view).color(ColorRole::Border));
        painter->setBrush(index.data(Qt::DecorationRole).value<QColor>());
        painter->drawRect(swatch.adjusted(0, 0, -1, -1));
    }

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->icon = {};  // A style would tint it.
        option->decorationSize = {markSize, markSize};
    }
};

QString encodingText(spec::MaskEncoding encoding) {
    switch (encoding) {
        case spec::MaskEncoding::Binary:
            return MaskPanel::tr("The masks hold two values: background and one thing.");
        case spec::MaskEncoding::Colors:
            return MaskPanel::tr("Each colour of the masks is a class.");
        default:
            return MaskPanel::tr("Each grey value, or index of the palette, is a class.");
    }
}

}  // namespace

MaskPanel::MaskPanel(ProjectDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_model(new MaskValueModel(this)),
      m_table(new QTableView(this)),
      m_note(new WrappedLabel(TextRole::Caption, this)) {
    m_table->setObjectName(QStringLiteral("maskTable"));
    m_table->setAccessibleName(tr("Values of the masks and their classes"));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setItemDelegateForColumn(MaskValueModel::Value, new SwatchDelegate(m_table));
    m_table->setItemDelegateForColumn(MaskValueModel::Class, new LabelDelegate(m_table));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(MaskValueModel::Class, QHeaderView::Stretch);
    // Names want the room: what a number needs, and no more.
    for (const int narrow : {MaskValueModel::Value, MaskValueModel::Share, MaskValueModel::Pictures})
        header->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, spacing::s, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Classes of the masks"), TextRole::Heading, this));
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    connect(m_model, &MaskValueModel::mapped, this, &MaskPanel::map);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == MaskValueModel::Class)
            m_table->edit(index);
    });
}

void MaskPanel::showReport(const api::DatasetReport& report) {
    m_note->setText(encodingText(report.masks.encoding) + QLatin1Char(' ') +
                    tr("Click a class to change what a value means; void pixels neither train nor count."));
    m_model->showReport(report);
}

void MaskPanel::map(uint value, int label) {
    m_document.edit(tr("Map mask value %1").arg(value), [value, label](spec::Project& project) {
        auto& mapping = project.dataset.masks.mapping;
        const auto known = std::find_if(mapping.begin(), mapping.end(),
                                        [value](const auto& entry) { return entry.value == value; });
        if (known != mapping.end())
            known->label = label;
        else
            mapping.push_back({value, label});
    });
}

}  // namespace studio::ui
