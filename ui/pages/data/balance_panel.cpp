#include "ui/pages/data/balance_panel.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/charts/bar_chart.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/pages/data/class_weight_table.h"
#include "ui/pages/data/class_weights.h"
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
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("qt_scrollarea_content"));
    area->setWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing::xs);
    addChoice(static_cast<int>(spec::Balance::None), QStringLiteral("balanceNone"), tr("Nothing"),
              tr("Every picture counts alike."));
    addChoice(static_cast<int>(spec::Balance::ClassWeights), QStringLiteral("balanceWeights"),
              tr("Class weights"),
              tr("An error on a picture of a small class counts more: n / (classes · n of the class). No "
                 "picture is seen more often. Where pictures have several labels, a label that is there "
                 "counts as often as there are pictures without it for each one with it."));
    addChoice(static_cast<int>(spec::Balance::Oversampling), QStringLiteral("balanceOversampling"),
              tr("Oversampling"),
              tr("Pictures of small classes come several times in an epoch, each time augmented anew. An "
                 "epoch takes longer. Not for several labels: such pictures are of large classes too."));
    addChoice(static_cast<int>(spec::Balance::OwnWeights), QStringLiteral("balanceOwn"), tr("Own weights"),
              tr("You say how many times an error on each class counts: more where a mistake is dear, less "
                 "where it hardly matters."));
    m_weights = new ClassWeightTable(m_session, this);
    m_chart->setObjectName(QStringLiteral("balanceChart"));
    m_chart->setAccessibleName(tr("Training pictures per class, and what is done about them"));
    m_column->addSpacing(spacing::s);
    m_column->addWidget(m_chart, 1);
    m_column->addWidget(m_weights);
    m_column->addStretch();
    connect(m_choices, &QButtonGroup::idClicked, this, &BalancePanel::choose);
}

void BalancePanel::choose(int id) {
    const auto balance = static_cast<spec::Balance>(id);
    if (balance == spec::Balance::OwnWeights)
        chooseOwnWeights(m_session);
    else
        setBalance(m_session.document(), balance);
}

void BalancePanel::addChoice(int id, const QString& name, const QString& text, const QString& help) {
    auto* choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    choice->setAccessibleName(text);
    choice->setAccessibleDescription(help);
    choice->setToolTip(help);
    m_choices->addButton(choice, id);
    m_column->addWidget(choice);
    auto* note = new WrappedLabel(TextRole::Caption, this);
    note->setText(help);
    note->setContentsMargins(spacing::xl, 0, 0, spacing::xs);
    m_column->addWidget(note);
}

void BalancePanel::refresh() {
    const auto balance = m_session.document().project().dataset.balance;
    m_choices->button(static_cast<int>(balance))->setChecked(true);
    m_choices->button(static_cast<int>(spec::Balance::Oversampling))
        ->setEnabled(!m_session.dataset().report()->multiLabel);
    const bool own = balance == spec::Balance::OwnWeights;
    m_chart->setVisible(!own);
    m_weights->setVisible(own);
    // The chart takes the room that is left; without it, what stands below the weights.
    m_column->setStretch(m_column->count() - 1, own ? 1 : 0);
    if (own)
        m_weights->refresh();
    else
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
