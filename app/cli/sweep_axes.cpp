#include "app/cli/sweep_axes.h"

#include <CLI/CLI.hpp>
#include <cmath>

#include "app/cli/settings.h"

namespace studio::cli {
namespace {

/// The pieces between `separator`s that stand outside brackets.
std::vector<std::string> piecesOf(const std::string& text, char separator) {
    std::vector<std::string> pieces(1);
    int depth = 0;
    for (const char c : text) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == separator && depth == 0) {
            pieces.emplace_back();
        } else {
            pieces.back() += c;
        }
    }
    return pieces;
}

double numberOf(const std::string& text, const std::string& whole) {
    double number = 0;
    if (!CLI::detail::lexical_cast(text, number) || !std::isfinite(number)) {
        throw CLI::ValidationError("--range", "'" + text + "' in '" + whole + "' is no number");
    }
    return number;
}

}  // namespace

spec::SweepAxis gridAxis(const std::string& text) {
    const auto [place, list] = placeAndText("--grid", text);
    spec::SweepAxis axis;
    axis.place = place;
    for (const auto& piece : piecesOf(list, ',')) {
        if (piece.empty()) {
            throw CLI::ValidationError("--grid", "a value is missing in '" + text + "'");
        }
        axis.values.push_back(valueOf(piece));
    }
    return axis;
}

spec::SweepAxis rangeAxis(const std::string& text) {
    const auto [place, range] = placeAndText("--range", text);
    const auto pieces = piecesOf(range, ':');
    if (pieces.size() < 2) {
        throw CLI::ValidationError("--range", "'" + text + "' has no two ends; write PLACE=LOW:HIGH");
    }
    spec::SweepAxis axis;
    axis.place = place;
    axis.low = numberOf(pieces[0], text);
    axis.high = numberOf(pieces[1], text);
    for (std::size_t i = 2; i < pieces.size(); ++i) {
        if (pieces[i] != "log" && pieces[i] != "int") {
            throw CLI::ValidationError(
                "--range", "'" + pieces[i] + "' in '" + text + "' means nothing; 'log' and 'int' do");
        }
        (pieces[i] == "log" ? axis.logarithmic : axis.whole) = true;
    }
    return axis;
}

std::string headingOf(const std::string& place) {
    const std::string params = ".params.";
    std::string text = place.substr(place.find('.') + 1);
    if (const auto at = text.find(params); at != std::string::npos) {
        text.replace(at, params.size(), ".");
    }
    return text;
}

}  // namespace studio::cli
