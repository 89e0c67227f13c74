#pragma once

#include <QSortFilterProxyModel>

namespace studio::ui {

/// Of the runs those whose name, title, tags or note contain every word that is searched for; hidden ones
/// only where they are asked for.
class RunsFilter : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    explicit RunsFilter(QObject* parent = nullptr);

    void setSearch(const QString& text);
    void setShowHidden(bool show);
    [[nodiscard]] bool showsHidden() const { return m_showHidden; }

  protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QStringList m_words;
    bool m_showHidden = false;
};

}  // namespace studio::ui
