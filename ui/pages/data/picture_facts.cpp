#include "ui/pages/data/picture_facts.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "ui/pages/data/label_edits.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/pages/label_text.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::PictureFacts", text);
}

QString sideText(const api::Split& split, std::size_t sample) {
    const auto isIn = [sample](const std::vector<std::size_t>& part) {
        return std::binary_search(part.begin(), part.end(), sample);
    };
    return isIn(split.validation) ? tr("validation") : isIn(split.test) ? tr("test") : tr("training");
}

QString changeText(const DatasetSession& dataset, const api::DatasetReport& report, const std::string& path) {
    if (report.multiLabel)
        return tr("changed by you, found as: %1").arg(labelText(foundLabels(dataset, {path}).front()));
    return tr("moved here from \"%1\"").arg(foundClass(dataset, path));
}

}  // namespace

QString pictureFacts(Session& session, const api::DatasetReport& report, std::size_t sample) {
    const api::Sample& picture = report.samples[sample];
    QStringList facts;
    if (report.multiLabel)
        facts << tr("Labels: %1").arg(labelText(report, picture));
    else if (!report.hasMasks())
        facts << tr("Class \"%1\"").arg(labelText(report, picture));
    facts << tr("%1 × %2 pixels").arg(picture.width).arg(picture.height)
          << sideText(session.dataset().split(), sample);
    if (isRelabelled(report, session.document().project().dataset, picture.path))
        facts << changeText(session.dataset(), report, picture.path);
    if (picture.damaged)
        facts << tr("damaged");
    return facts.join(QStringLiteral("   ·   "));
}

QString classFact(const api::DatasetReport& report, const api::SetAside& aside) {
    const QString name = QString::fromStdString(aside.className);
    if (!report.multiLabel)
        return tr("Class \"%1\"").arg(name);
    return tr("Labels: %1").arg(name.isEmpty() ? labelText(std::vector<std::string>()) : name);
}

}  // namespace studio::ui
