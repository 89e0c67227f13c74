#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

namespace studio::ui {

/// The runs that are laid over one another, in the order in which they were chosen, each with a colour that
/// stays its own as long as it is chosen, and afterwards until another run needs it.
class RunComparison : public QObject {
    Q_OBJECT
  public:
    static constexpr int mostRuns = 8;  ///< As many as there are colours.

    using QObject::QObject;

    [[nodiscard]] const QStringList& folders() const { return m_folders; }
    [[nodiscard]] bool contains(const QString& folder) const { return m_folders.contains(folder); }
    /// Index of the theme's series colour; run-003 gets the third where it is free.
    [[nodiscard]] int color(const QString& folder) const { return m_colors.value(folder); }

    /// False where mostRuns are chosen already.
    bool set(const QString& folder, bool chosen);
    void clear();
    void keepOnly(const QStringList& folders);

  Q_SIGNALS:
    void changed();

  private:
    [[nodiscard]] int freeColor(const QString& folder) const;

    QStringList m_folders;
    QHash<QString, int> m_colors;  ///< Of those that were chosen before, too.
};

}  // namespace studio::ui
