#pragma once

#include <QWidget>

#include "ui/pages/network/template_store.h"

class QPushButton;

namespace studio::ui {

class FactTable;
class MessageBar;
class StructureFigure;
class WrappedLabel;

/// One template: what it is good for, its structure and what it costs for the project's pictures. An own one
/// can be removed, after a second click.
class TemplateDetail : public QWidget {
    Q_OBJECT
  public:
    TemplateDetail(const TemplateStore& store, const api::Catalogue& catalogue, QWidget* parent = nullptr);

    void showTemplate(const QString& id);  ///< Empty: none is chosen.
    void showError(const Error& error);

  Q_SIGNALS:
    void useRequested(const QString& id);
    void removeRequested(const QString& id);

  private:
    void showFacts(const TemplateStore::Facts* facts);
    void askToRemove(bool asking);

    const TemplateStore& m_store;
    const api::Catalogue& m_catalogue;
    QString m_id;
    WrappedLabel* m_title;
    WrappedLabel* m_help;
    WrappedLabel* m_note;
    StructureFigure* m_figure;
    FactTable* m_facts;
    MessageBar* m_message;
    QPushButton* m_use;
    QPushButton* m_remove;
    QPushButton* m_keep;
    bool m_asking = false;
};

}  // namespace studio::ui
