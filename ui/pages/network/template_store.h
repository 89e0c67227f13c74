#pragma once

#include <QObject>
#include <QString>
#include <QVector>
#include <map>

#include "core/api/network_service.h"
#include "core/spec/presets.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class Session;

/// The network templates, built in and own, adapted to the project's pictures and classes.
class TemplateStore : public QObject {
    Q_OBJECT
  public:
    /// Own templates lie in `folder`; empty: in the person's data folder.
    explicit TemplateStore(Session& session, const QString& folder = {}, QObject* parent = nullptr);

    struct Entry {
        spec::Preset preset;
        bool own = false;
        /// For what the dataset asks of a network: classes of pictures, or of pixels.
        bool suits = true;
    };
    /// What a template is for these pictures.
    struct Facts {
        Result<spec::NetworkSpec> network;
        api::NetworkReport report;
    };

    /// Those for the dataset's kind of answer first, else in the order of the families.
    [[nodiscard]] const QVector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const Entry* find(const QString& id) const;
    /// nullptr: not known yet.
    [[nodiscard]] const Facts* facts(const QString& id) const;
    [[nodiscard]] int classes() const;
    [[nodiscard]] spec::Shape input() const;

    /// Reads own templates again and counts all anew, in the background.
    void refresh();
    /// Replaces the project's network, as a step.
    [[nodiscard]] Status apply(const QString& id);
    /// Saves the project's network under a name; its id.
    [[nodiscard]] Result<QString> save(const QString& label, const QString& help);
    [[nodiscard]] Status remove(const QString& id);

  Q_SIGNALS:
    void entriesChanged();
    void factsChanged();

  private:
    void readEntries();

    Session& m_session;
    QString m_folder;
    QVector<Entry> m_entries;
    std::map<std::string, Facts> m_facts;
    LatestTask m_task;
};

}  // namespace studio::ui
