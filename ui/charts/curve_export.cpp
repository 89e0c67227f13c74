#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>

#include "ui/charts/csv.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_chart_p.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {
namespace {

constexpr double fileScale = 2.0;

}  // namespace

std::unique_ptr<CurveChart> CurveChart::copyFor(QSize size) const {
    auto copy = std::make_unique<CurveChart>(m_d->title->text());
    // Never on screen, yet laid out as if: hidden widgets have no geometry to draw.
    copy->setAttribute(Qt::WA_DontShowOnScreen);
    copy->setToolsVisible(false);
    for (const Curve& curve : m_d->model.curves) {
        copy->addSeries(curve.name, curve.dashed ? Role::Validation : Role::Other);
        copy->setSeriesVisible(curve.name, curve.visible);
        copy->setSeriesLeader(curve.name, curve.leader);
    }
    copy->m_d->model = m_d->model;
    copy->m_d->model.highlighted.clear();
    copy->setManyCurves(m_d->model.many);
    copy->resize(size.expandedTo({160, 120}));
    copy->show();
    if (m_d->plot->isZoomed())
        copy->m_d->plot->showRange(m_d->plot->range());
    copy->refresh();
    return copy;
}

bool CurveChart::renderPng(const QString& path, QSize size) {
    return pictureOf(size).save(path, "PNG");
}

QImage CurveChart::pictureOf(QSize size) const {
    const auto copy = copyFor(size);
    QImage image(copy->size() * fileScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(fileScale);
    image.fill(Theme::of(this).color(ColorRole::Surface));
    copy->render(&image);
    return image;
}

bool CurveChart::renderSvg(const QString& path, QSize size) {
    const auto copy = copyFor(size);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(copy->size());
    generator.setViewBox(QRect(QPoint(), copy->size()));
    generator.setTitle(m_d->title->text());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    painter.fillRect(QRect(QPoint(), copy->size()), Theme::of(this).color(ColorRole::Surface));
    copy->render(&painter);
    return painter.end() && file.error() == QFileDevice::NoError;
}

void CurveChart::addExportActions(QMenu& menu) {
    const QString name = m_d->title->text().isEmpty() ? tr("chart") : m_d->title->text();
    const auto save = [this, name](const QString& extension, auto write) {
        askWhereToSave(this, QStringLiteral("charts"), tr("Save chart"), name, extension,
                       [this, write](const QString& path) {
                           if (!write(path))
                               reportUnwritable(this, path);
                       });
    };
    QAction* reset =
        menu.addAction(icon(QStringLiteral("fit")), tr("Show all"), this, &CurveChart::resetZoom);
    reset->setEnabled(isZoomed());
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                   [this] { copyToClipboard(pictureOf(size())); });
    menu.addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this, [this, save] {
        save(QStringLiteral(".png"), [this](const QString& path) { return renderPng(path, size()); });
    });
    menu.addAction(tr("Save as SVG…"), this, [this, save] {
        save(QStringLiteral(".svg"), [this](const QString& path) { return renderSvg(path, size()); });
    });
    menu.addAction(tr("Save values as CSV…"), this, [this, name] {
        askWhereToSave(this, QStringLiteral("charts"), tr("Save chart"), name, QStringLiteral(".csv"),
                       [this](const QString& path) { saveCsv(path); });
    });
}

void CurveChart::saveCsv(const QString& path) {
    m_d->saving.start([model = m_d->model.detached(), path] { return saveText(path, curvesToCsv(model)); },
                      [this, path](bool written) {
                          if (!written)
                              reportUnwritable(this, path);
                          Q_EMIT csvSaved(path, written);
                      });
}

}  // namespace studio::ui
