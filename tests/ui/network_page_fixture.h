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
