#include "ui/pages/data/dataset_tiles.h"

#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>
#include <numeric>

#include "ui/pages/data/findings.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/stat_tile.h"

namespace studio::ui {
namespace {

/// Of the row, for tiles of one number and of several.
constexpr int single = 4;
constexpr int several = 5;

QString number(std::size_t value) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(value));
}

QString sizeText(const api::Sample& sample) {
    return QStringLiteral("%1 × %2").arg(sample.width).arg(sample.height);
}

bool isSmaller(const api::Sample& a, const api::Sample& b) {
    return qint64{a.width} * a.height < qint64{b.width} * b.height;
}

QString percent(std::size_t part, std::size_t whole) {
    const double share = whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return QString::number(share, 'f', 0) + QStringLiteral(" %");
}

QString leftOutHelp() {
    return DatasetTiles::tr(
        "Files that take no part: damaged, unreadable or no pictures of a class, and those you excluded. The "
        "rest trains.");
}

}  // namespace

DatasetTiles::DatasetTiles(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    m_pictures =
        addTile(QStringLiteral("picturesTile"), tr("Pictures"),
                tr("Pictures that take part: what training, validation and test have to work with."), single);
    m_classes =
        addTile(QStringLiteral("classesTile"), tr("Classes"),
                tr("What the network tells apart. Classes of similar size are learned most evenly."), single);
    m_split = addTile(QStringLiteral("splitTile"), tr("Training / validation"),
                      tr("The network learns from the first and is checked on the second after each epoch. "
                         "Test pictures are held out until the very end."),
                      several);
    m_size = addTile(QStringLiteral("sizeTile"), tr("Size"),
                     tr("Width × height in pixels, as the files have it. Each picture comes to the "
                        "size at the right before the network sees it."),
                     several);
    m_leftOut = addTile(QStringLiteral("leftOutTile"), tr("Left out"), leftOutHelp(), several);
}

StatTile* DatasetTiles::addTile(const QString& name, const QString& label, const QString& help, int share) {
    auto* tile = new StatTile(label, this);
    tile->setObjectName(name);
    tile->setToolTip(help);
    static_cast<QHBoxLayout*>(layout())->addWidget(tile, share);
    return tile;
}

void DatasetTiles::show(const api::DatasetReport& report, const api::Split& split) {
    const std::size_t total = report.samples.size();
    m_pictures->setValue(number(total));
    const auto counts = report.countPerClass();
    m_classes->setValue(number(counts.size()));
    if (report.hasMasks()) {
        const auto empty = static_cast<std::size_t>(classesWithoutPixels(report).size());
        m_classes->setSubText(empty == 0 ? tr("one for each pixel") : tr("%1 without pixels").arg(empty));
    } else if (report.multiLabel) {
        const std::size_t labels = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
        m_classes->setSubText(tr("%1 labels each")
                                  .arg(static_cast<double>(labels) / static_cast<double>(total), 0, 'f', 2));
    } else if (!counts.empty()) {
        const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
        m_classes->setSubText(*least == *most ? tr("%1 pictures each").arg(number(*least))
                                              : tr("%1 to %2 pictures").arg(number(*least), number(*most)));
    }
    QStringList parts{number(split.training.size()), number(split.validation.size())};
    QStringList shares{percent(split.training.size(), total), percent(split.validation.size(), total)};
    if (!split.test.empty()) {
        parts << number(split.test.size());
        shares << percent(split.test.size(), total);
    }
    m_split->setLabel(split.test.empty() ? tr("Training / validation") : tr("Training / val. / test"));
    m_split->setValue(parts.join(QStringLiteral(" / ")));
    m_split->setSubText(shares.join(QStringLiteral(" / ")));
    showSizes(report);
    showProblems(report);
}

void DatasetTiles::showSizes(const api::DatasetReport& report) {
    if (report.samples.empty())
        return;
    const auto [least, most] = std::minmax_element(report.samples.begin(), report.samples.end(), isSmaller);
    const bool equal =
        std::all_of(report.samples.begin(), report.samples.end(), [most = most](const api::Sample& sample) {
            return sample.width == most->width && sample.height == most->height;
        });
    m_size->setLabel(equal ? tr("Size") : tr("Largest size"));
    m_size->setValue(sizeText(*most));
    m_size->setSubText(equal ? tr("all pictures") : tr("smallest %1").arg(sizeText(*least)));
}

void DatasetTiles::showProblems(const api::DatasetReport& report) {
    QStringList parts;
    std::size_t left = 0;
    const auto part = [&](std::size_t count, const QString& text) {
        left += count;
        if (count > 0)
            parts << text.arg(number(count));
    };
    part(report.excluded.size(), tr("%1 by you"));
    part(countOf(report, api::ProblemKind::Damaged), tr("%1 damaged"));
    part(countOf(report, api::ProblemKind::Unreadable), tr("%1 unreadable"));
    part(countOf(report, api::ProblemKind::Unmatched), tr("%1 unmatched"));
    part(countOf(report, api::ProblemKind::Ignored), tr("%1 ignored"));
    m_pictures->setSubText(tr("of %1 files").arg(number(report.samples.size() + left)));
    m_leftOut->setValue(number(left));
    const std::size_t byScan = left - report.excluded.size();
    m_leftOut->setSubText(
        parts.isEmpty()     ? tr("every file is readable")
        : parts.size() <= 2 ? parts.join(QStringLiteral(", "))
        : byScan == left
            ? tr("by the scan")
            : tr("%1 by you, %2 by the scan").arg(number(report.excluded.size()), number(byScan)));
    m_leftOut->setToolTip(parts.isEmpty()
                              ? leftOutHelp()
                              : parts.join(QStringLiteral(", ")) + QStringLiteral(".\n") + leftOutHelp());
}

}  // namespace studio::ui
