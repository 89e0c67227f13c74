#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <limits>

#include "ui/pages/train/search_form.h"
#include "ui/pages/train/training_fields.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int nameWidth = 200;

}  // namespace

SearchForm::SearchForm(Session& session, SearchPlans& plans, QWidget* parent)
    : QWidget(parent), m_session(session), m_plans(plans), m_timer(new QTimer(this)) {
    setObjectName(QStringLiteral("searchForm"));
    auto* inside = new QWidget;
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, spacing::s, spacing::s, spacing::s);
    m_column->setSpacing(spacing::s);
    m_column->addWidget(makeHead());
    m_column->addWidget(makeEmpty());
    m_column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inside);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(scroll, 1);
    column->addWidget(makeVerdict());
    m_timer->setSingleShot(true);
    constexpr int typingPause = 150;
    m_timer->setInterval(typingPause);
    connect(m_timer, &QTimer::timeout, this, &SearchForm::check);
    connect(&session.document(), &ProjectDocument::changed, this, &SearchForm::refreshPlaces);
    connect(&session.document(), &ProjectDocument::replaced, this, &SearchForm::refreshPlaces);
    connect(&session.dataset(), &DatasetSession::splitChanged, this, &SearchForm::checkSoon);
    connect(&session.dataset(), &DatasetSession::stateChanged, this, &SearchForm::checkSoon);
    // Once the machine is measured, it is known how long a search takes.
    connect(&session.network(), &NetworkSession::forecastChanged, this, [this] {
        if (m_isChecked && m_outlook.error.what.empty() && m_outlook.seconds == 0)
            m_timer->start();
    });
    connect(&plans, &SearchPlans::changed, this, &SearchForm::followNames);
    connect(&session.model(), &ModelSession::runsChanged, this, &SearchForm::followNames);
    refreshPlaces();
}

QWidget* SearchForm::makeHead() {
    auto* head = new QWidget(this);
    m_name = new QLineEdit(head);
    m_name->setObjectName(QStringLiteral("searchName"));
    m_name->setAccessibleName(tr("Name of the search"));
    m_name->setToolTip(tr("Every run of the search says that it belongs to it."));
    m_name->setMaximumWidth(nameWidth);
    connect(m_name, &QLineEdit::textEdited, this, &SearchForm::checkSoon);
    m_add = new QComboBox(head);
    m_add->setObjectName(QStringLiteral("addSetting"));
    m_add->setAccessibleName(tr("Setting to vary"));
    m_add->setToolTip(tr("Type a few letters of a setting, choose it, and give it values."));
    m_add->setEditable(true);
    m_add->setInsertPolicy(QComboBox::NoInsert);
    m_add->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_add->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_add->lineEdit()->setPlaceholderText(tr("Add a setting to vary: type to search"));
    m_add->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_add->completer()->setFilterMode(Qt::MatchContains);
    ignoreWheelUntilFocused(m_add);
    connect(m_add, &QComboBox::activated, this, &SearchForm::takeChoice);

    auto* names = new QHBoxLayout;
    names->setSpacing(spacing::s);
    names->addWidget(makeLabel(tr("Name"), TextRole::Muted, head));
    names->addWidget(m_name, 1);
    names->addSpacing(spacing::m);
    names->addWidget(makeMethod(head));
    names->addStretch(1);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addLayout(names);
    column->addWidget(m_add);
    return head;
}

QWidget* SearchForm::makeMethod(QWidget* parent) {
    auto* method = new QWidget(parent);
    const auto choice = [&](const char* name, const QString& text, const QString& tip) {
        auto* button = new QRadioButton(text, method);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(tip);
        return button;
    };
    m_grid = choice("gridSearch", tr("Grid"),
                    tr("Tries every combination of the values: 4 rates and 3 batch sizes are 12 runs."));
    m_random = choice("randomSearch", tr("Random"),
                      tr("Draws each run's values. With more than two settings it finds good ones in fewer "
                         "runs than a grid, since each run tries another value of each (Bergstra & Bengio, "
                         "2012)."));
    m_grid->setChecked(true);
    constexpr int usualTrials = 20;
    m_trialsLabel = makeLabel(tr("Runs"), TextRole::Muted, method);
    m_trials = makeNumber(QStringLiteral("searchTrials"), tr("Number of runs"), tr("How often it is drawn."),
                          1, static_cast<int>(mostRuns), usualTrials);
    m_seedLabel = makeLabel(tr("Seed"), TextRole::Muted, method);
    m_seed = makeNumber(QStringLiteral("searchSeed"), tr("Seed of the search"),
                        tr("The same seed draws the same values. It is not the seed of the trainings."), 0,
                        std::numeric_limits<int>::max(), 1);
    auto* row = new QHBoxLayout(method);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_grid, m_random, m_trialsLabel, m_trials, m_seedLabel, m_seed})
        row->addWidget(part);
    const auto show = [this] {
        const bool isRandom = m_random->isChecked();
        for (QWidget* part : std::initializer_list<QWidget*>{m_trialsLabel, m_trials, m_seedLabel, m_seed})
            part->setVisible(isRandom);
    };
    show();
    connect(m_random, &QRadioButton::toggled, this, show);
    connect(m_random, &QRadioButton::toggled, this, &SearchForm::check);
    return method;
}

QSpinBox* SearchForm::makeNumber(const QString& name, const QString& label, const QString& tip, int low,
                                 int high, int value) {
    auto* number = new QSpinBox(this);
    number->setObjectName(name);
    number->setAccessibleName(label);
    number->setToolTip(tip);
    number->setRange(low, high);
    number->setValue(value);
    ignoreWheelUntilFocused(number);
    connect(number, &QSpinBox::valueChanged, this, &SearchForm::checkSoon);
    return number;
}

/// What to begin with, for who does not know yet.
QWidget* SearchForm::makeEmpty() {
    m_empty = new QWidget(this);
    m_empty->setObjectName(QStringLiteral("searchSuggestions"));
    auto* text = new WrappedLabel(TextRole::Muted, m_empty);
    text->setText(
        tr("A search trains the network several times with other settings and shows which do best. The "
           "learning rate matters most, so begin there."));
    auto* column = new QVBoxLayout(m_empty);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(text);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::s);
    // Settings that every project has.
    for (const char* place : {"training.optimizer.learningRate", "training.batchSize", "training.epochs"}) {
        const api::ParamDescriptor& setting = trainingField(place);
        QPushButton* button = makeButton(tr("Vary %1").arg(QString::fromStdString(setting.label).toLower()),
                                         QStringLiteral("plus"), ButtonRole::Plain, m_empty);
        button->setObjectName(QStringLiteral("vary.") + QLatin1String(place));
        button->setToolTip(QString::fromStdString(setting.help));
        connect(button, &QPushButton::clicked, this, [this, place] { vary(place); });
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    return m_empty;
}

QWidget* SearchForm::makeVerdict() {
    auto* card = new QFrame(this);
    setRole(card, SurfaceRole::Card);
    m_verdict = new WrappedLabel(TextRole::Body, card);
    m_verdict->setObjectName(QStringLiteral("searchVerdict"));
    m_error = new WrappedLabel(TextRole::Error, card);
    m_error->setObjectName(QStringLiteral("searchError"));
    m_error->hide();
    m_start = makeButton(tr("Start search"), QStringLiteral("play"), ButtonRole::Primary, card);
    m_start->setObjectName(QStringLiteral("startSearchButton"));
    connect(m_start, &QPushButton::clicked, this, &SearchForm::start);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(spacing::xs);
    texts->addWidget(m_verdict);
    texts->addWidget(m_error);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(spacing::m, spacing::s, spacing::s, spacing::s);
    row->setSpacing(spacing::m);
    row->addLayout(texts, 1);
    row->addWidget(m_start);
    return card;
}

}  // namespace studio::ui
