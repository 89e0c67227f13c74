#pragma once

#include <QtTest>
#include <functional>

#include "tests/support/fake_engine.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/pages/network/network_page.h"
#include "ui/session/session.h"

namespace studio::test {

/// The page and its form in one window, on the fake's small network and its three classes.
class NetworkPageFixture {
  public:
    explicit NetworkPageFixture(const spec::Project& project = FakeEngine::project())
        : session(engine.services()) {
        session.document().reset(project);
        page = new ui::NetworkPage(session, &window);
        form = page->inspector();
        form->setParent(&window);
        page->setGeometry(0, 0, 900, 640);
        form->setGeometry(900, 0, 320, 640);
        window.resize(1220, 640);
        window.show();
        window.activateWindow();
    }

    [[nodiscard]] bool ready() {
        return QTest::qWaitForWindowActive(&window) &&
               QTest::qWaitFor([this] { return session.dataset().isReady(); });
    }
    template <class T>
    T* find(const char* name) const {
        return window.findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] const spec::NetworkSpec& network() { return session.document().project().network; }
    [[nodiscard]] ui::NetworkCanvas* canvas() const { return find<ui::NetworkCanvas>("networkCanvas"); }
    [[nodiscard]] QStringList ids() {
        QStringList list;
        for (const auto& layer : network().layers)
            list << QString::fromStdString(layer.id);
        return list;
    }
    [[nodiscard]] QString first() { return ids().first(); }
    [[nodiscard]] QString last() { return ids().last(); }
    void click(const QString& block) {
        canvas()->setCurrent(block);  // Scrolls there.
        canvas()->setCurrent({});
        QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, {},
                          canvas()->mapFromScene(canvas()->blockRect(block).center()));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        canvas()->setFocus();
        QTest::keyClick(canvas(), key, modifiers);
    }
    /// A point of the drawing on the canvas, in view.
    [[nodiscard]] QPoint view(const QPointF& scene) const { return canvas()->mapFromScene(scene); }
    [[nodiscard]] QPoint middle(const QString& key) const { return view(canvas()->blockRect(key).center()); }
    /// Where the dot below a block is.
    [[nodiscard]] QPoint port(const QString& key) const {
        return view(ui::LayerBlock::port(canvas()->blockRect(key)));
    }
    /// The middle of a drawn connection.
    [[nodiscard]] QPoint plus(const QString& from, const QString& to) const {
        const auto& scene = canvas()->graphScene();
        const int edge = scene.edgeBetween(from, to);
        return edge < 0 ? QPoint(-1, -1) : view(scene.edge(edge)->plusPoint());
    }
    void click(const QPoint& at, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, modifiers, at);
    }
    /// Takes hold at `from` and moves to `to`, in steps; the button is still down.
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(canvas()->viewport(), Qt::LeftButton, modifiers, from);
        for (int step = 1; step <= 4; ++step) {
            const QPoint at = from + (to - from) * step / 4;
            QMouseEvent move(QEvent::MouseMove, at, canvas()->viewport()->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(canvas()->viewport(), &move);
        }
    }
    void drop(const QPoint& at, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseRelease(canvas()->viewport(), Qt::LeftButton, modifiers, at);
    }
    /// Moves the pointer there, no button down.
    void hover(const QPoint& at) {
        QMouseEvent move(QEvent::MouseMove, at, canvas()->viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(canvas()->viewport(), &move);
    }
    /// Another network, drawn whole, and all of it in view.
    void show(const spec::NetworkSpec& network) {
        change([&](spec::NetworkSpec& net) { net = network; });
        QCoreApplication::processEvents();
        canvas()->foldAll(false);
        canvas()->fit();
    }
    [[nodiscard]] std::vector<std::string> inputs(const char* id) {
        const auto* layer = network().find(id);
        return layer == nullptr ? std::vector<std::string>() : layer->inputs;
    }
    [[nodiscard]] QString undoText() { return session.document().undoStack().undoText(); }
    void undo() { session.document().undoStack().undo(); }
    void change(const std::function<void(spec::NetworkSpec&)>& edit) {
        session.document().edit(QStringLiteral("Test"), [&](spec::Project& p) { edit(p.network); });
    }

    FakeEngine engine;
    ui::Session session;
    QWidget window;
    ui::NetworkPage* page;
    QWidget* form;
};

}  // namespace studio::test
