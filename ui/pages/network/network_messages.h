#pragma once

#include <QWidget>
#include <vector>

#include "core/spec/result.h"

class QScrollArea;
class QVBoxLayout;

namespace studio::ui {

class DisclosureButton;
class MessageBar;
class NetworkSession;
class RemedyButtons;

/// What is wrong with the network: the first error with its remedies as buttons, the others behind "2 more".
/// A click on an error leads to its layer. Hidden while nothing is wrong.
class NetworkMessages : public QWidget {
    Q_OBJECT
  public:
    explicit NetworkMessages(NetworkSession& network, QWidget* parent = nullptr);

    /// Shows the report's errors as they are now.
    void refresh();
    [[nodiscard]] int count() const { return static_cast<int>(m_errors.size()); }

  Q_SIGNALS:
    void placeRequested(const QString& place);  ///< "conv2d_1.kernel"

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Row {
        MessageBar* bar;
        RemedyButtons* remedies;
    };
    void addRow();
    void showRow(std::size_t index);
    void showRemedies();
    void showRest();

    NetworkSession& m_network;
    Errors m_errors;
    std::vector<Row> m_rows;
    QVBoxLayout* m_column;
    DisclosureButton* m_more;
    QScrollArea* m_rest;
    QVBoxLayout* m_restColumn;
};

}  // namespace studio::ui
