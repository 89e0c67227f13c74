// Tells the thread sanitizer what happens before what in Qt, whose own locks it does not see: a posted call
// before its delivery, a task before the thread that takes it, a thread's end before wait() returns. Linked to
// the window's tests in the tsan build alone, where these definitions come before Qt's and call them.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QThread>
#include <QThreadPool>

namespace {

int handover = 0;  ///< Stands for every one of Qt's queues.

/// Qt's own function of a mangled name.
template <class Function>
Function* original(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Sees each event of the window's thread before its receiver does.
class Deliveries : public QObject {
  public:
    using QObject::QObject;
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::MetaCall)
            __tsan_acquire(&handover);
        return false;
    }
};

void watchDeliveries() {
    auto* application = QCoreApplication::instance();
    application->installEventFilter(new Deliveries(application));
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watchDeliveries)

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                                   void* answer) {
    using Function = bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static auto* const qt = original<Function>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    __tsan_release(&handover);
    return qt(object, slot, type, answer);
}

bool QThread::wait(QDeadlineTimer deadline) {
    static auto* const qt = original<bool(QThread*, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = qt(this, deadline);
    __tsan_acquire(&handover);
    return ended;
}

void QThreadPool::start(std::function<void()> task, int priority) {
    static auto* const qt = original<void(QThreadPool*, std::function<void()>, int)>(
        "_ZN11QThreadPool5startESt8functionIFvvEEi");
    std::function<void()> seen = [task = std::move(task)]() mutable {
        __tsan_acquire(&handover);
        task();
        task = {};
        __tsan_release(&handover);
    };
    __tsan_release(&handover);
    qt(this, std::move(seen), priority);
}

bool QThreadPool::waitForDone(int milliseconds) {
    static auto* const qt = original<bool(QThreadPool*, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = qt(this, milliseconds);
    __tsan_acquire(&handover);
    return done;
}
