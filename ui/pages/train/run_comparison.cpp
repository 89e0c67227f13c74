#include "ui/pages/train/run_comparison.h"

#include <QRegularExpression>

namespace studio::ui {

/// The one it had; else from that of its number on the first that no run has had, or that none has now.
int RunComparison::freeColor(const QString& folder) const {
    QList<int> taken;
    for (const QString& other : m_folders)
        taken << m_colors.value(other);
    const auto own = m_colors.constFind(folder);
    if (own != m_colors.constEnd() && !taken.contains(*own))
        return *own;
    static const QRegularExpression number(QStringLiteral("(\\d+)$"));
    const int preferred = number.match(folder).captured(1).toInt() + mostRuns - 1;
    for (const QList<int>& avoided : {m_colors.values(), taken}) {
        for (int i = 0; i < mostRuns; ++i) {
            const int color = (preferred + i) % mostRuns;
            if (!avoided.contains(color))
                return color;
        }
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
    }
    if (kept == m_folders)
        return;
    m_folders = kept;
    Q_EMIT changed();
}

}  // namespace studio::ui
