#include "ui/widgets/param_figure.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/figures/figure.h"

namespace studio::ui {
namespace {

constexpr int figureHeight = 128;
constexpr int usualWidth = 280;
constexpr int leastWidth = 180;

}  // namespace

ParamFigure::ParamFigure(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Drawing"));
    connect(&Theme::of(this), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

ParamFigure::~ParamFigure() = default;

bool ParamFigure::draws(const FigureSubject& subject) {
    return makeFigure(subject) != nullptr;
}

void ParamFigure::setSubject(const FigureSubject& subject) {
    if (subject == m_subject)
        return;
    m_subject = subject;
    m_figure = makeFigure(subject);
    setAccessibleDescription(text());
    update();
}

QString ParamFigure::text() const {
    return m_figure == nullptr ? QString() : m_figure->text();
}

QString ParamFigure::formula() const {
    return m_figure == nullptr ? QString() : m_figure->formula();
}

QSize ParamFigure::sizeHint() const {
    return {usualWidth, figureHeight};
}

QSize ParamFigure::minimumSizeHint() const {
    return {leastWidth, figureHeight};
}

void ParamFigure::paintEvent(QPaintEvent* /*event*/) {
    if (m_figure == nullptr)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::of(this).font(TextSize::Caption));
    m_figure->paint(painter, QRectF(rect()).adjusted(2, 2, -2, -2), Theme::of(this));
}

}  // namespace studio::ui
