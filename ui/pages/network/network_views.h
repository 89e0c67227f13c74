#pragma once

#include <QStackedWidget>

class QButtonGroup;

namespace studio::ui {

class NetworkEditor;
class NetworkText;
class Session;
class WeightPanel;

/// The ways of looking at a network: its canvas, its text, and the weights it starts from. Each is brought up
/// to date while it is shown.
class NetworkViews : public QStackedWidget {
    Q_OBJECT
  public:
    enum View { Canvas, Text, Weights };

    /// `canvas` is taken over.
    NetworkViews(Session& session, NetworkEditor& editor, QWidget* canvas, QWidget* parent = nullptr);

    /// The buttons that choose a view, to be put into a header.
    [[nodiscard]] QWidget* switcher() const { return m_switcher; }
    void setView(View view);
    [[nodiscard]] View view() const { return static_cast<View>(currentIndex()); }
    [[nodiscard]] NetworkText* text() const { return m_text; }
    [[nodiscard]] WeightPanel* weights() const { return m_weights; }
    /// After the network or its report has changed.
    void refresh();
    /// Weights (.safetensors) or a network (.json); false: not for this page.
    bool takeDrop(const QStringList& paths);

  Q_SIGNALS:
    void viewChanged();
    void placeRequested(const QString& place);  ///< A layer to be shown on the canvas.

  private:
    void addButton(View view, const QString& name, const QString& text, const QString& tip);
    void showPlace(const QString& place);

    Session& m_session;
    QWidget* m_switcher;
    QButtonGroup* m_buttons;
    NetworkText* m_text;
    WeightPanel* m_weights;
};

}  // namespace studio::ui
