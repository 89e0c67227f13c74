#pragma once

#include <QImage>
#include <QObject>
#include <memory>

#include "core/api/model_service.h"
#include "ui/pages/inspect/map_pictures.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// What is looked at: which weights, which picture, which layer.
struct MapQuestion {
    api::ModelRef model;
    QString picture;
    QString layer;
    spec::NormalizationSpec normalization;  ///< Of the model's project, to show the picture as fed.
};

/// Asks the inspector on a worker thread and colours its answer there. The newest question wins.
class MapProbe : public QObject {
    Q_OBJECT
  public:
    explicit MapProbe(api::Inspector& inspector, QObject* parent = nullptr);

    /// Asks something else: what is still being worked on is dropped.
    void ask(const MapQuestion& question);
    /// Asks the same of newer weights. Waits until the answer under way is there, so that epochs that end
    /// faster than a layer is computed do not starve the screen.
    void renew(const MapQuestion& question);
    /// Colours the maps there are anew.
    void setOptions(const MapOptions& options);
    void clear();

    [[nodiscard]] const MapOptions& options() const { return m_options; }
    [[nodiscard]] const MapQuestion& question() const { return m_question; }
    /// Null until the first answer, and after a failure.
    [[nodiscard]] const std::shared_ptr<const MapPictures>& pictures() const { return m_pictures; }
    [[nodiscard]] const QImage& fed() const { return m_fed; }  ///< The picture as the network is fed it.

  Q_SIGNALS:
    void answered();
    void failed(const studio::Error& error);
    void busyChanged(bool busy);

  private:
    struct Answer {
        std::shared_ptr<const MapPictures> pictures;
        QImage fed;
        Error error;  ///< what is empty: none.
    };
    [[nodiscard]] static Answer work(api::Inspector& inspector, const MapQuestion& question,
                                     const MapOptions& options, const std::stop_token& stop);
    void start();
    void take(const Answer& answer);

    api::Inspector& m_inspector;
    MapQuestion m_question;
    MapOptions m_options;
    std::shared_ptr<const MapPictures> m_pictures;
    QImage m_fed;
    bool m_asking = false;  ///< The running task asks the inspector, and does not only colour.
    bool m_again = false;
    LatestTask m_task;
};

}  // namespace studio::ui
