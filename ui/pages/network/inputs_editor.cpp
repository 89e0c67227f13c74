#include "ui/pages/network/inputs_editor.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QScopedValueRollback>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int shownRows = 7;

constexpr int labelWidth = 112;  ///< As FormSection has it.

QString textOf(const InputsEditor::Candidate& candidate) {
    return candidate.shape.isEmpty() ? candidate.id
                                     : QStringLiteral("%1   %2").arg(candidate.id, candidate.shape);
}

}  // namespace

InputsEditor::InputsEditor(QWidget* parent)
    : QWidget(parent),
      m_label(makeLabel({}, TextRole::Body, this)),
      m_combo(new QComboBox(this)),
      m_list(new QListWidget(this)) {
    m_combo->setObjectName(QStringLiteral("inputCombo"));
    m_combo->setAccessibleName(tr("Input"));
    m_combo->setToolTip(
        tr("The layer whose output this one takes. Choose an earlier one to begin a branch."));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    ignoreWheelUntilFocused(m_combo);
    m_list->setObjectName(QStringLiteral("inputList"));
    m_list->setAccessibleName(tr("Inputs"));
    m_list->setToolTip(tr("The layers that are joined here. Tick an earlier one for a skip connection."));
    m_list->setUniformItemSizes(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::m);
    grid->setVerticalSpacing(spacing::xs);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_combo, 0, 1);
    grid->addWidget(m_list, 1, 0, 1, 2);
    setFocusProxy(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this](int row) {
        m_inputs = QStringList{m_combo->itemData(row).toString()};
        Q_EMIT inputsChanged(m_inputs);
    });
    connect(m_list, &QListWidget::itemChanged, this, &InputsEditor::takeTicks);
}

void InputsEditor::setInputs(const QVector<Candidate>& candidates, const QStringList& inputs, bool several) {
    const QScopedValueRollback<bool> showing(m_showing, true);
    const bool sameRows = candidates == m_candidates && several == m_several;
    m_candidates = candidates;
    m_inputs = inputs;
    m_several = several;
    m_label->setText(several ? tr("Inputs to join") : tr("Input"));
    m_combo->setVisible(!several);
    m_list->setVisible(several);
    setFocusProxy(several ? static_cast<QWidget*>(m_list) : m_combo);
    if (!sameRows) {
        m_combo->clear();
        m_list->clear();
    }
    several ? showList() : showCombo();
}

void InputsEditor::showCombo() {
    if (m_combo->count() == 0) {
        for (const Candidate& candidate : std::as_const(m_candidates))
            m_combo->addItem(candidate.id, candidate.id);
    }
    m_combo->setCurrentIndex(m_combo->findData(m_inputs.value(0)));
}

void InputsEditor::showList() {
    if (m_list->count() == 0) {
        for (const Candidate& candidate : std::as_const(m_candidates)) {
            auto* item = new QListWidgetItem(textOf(candidate), m_list);
            item->setData(idRole, candidate.id);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        }
        const int row = std::max(m_list->sizeHintForRow(0), 26);
        const auto rows = std::clamp(static_cast<int>(m_candidates.size()), 2, shownRows);
        m_list->setFixedHeight(rows * row + 2 * m_list->frameWidth() + 2);
        m_list->scrollToBottom();
    }
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        item->setCheckState(m_inputs.contains(item->data(idRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
}

void InputsEditor::takeTicks() {
    if (m_showing)
        return;
    QStringList ticked;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->checkState() == Qt::Checked)
            ticked << m_list->item(i)->data(idRole).toString();
    }
    QStringList inputs;
    for (const QString& id : std::as_const(m_inputs)) {
        if (ticked.removeAll(id) > 0)
            inputs << id;
    }
    m_inputs = inputs + ticked;
    Q_EMIT inputsChanged(m_inputs);
}

}  // namespace studio::ui
