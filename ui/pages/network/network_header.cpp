#include "ui/pages/network/network_header.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/network/template_gallery.h"
#include "ui/theme/roles.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {
namespace {

/// "12 layers, 64×64×3 in, 11 numbers out".
QString describe(const spec::NetworkSpec& network, const api::NetworkReport& report) {
    const auto count = network.layers.size();
    if (count == 0)
        return NetworkHeader::tr("The layers that a picture passes through.");
    const QString layers =
        count == 1 ? NetworkHeader::tr("1 layer") : NetworkHeader::tr("%1 layers").arg(count);
    const QString in = QString::fromStdString(report.input.text());
    const int last = network.outputIndex();
    const auto* output = last < 0 ? nullptr : report.find(network.layers[static_cast<std::size_t>(last)].id);
    if (output == nullptr || !output->reachable || output->output.channels == 0)
        return NetworkHeader::tr("%1, %2 in").arg(layers, in);
    const QString out = QString::fromStdString(output->output.text());
    return NetworkHeader::tr("%1, %2 in, %3 out").arg(layers, in, out);
}

}  // namespace

NetworkHeader::NetworkHeader(Session& session, QWidget* parent)
    : QWidget(parent),
      m_header(new PageHeader(tr("Network"), tr("The layers that a picture passes through."), this)),
      m_name(new QLineEdit(this)),
      m_defaults(new QComboBox(this)),
      m_gallery(new TemplateGallery(session, {}, this)),
      m_templates(makeButton(tr("Templates"), QStringLiteral("star"), ButtonRole::Plain, this)),
      m_switcherPlace(new QWidget(this)) {
    buildName();
    buildDefaults();
    buildTemplates();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_header);
    auto* place = new QHBoxLayout(m_switcherPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_header->addAction(m_switcherPlace);
    m_header->addAction(m_name);
    m_header->addAction(m_defaults);
    m_header->addAction(m_templates);
}

void NetworkHeader::buildName() {
    m_name->setObjectName(QStringLiteral("networkName"));
    m_name->setAccessibleName(tr("Name of the network"));
    m_name->setToolTip(tr("The network's name, as it stands above its summary."));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMaxLength(80);
    m_name->setFixedWidth(110);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { Q_EMIT nameEdited(m_name->text()); });
}

void NetworkHeader::buildDefaults() {
    m_defaults->setObjectName(QStringLiteral("networkDefaults"));
    m_defaults->setAccessibleName(tr("Defaults"));
    m_defaults->setFixedWidth(158);
    m_defaults->addItem(tr("Keras defaults"), static_cast<int>(spec::Defaults::Keras));
    m_defaults->addItem(tr("PyTorch defaults"), static_cast<int>(spec::Defaults::PyTorch));
    m_defaults->setToolTip(tr(
        "How weights start and which BatchNorm constants hold where a layer says nothing. Keras: Glorot "
        "uniform, momentum 0.99, epsilon 0.001. PyTorch: Kaiming uniform, momentum 0.9, epsilon 0.00001."));
    connect(m_defaults, &QComboBox::activated, this, [this](int row) {
        Q_EMIT defaultsChosen(static_cast<spec::Defaults>(m_defaults->itemData(row).toInt()));
    });
}

void NetworkHeader::buildTemplates() {
    m_templates->setObjectName(QStringLiteral("templatesButton"));
    m_templates->setToolTip(
        tr("Networks that are known to work, adapted to your pictures and classes, and those that you have "
           "saved. Undo brings yours back."));
    connect(m_templates, &QPushButton::clicked, this, [this] { openGallery(); });
    connect(m_gallery, &TemplateGallery::used, this, &NetworkHeader::templateUsed);
}

void NetworkHeader::openGallery(const QWidget* button) {
    const QWidget* from = button != nullptr ? button : m_templates;
    m_gallery->popup(from->mapToGlobal(QPoint(from->width(), from->height() + spacing::xs)));
}

void NetworkHeader::setSwitcher(QWidget* switcher) {
    m_switcherPlace->layout()->addWidget(switcher);
}

void NetworkHeader::setNetwork(const spec::NetworkSpec& network, const api::NetworkReport& report) {
    m_header->setSubtitle(describe(network, report));
    const QString name = QString::fromStdString(network.name);
    if (!m_name->hasFocus() || m_name->text().simplified() != name)
        m_name->setText(name);
    m_defaults->setCurrentIndex(m_defaults->findData(static_cast<int>(network.defaults)));
}

}  // namespace studio::ui
