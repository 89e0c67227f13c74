#pragma once

#include <QWidget>

#include "core/api/network_service.h"
#include "ui/session/latest_task.h"

class QPushButton;
class QTabBar;

namespace studio::ui {

class CodeView;
class MessageBar;
class NetworkEditor;
class NetworkSession;

/// The network as text: JSON that can be edited and applied as one step, the summary as Keras prints it, and
/// the program that builds it in PyTorch or Keras. Each can be copied and saved.
class NetworkText : public QWidget {
    Q_OBJECT
  public:
    enum class Tab { Json, Summary, PyTorch, Keras };

    NetworkText(NetworkEditor& editor, NetworkSession& session, QWidget* parent = nullptr);

    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    /// Shows the network as it is now; text that a person has changed and not applied stays. Does nothing
    /// while hidden.
    void refresh();
    [[nodiscard]] QString text() const;  ///< Of the shown tab.
    /// Whether the JSON has been edited and is neither applied nor discarded.
    [[nodiscard]] bool isEdited() const { return m_edited; }
    void loadFile(const QString& path);
    void saveFile(const QString& path);

  Q_SIGNALS:
    void placeRequested(const QString& place);  ///< A layer that an error is about.
    void applied();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void build();
    void connectParts();
    void showTab();
    void showSource(api::SourceLanguage language);
    void takeText();
    void checkText();
    void apply();
    void discard();
    void save();
    void open();
    void copy();
    void showError(const Error& error);
    [[nodiscard]] int lineOf(const Error& error) const;

    NetworkEditor& m_editor;
    NetworkSession& m_session;
    QTabBar* m_tabs;
    CodeView* m_view;
    MessageBar* m_message;
    QPushButton* m_apply;
    QPushButton* m_discard;
    QPushButton* m_open;
    QPushButton* m_save;
    QPushButton* m_copy;
    LatestTask m_task;
    QString m_json;   ///< As edited.
    QString m_shown;  ///< The network's own text when editing began.
    QString m_place;  ///< The layer of the error that is shown.
    spec::NetworkSpec m_parsed;
    bool m_edited = false;
    bool m_showing = false;
};

}  // namespace studio::ui
