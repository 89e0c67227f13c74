#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include "core/api/descriptors.h"
#include "core/spec/network.h"
#include "ui/pages/network/graph_rules.h"

namespace studio::ui {

class Session;

/// What a person can do to the network, each an undo step with a name. Layers go by their ids, groups by
/// theirs. What cannot be done leaves the network as it is.
class NetworkEditor : public QObject, public GraphRules {
    Q_OBJECT
  public:
    explicit NetworkEditor(Session& session, QObject* parent = nullptr);

    [[nodiscard]] const spec::NetworkSpec& network() const;
    /// Classes of the dataset, or as many as the tutorial has while there is none.
    [[nodiscard]] int classes() const;

    /// Adds a layer after `after` (a layer, or the input; empty: at the end) and returns its id. A merge
    /// layer also gets the start of the branch as its second input, where the shapes allow it.
    QString add(const QString& type, const QString& after);
    /// Puts a new layer on a connection; empty: at the end.
    QString insert(const QString& type, const GraphPlace& place);
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

    /// Several layers at once. As remove(); `verb`: "Delete", "Cut".
    QString removeAll(const QStringList& ids, const QString& verb);
    /// Copies stand behind the last of them; returns their ids.
    QStringList duplicateAll(const QStringList& ids);
    bool move(const QStringList& ids, const GraphPlace& place);
    /// The layers as JSON text, as it lies in the clipboard.
    [[nodiscard]] QString copyText(const QStringList& ids) const;
    /// Inserts what copyText() wrote, or a whole network's JSON, behind `after` (empty: at the end); the new
    /// ids.
    [[nodiscard]] Result<QStringList> paste(const QString& text, const QString& after);

    [[nodiscard]] Status connectLayers(const QString& from, const QString& to);
    /// Takes connections away; each must leave its layer another input.
    [[nodiscard]] Status disconnectLayers(const GraphPlace& place);
    /// The connection from -> to leads to another layer instead.
    [[nodiscard]] Status rewire(const QString& from, const QString& to, const QString& other);
    /// Joins what `to` takes with `from` by a merge layer of that type, before `to`; returns its id.
    QString mergeBefore(const QString& type, const QString& from, const QString& to);

    /// The new group's id; its name says what its layers are.
    [[nodiscard]] Result<QString> group(const QStringList& ids);
    [[nodiscard]] Status dissolve(const QString& group);
    [[nodiscard]] Status setRepeat(const QString& group, int repeat);
    void setGroupLabel(const QString& group, const QString& label);  ///< An empty one is not taken.

    [[nodiscard]] QString whyNotMove(const QStringList& layers, const GraphPlace& place) const override;
    [[nodiscard]] QString whyNotConnect(const QString& from, const QString& to) const override;
    [[nodiscard]] bool isMerge(const QString& layer) const override;

  private:
    using Change = std::function<void(spec::NetworkSpec&)>;
    void edit(const QString& name, const Change& change, const QString& mergeKey = {});
    [[nodiscard]] const api::ParamDescriptor* paramOf(const spec::LayerSpec& layer, const QString& key) const;
    [[nodiscard]] QString paramLabel(const spec::LayerSpec& layer, const QString& key) const;
    [[nodiscard]] std::string branchStart(const std::string& type, const std::string& end) const;
    [[nodiscard]] bool joins(const std::string& id) const;
    [[nodiscard]] std::string lastLayer() const;
    [[nodiscard]] QString groupName(const QString& group) const;
    /// "conv2d_1", "the picture", or a group's name where the place leads to all of it.
    [[nodiscard]] QString placeName(const GraphPlace& place) const;
    static QString layersName(const QStringList& ids);

    Session& m_session;
    QString m_typedPlace;             ///< The field that setParam() was last called for, and
    bool m_typedOverDefault = false;  ///< whether it held no value of its own before.
};

}  // namespace studio::ui
