#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include "core/spec/network.h"

namespace studio::ui {

class Session;

/// What a person can do to the network, each an undo step with a name.
class NetworkEditor : public QObject {
    Q_OBJECT
  public:
    explicit NetworkEditor(Session& session, QObject* parent = nullptr);

    [[nodiscard]] const spec::NetworkSpec& network() const;
    /// Classes of the dataset, or as many as the tutorial has while there is none.
    [[nodiscard]] int classes() const;

    /// Adds a layer after `after` (a layer, or the input; empty: at the end) and returns its id. A merge
    /// layer also gets the start of the branch as its second input, where the shapes allow it.
    QString add(const QString& type, const QString& after);
    /// Returns the layer that now stands in its place: what it took its input from.
    QString remove(const QString& id);
    QString duplicate(const QString& id);
    void moveUp(const QString& id);
    void moveDown(const QString& id);
    [[nodiscard]] Status rename(const QString& id, const QString& to);
    void setParam(const QString& id, const QString& key, const spec::ParamValue& value);
    /// Takes a parameter out, so that the default holds, whichever it is.
    void resetParam(const QString& id, const QString& key);
    /// Any other change, as one step.
    void change(const QString& name, const std::function<void(spec::NetworkSpec&)>& change,
                const QString& mergeKey = {});
    void setInputs(const QString& id, const QStringList& inputs);
    /// An empty name is not taken.
    void setName(const QString& name);
    void setDefaults(spec::Defaults defaults);
    void applyPreset(const QString& preset);

    /// The layer whose units do not match the dataset's classes, where that is all that is wrong; else empty.
    [[nodiscard]] QString wrongUnits() const;
    void matchUnits();

  private:
    using Change = std::function<void(spec::NetworkSpec&)>;
    void edit(const QString& name, const Change& change, const QString& mergeKey = {});
    [[nodiscard]] QString paramLabel(const spec::LayerSpec& layer, const QString& key) const;
    [[nodiscard]] std::string branchStart(const std::string& type, const std::string& end) const;
    [[nodiscard]] bool isMerge(const std::string& id) const;

    Session& m_session;
};

}  // namespace studio::ui
