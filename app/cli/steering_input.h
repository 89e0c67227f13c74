#pragma once

#include <string>
#include <thread>

#include "app/cli/terminal.h"
#include "core/api/training_control.h"

namespace studio::cli {

/// What can be typed, for help texts.
inline constexpr const char* steeringWords = "pause, resume, stop, go-on, epochs N, learning-rate RATE";

/// Asks of `control` what a line says. Error at the line.
[[nodiscard]] Status steer(api::TrainingControl& control, const std::string& line);

/// While it lives, lines of stdin steer a training, on a thread of its own; what is no request is answered on
/// the terminal.
class SteeringInput {
  public:
    SteeringInput(api::TrainingControl& control, Terminal& terminal);
    ~SteeringInput();
    SteeringInput(const SteeringInput&) = delete;
    SteeringInput& operator=(const SteeringInput&) = delete;

  private:
    void read();
    void take(std::string& text);

    api::TrainingControl& m_control;
    Terminal& m_terminal;
    int m_end = -1;
    std::thread m_thread;
};

}  // namespace studio::cli
