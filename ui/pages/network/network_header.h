#pragma once

#include <QWidget>

#include "core/api/network_service.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace studio::ui {

class PageHeader;
class Session;
class TemplateGallery;

/// The top of the page: what the network is in one line, its name, whose defaults hold, and the templates.
class NetworkHeader : public QWidget {
    Q_OBJECT
  public:
    explicit NetworkHeader(Session& session, QWidget* parent = nullptr);

    void setNetwork(const spec::NetworkSpec& network, const api::NetworkReport& report);
    /// Puts the buttons that choose a view before the others.
    void setSwitcher(QWidget* switcher);
    [[nodiscard]] TemplateGallery* gallery() const { return m_gallery; }
    void openGallery(const QWidget* button = nullptr);  ///< Below a button; its own unless said.

  Q_SIGNALS:
    void nameEdited(const QString& name);
    void defaultsChosen(studio::spec::Defaults defaults);
    void templateUsed(const QString& id);  ///< The network is this one now.

  private:
    void buildName();
    void buildDefaults();
    void buildTemplates();

    PageHeader* m_header;
    QLineEdit* m_name;
    QComboBox* m_defaults;
    TemplateGallery* m_gallery;
    QPushButton* m_templates;
    QWidget* m_switcherPlace;
};

}  // namespace studio::ui
