#pragma once

#include <QObject>
#include <QVector>

namespace studio::ui {

class ProjectDocument;
class TrainingSession;

/// Remembers in the settings which run is being trained, so that the next start knows of a training that a
/// crash or a power cut has ended. Forgotten when the training ends, however it does.
class TrainingRecord : public QObject {
    Q_OBJECT

  public:
    struct Entry {
        QString runFolder;
        QString projectFile;  ///< Empty: the project had none.
        bool operator==(const Entry&) const = default;
    };

    TrainingRecord(ProjectDocument& document, TrainingSession& training, QObject* parent = nullptr);

    /// Those of this program that still go on among them.
    [[nodiscard]] static QVector<Entry> entries();
    static void forget(const QString& runFolder);

  private:
    void remember();

    ProjectDocument& m_document;
    TrainingSession& m_training;
};

}  // namespace studio::ui
