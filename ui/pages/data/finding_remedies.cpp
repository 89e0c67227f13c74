#include "ui/pages/data/finding_remedies.h"

#include <QCoreApplication>

#include "ui/pages/data/label_menu.h"
#include "ui/pages/data/picture_board.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

constexpr double largerShare = 0.3;
constexpr int usualFolds = 5;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::FindingRemedies", text);
}

class Maker {
  public:
    Maker(Session& session, PictureBoard& board) : m_session(session), m_board(board) {}

    std::vector<Remedy> about(FindingKind kind);
    [[nodiscard]] Remedy restore() const;

  private:
    using Paths = std::vector<std::string>;
    using Act = std::function<void(ProjectDocument&, const Paths&)>;

    /// For the selected pictures, or all that are shown.
    [[nodiscard]] Remedy forPictures(const char* name, const QString& all, const QString& selected,
                                     const QString& one, const QString& help, const Act& act) const {
        Remedy remedy{
            QLatin1String(name), {}, all, selected, help, [&session = m_session, &board = m_board, act] {
                act(session.document(), board.board().paths(board.chosen()));
            }};
        remedy.one = one;
        return remedy;
    }
    [[nodiscard]] Remedy exclude() const;
    [[nodiscard]] Remedy keepFirst() const;
    [[nodiscard]] Remedy move() const;
    [[nodiscard]] Remedy label() const;
    [[nodiscard]] Remedy restoreFound() const;
    [[nodiscard]] bool isMultiLabel() const { return m_session.dataset().report()->multiLabel; }
    [[nodiscard]] Remedy keepApart() const;
    [[nodiscard]] Remedy splitByFolder() const;
    [[nodiscard]] Remedy resize(spec::ResizeMode mode) const;
    [[nodiscard]] std::vector<Remedy> certainty() const;

    Session& m_session;
    PictureBoard& m_board;
};

Remedy Maker::exclude() const {
    Remedy remedy = forPictures("excludeFinding", tr("Exclude selected"), tr("Exclude %1"), {},
                                tr("Leaves the selected pictures out (Delete). Their files stay untouched; "
                                   "undo or the tab \"Excluded\" bring them back."),
                                excludePictures);
    remedy.iconName = QStringLiteral("minus");
    remedy.onlySelected = true;
    return remedy;
}

Remedy Maker::keepFirst() const {
    Remedy remedy = forPictures("keepFirst", tr("Keep the first of each group"),
                                tr("Keep the first of the selected groups"), {},
                                tr("Excludes all others that are alike. Their files stay untouched; undo or "
                                   "the tab \"Excluded\" bring them back."),
                                {});
    remedy.apply = [&session = m_session, &board = m_board] {
        excludePictures(session.document(), board.board().pathsBehindFirst(board.chosen()));
    };
    return remedy;
}

Remedy Maker::move() const {
    Remedy remedy{QStringLiteral("moveFinding"),
                  {},
                  tr("Move to class"),
                  {},
                  tr("Counts the selected pictures in another class. Their files stay where they are."),
                  {}};
    remedy.onlySelected = true;
    remedy.move = [&session = m_session, &board = m_board](const QString& className) {
        movePictures(session.document(), session.dataset(), board.board().paths(board.selected()), className);
    };
    return remedy;
}

Remedy Maker::label() const {
    Remedy remedy{QStringLiteral("labelFinding"),
                  {},
                  tr("Labels"),
                  {},
                  tr("Adds labels to the selected pictures or removes them. The table stays as it is."),
                  {}};
    remedy.onlySelected = true;
    remedy.makeMenu = [&session = m_session, &board = m_board](QWidget* parent) {
        return new LabelMenu(session, [&board] { return board.board().paths(board.selected()); }, parent);
    };
    return remedy;
}

Remedy Maker::restoreFound() const {
    if (isMultiLabel())
        return forPictures("restoreLabels", tr("Restore all labels"), tr("Restore labels of %1"),
                           tr("Restore its labels"),
                           tr("They have the labels again that the table gives them."), ui::restoreLabels);
    return forPictures("restoreLabels", tr("Restore all labels"), tr("Restore %1 labels"),
                       tr("Restore its label"), tr("They count again in the class they were found in."),
                       ui::restoreLabels);
}

Remedy Maker::keepApart() const {
    return {QStringLiteral("keepApart"),
            {},
            tr("Keep alike pictures on one side"),
            {},
            tr("Splits so that pictures that are alike all train or all validate. Nothing is left out."),
            [&session = m_session] {
                session.document().edit(tr("Keep alike pictures on one side"), [](spec::Project& project) {
                    project.dataset.keepDuplicatesApart = true;
                });
            },
            false,
            [&session = m_session] { return session.document().project().dataset.keepDuplicatesApart; }};
}

Remedy Maker::splitByFolder() const {
    return {QStringLiteral("splitByFolder"),
            {},
            tr("Split by folder"),
            {},
            tr("Pictures validate and test as their folders say; without a folder for validation a share of "
               "the training pictures does."),
            [&session = m_session] {
                session.document().edit(tr("Split by folder"), [](spec::Project& project) {
                    project.dataset.splitMode = spec::SplitMode::Folders;
                });
            }};
}

Remedy Maker::resize(spec::ResizeMode mode) const {
    const bool fit = mode == spec::ResizeMode::Fit;
    return {fit ? QStringLiteral("fitAll") : QStringLiteral("cropAll"),
            {},
            fit ? tr("Fit with a border") : tr("Centre crop"),
            {},
            fit ? tr("Brings every picture to size as a whole, with a black border: proportions are kept.")
                : tr("Cuts off what stands over at both ends: proportions are kept, the ends are lost."),
            [&session = m_session, mode] {
                session.document().edit(tr("Set resizing"),
                                        [mode](spec::Project& project) { project.dataset.resize = mode; });
            },
            false,
            [&session = m_session, mode] { return session.document().project().dataset.resize == mode; }};
}

std::vector<Remedy> Maker::certainty() const {
    Session& session = m_session;
    Remedy share{QStringLiteral("largerShare"),
                 {},
                 tr("Validate with 30 %"),
                 {},
                 tr("More validation pictures make the number surer, at the price of fewer to learn from."),
                 [&session] {
                     session.document().edit(tr("Set validation share"), [](spec::Project& project) {
                         project.dataset.splitMode = spec::SplitMode::Share;
                         project.dataset.validationShare = largerShare;
                     });
                 }};
    share.done = [&session] {
        const auto& dataset = session.document().project().dataset;
        return dataset.splitMode <= spec::SplitMode::Share && dataset.validationShare >= largerShare;
    };
    Remedy folds{QStringLiteral("useFolds"),
                 {},
                 tr("Cross-validate in 5 folds"),
                 {},
                 tr("Every picture validates in one of five trainings; the mean of the five is as sure as if "
                    "all had validated. Choose the fold under \"Split\" and train once for each."),
                 [&session] {
                     session.document().edit(tr("Cross-validate"), [](spec::Project& project) {
                         project.dataset.splitMode = spec::SplitMode::KFold;
                         project.dataset.folds = usualFolds;
                         project.dataset.fold = 1;
                     });
                 }};
    folds.done = [&session] {
        return session.document().project().dataset.splitMode == spec::SplitMode::KFold;
    };
    return {folds, share};
}

Remedy Maker::restore() const {
    Remedy remedy = forPictures("restorePictures", tr("Restore all"), tr("Restore %1"), tr("Restore it"),
                                tr("They take part again, in the class they had."), restorePictures);
    remedy.iconName = QStringLiteral("undo");
    return remedy;
}

std::vector<Remedy> Maker::about(FindingKind kind) {
    switch (kind) {
        case FindingKind::Conflicts:
            return {keepFirst(), exclude(), isMultiLabel() ? label() : move()};
        case FindingKind::Copies:
        case FindingKind::Near:
            return {keepFirst(), exclude()};
        case FindingKind::Leaks:
            return {keepApart(), keepFirst(), exclude()};
        case FindingKind::OwnSplit:
            return {splitByFolder()};
        case FindingKind::Damaged:
            return {forPictures("useDamaged", tr("Use all anyway"), tr("Use %1 anyway"), tr("Use it anyway"),
                                tr("They take part with what can be decoded of them. The missing part is "
                                   "grey or garbled."),
                                [](ProjectDocument& document, const Paths& paths) {
                                    ui::useDamaged(document, paths, true);
                                })};
        case FindingKind::UsedDamaged:
            return {forPictures("dropDamaged", tr("Leave all out again"), tr("Leave %1 out again"),
                                tr("Leave it out again"), tr("They no longer take part."),
                                [](ProjectDocument& document, const Paths& paths) {
                                    ui::useDamaged(document, paths, false);
                                })};
        case FindingKind::Relabelled:
            return {restoreFound()};
        case FindingKind::Tiny:
            return {exclude()};
        case FindingKind::Extreme:
            return {resize(spec::ResizeMode::Fit), resize(spec::ResizeMode::Crop), exclude()};
        case FindingKind::Uncertainty:
            return certainty();
        default:
            return {};
    }
}

}  // namespace

std::vector<Remedy> remediesOf(FindingKind kind, Session& session, PictureBoard& board) {
    return Maker(session, board).about(kind);
}

std::vector<Remedy> excludedRemedies(Session& session, PictureBoard& board) {
    return {Maker(session, board).restore()};
}

}  // namespace studio::ui
