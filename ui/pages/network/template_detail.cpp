#include "ui/pages/network/template_detail.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/fact_table.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/structure_figure.h"
#include "ui/theme/roles.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

TemplateDetail::TemplateDetail(const TemplateStore& store, const api::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_catalogue(catalogue),
      m_title(new WrappedLabel(TextRole::Title, this)),
      m_help(new WrappedLabel(TextRole::Body, this)),
      m_note(new WrappedLabel(TextRole::Muted, this)),
      m_figure(new StructureFigure(this)),
      m_facts(new FactTable(this)),
      m_message(new MessageBar(this)),
      m_use(makeButton(tr("Use this network"), QStringLiteral("check"), ButtonRole::Primary, this)),
      m_remove(makeButton({}, {}, ButtonRole::Plain, this)),
      m_keep(makeButton(tr("Keep"), {}, ButtonRole::Plain, this)) {
    m_title->setObjectName(QStringLiteral("templateTitle"));
    m_help->setObjectName(QStringLiteral("templateHelp"));
    m_note->setObjectName(QStringLiteral("templateNote"));
    m_message->setObjectName(QStringLiteral("templateMessage"));
    m_message->setDismissable(false);
    m_use->setObjectName(QStringLiteral("useTemplate"));
    m_use->setToolTip(tr("Replaces the network by this one (Enter). Undo brings yours back."));
    m_remove->setObjectName(QStringLiteral("removeTemplate"));
    m_remove->setToolTip(tr("Deletes the file of this template of yours."));
    m_keep->setObjectName(QStringLiteral("keepTemplate"));
    m_keep->setToolTip(tr("Leaves the template where it is."));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::s);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_keep);
    buttons->addStretch();
    buttons->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addWidget(m_figure);
    column->addWidget(m_note);
    column->addWidget(m_facts);
    column->addWidget(m_message);
    column->addStretch();
    column->addLayout(buttons);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(m_id); });
    connect(m_keep, &QPushButton::clicked, this, [this] { askToRemove(false); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_asking)
            Q_EMIT removeRequested(m_id);
        else
            askToRemove(true);
    });
    showTemplate({});
}

void TemplateDetail::askToRemove(bool asking) {
    m_asking = asking;
    m_remove->setText(asking ? tr("Delete for good") : tr("Delete…"));
    m_remove->setAccessibleName(m_remove->text());
    setRole(m_remove, asking ? ButtonRole::Danger : ButtonRole::Plain);
    m_keep->setVisible(asking);
}

void TemplateDetail::showTemplate(const QString& id) {
    m_id = id;
    const auto* entry = m_store.find(id);
    m_title->setText(entry != nullptr ? QString::fromStdString(entry->preset.label) : QString());
    m_help->setText(entry != nullptr ? QString::fromStdString(entry->preset.help)
                                     : tr("No template of that name. Shorten what you typed."));
    QString note;
    if (entry != nullptr && entry->preset.perPixel)
        note = tr("Answers with a class for each pixel: for datasets with masks.");
    if (entry != nullptr && !entry->suits)
        note = entry->preset.perPixel
                   ? tr("Answers with a class for each pixel, and your dataset has no masks.")
                   : tr("Answers with a class for the whole picture, and your dataset has masks.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_message->clear();
    m_use->setVisible(entry != nullptr);
    m_remove->setVisible(entry != nullptr && entry->own);
    askToRemove(false);
    showFacts(entry != nullptr ? m_store.facts(id) : nullptr);
}

void TemplateDetail::showFacts(const TemplateStore::Facts* facts) {
    const bool known = facts != nullptr && facts->network.ok();
    m_figure->setReport(known ? facts->report : api::NetworkReport(), m_catalogue);
    m_use->setEnabled(facts == nullptr || known);
    if (facts != nullptr && !known)
        m_message->showError(facts->network.error());
    m_facts->setVisible(known);
    if (!known)
        return;
    const auto& report = facts->report;
    const auto parameters = report.trainableParameters() + report.fixedParameters();
    m_facts->setFacts(
        {{tr("Pictures"), QString::fromStdString(report.input.text()),
          tr("The template is adapted to the size of your pictures.")},
         {tr("Classes"), QString::number(m_store.classes()), tr("So many the last layer tells apart.")},
         {tr("Layers"), countText(static_cast<std::int64_t>(report.layers.size())),
          tr("With every repetition of a group.")},
         {tr("Parameters"), countText(parameters), tr("All numbers that the network holds.")},
         {tr("Multiply-adds"), tr("%1 per picture").arg(shortCount(report.multiplyAdds())),
          tr("Multiplications with an addition for one picture on its way forward.")}});
    const Errors errors = report.allErrors();
    if (!errors.empty())
        m_message->showErrors(errors);
}

void TemplateDetail::showError(const Error& error) {
    m_message->showError(error);
}

}  // namespace studio::ui
