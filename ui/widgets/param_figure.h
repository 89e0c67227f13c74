#pragma once

#include <QString>
#include <QWidget>
#include <memory>
#include <string>

#include "core/spec/params.h"
#include "core/spec/shape.h"

namespace studio::ui {

class Figure;

/// What a drawing is made from: one parameter of a layer, with all its values.
struct FigureSubject {
    std::string layerType;  ///< As in spec::LayerSpec::type.
    std::string key;        ///< "kernel"
    spec::Params params;    ///< With the defaults filled in.
    spec::Shape input;      ///< Of the layer's first input; channels 0: not known.
    spec::Shape output;     ///< channels 0: not known.
    bool operator==(const FigureSubject&) const = default;
};

/// A small drawing that explains a parameter from its current value: the window over a grid with its padding
/// and what comes out, an activation's curve, which channels see each other. Empty for a parameter that no
/// drawing explains.
class ParamFigure : public QWidget {
    Q_OBJECT
  public:
    explicit ParamFigure(QWidget* parent = nullptr);
    ~ParamFigure() override;

    [[nodiscard]] static bool draws(const FigureSubject& subject);
    void setSubject(const FigureSubject& subject);
    [[nodiscard]] bool isEmpty() const { return m_figure == nullptr; }
    /// What the drawing shows, in words; also its accessible description.
    [[nodiscard]] QString text() const;
    /// The rule that it follows with its numbers, as one line: "⌊(7 − 3) / 1⌋ + 1 = 5".
    [[nodiscard]] QString formula() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    FigureSubject m_subject;
    std::unique_ptr<Figure> m_figure;
};

}  // namespace studio::ui
