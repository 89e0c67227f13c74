#include "ui/pages/evaluate/evaluate_exports.h"

#include <QMenu>
#include <QPushButton>
#include <QSaveFile>

#include "ui/charts/matrix_view.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_dialogs.h"

namespace studio::ui {

EvaluateExports::EvaluateExports(MatrixView& matrix, QWidget* page)
    : QObject(page),
      m_matrix(matrix),
      m_page(page),
      m_png(add(QStringLiteral("saveMatrixPng"), tr("Save confusion matrix as PNG…"),
                tr("A picture of the matrix, twice as sharp as on screen."))),
      m_csv(add(QStringLiteral("saveMatrixCsv"), tr("Save confusion matrix as CSV…"),
                tr("One line per true class, one column per predicted class, for a spreadsheet."))) {
    connect(m_png, &QAction::triggered, this, &EvaluateExports::savePng);
    connect(m_csv, &QAction::triggered, this, &EvaluateExports::saveCsv);
}

QAction* EvaluateExports::add(const QString& name, const QString& text, const QString& help) {
    auto* action = new QAction(icon(QStringLiteral("save")), text, this);
    action->setObjectName(name);
    action->setToolTip(help);
    return action;
}

QPushButton* EvaluateExports::makeButton(QWidget* parent) {
    m_button = ui::makeButton(tr("Save"), QStringLiteral("save"), ButtonRole::Plain, parent);
    m_button->setObjectName(QStringLiteral("saveMatrix"));
    m_button->setToolTip(tr("Saves the confusion matrix as a picture or as a table."));
    auto* menu = new QMenu(m_button);
    menu->setToolTipsVisible(true);
    menu->addActions(actions());
    m_button->setMenu(menu);
    return m_button;
}

void EvaluateExports::setEnabled(bool enabled) {
    m_png->setEnabled(enabled);
    m_csv->setEnabled(enabled);
    if (m_button != nullptr)
        m_button->setEnabled(enabled);
}

void EvaluateExports::report(bool written, const QString& file) {
    if (written)
        Q_EMIT saved(file);
    else
        Q_EMIT failed({tr("The confusion matrix could not be written.").toStdString(), file.toStdString(),
                       tr("Choose a folder you may write to, with space left on its disk.").toStdString()});
}

void EvaluateExports::savePng() {
    askWhereToSave(m_page, QStringLiteral("charts"), tr("Save the confusion matrix"), tr("confusion-matrix"),
                   QStringLiteral(".png"), [this](const QString& path) {
                       constexpr QSize smallest(700, 700);
                       report(m_matrix.renderPng(path, m_matrix.size().expandedTo(smallest)), path);
                   });
}

void EvaluateExports::saveCsv() {
    askWhereToSave(
        m_page, QStringLiteral("charts"), tr("Save the confusion matrix"), tr("confusion-matrix"),
        QStringLiteral(".csv"), [this](const QString& path) {
            QSaveFile file(path);
            const QByteArray bytes = m_matrix.toCsv().toUtf8();
            report(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit(),
                   path);
        });
}

}  // namespace studio::ui
