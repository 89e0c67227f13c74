#include "ui/pages/network/memory_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/pages/forecast_text.h"
#include "ui/pages/remedy_buttons.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

const QString detailsKey = QStringLiteral("network/memoryDetails");
constexpr int swatchSize = 10;
constexpr int largestBatch = 65536;

const api::ParamDescriptor& batchSizeField() {
    static const api::ParamDescriptor field{.key = "forecast.batchSize",
                                            .label = MemoryBar::tr("Batch size").toStdString(),
                                            .kind = api::ParamKind::Integer,
                                            .defaultValue = std::int64_t{4},
                                            .minimum = 1,
                                            .maximum = largestBatch,
                                            .unit = "",
                                            .choices = {},
                                            .help = ""};
    return field;
}

QPixmap swatch(const QColor& color, double ratio) {
    QPixmap pixmap(QSize(swatchSize, swatchSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(color);
    return pixmap;
}

}  // namespace

MemoryBar::MemoryBar(Session& session, QWidget* parent)
    : QFrame(parent),
      m_session(session),
      m_icon(new QLabel(this)),
      m_need(makeLabel({}, TextRole::Heading, this)),
      m_device(makeLabel({}, TextRole::Muted, this)),
      m_seconds(makeLabel({}, TextRole::Muted, this)),
      m_details(makeIconButton(QStringLiteral("down"), tr("Show what the memory goes to"), this)),
      m_bar(new StackedBar(this)),
      m_legend(new QWidget(this)),
      m_entries(new FlowLayout(m_legend)),
      m_remedies(new RemedyButtons(this)) {
    setObjectName(QStringLiteral("memoryBar"));
    setAccessibleName(tr("What training takes"));
    setRole(this, SurfaceRole::Card);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_bar->setObjectName(QStringLiteral("memoryParts"));
    m_bar->setAccessibleName(tr("Memory that training needs"));
    m_bar->setToolTip(tr("What is still free."));
    m_legend->setObjectName(QStringLiteral("memoryLegend"));
    m_entries->setSpacings(spacing::m, 2);
    m_remedies->setObjectName(QStringLiteral("fittingRemedies"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::m, spacing::xs, spacing::m, spacing::s);
    column->setSpacing(spacing::xs);
    column->addWidget(makeHead());
    column->addWidget(m_bar);
    column->addWidget(m_legend);
    column->addWidget(m_remedies);
    connectSession();
    showDetails(QSettings().value(detailsKey, true).toBool());
    refresh();
}

QWidget* MemoryBar::makeHead() {
    auto* head = new QWidget(this);
    m_icon->setFixedSize(16, 16);
    m_need->setObjectName(QStringLiteral("memoryNeed"));
    m_need->setToolTip(
        tr("The largest amount that a training step holds at one moment, against what this "
           "machine could give it now."));
    m_device->setObjectName(QStringLiteral("memoryDevice"));
    m_device->setToolTip(
        tr("Where the network would compute. Device and threads are chosen on the Train page."));
    m_seconds->setObjectName(QStringLiteral("epochSeconds"));
    m_details->setObjectName(QStringLiteral("memoryDetails"));
    m_details->setCheckable(true);
    connect(m_details, &QToolButton::toggled, this, [this](bool shown) {
        QSettings().setValue(detailsKey, shown);
        showDetails(shown);
    });
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_icon);
    row->addWidget(m_need);
    row->addStretch(1);
    row->addWidget(m_seconds);
    row->addSpacing(spacing::s);
    row->addWidget(makeBatchSize());
    row->addWidget(m_device);
    row->addWidget(m_details);
    return head;
}

QWidget* MemoryBar::makeBatchSize() {
    auto* holder = new QWidget(this);
    m_batchSize = makeParamEditor(batchSizeField(), [this](const spec::ParamValue& value) {
        takeBatchSize(static_cast<int>(std::get<std::int64_t>(value)));
    });
    m_batchSize->setParent(holder);
    m_batchSize->setObjectName(QStringLiteral("forecast.batchSize"));
    m_batchSize->setAccessibleName(tr("Batch size"));
    m_batchSize->setToolTip(
        tr("Pictures per step. Activations grow with it, weights do not: a smaller batch is the gentlest way "
           "to make a training fit."));
    m_batchSize->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    row->addWidget(makeLabel(tr("Batch size"), TextRole::Muted, holder));
    row->addWidget(m_batchSize);
    return holder;
}

void MemoryBar::connectSession() {
    NetworkSession& network = m_session.network();
    connect(&network, &NetworkSession::forecastChanged, this, &MemoryBar::refresh);
    connect(&network, &NetworkSession::remediesChanged, this, &MemoryBar::refresh);
    connect(&m_session.document(), &ProjectDocument::trainingChanged, this, &MemoryBar::refreshHead);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &MemoryBar::refreshHead);
    connect(m_remedies, &RemedyButtons::remedyChosen, &network, &NetworkSession::apply);
    connect(&Theme::of(this), &Theme::changed, this, &MemoryBar::refresh);
}

void MemoryBar::takeBatchSize(int size) {
    m_session.document().edit(
        tr("Set batch size"), [size](spec::Project& project) { project.training.batchSize = size; },
        QStringLiteral("training.batchSize"));
}

void MemoryBar::refresh() {
    const NetworkSession& network = m_session.network();
    const auto& forecast = network.forecast();
    const auto* optimizer =
        network.catalogue().optimizer(m_session.document().project().training.optimizer.type);
    const QVector<StackedBar::Part> parts =
        forecast ? memoryParts(*forecast, optimizer == nullptr ? tr("the optimizer")
                                                               : QString::fromStdString(optimizer->label))
                 : QVector<StackedBar::Part>();
    m_bar->setParts(parts, forecast ? forecast->availableBytes : 0);
    m_bar->setVisible(forecast.has_value());
    QStringList texts;
    for (const StackedBar::Part& part : parts)
        texts << QStringLiteral("%1 %2").arg(part.name, bytesText(static_cast<std::uint64_t>(part.amount)));
    m_bar->setAccessibleDescription(texts.join(QStringLiteral(", ")));
    refreshLegend(parts);
    m_remedies->setRemedies(network.fittingRemedies());
    refreshHead();
}

void MemoryBar::refreshHead() {
    const NetworkSession& network = m_session.network();
    const auto& forecast = network.forecast();
    const spec::TrainingSpec& training = m_session.document().project().training;
    const bool over = forecast && !forecast->fits();
    m_icon->setVisible(over);
    if (over)
        m_icon->setPixmap(
            icon(QStringLiteral("error"), ColorRole::Error).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_need->setText(forecast ? needText(*forecast)
                             : tr("What training takes is known once the network has no errors"));
    setRole(m_need, forecast ? TextRole::Heading : TextRole::Muted);
    QPalette palette;
    if (over)
        palette.setColor(QPalette::WindowText, Theme::of(this).color(ColorRole::Error));
    m_need->setPalette(palette);
    m_seconds->setText(epochText(network));
    m_seconds->setToolTip(epochHelp(network));
    showParamValue(m_batchSize, batchSizeField(), std::int64_t{training.batchSize});
    m_device->setText(forecast ? tr("on %1").arg(deviceText(m_session.system().system(), forecast->device,
                                                            training.threads))
                               : QString());
}

void MemoryBar::refreshLegend(const QVector<StackedBar::Part>& parts) {
    while (m_labels.size() > parts.size()) {
        m_labels.back()->parentWidget()->hide();
        m_labels.back()->parentWidget()->deleteLater();
        m_labels.pop_back();
    }
    while (m_labels.size() < parts.size()) {
        auto* entry = new QWidget(m_legend);
        auto* row = new QHBoxLayout(entry);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(spacing::xs);
        auto* mark = new QLabel(entry);
        mark->setObjectName(QStringLiteral("swatch"));
        m_labels.push_back(makeLabel({}, TextRole::Caption, entry));
        row->addWidget(mark);
        row->addWidget(m_labels.back());
        m_entries->addWidget(entry);
        entry->show();
    }
    for (int i = 0; i < parts.size(); ++i) {
        QWidget* entry = m_labels[i]->parentWidget();
        entry->setToolTip(parts[i].help);
        entry->findChild<QLabel*>(QStringLiteral("swatch"))
            ->setPixmap(swatch(Theme::of(this).series(parts[i].series), devicePixelRatioF()));
        m_labels[i]->setText(QStringLiteral("%1 %2").arg(
            parts[i].name, bytesText(static_cast<std::uint64_t>(parts[i].amount))));
    }
}

void MemoryBar::showDetails(bool shown) {
    m_details->setChecked(shown);
    const QString tip = shown ? tr("Hide what the memory goes to") : tr("Show what the memory goes to");
    m_details->setToolTip(tip);
    m_details->setAccessibleName(tip);
    ui::setIconName(m_details, shown ? QStringLiteral("up") : QStringLiteral("down"));
    m_legend->setVisible(shown);
}

}  // namespace studio::ui
