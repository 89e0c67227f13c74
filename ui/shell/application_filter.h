#pragma once

#include <QObject>

namespace studio::ui {

/// What holds for every control of the window: tips wrap instead of running across it, and a field in which
/// nothing is being typed leaves Undo and Redo to the project. Installed on the QApplication.
class ApplicationFilter : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace studio::ui
