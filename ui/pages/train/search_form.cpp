#include "ui/pages/train/search_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "core/api/loss_target.h"
#include "ui/pages/forecast_text.h"
#include "ui/pages/train/search_axis_row.h"
#include "ui/session/session.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

using Method = spec::SweepSpec::Method;

QString textOf(const Error& error) {
    return QString::fromStdString(error.what + (error.remedy.empty() ? "" : " ") + error.remedy);
}

}  // namespace

void SearchForm::refreshPlaces() {
    m_places = searchPlaces(m_session.document().project(), m_session.network().catalogue());
    refreshChoices();
    checkSoon();
}

void SearchForm::checkSoon() {
    m_isChecked = false;
    m_task.cancel();
    say(m_verdict->text(), tr("The settings are being checked."));
    m_timer->start();
}

void SearchForm::refreshChoices() {
    const QSignalBlocker quiet(m_add);
    m_add->clear();
    for (const SearchPlace& place : m_places) {
        const bool isVaried = std::any_of(m_rows.begin(), m_rows.end(), [&place](const SearchAxisRow* row) {
            return row->place().place() == place.place();
        });
        if (isVaried)
            continue;
        m_add->addItem(place.group + QStringLiteral(" · ") + place.label(),
                       QString::fromStdString(place.place()));
        m_add->setItemData(m_add->count() - 1, QString::fromStdString(place.setting.help), Qt::ToolTipRole);
    }
    m_add->setCurrentIndex(-1);
    m_add->clearEditText();
    m_empty->setVisible(m_rows.isEmpty());
}

void SearchForm::takeChoice() {
    vary(m_add->currentData().toString().toStdString());
}

void SearchForm::vary(const std::string& place) {
    const SearchPlace* known = findPlace(m_places, place);
    const bool isVaried = std::any_of(m_rows.begin(), m_rows.end(), [&place](const SearchAxisRow* row) {
        return row->place().place() == place;
    });
    if (known == nullptr || isVaried)
        return;
    auto* row = new SearchAxisRow(*known, proposedAxis(*known), this);
    row->setMethod(m_random->isChecked() ? Method::Random : Method::Grid);
    connect(row, &SearchAxisRow::changed, this, &SearchForm::checkSoon);
    connect(row, &SearchAxisRow::removeRequested, this, [this, row] { remove(row); });
    m_rows << row;
    m_column->insertWidget(m_column->count() - 1, row);
    refreshChoices();
    row->show();
    row->focusValues();
    check();
}

void SearchForm::remove(SearchAxisRow* row) {
    m_rows.removeOne(row);
    row->hide();
    row->deleteLater();
    refreshChoices();
    m_add->setFocus(Qt::OtherFocusReason);
    check();
}

std::optional<spec::SweepSpec> SearchForm::readSweep() {
    spec::SweepSpec sweep;
    sweep.method = m_random->isChecked() ? Method::Random : Method::Grid;
    sweep.trials = m_trials->value();
    sweep.seed = static_cast<std::uint64_t>(m_seed->value());
    bool isSound = true;
    for (SearchAxisRow* row : std::as_const(m_rows)) {
        row->setMethod(sweep.method);
        auto axis = row->axis();
        row->showError(axis ? Error() : axis.error());
        isSound = isSound && axis.ok();
        if (axis)
            sweep.axes.push_back(*std::move(axis));
    }
    return isSound ? std::optional(sweep) : std::nullopt;
}

QString SearchForm::nameMistake() const {
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("The search has no name. Give it one.");
    constexpr int longest = 60;
    if (name.size() > longest)
        return tr("The name is too long. Use at most %1 letters.").arg(longest);
    return m_plans.isTaken(name) ? tr("There is a search \"%1\". Choose another name.").arg(name) : QString();
}

std::size_t SearchForm::runCount(const spec::SweepSpec& sweep) const {
    if (sweep.axes.empty())
        return 0;
    if (sweep.method == Method::Random)
        return static_cast<std::size_t>(sweep.trials);
    std::size_t runs = 1;
    for (const spec::SweepAxis& axis : sweep.axes)
        runs = std::min<std::size_t>(runs * axis.values.size(), 1'000'000);
    return runs;
}

/// "4 × 3 = 12 runs", "20 runs".
QString SearchForm::countText(const spec::SweepSpec& sweep, std::size_t runs) const {
    const QString total = tr("%1 runs").arg(runs);
    if (sweep.method == Method::Random || sweep.axes.size() < 2)
        return runs == 1 ? tr("1 run") : total;
    QStringList factors;
    for (const spec::SweepAxis& axis : sweep.axes)
        factors << QString::number(axis.values.size());
    return factors.join(QStringLiteral(" × ")) + QStringLiteral(" = ") + (runs == 1 ? tr("1 run") : total);
}

void SearchForm::check() {
    m_timer->stop();
    m_task.cancel();
    m_isChecked = false;
    m_error->hide();
    followNames();
    const auto sweep = readSweep();
    if (!sweep) {
        say({}, tr("A setting has no values yet."));
        return;
    }
    const std::size_t runs = runCount(*sweep);
    if (runs == 0) {
        say({}, tr("Nothing is varied yet."));
        return;
    }
    const QString count = countText(*sweep, runs);
    if (runs > mostRuns) {
        m_verdict->setText(count);
        showError({tr("No more than %1 runs are queued at once.").arg(mostRuns).toStdString(), "sweep",
                   tr("Take fewer values, or draw them at random.").toStdString()});
        return;
    }
    say(count, tr("The settings are being checked."));
    startCheck(*sweep);
}

void SearchForm::startCheck(const spec::SweepSpec& sweep) {
    m_sweep = sweep;
    m_project = m_session.document().project();
    SearchPictures pictures;
    if (m_session.dataset().isReady()) {
        pictures.counts = m_session.network().pictures();
        pictures.classes = m_session.dataset().classCount();
        pictures.target = api::lossTargetOf(*m_session.dataset().report());
    }
    m_task.start(
        [sweep, pictures, project = m_project, &networks = m_session.network().service()](
            const std::stop_token& stop) { return outlookOf(project, sweep, networks, pictures, stop); },
        [this](SearchOutlook outlook) {
            m_outlook = std::move(outlook);
            m_isChecked = true;
            conclude();
        });
}

void SearchForm::conclude() {
    const QString count = countText(m_sweep, runCount(m_sweep));
    if (!m_outlook.error.what.empty()) {
        m_verdict->setText(count);
        Error error = m_outlook.error;
        QStringList with;
        for (const auto& [name, value] : m_outlook.values) {
            if (const SearchPlace* place = findPlace(m_places, name))
                with << tr("%1 %2").arg(place->title(), place->textOf(value));
        }
        error.what = named(QString::fromStdString(error.what)).toStdString();
        if (!with.isEmpty())
            error.what = tr("With %1: ").arg(with.join(QStringLiteral(", "))).toStdString() + error.what;
        showError(error);
        return;
    }
    QStringList parts{count, tr("%1 epochs in all").arg(m_outlook.epochs)};
    if (m_outlook.seconds > 0)
        parts << (m_outlook.seconds < 1 ? tr("under a second")
                                        : tr("about %1").arg(roughDuration(m_outlook.seconds)));
    if (!m_outlook.fits)
        parts << tr("not every run fits into the memory that is free now");
    const QString mistake = nameMistake();
    m_error->setText(mistake);
    m_error->setVisible(!mistake.isEmpty());
    const bool isReady = m_session.dataset().isReady();
    say(parts.join(QStringLiteral(" · ")), !mistake.isEmpty() ? mistake
                                           : isReady          ? QString()
                                                              : tr("There are no pictures to train on yet."));
}

/// Settings by the names of their fields instead of their places in the file.
QString SearchForm::named(QString text) const {
    for (const SearchAxisRow* row : std::as_const(m_rows))
        text.replace(QStringLiteral("'%1'").arg(QString::fromStdString(row->place().place())),
                     QStringLiteral("\"%1\"").arg(row->place().title()));
    return text;
}

/// A free name is offered until a person types one.
void SearchForm::followNames() {
    if (!m_name->isModified())
        m_name->setText(m_plans.freeName());
    if (m_isChecked)
        conclude();
}

/// At the setting that causes it, or below the number of runs.
void SearchForm::showError(const Error& error) {
    const std::string axis = "sweep.";
    const bool isAtRow = error.where.starts_with(axis);
    const auto row = isAtRow ? QString::fromStdString(error.where.substr(axis.size())).toInt() : -1;
    if (row >= 0 && row < m_rows.size()) {
        m_rows[row]->showError(error);
        say(m_verdict->text(), textOf(error));
        return;
    }
    m_error->setText(textOf(error));
    m_error->show();
    say(m_verdict->text(), textOf(error));
}

void SearchForm::say(const QString& verdict, const QString& obstacle) {
    m_verdict->setText(!verdict.isEmpty() ? verdict : obstacle);
    m_obstacle = obstacle;
    m_canStart = obstacle.isEmpty() && !verdict.isEmpty();
    m_start->setEnabled(m_canStart);
    m_start->setToolTip(m_canStart ? tr("Puts all runs into the queue. The first begins as soon as no "
                                        "training is under way.")
                                   : obstacle);
    Q_EMIT stateChanged();
}

void SearchForm::start() {
    if (!m_canStart)
        return;
    const QString name = m_name->text().trimmed();
    m_plans.add({name.toStdString(), m_sweep, m_project});
    m_session.queue().add(queuedRuns(m_outlook.trials, name));
    m_name->setModified(false);
    m_name->setText(m_plans.freeName());
    Q_EMIT started(name);
    check();
}

}  // namespace studio::ui
