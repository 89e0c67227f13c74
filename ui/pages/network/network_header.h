#pragma once

#include <QWidget>

#include "core/api/network_service.h"

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;

namespace studio::ui {

class PageHeader;

/// The top of the page: what the network is in one line, its name, whose defaults hold, and the presets.
class NetworkHeader : public QWidget {
    Q_OBJECT
  public:
    explicit NetworkHeader(QWidget* parent = nullptr);

    void setNetwork(const spec::NetworkSpec& network, const api::NetworkReport& report);
    [[nodiscard]] QMenu* presetMenu() const { return m_presets; }

  Q_SIGNALS:
    void nameEdited(const QString& name);
    void defaultsChosen(studio::spec::Defaults defaults);
    void presetChosen(const QString& preset);

  private:
    void buildName();
    void buildDefaults();
    void buildPresets();

    PageHeader* m_header;
    QLineEdit* m_name;
    QComboBox* m_defaults;
    QMenu* m_presets;
    QPushButton* m_presetButton;
};

}  // namespace studio::ui
