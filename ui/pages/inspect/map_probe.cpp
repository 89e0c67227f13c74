#include "ui/pages/inspect/map_probe.h"

#include <utility>

namespace studio::ui {

MapProbe::MapProbe(api::Inspector& inspector, QObject* parent) : QObject(parent), m_inspector(inspector) {
    connect(&m_task, &LatestTask::runningChanged, this, &MapProbe::busyChanged);
}

void MapProbe::ask(const MapQuestion& question) {
    m_question = question;
    start();
}

void MapProbe::renew(const MapQuestion& question) {
    m_question = question;
    if (m_asking)
        m_again = true;
    else
        start();
}

void MapProbe::setOptions(const MapOptions& options) {
    if (options == m_options)
        return;
    m_options = options;
    if (m_asking) {
        start();
    } else if (m_pictures) {
        m_task.start(
            [maps = m_pictures->maps, fed = m_fed, options](const std::stop_token& stop) {
                auto pictures = renderMaps(maps, options, stop);
                return pictures ? Answer{std::make_shared<const MapPictures>(std::move(*pictures)), fed, {}}
                                : Answer{nullptr, {}, Error::cancelled()};
            },
            [this](const Answer& answer) { take(answer); });
    }
}

void MapProbe::clear() {
    m_task.cancel();
    m_asking = false;
    m_again = false;
    m_pictures.reset();
    m_fed = {};
}

void MapProbe::start() {
    m_asking = true;
    m_again = false;
    m_task.start([&inspector = m_inspector, question = m_question, options = m_options](
                     const std::stop_token& stop) { return work(inspector, question, options, stop); },
                 [this](const Answer& answer) { take(answer); });
}

MapProbe::Answer MapProbe::work(api::Inspector& inspector, const MapQuestion& question,
                                const MapOptions& options, const std::stop_token& stop) {
    const std::string picture = question.picture.toStdString();
    const auto input = inspector.maps(question.model, picture, spec::inputId, stop);
    if (!input)
        return {nullptr, {}, input.error()};
    Answer answer{nullptr, fedPicture(*input, question.normalization), {}};
    auto maps = inspector.maps(question.model, picture, question.layer.toStdString(), stop);
    if (!maps) {
        answer.error = maps.error();
        return answer;
    }
    auto pictures = renderMaps(std::make_shared<const api::FeatureMaps>(std::move(*maps)), options, stop);
    if (pictures)
        answer.pictures = std::make_shared<const MapPictures>(std::move(*pictures));
    else
        answer.error = Error::cancelled();
    return answer;
}

void MapProbe::take(const Answer& answer) {
    m_asking = false;
    if (answer.error.isCancelled())
        return;
    m_pictures = answer.pictures;
    m_fed = answer.fed;
    if (m_pictures)
        Q_EMIT answered();
    else
        Q_EMIT failed(answer.error);
    if (m_again)
        start();
}

}  // namespace studio::ui
