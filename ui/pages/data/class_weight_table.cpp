#include "ui/pages/data/class_weight_table.h"

#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "ui/pages/data/class_weight_model.h"
#include "ui/pages/data/class_weights.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/typed_number.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int mostRows = 8;  ///< Shown at once; more are scrolled.
constexpr int rowHeight = 30;
constexpr double least = 1e-6;
constexpr double most = 1e6;

api::ParamDescriptor weightField() {
    api::ParamDescriptor field;
    field.key = "weight";
    field.label = ClassWeightTable::tr("Weight").toStdString();
    field.kind = api::ParamKind::Real;
    field.defaultValue = 1.0;
    field.minimum = least;
    field.maximum = most;
    field.step = 0.1;
    return field;
}

/// The number's field of every form, in a cell.
class WeightDelegate : public QStyledItemDelegate {
  public:
    using Edited = std::function<void(int row, double weight)>;
    using Refused = std::function<void(const QString&)>;
    WeightDelegate(Edited edited, Refused refused, QObject* parent)
        : QStyledItemDelegate(parent), m_edited(std::move(edited)), m_refused(std::move(refused)) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                          const QModelIndex& index) const override {
        QWidget* editor = makeParamEditor(
            weightField(), [edited = m_edited, row = index.row()](const spec::ParamValue& value) {
                edited(row, std::get<double>(value));
            });
        editor->setParent(parent);
        editor->setObjectName(QStringLiteral("classWeight"));
        editor->setAccessibleName(ClassWeightTable::tr("Weight of \"%1\"")
                                      .arg(index.siblingAtColumn(ClassWeightModel::Name).data().toString()));
        for (const TypedNumber* number : editor->findChildren<TypedNumber*>())
            connect(number, &TypedNumber::refused, this, m_refused);
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        showParamValue(editor, weightField(), index.data(Qt::EditRole).toDouble());
    }
    /// Every key has been taken already.
    void setModelData(QWidget* /*editor*/, QAbstractItemModel* /*model*/,
                      const QModelIndex& /*index*/) const override {}

  private:
    Edited m_edited;
    Refused m_refused;
};

}  // namespace

ClassWeightTable::ClassWeightTable(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ClassWeightModel(this)),
      m_table(new QTableView(this)),
      m_refusal(new WrappedLabel(TextRole::Error, this)),
      m_reset(makeButton(tr("Automatic weights"), QStringLiteral("reset"), ButtonRole::Plain, this)) {
    setObjectName(QStringLiteral("classWeights"));
    m_table->setObjectName(QStringLiteral("classWeightTable"));
    m_table->setAccessibleName(tr("Weight of each class"));
    m_table->setToolTip(
        tr("How many times an error on a picture of each class counts in the loss. Click a "
           "weight to change it."));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::CurrentChanged | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(ClassWeightModel::Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ClassWeightModel::Weight, QHeaderView::Fixed);
    constexpr int weightWidth = 92;
    m_table->setColumnWidth(ClassWeightModel::Weight, weightWidth);
    m_table->setItemDelegateForColumn(ClassWeightModel::Weight,
                                      new WeightDelegate(
                                          [this](int row, double weight) {
                                              setClassWeight(m_session.document(),
                                                             m_model->rows().at(row).name, weight);
                                          },
                                          [this](const QString& reason) { refuse(reason); }, this));
    setFocusProxy(m_table);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_refusal->setObjectName(QStringLiteral("classWeightRefusal"));
    m_refusal->hide();
    m_reset->setObjectName(QStringLiteral("resetClassWeights"));
    m_reset->setToolTip(tr("Sets every weight to n / (classes · n of the class) again."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_table);
    column->addWidget(m_refusal);
    column->addWidget(m_reset, 0, Qt::AlignLeft);
    connect(m_reset, &QPushButton::clicked, this, [this] { resetClassWeights(m_session); });
}

void ClassWeightTable::refuse(const QString& reason) {
    m_refusal->setText(reason);
    m_refusal->setVisible(!reason.isEmpty());
}

void ClassWeightTable::refresh() {
    const api::DatasetReport& report = *m_session.dataset().report();
    const ClassWeights automatic = automaticWeights(report, m_session.dataset().split());
    const ClassWeights& own = m_session.document().project().dataset.classWeights;
    const std::vector<double> weights = ownWeights(own, report);
    QVector<ClassWeightModel::Row> rows;
    for (std::size_t i = 0; i < report.classes.size(); ++i)
        rows.append({QString::fromStdString(report.classes[i]), automatic.at(report.classes[i]), weights[i]});
    m_model->setRows(rows);
    const auto shown = std::clamp(static_cast<int>(rows.size()), 2, mostRows);
    m_table->setFixedHeight(shown * rowHeight + m_table->horizontalHeader()->sizeHint().height() + 4);
    m_reset->setEnabled(
        std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.weight != row.automatic; }));
}

}  // namespace studio::ui
