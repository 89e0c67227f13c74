#include "ui/pages/augment/numbers_section.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/augment/augment_fields.h"
#include "ui/pages/fact_table.h"
#include "ui/pages/project_form.h"
#include "ui/session/project_document.h"
#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr double white = 255.0;

/// "R 0.48  G 0.46  B 0.41"
QString perChannel(const std::vector<double>& values) {
    static const QStringList names{QStringLiteral("R "), QStringLiteral("G "), QStringLiteral("B ")};
    QStringList parts;
    for (std::size_t i = 0; i < values.size(); ++i)
        parts << (values.size() == 3 ? names.at(static_cast<int>(i)) : QString()) +
                     QString::number(values[i], 'g', 3);
    return parts.join(QStringLiteral("  "));
}

bool isKnown(const spec::NormalizationSpec& normalization) {
    return !normalization.mean.empty() || !normalization.deviation.empty();
}

QString noteOf(const spec::NormalizationSpec& normalization) {
    if (normalization.featurewise() && isKnown(normalization)) {
        QStringList lines;
        if (!normalization.mean.empty())
            lines << NumbersSection::tr("Mean  %1").arg(perChannel(normalization.mean));
        if (!normalization.deviation.empty())
            lines << NumbersSection::tr("Deviation  %1").arg(perChannel(normalization.deviation));
        return lines.join(QLatin1Char('\n'));
    }
    if (normalization.featurewise())
        return NumbersSection::tr(
            "Mean and deviation are computed from the training pictures when a training begins, and kept in "
            "its run.");
    if (normalization.samplewiseCenter)
        return normalization.samplewiseStd ? NumbersSection::tr("Each picture gets mean 0, deviation 1.")
                                           : NumbersSection::tr("Each picture gets mean 0.");
    if (normalization.samplewiseStd)
        return NumbersSection::tr("Each picture gets deviation 1.");
    return NumbersSection::tr("Black becomes 0, white %1.").arg(numberText(white * normalization.rescale));
}

}  // namespace

NumbersSection::NumbersSection(ProjectDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_form(new ProjectForm(document, tr("Numbers"), numberFields(), this)),
      m_note(new WrappedLabel(TextRole::Caption, this)),
      m_error(new WrappedLabel(TextRole::Error, this)),
      m_forget(makeButton(tr("Compute anew"), QStringLiteral("refresh"), ButtonRole::Flat, this)) {
    m_note->setObjectName(QStringLiteral("numbersNote"));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->setObjectName(QStringLiteral("featurewise.error"));
    m_forget->setObjectName(QStringLiteral("forgetStatistics"));
    m_forget->setToolTip(
        tr("Forgets mean and deviation, so that the next training computes them from its own pictures. Right "
           "after the pictures have changed."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_form);
    column->addWidget(m_note);
    column->addWidget(m_error);
    column->addWidget(m_forget, 0, Qt::AlignLeft);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_document.edit(tr("Compute mean and deviation anew"), [](spec::Project& project) {
            project.augmentation.normalization.mean.clear();
            project.augmentation.normalization.deviation.clear();
        });
    });
    connect(&document, &ProjectDocument::changed, this, &NumbersSection::refresh);
    refresh();
}

void NumbersSection::refresh() {
    const spec::AugmentationSpec& augmentation = m_document.project().augmentation;
    const QString note = noteOf(augmentation.normalization);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    const Errors errors = augmentation.validate();
    const auto error = std::find_if(errors.begin(), errors.end(), [](const Error& each) {
        return each.where == "augmentation.featurewise";
    });
    const bool wrong = error != errors.end();
    m_error->setText(wrong ? QString::fromStdString(error->what + " " + error->remedy) : QString());
    m_error->setVisible(wrong);
    m_forget->setVisible(wrong ||
                         (augmentation.normalization.featurewise() && isKnown(augmentation.normalization)));
}

bool NumbersSection::focusPlace(const QString& place) {
    if (place != QLatin1String("augmentation.featurewise"))
        return m_form->focusPlace(place);
    m_forget->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace studio::ui
