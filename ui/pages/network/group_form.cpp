#include "ui/pages/network/group_form.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/spec/network_groups.h"
#include "ui/pages/network/layer_facts.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/network_editor.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString repeatKey() {
    return QStringLiteral("groupRepeat");
}

api::ParamDescriptor repeatField() {
    api::ParamDescriptor field;
    field.key = repeatKey().toStdString();
    field.label = GroupForm::tr("Repeat").toStdString();
    field.minimum = 1;
    field.maximum = spec::GroupSpec::maxRepeat;
    field.defaultValue = std::int64_t{1};
    field.help = GroupForm::tr(
                     "How often these layers stand one after the other, each time with weights of "
                     "their own. ResNet-34 repeats its blocks 3, 4, 6 and 3 times. 1 to 100.")
                     .toStdString();
    return field;
}

}  // namespace

GroupForm::GroupForm(NetworkEditor& editor, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_fields(new FormSection({}, this)),
      m_label(new QLineEdit),
      m_members(new WrappedLabel(TextRole::Body)),
      m_facts(new LayerFacts(this)),
      m_fold(makeButton(tr("Fold"), QStringLiteral("fit"), ButtonRole::Plain, this)),
      m_dissolve(makeButton(tr("Dissolve"), {}, ButtonRole::Plain, this)) {
    setObjectName(QStringLiteral("groupForm"));
    m_label->setMaxLength(60);
    m_fields->addRow(QStringLiteral("groupLabel"), tr("Name"), m_label,
                     tr("What the group is called on the canvas, such as \"Residual block 64\"."));
    m_repeat = makeParamEditor(repeatField(), [this](const spec::ParamValue& value) { takeRepeat(value); });
    m_fields->addRow(repeatKey(), tr("Repeat"), m_repeat, QString::fromStdString(repeatField().help));
    m_fields->addRow(QStringLiteral("groupMembers"), tr("Layers"), m_members,
                     tr("The group's layers in their order."));
    m_fold->setObjectName(QStringLiteral("foldGroup"));
    m_fold->setToolTip(tr("Shows the group as one block on the canvas, or its layers again."));
    m_dissolve->setObjectName(QStringLiteral("dissolveGroup"));
    m_dissolve->setToolTip(
        tr("Takes the group away and leaves its layers. Repetitions are written out, so that the network "
           "stays the same."));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::s);
    buttons->addWidget(m_fold);
    buttons->addWidget(m_dissolve);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xl);
    column->addWidget(m_fields);
    column->addLayout(buttons);
    column->addWidget(m_facts);
    connect(m_label, &QLineEdit::textEdited, this, &GroupForm::takeLabel);
    connect(m_fold, &QPushButton::clicked, this, [this] { Q_EMIT foldRequested(m_id); });
    connect(m_dissolve, &QPushButton::clicked, this, &GroupForm::dissolve);
}

void GroupForm::showGroup(const QString& id, const api::NetworkReport& report) {
    m_id = id;
    const spec::NetworkSpec& network = m_editor.network();
    const spec::GroupSpec* group = network.findGroup(id.toStdString());
    if (group == nullptr)
        return;
    const QString label = QString::fromStdString(group->label);
    if (!m_label->hasFocus() || m_label->text().simplified() != label)
        m_label->setText(label);
    showParamValue(m_repeat, repeatField(), std::int64_t{group->repeat});
    const Status status = spec::canRepeat(network, group->id);
    // Going back to once is always possible.
    m_repeat->setEnabled(status.ok() || group->repeat > 1);
    m_fields->setError(repeatKey(), status ? QString() : reason(status.error()));
    QStringList members;
    std::vector<const api::LayerReport*> reports;
    for (const auto& member : network.members(group->id)) {
        members << QString::fromStdString(member);
        for (const auto& layer : report.layers) {
            if (layer.origin == member)
                reports.push_back(&layer);
        }
    }
    m_members->setText(tr("%1: %2").arg(members.size()).arg(members.join(QStringLiteral(", "))));
    m_facts->showTotal(reports);
}

void GroupForm::focusLabel() {
    m_label->setFocus(Qt::OtherFocusReason);
    m_label->selectAll();
}

void GroupForm::takeLabel() {
    const QString label = m_label->text().simplified();
    m_fields->setError(QStringLiteral("groupLabel"), label.isEmpty() ? tr("A group has a name.") : QString());
    if (label.isEmpty())
        return;
    m_editor.change(
        tr("Rename a group"),
        [&](spec::NetworkSpec& net) {
            if (auto* group = net.findGroup(m_id.toStdString()))
                group->label = label.toStdString();
        },
        QStringLiteral("network.group.%1.label").arg(m_id));
}

void GroupForm::takeRepeat(const spec::ParamValue& value) {
    const spec::Params one{{"repeat", value}};
    const auto repeat = static_cast<int>(spec::intOr(one, "repeat", 1));
    m_editor.change(
        tr("Repeat %1 %2 times").arg(m_label->text()).arg(repeat),
        [&](spec::NetworkSpec& net) {
            if (auto* group = net.findGroup(m_id.toStdString()))
                group->repeat = repeat;
        },
        QStringLiteral("network.group.%1.repeat").arg(m_id));
}

void GroupForm::dissolve() {
    const auto members = m_editor.network().members(m_id.toStdString());
    m_editor.change(tr("Dissolve %1").arg(m_label->text()), [this](spec::NetworkSpec& net) {
        spec::NetworkSpec trial = net;
        if (spec::dissolveGroup(trial, m_id.toStdString()))
            net = trial;
    });
    if (!members.empty())
        Q_EMIT dissolved(QString::fromStdString(members.front()));
}

}  // namespace studio::ui
