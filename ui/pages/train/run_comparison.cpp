#include "ui/pages/train/run_comparison.h"

#include <QRegularExpression>

namespace studio::ui {

int RunComparison::freeColor(const QString& folder) const {
    static const QRegularExpression number(QStringLiteral("(\\d+)$"));
    const int preferred = number.match(folder).captured(1).toInt() + mostRuns - 1;
    const QList<int> taken = m_colors.values();
    for (int i = 0; i < mostRuns; ++i) {
        const int color = (preferred + i) % mostRuns;
        if (!taken.contains(color))
            return color;
    }
    return 0;
}

bool RunComparison::set(const QString& folder, bool chosen) {
    if (chosen == contains(folder))
        return true;
    if (chosen && m_folders.size() >= mostRuns)
        return false;
    if (chosen) {
        m_colors.insert(folder, freeColor(folder));
        m_folders.append(folder);
    } else {
        m_colors.remove(folder);
        m_folders.removeOne(folder);
    }
    Q_EMIT changed();
    return true;
}

void RunComparison::clear() {
    keepOnly({});
}

void RunComparison::keepOnly(const QStringList& folders) {
    QStringList kept;
    for (const QString& folder : std::as_const(m_folders)) {
        if (folders.contains(folder))
            kept << folder;
        else
            m_colors.remove(folder);
    }
    if (kept == m_folders)
        return;
    m_folders = kept;
    Q_EMIT changed();
}

}  // namespace studio::ui
