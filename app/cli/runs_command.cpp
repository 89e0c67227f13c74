#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/command.h"
#include "app/cli/run_answers.h"
#include "app/cli/sweep_results.h"
#include "core/spec/sweep.h"

namespace studio::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::string run, other, text, output;
    std::string base = "runs";
    std::string sweep;  ///< Name of a search.
    std::vector<std::string> tags;
    bool off = false;
    bool hidden = false;
};
using Shared = std::shared_ptr<Options>;
using Deed = int (*)(const Options&, const Context&);

/// Those of the search, the best first; the last of them says what is watched.
int listSearch(const Options& options, const Context& context) {
    auto runs = context.services.runs->list(options.base);
    std::erase_if(runs, [&](const auto& run) { return run.provenance.sweep != options.sweep; });
    if (runs.empty()) {
        return context.fail({"There is no run of a search '" + options.sweep + "'.", options.base,
                             "Look for its name with: cnn-studio-cli runs list --json"});
    }
    const spec::Metric watch = runs.front().project.training.watch;
    std::vector<SweepRow> rows;
    // The list is newest first; of equals the earlier trial comes first.
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        rows.push_back(rowOf(*run, watch));
    }
    sortRows(rows, watch);
    if (!context.json) {
        printRows(rows, watch);
        return exitDone;
    }
    auto trials = nlohmann::json::array();
    for (const auto& row : rows) {
        trials.push_back(toJson(row));
    }
    Context::print({{"name", options.sweep}, {"watch", spec::toText(watch)}, {"trials", std::move(trials)}});
    return exitDone;
}

int list(const Options& options, const Context& context) {
    if (!options.sweep.empty()) {
        return listSearch(options, context);
    }
    auto answer = nlohmann::json::array();
    for (const auto& run : context.services.runs->list(options.base)) {
        if (run.label.hidden && !options.hidden) {
            continue;
        }
        if (context.json) {
            answer.push_back(toJson(run));
            continue;
        }
        std::cout << (run.label.starred ? "* " : "  ") << std::left << std::setw(10) << printable(run.name)
                  << std::setw(14) << toText(run.state) << std::setw(8) << run.history.size()
                  << printable(run.label.title) << '\n';
    }
    if (context.json) {
        Context::print(answer);
    }
    return exitDone;
}

int show(const Options& options, const Context& context) {
    const auto run = context.services.runs->open(options.run);
    if (!run) {
        return context.fail(run.error());
    }
    if (context.json) {
        Context::print(toJson(*run));
    } else {
        printRun(*run);
    }
    return exitDone;
}

/// Changes the label of a run by `edit`.
template <class Edit>
int relabel(const Options& options, const Context& context, Edit edit) {
    const auto run = context.services.runs->open(options.run);
    if (!run) {
        return context.fail(run.error());
    }
    api::RunLabel label = run->label;
    edit(label);
    const Status status = context.services.runs->describe(options.run, label);
    return status ? show(options, context) : context.fail(status.error());
}

int rename(const Options& options, const Context& context) {
    return relabel(options, context, [&](auto& label) { label.title = options.text; });
}

int note(const Options& options, const Context& context) {
    return relabel(options, context, [&](auto& label) { label.note = options.text; });
}

int star(const Options& options, const Context& context) {
    return relabel(options, context, [&](auto& label) { label.starred = !options.off; });
}

int hide(const Options& options, const Context& context) {
    return relabel(options, context, [&](auto& label) { label.hidden = !options.off; });
}

int tag(const Options& options, const Context& context) {
    return relabel(options, context, [&](auto& label) {
        for (const auto& tag : options.tags) {
            std::erase(label.tags, tag);
            if (!options.off) {
                label.tags.push_back(tag);
            }
        }
    });
}

int remove(const Options& options, const Context& context) {
    const auto trashed = context.services.runs->trash(options.run);
    if (!trashed) {
        return context.fail(trashed.error());
    }
    if (context.json) {
        Context::print({{"token", trashed->token}, {"name", trashed->name}, {"folder", trashed->folder}});
    } else {
        std::cout << "Bring it back with: cnn-studio-cli runs restore " << trashed->token << " --runs '"
                  << fs::path(trashed->folder).parent_path().string() << "'\n";
    }
    return exitDone;
}

int restore(const Options& options, const Context& context) {
    const auto folder = context.services.runs->restore(options.base, options.run);
    if (!folder) {
        return context.fail(folder.error());
    }
    if (context.json) {
        Context::print({{"folder", *folder}});
    } else {
        std::cout << *folder << '\n';
    }
    return exitDone;
}

int compare(const Options& options, const Context& context) {
    const auto first = context.services.runs->open(options.run);
    const auto second = context.services.runs->open(options.other);
    if (!first || !second) {
        return context.fail(first ? second.error() : first.error());
    }
    auto answer = nlohmann::json::array();
    for (const auto& each : spec::differencesBetween(first->project, second->project)) {
        answer.push_back({{"place", each.place}, {"first", each.first}, {"second", each.second}});
        if (!context.json) {
            std::cout << printable(each.place) << ": " << printable(each.first) << " -> "
                      << printable(each.second) << '\n';
        }
    }
    if (context.json) {
        Context::print(answer);
    }
    return exitDone;
}

int tensorBoard(const Options& options, const Context& context) {
    const auto file = context.services.runs->exportTensorBoard(
        options.run, options.output.empty() ? options.run + "/tensorboard" : options.output);
    if (!file) {
        return context.fail(file.error());
    }
    if (context.json) {
        Context::print({{"file", *file}});
    } else {
        std::cout << *file << '\n';
    }
    return exitDone;
}

int history(const Options& options, const Context& context) {
    if (!options.output.empty()) {
        const Status status = context.services.runs->exportHistory(options.run, options.output);
        if (!status) {
            return context.fail(status.error());
        }
    }
    return show(options, context);
}

CLI::App* addDeed(CLI::App& runs, const Shared& options, Action& action, const std::string& name,
                  const std::string& help, Deed deed) {
    CLI::App* command = runs.add_subcommand(name, help);
    command->callback([options, deed, &action] {
        action = [options, deed](const Context& context) { return deed(*options, context); };
    });
    return command;
}

CLI::App* addRunDeed(CLI::App& runs, const Shared& options, Action& action, const std::string& name,
                     const std::string& help, Deed deed) {
    CLI::App* command = addDeed(runs, options, action, name, help, deed);
    command->add_option("RUN", options->run, "A run folder")->required();
    return command;
}

void addLabelling(CLI::App& runs, const Shared& options, Action& action) {
    addRunDeed(runs, options, action, "rename", "Give a run a title; its folder keeps its name", rename)
        ->add_option("TITLE", options->text, "The title; '' for none")
        ->required();
    addRunDeed(runs, options, action, "note", "Write a note to a run", note)
        ->add_option("TEXT", options->text, "The note; '' for none")
        ->required();
    auto* tags = addRunDeed(runs, options, action, "tag", "Give a run tags", tag);
    tags->add_option("TAG", options->tags, "One or more")->required();
    auto* stars = addRunDeed(runs, options, action, "star", "Mark a run with a star", star);
    auto* hides = addRunDeed(runs, options, action, "hide", "Leave a run out of lists", hide);
    for (auto* command : {tags, stars, hides}) {
        command->add_flag("--off", options->off, "Take it away again");
    }
}

void addFolderOption(CLI::App& command, const Shared& options) {
    command.add_option("--runs", options->base, "The folder of the runs (default: 'runs')")
        ->type_name("FOLDER");
}

}  // namespace

void addRuns(CLI::App& app, Action& action) {
    auto* runs = addCommand(app, "runs", "List, describe, compare, delete and export runs",
                            "  cnn-studio-cli runs list\n"
                            "  cnn-studio-cli runs rename runs/run-001 'Wide first layer'\n"
                            "  cnn-studio-cli runs compare runs/run-001 runs/run-002");
    runs->require_subcommand(1);
    runs->fallthrough();
    const auto options = std::make_shared<Options>();
    auto* lists = addDeed(*runs, options, action, "list", "All runs, newest first", list);
    addFolderOption(*lists, options);
    lists->add_flag("--hidden", options->hidden, "Hidden ones too");
    lists->add_option("--sweep", options->sweep, "Those of a search (see 'sweep'), the best first")
        ->type_name("NAME");
    addRunDeed(*runs, options, action, "show", "What a run folder says of itself", show);
    addLabelling(*runs, options, action);
    addRunDeed(*runs, options, action, "delete", "Put a run into the trash", remove);
    auto* back = addDeed(*runs, options, action, "restore", "Bring a run back from the trash", restore);
    back->add_option("TOKEN", options->run, "As 'delete' has answered")->required();
    addFolderOption(*back, options);
    addRunDeed(*runs, options, action, "compare", "Which settings differ between two runs", compare)
        ->add_option("OTHER", options->other, "Another run folder")
        ->required();
    addRunDeed(*runs, options, action, "tensorboard", "Write an event file for TensorBoard", tensorBoard)
        ->add_option("--output", options->output, "Where it goes (default: RUN/tensorboard)")
        ->type_name("FOLDER");
    addRunDeed(*runs, options, action, "history", "Copy history.csv for a spreadsheet", history)
        ->add_option("--output", options->output, "The copy")
        ->type_name("FILE")
        ->required();
}

}  // namespace studio::cli
