#pragma once

#include <QStringList>
#include <QWidget>

#include "core/api/network_service.h"

class QPushButton;

namespace studio::ui {

class LayerFacts;
class NetworkEditor;
class ParamForm;
class WrappedLabel;

/// Several layers at once: the parameters that all of them have, what they cost together, and what can be
/// done with them. Each change is one step for all.
class SelectionForm : public QWidget {
    Q_OBJECT
  public:
    SelectionForm(NetworkEditor& editor, const api::Catalogue& catalogue, QWidget* parent = nullptr);

    void showLayers(const QStringList& ids, const api::NetworkReport& report);
    [[nodiscard]] const QStringList& ids() const { return m_ids; }

  Q_SIGNALS:
    void groupRequested(const QStringList& ids);
    void deleteRequested(const QStringList& ids);
    void attended(const QString& key);

  private:
    void showParams();
    void showFreezing();
    void setParam(const QString& key, const spec::ParamValue& value);
    void resetParam(const QString& key);
    void freeze(bool frozen);

    NetworkEditor& m_editor;
    const api::Catalogue& m_catalogue;
    QStringList m_ids;
    QString m_kinds;  ///< The layers' types, whose common descriptors the form has.
    WrappedLabel* m_list;
    QPushButton* m_freeze;
    QPushButton* m_thaw;
    QPushButton* m_group;
    QPushButton* m_delete;
    ParamForm* m_form;
    WrappedLabel* m_mixed;
    LayerFacts* m_facts;
};

}  // namespace studio::ui
