#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include "core/api/descriptors.h"
#include "ui/theme/tokens.h"

class QApplication;
class QWidget;

namespace studio::ui {

/// The look of the whole application: colours by role, fonts, palette and style sheet. Owned by the
/// QApplication; reached with Theme::of(). GUI thread only.
class Theme : public QObject {
    Q_OBJECT
  public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// Sets style, palette, font and style sheet of `app` and makes the theme its child. Called once in main
    /// and in tests that look at pixels; a second call changes the mode of the theme that is there.
    static Theme& install(QApplication& app, Mode mode);
    /// The application's theme. Where none was installed (a bare test) one of light colours is created that
    /// leaves the application's style as it is.
    [[nodiscard]] static Theme& of(const QWidget* widget = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    /// What is shown; for Mode::System a guess from the platform's palette.
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] QColor color(ColorRole role) const { return ui::color(role, m_dark); }
    /// Colour-blind-safe colour of the index-th curve or bar; repeats after 8.
    [[nodiscard]] QColor series(int index) const { return ui::seriesColor(index, m_dark); }
    [[nodiscard]] QColor layerKind(api::LayerKind kind) const { return ui::layerKindColor(kind, m_dark); }
    [[nodiscard]] QFont font(TextSize size, bool bold = false) const;

  public Q_SLOTS:
    void setMode(studio::ui::Theme::Mode mode);

  Q_SIGNALS:
    /// After the palette and style sheet were replaced: repaint what is painted by hand.
    void changed();

  private:
    explicit Theme(QObject* parent);
    void apply();

    Mode m_mode = Mode::Light;
    bool m_dark = false;
    bool m_styled = false;  ///< Whether install() was called.
    bool m_systemDark = false;
    double m_basePoints = 10.0;
};

/// A line icon from resources/icons, drawn in the theme's colour at whatever size and scale is asked for; it
/// follows later theme changes by itself. Names: data augment network train inspect evaluate export play
/// pause stop folder plus minus trash undo redo save image chart warning error info check search copy up
/// down left right refresh sun moon keyboard close more fit filter star app. "app" keeps its own colours.
[[nodiscard]] QIcon icon(const QString& name, ColorRole role = ColorRole::Text);

}  // namespace studio::ui
