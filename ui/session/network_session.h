#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/api/network_remedies.h"
#include "core/api/network_service.h"
#include "ui/session/calibration.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

class DatasetSession;
class ProjectDocument;

/// What the project's network amounts to: shapes, counts and errors, at once; what training it will take, and
/// what would mend it, a moment later from the background.
class NetworkSession : public QObject {
    Q_OBJECT

  public:
    NetworkSession(ProjectDocument& document, DatasetSession& dataset, api::NetworkService& service,
                   QObject* parent = nullptr);

    [[nodiscard]] const api::Catalogue& catalogue() const { return m_service.catalogue(); }
    [[nodiscard]] const api::NetworkReport& report() const { return m_report; }
    /// One picture as it is fed.
    [[nodiscard]] spec::Shape input() const;
    /// What the dataset asks of the network's output; anything while there is none.
    [[nodiscard]] api::Target target() const;
    /// How many pictures train and validate; none while there is no dataset.
    [[nodiscard]] api::TrainingPictures pictures() const;
    /// For networks that are not the document's, such as a run's.
    [[nodiscard]] const api::NetworkService& service() const { return m_service; }

    /// As of the last forecastChanged(). None while the network has an error, or nothing is known yet.
    [[nodiscard]] const std::optional<api::TrainingForecast>& forecast() const { return m_forecast; }
    /// Why there is no forecast; empty `what` while there is one, or it is being made.
    [[nodiscard]] const Error& forecastError() const { return m_forecastError; }
    /// Of the project and the machine as they are at this moment. Takes up to a frame.
    const std::optional<api::TrainingForecast>& freshForecast();

    /// What takes `error`, one of report()'s, away; empty until remediesChanged() has come.
    [[nodiscard]] std::vector<api::Remedy> remedies(const Error& error) const;
    /// What takes a layer's first error away, and the most usual of it; nullptr: there is none, or not yet.
    [[nodiscard]] std::vector<api::Remedy> layerRemedies(const std::string& layerId) const;
    [[nodiscard]] const api::Remedy* firstRemedy(const std::string& layerId) const;
    /// What would make the training fit; empty while it does, and until remediesChanged() has come.
    [[nodiscard]] const std::vector<api::Remedy>& fittingRemedies() const { return m_fitting; }
    /// Does it, as an undo step of that name. One that was found for a network that was edited since does
    /// nothing.
    void apply(const api::Remedy& remedy);

    /// Whether the machine is being measured at the moment, or why it could not be.
    [[nodiscard]] const Calibration& calibration() const { return m_calibration; }
    /// Asked by a page that shows how long a training takes.
    void wantSeconds() { m_calibration.want(); }
    /// While a training runs nothing is measured, and the free memory says nothing about the next one.
    void setTraining(bool active);
    /// Looks again at how much memory is free.
    void refreshMemory();

  Q_SIGNALS:
    void reportChanged();
    void forecastChanged();  ///< Or its error, or whether seconds are being measured.
    void remediesChanged();

  private:
    using ProjectPtr = std::shared_ptr<const spec::Project>;
    struct Mended {
        Error error;
        std::vector<api::Remedy> remedies;
    };
    [[nodiscard]] const Mended* mendedOf(const std::string& layerId) const;

    void update();
    /// A template that nobody has changed follows the number of classes, as an undo step.
    void matchClasses();
    void scheduleForecast();
    void startForecast(bool quiet);
    void take(const Result<api::TrainingForecast>& forecast, bool quiet);
    void findRemedies();
    void findFitting();
    void clearRemedies();
    [[nodiscard]] bool isOffered(const api::Remedy& remedy) const;

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    api::NetworkService& m_service;
    api::NetworkReport m_report;
    std::optional<api::TrainingForecast> m_forecast;
    Error m_forecastError;
    std::vector<Mended> m_remedies;
    std::vector<api::Remedy> m_fitting;
    ProjectPtr m_remediesOf;  ///< For which the remedies on offer were found.
    bool m_outdated = false;  ///< The forecast is: the project was edited.
    bool m_training = false;
    QTimer m_forecastTimer;
    Calibration m_calibration;
    LatestTask m_forecastTask;
    LatestTask m_remedyTask;
};

}  // namespace studio::ui
