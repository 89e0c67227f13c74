#pragma once

#include <QImage>
#include <QWidget>
#include <memory>
#include <optional>

#include "core/api/dataset_service.h"
#include "ui/session/latest_task.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace studio::ui {

class ClassMenu;
class ElidedLabel;
class ImageView;
class MaskControls;
class MessageBar;
class Session;

/// One picture large: as the file has it, with its mask where it has one, and as the network sees it. Escape
/// leads back.
class PictureDetail : public QWidget {
    Q_OBJECT
  public:
    explicit PictureDetail(Session& session, QWidget* parent = nullptr);

    void open(int sample);
    /// A picture that takes no part, as far as it can be decoded.
    void openAside(const api::SetAside& aside, const QString& reason);
    void clear();
    [[nodiscard]] bool isOpen() const { return m_sample >= 0 || m_aside.has_value(); }
    /// The session has another report: goes on with the same picture, or with the next where it is gone.
    void adoptReport();
    [[nodiscard]] int sample() const { return m_sample; }  ///< -1: none.

  Q_SIGNALS:
    void closed();

  private:
    struct Pictures {
        std::optional<Error> error;
        QImage picture;
        QImage network;
        api::LabelMap mask;         ///< Of the picture; empty without.
        api::LabelMap networkMask;  ///< Likewise as the network gets it.
    };
    [[nodiscard]] static Pictures read(const api::DatasetService& service, const api::DatasetReport& report,
                                       std::size_t sample, const spec::Project& project);
    QWidget* makeBar();
    void makeActions(QWidget* bar);
    QWidget* makeSide();
    void step(int by);
    void load();
    void loadAside();
    void adoptAside();
    void takeBack();
    void showActions(bool takesPart);
    void take(const Pictures& pictures);
    void paint();
    void showClassAt(int x, int y);
    [[nodiscard]] std::string path() const;

    Session& m_session;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_facts = nullptr;
    QLabel* m_place = nullptr;  ///< "3 of 41".
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    MessageBar* m_message = nullptr;
    ImageView* m_view = nullptr;
    ImageView* m_network = nullptr;
    QLabel* m_networkSize = nullptr;
    QPushButton* m_exclude = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_move = nullptr;
    QPushButton* m_label = nullptr;
    QWidget* m_side = nullptr;
    ClassMenu* m_classes = nullptr;
    MaskControls* m_masks = nullptr;
    QLabel* m_underCursor = nullptr;
    Pictures m_pictures;
    std::shared_ptr<const api::DatasetReport> m_report;  ///< Of m_sample.
    std::optional<api::SetAside> m_aside;                ///< Of m_report's folder.
    QString m_asideReason;                               ///< Why the scan left it out; empty: a person did.
    int m_sample = -1;
    LatestTask m_task;
};

}  // namespace studio::ui
