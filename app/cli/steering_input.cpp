#include "app/cli/steering_input.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <sstream>

namespace studio::cli {
namespace {

constexpr int mostEpochs = 100000;

/// The one number behind the request's name.
template <class Number>
bool readNumber(std::istream& words, Number& number) {
    std::string more;
    return (words >> number) && !(words >> more);
}

Error unknown(const std::string& line) {
    return {"'" + printable(line) + "' asks for nothing that a training can do.", "--steer",
            std::string("Type one of: ") + steeringWords + "."};
}

}  // namespace

Status steer(api::TrainingControl& control, const std::string& line) {
    std::istringstream words(line);
    words.imbue(std::locale::classic());
    std::string name;
    std::string more;
    words >> name;
    int epochs = 0;
    double rate = 0;
    if (name == "epochs" && readNumber(words, epochs) && epochs >= 1 && epochs <= mostEpochs) {
        control.setEpochs(epochs);
    } else if (name == "learning-rate" && readNumber(words, rate) && std::isfinite(rate) && rate > 0) {
        control.setLearningRate(rate);
    } else if (words >> more) {
        return unknown(line);
    } else if (name == "pause") {
        control.pause();
    } else if (name == "resume") {
        control.resume();
    } else if (name == "stop" || name == "go-on") {
        control.stopAfterEpoch(name == "stop");
    } else if (!name.empty()) {
        return unknown(line);
    }
    return {};
}

SteeringInput::SteeringInput(api::TrainingControl& control, Terminal& terminal)
    : m_control(control),
      m_terminal(terminal),
      m_end(eventfd(0, EFD_CLOEXEC)),
      m_thread(&SteeringInput::read, this) {}

SteeringInput::~SteeringInput() {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(m_end, &one, sizeof one));
    m_thread.join();
    ::close(m_end);
}

void SteeringInput::read() {
    std::array<pollfd, 2> files{{{STDIN_FILENO, POLLIN, 0}, {m_end, POLLIN, 0}}};
    std::string text;
    while (::poll(files.data(), files.size(), -1) >= 0 && files[1].revents == 0) {
        std::array<char, 4096> bytes{};
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0) {
            text += '\n';
            take(text);
            return;
        }
        text.append(bytes.data(), static_cast<std::size_t>(count));
        take(text);
    }
}

void SteeringInput::take(std::string& text) {
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
        if (const Status asked = steer(m_control, text.substr(0, end)); !asked) {
            m_terminal.warning(asked.error());
        }
        text.erase(0, end + 1);
    }
}

}  // namespace studio::cli
