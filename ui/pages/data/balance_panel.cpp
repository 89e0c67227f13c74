#include "ui/pages/data/balance_panel.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/bar_chart.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

QString factor(double value) {
    return QString::number(value, 'f', 2);
}

}  // namespace

BalancePanel::BalancePanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_choices(new QButtonGroup(this)),
      m_chart(new BarChart(BarChart::Kind::Count)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    addChoice(static_cast<int>(spec::Balance::None), QStringLiteral("balanceNone"), tr("Nothing"),
              tr("Every picture counts alike."));
    addChoice(static_cast<int>(spec::Balance::ClassWeights), QStringLiteral("balanceWeights"),
              tr("Class weights"),
              tr("An error on a picture of a small class counts more: n / (classes · n of the class). No "
                 "picture is seen more often."));
    addChoice(static_cast<int>(spec::Balance::Oversampling), QStringLiteral("balanceOversampling"),
              tr("Oversampling"),
              tr("Pictures of small classes come several times in an epoch, each time augmented anew. An "
                 "epoch takes longer."));
    m_chart->setObjectName(QStringLiteral("balanceChart"));
    m_chart->setAccessibleName(tr("Training pictures per class, and what is done about them"));
    column->addSpacing(spacing::s);
    column->addWidget(m_chart, 1);
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int id) { setBalance(m_session.document(), static_cast<spec::Balance>(id)); });
}

void BalancePanel::addChoice(int id, const QString& name, const QString& text, const QString& help) {
    auto* choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    choice->setAccessibleName(text);
    choice->setAccessibleDescription(help);
    choice->setToolTip(help);
    m_choices->addButton(choice, id);
    layout()->addWidget(choice);
    auto* note = new WrappedLabel(TextRole::Caption, this);
    note->setText(help);
    note->setContentsMargins(spacing::xl, 0, 0, spacing::xs);
    layout()->addWidget(note);
}

void BalancePanel::refresh() {
    const auto balance = m_session.document().project().dataset.balance;
    m_choices->button(static_cast<int>(balance))->setChecked(true);
    showClasses();
}

void BalancePanel::showClasses() {
    const api::DatasetReport& report = *m_session.dataset().report();
    const api::Split& split = m_session.dataset().split();
    const auto balance = m_session.document().project().dataset.balance;
    const std::vector<double> weights = api::balancedWeights(report, split);
    const QVector<ClassCount> classes = countClasses(report, split);
    int most = 1;
    for (const ClassCount& count : classes)
        most = std::max(most, count.training());
    QVector<BarChart::Bar> bars;
    for (int i = 0; i < classes.size(); ++i) {
        const ClassCount& count = classes[i];
        const double times = static_cast<double>(most) / std::max(1, count.training());
        QString label = count.name;
        if (balance == spec::Balance::ClassWeights)
            label += QStringLiteral("  × ") + factor(weights[static_cast<std::size_t>(i)]);
        else if (balance == spec::Balance::Oversampling)
            label += QStringLiteral("  × ") + factor(times);
        const QString tip = balance == spec::Balance::ClassWeights
                                ? tr("%1: %2 training pictures, each error counts %3 times")
                                      .arg(count.name)
                                      .arg(count.training())
                                      .arg(factor(weights[static_cast<std::size_t>(i)]))
                            : balance == spec::Balance::Oversampling
                                ? tr("%1: %2 training pictures, each seen %3 times an epoch on average")
                                      .arg(count.name)
                                      .arg(count.training())
                                      .arg(factor(times))
                                : tr("%1: %2 training pictures").arg(count.name).arg(count.training());
        bars.append({label, static_cast<double>(count.training()), tip, false, 0.0, 0.0});
    }
    m_chart->setBars(bars);
}

}  // namespace studio::ui
