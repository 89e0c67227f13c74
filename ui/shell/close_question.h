#pragma once

class QWidget;

namespace studio::ui {

/// What a person wants of a training that is under way when the window closes.
enum class CloseAnswer { StopAndQuit, GoOnInBackground, StayOpen };

/// Asks, once. `waiting`: runs that wait in the queue.
[[nodiscard]] CloseAnswer askAboutTraining(QWidget* window, int waiting);

}  // namespace studio::ui
