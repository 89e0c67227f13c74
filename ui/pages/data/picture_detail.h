#pragma once

#include <QWidget>
#include <optional>

#include "core/api/dataset_service.h"
#include "ui/session/latest_task.h"

class QLabel;
class QToolButton;

namespace studio::ui {

class ElidedLabel;
class ImageView;
class MessageBar;
class Session;

/// One picture large: as the file has it, and as the network sees it. Escape leads back.
class PictureDetail : public QWidget {
    Q_OBJECT
  public:
    explicit PictureDetail(Session& session, QWidget* parent = nullptr);

    void open(int sample);
    void clear();
    [[nodiscard]] int sample() const { return m_sample; }  ///< -1: none.

  Q_SIGNALS:
    void closed();

  private:
    struct Pictures {
        std::optional<Error> error;
        QImage picture;
        QImage network;
    };
    QWidget* makeBar();
    QWidget* makeSide();
    void step(int by);
    void load();
    void take(const Pictures& pictures);
    [[nodiscard]] QString factsText() const;

    Session& m_session;
    ElidedLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    MessageBar* m_message = nullptr;
    ImageView* m_view = nullptr;
    ImageView* m_network = nullptr;
    QLabel* m_networkSize = nullptr;
    int m_sample = -1;
    LatestTask m_task;
};

}  // namespace studio::ui
