#include "ui/pages/network/network_text.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/pages/network/json_place.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/network_editor.h"
#include "ui/session/network_session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr qint64 largestFile = 16'000'000;

QString jsonOf(const spec::NetworkSpec& network) {
    return QString::fromStdString(spec::networkText(network));
}

QPushButton* makeTool(const char* name, const QString& text, const QString& iconName, const QString& tip,
                      QWidget* parent, ButtonRole role = ButtonRole::Plain) {
    auto* button = makeButton(text, iconName, role, parent);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
}

}  // namespace

NetworkText::NetworkText(NetworkEditor& editor, NetworkSession& session, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_session(session),
      m_tabs(new QTabBar(this)),
      m_view(new CodeView(this)),
      m_message(new MessageBar(this)),
      m_apply(makeTool("applyText", tr("Apply"), QStringLiteral("check"),
                       tr("Makes the network what the text says, as one step that can be undone "
                          "(Ctrl+Enter)."),
                       this, ButtonRole::Primary)),
      m_discard(makeTool("discardText", tr("Discard"), {}, tr("Shows the network as it is again."), this)),
      m_open(makeTool("openText", tr("Open…"), QStringLiteral("folder"),
                      tr("Reads a network from a JSON file; it can be looked at before it is applied."),
                      this)),
      m_save(
          makeTool("saveText", tr("Save…"), QStringLiteral("save"), tr("Writes this text to a file."), this)),
      m_copy(makeTool("copyText", tr("Copy"), QStringLiteral("copy"), tr("Copies this text."), this)) {
    setObjectName(QStringLiteral("networkText"));
    build();
    connectParts();
    showTab();
}

void NetworkText::build() {
    m_tabs->setObjectName(QStringLiteral("textTabs"));
    m_tabs->setAccessibleName(tr("Kind of text"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    const auto add = [this](const QString& name, const QString& tip) {
        m_tabs->setTabToolTip(m_tabs->addTab(name), tip);
    };
    add(tr("JSON"), tr("The network as this program saves it. Edit it here and apply it."));
    add(tr("Summary"), tr("The table that Keras prints as model.summary()."));
    add(tr("PyTorch"), tr("A program that builds the same network with torch.nn and loads its weights."));
    add(tr("Keras"), tr("A program that builds the same network with Keras and loads its weights."));
    m_view->setObjectName(QStringLiteral("networkTextView"));
    m_view->setAccessibleName(tr("Text of the network"));
    m_message->setObjectName(QStringLiteral("textMessage"));
    m_message->setDismissable(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::s);
    row->addWidget(m_tabs);
    row->addStretch();
    for (QPushButton* button : {m_discard, m_apply, m_open, m_save, m_copy})
        row->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_view, 1);
}

void NetworkText::connectParts() {
    connect(m_tabs, &QTabBar::currentChanged, this, &NetworkText::showTab);
    connect(m_view, &CodeView::textChanged, this, &NetworkText::takeText);
    connect(m_apply, &QPushButton::clicked, this, &NetworkText::apply);
    connect(m_discard, &QPushButton::clicked, this, &NetworkText::discard);
    connect(m_open, &QPushButton::clicked, this, &NetworkText::open);
    connect(m_save, &QPushButton::clicked, this, &NetworkText::save);
    connect(m_copy, &QPushButton::clicked, this, &NetworkText::copy);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { Q_EMIT placeRequested(m_place); });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_apply, &QPushButton::click);
    }
}

void NetworkText::setTab(Tab tab) {
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

NetworkText::Tab NetworkText::tab() const {
    return static_cast<Tab>(m_tabs->currentIndex());
}

QString NetworkText::text() const {
    return m_view->toPlainText();
}

void NetworkText::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void NetworkText::refresh() {
    if (isVisible())
        showTab();
}

void NetworkText::showTab() {
    const QScopedValueRollback<bool> showing(m_showing, true);
    const bool json = tab() == Tab::Json;
    const bool program = tab() == Tab::PyTorch || tab() == Tab::Keras;
    m_view->setReadOnly(!json);
    m_view->setLanguage(json      ? CodeHighlighter::Language::Json
                        : program ? CodeHighlighter::Language::Python
                                  : CodeHighlighter::Language::Plain);
    for (QPushButton* button : {m_apply, m_discard, m_open})
        button->setVisible(json);
    if (!program)
        m_task.cancel();
    m_message->clear();
    if (program)
        return showSource(tab() == Tab::Keras ? api::SourceLanguage::Keras : api::SourceLanguage::PyTorch);
    if (!json)
        return m_view->showText(
            QString::fromStdString(api::summaryTable(m_editor.network().name, m_session.report())));
    if (!m_edited)
        m_json = m_shown = jsonOf(m_editor.network());
    m_view->showText(m_json);
    checkText();
}

void NetworkText::showSource(api::SourceLanguage language) {
    m_task.start([&service = m_session.service(), network = m_editor.network(), input = m_session.input(),
                  language](const std::stop_token&) { return service.source(network, input, language); },
                 [this](const Result<std::string>& source) {
                     const QScopedValueRollback<bool> showing(m_showing, true);
                     m_view->showText(source ? QString::fromStdString(*source) : QString());
                     m_save->setEnabled(source.ok());
                     m_copy->setEnabled(source.ok());
                     source ? m_message->clear() : showError(source.error());
                 });
}

void NetworkText::takeText() {
    if (m_showing || tab() != Tab::Json)
        return;
    m_json = m_view->toPlainText();
    m_edited = m_json != m_shown;
    checkText();
}

/// Says what is wrong with the JSON while it is typed; what the network itself would be blamed for does not
/// hinder.
void NetworkText::checkText() {
    m_message->clear();
    m_view->markLine(0);
    m_apply->setEnabled(false);
    m_discard->setEnabled(m_edited);
    m_save->setEnabled(true);
    m_copy->setEnabled(true);
    if (!m_edited)
        return;
    const auto network = spec::networkFromText(m_json.toStdString());
    if (!network)
        return showError(network.error());
    if (const auto order = network->topologicalOrder(); !order && !network->layers.empty())
        return showError(order.error());
    m_parsed = *network;
    m_apply->setEnabled(m_parsed != m_editor.network());
    const Errors errors =
        m_session.service().analyze(m_parsed, m_session.input(), m_session.target()).allErrors();
    if (!errors.empty()) {
        m_view->markLine(lineOf(errors.front()));
        return m_message->showMessage(MessageBar::Kind::Warning, QString::fromStdString(errors.front().what),
                                      QString::fromStdString(errors.front().remedy));
    }
    if (m_shown != jsonOf(m_editor.network()))
        m_message->showMessage(
            MessageBar::Kind::Info, tr("The network has changed since you began to edit this text."),
            tr("\"Apply\" puts the text in its place, \"Discard\" shows the network as it is."));
}

void NetworkText::showError(const Error& error) {
    m_message->showError(error);
    m_place = layerOf(error);
    const int line = tab() == Tab::Json ? lineOf(error) : 0;
    m_view->markLine(line);
    if (tab() != Tab::Json && m_editor.network().find(m_place.toStdString()) != nullptr)
        m_message->setAction(tr("Show layer"), QStringLiteral("right"));
}

/// The line that the message names, or where the layer it is about begins; 0: none.
int NetworkText::lineOf(const Error& error) const {
    static const QRegularExpression line(QStringLiteral("line (\\d+)"));
    const auto match = line.match(QString::fromStdString(error.what));
    if (match.hasMatch())
        return match.captured(1).toInt();
    if (const int item = lineOfPlace(m_json, QString::fromStdString(error.where)); item > 0)
        return item;
    const QString id = QRegularExpression::escape(layerOf(error));
    if (id.isEmpty())
        return 0;
    const QRegularExpression layer(QStringLiteral("\"id\"\\s*:\\s*\"%1\"").arg(id));
    const auto at = m_json.indexOf(layer);
    return at < 0 ? 0 : static_cast<int>(m_json.left(at).count(QLatin1Char('\n'))) + 1;
}

void NetworkText::apply() {
    if (!m_apply->isEnabled())
        return;
    const spec::NetworkSpec network = m_parsed;
    m_edited = false;
    m_editor.change(tr("Apply text"), [&network](spec::NetworkSpec& net) { net = network; });
    refresh();
    Q_EMIT applied();
}

void NetworkText::discard() {
    m_edited = false;
    refresh();
}

void NetworkText::copy() {
    QGuiApplication::clipboard()->setText(text());
}

void NetworkText::open() {
    askForFile(this, QStringLiteral("network"), tr("Open a network"), tr("JSON files"),
               {QStringLiteral("*.json")}, [this](const QString& path) { loadFile(path); });
}

void NetworkText::loadFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        m_message->showError({tr("\"%1\" cannot be read.").arg(QFileInfo(path).fileName()).toStdString(),
                              path.toStdString(), file.errorString().toStdString()});
        return;
    }
    setTab(Tab::Json);
    showTab();
    m_view->setPlainText(QString::fromUtf8(file.readAll()));
}

void NetworkText::save() {
    const QString name = QString::fromStdString(m_editor.network().name);
    const QString extension = tab() == Tab::Json      ? QStringLiteral(".json")
                              : tab() == Tab::Summary ? QStringLiteral(".txt")
                                                      : QStringLiteral(".py");
    askWhereToSave(this, QStringLiteral("network"), tr("Save the text"), name, extension,
                   [this](const QString& path) { saveFile(path); });
}

void NetworkText::saveFile(const QString& path) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text().toUtf8()) >= 0 && file.commit())
        return m_message->showMessage(MessageBar::Kind::Success,
                                      tr("Saved as \"%1\".").arg(QFileInfo(path).fileName()));
    m_message->showError({tr("\"%1\" cannot be written.").arg(QFileInfo(path).fileName()).toStdString(),
                          path.toStdString(), file.errorString().toStdString()});
}

}  // namespace studio::ui
