#include "core/runs/measures.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "core/runs/table_text.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t mostBytes = std::uintmax_t{2} << 30;
constexpr std::string_view batchHeader = "batch,epoch,loss,accuracy,learning_rate,gradient_norm";
constexpr std::string_view tensorHeader =
    "epoch,tensor,weight_norm,gradient_norm,update_ratio,weight_low,weight_high,weight_counts,gradient_low,"
    "gradient_high,gradient_counts";
constexpr std::string_view epochColumn = "epoch";

Error cannotWrite(const fs::path& file) {
    return {"The run's measures could not be written: " + std::string(std::strerror(errno)) + ".",
            file.string(), "Check that the folder is there and the disk has room."};
}

Error damaged(const fs::path& file, std::size_t line) {
    return {"The table is damaged in line " + std::to_string(line) + ".", file.string(),
            "Undo changes made to it by hand, or remove the file: only curves are lost."};
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Behind what is there; `header` first where there is nothing yet. On the disk when it returns.
Status append(const fs::path& file, std::string_view header, const std::string& lines) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return cannotWrite(file);
    }
    const bool isNew = ::lseek(descriptor, 0, SEEK_END) == 0;
    const std::string bytes = (isNew ? std::string(header) + '\n' : std::string()) + lines;
    const bool written = writeAll(descriptor, bytes) && ::fdatasync(descriptor) == 0;
    const Status status = written ? Status() : Status(cannotWrite(file));
    ::close(descriptor);
    return status;
}

/// Whole lines of a table, the header apart; `found` is called with each.
template <class Found>
Status eachLine(const fs::path& file, const Found& found, std::string* header = nullptr) {
    std::error_code code;
    if (!fs::exists(file, code)) {
        return {};
    }
    const auto text = readFile(file, mostBytes);
    if (!text) {
        return text.error();
    }
    std::string_view rest = *text;
    rest = rest.substr(0, rest.rfind('\n') + 1);  // A line that was cut off is none.
    const auto first = takeUntil(rest, '\n');
    if (header) {
        *header = first;
    }
    for (std::size_t line = 2; !rest.empty(); ++line) {
        if (!found(takeUntil(rest, '\n'))) {
            return damaged(file, line);
        }
    }
    return {};
}

std::optional<api::BatchPoint> pointOf(std::string_view line) {
    const auto batch = wholeIn(takeUntil(line, ','));
    const auto epoch = wholeIn(takeUntil(line, ','));
    std::array<float, 4> numbers{};
    for (float& number : numbers) {
        const auto read = numberIn(takeUntil(line, ','));
        if (!read) {
            return std::nullopt;
        }
        number = static_cast<float>(*read);
    }
    if (!batch || !epoch || !line.empty()) {
        return std::nullopt;
    }
    return api::BatchPoint{*batch, static_cast<int>(*epoch), numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::string countsText(const api::Histogram& histogram) {
    std::string text;
    for (const auto count : histogram.counts) {
        text += (text.empty() ? "" : " ") + std::to_string(count);
    }
    return text;
}

bool readHistogram(const std::vector<std::string>& cells, std::size_t first, api::Histogram& histogram) {
    const auto low = numberIn(cells[first]);
    const auto high = numberIn(cells[first + 1]);
    std::string_view counts = cells[first + 2];
    while (!counts.empty()) {
        const auto count = wholeIn(takeUntil(counts, ' '));
        if (!count) {
            return false;
        }
        histogram.counts.push_back(*count);
    }
    histogram.low = low.value_or(0);
    histogram.high = high.value_or(0);
    return low && high;
}

bool readTensor(std::string_view line, std::vector<api::TensorEpoch>& epochs) {
    constexpr std::size_t columns = 11;
    const auto cells = cellsOf(line);
    if (cells.size() != columns) {
        return false;
    }
    const auto epoch = wholeIn(cells[0]);
    const auto weight = numberIn(cells[2]);
    const auto gradient = numberIn(cells[3]);
    const auto ratio = numberIn(cells[4]);
    api::TensorMeasure tensor;
    if (!epoch || !weight || !gradient || !ratio || !readHistogram(cells, 5, tensor.weights) ||
        !readHistogram(cells, 8, tensor.gradients)) {
        return false;
    }
    tensor.name = cells[1];
    tensor.weightNorm = *weight;
    tensor.gradientNorm = *gradient;
    tensor.updateRatio = *ratio;
    if (epochs.empty() || epochs.back().epoch != *epoch) {
        epochs.push_back({static_cast<int>(*epoch), {}});
    }
    epochs.back().tensors.push_back(std::move(tensor));
    return true;
}

std::string namesText(const std::vector<std::string>& classes) {
    std::string text;
    for (const auto& name : classes) {
        text += ',' + cell(std::string_view(name));
    }
    return text;
}

/// The epoch that a line is of: its first cell, the second one of batches.
std::optional<std::int64_t> epochOf(std::string_view line, bool batches) {
    const auto first = wholeIn(takeUntil(line, ','));
    return batches ? wholeIn(takeUntil(line, ',')) : first;
}

}  // namespace

Status appendBatches(const fs::path& file, const std::vector<api::BatchPoint>& points) {
    std::string lines;
    for (const auto& point : points) {
        lines += std::to_string(point.batch) + ',' + std::to_string(point.epoch) + ',' + cell(point.loss) +
                 ',' + cell(point.accuracy) + ',' + cell(point.learningRate) + ',' +
                 cell(point.gradientNorm) + '\n';
    }
    return append(file, batchHeader, lines);
}

Result<std::vector<api::BatchPoint>> readBatches(const fs::path& file) {
    std::vector<api::BatchPoint> points;
    const Status read = eachLine(file, [&points](std::string_view line) {
        const auto point = pointOf(line);
        if (point) {
            points.push_back(*point);
        }
        return point.has_value();
    });
    if (!read) {
        return read.error();
    }
    return points;
}

Status appendTensors(const fs::path& file, int epoch, const std::vector<api::TensorMeasure>& tensors) {
    std::string lines;
    for (const auto& tensor : tensors) {
        lines += std::to_string(epoch) + ',' + cell(std::string_view(tensor.name)) + ',' +
                 cell(tensor.weightNorm) + ',' + cell(tensor.gradientNorm) + ',' + cell(tensor.updateRatio);
        for (const auto* histogram : {&tensor.weights, &tensor.gradients}) {
            lines += ',' + cell(histogram->low) + ',' + cell(histogram->high) + ',' + countsText(*histogram);
        }
        lines += '\n';
    }
    return append(file, tensorHeader, lines);
}

Result<std::vector<api::TensorEpoch>> readTensors(const fs::path& file) {
    std::vector<api::TensorEpoch> epochs;
    const Status read = eachLine(file, [&epochs](std::string_view line) { return readTensor(line, epochs); });
    if (!read) {
        return read.error();
    }
    return epochs;
}

Status appendClasses(const fs::path& file, const std::vector<std::string>& classes,
                     const api::EpochDetails& details) {
    std::string line = std::to_string(details.epoch);
    for (const double share : details.classAccuracy) {
        line += ',' + cell(share);
    }
    return append(file, std::string(epochColumn) + namesText(classes), line + '\n');
}

Result<std::vector<api::EpochDetails>> readClasses(const fs::path& file) {
    std::vector<api::EpochDetails> epochs;
    const Status read = eachLine(file, [&epochs](std::string_view line) {
        const auto epoch = wholeIn(takeUntil(line, ','));
        api::EpochDetails details;
        details.epoch = static_cast<int>(epoch.value_or(0));
        for (std::string_view rest = line; !rest.empty();) {
            const auto share = numberIn(takeUntil(rest, ','));
            details.classAccuracy.push_back(share.value_or(api::noNumber));
        }
        epochs.push_back(std::move(details));
        return epoch.has_value();
    });
    if (!read) {
        return read.error();
    }
    return epochs;
}

Status writeConfusion(const fs::path& file, const std::vector<std::string>& classes,
                      const api::EpochDetails& details) {
    std::string text = "epoch " + std::to_string(details.epoch) + namesText(classes) + '\n';
    for (std::size_t i = 0; i < details.confusion.size(); ++i) {
        text += i < classes.size() ? cell(std::string_view(classes[i])) : std::to_string(i);
        for (const auto count : details.confusion[i]) {
            text += ',' + std::to_string(count);
        }
        text += '\n';
    }
    return writeFileAtomically(file, text);
}

Result<api::EpochDetails> readConfusion(const fs::path& file) {
    api::EpochDetails details;
    std::string header;
    const Status read = eachLine(
        file,
        [&details](std::string_view line) {
            const auto cells = cellsOf(line);
            std::vector<std::int64_t> counts;
            for (std::size_t i = 1; i < cells.size(); ++i) {
                counts.push_back(wholeIn(cells[i]).value_or(0));
            }
            details.confusion.push_back(std::move(counts));
            return true;
        },
        &header);
    if (!read) {
        return read.error();
    }
    const std::string_view word = "epoch ";
    if (header.starts_with(word)) {
        std::string_view rest = std::string_view(header).substr(word.size());
        details.epoch = static_cast<int>(wholeIn(takeUntil(rest, ',')).value_or(0));
    }
    for (const auto& line : details.confusion) {
        if (line.size() != details.confusion.size()) {
            return damaged(file, 2);
        }
    }
    return details;
}

Status copyUpTo(const fs::path& from, const fs::path& to, int epoch) {
    std::string header;
    std::string kept;
    bool isOver = false;
    const Status read = eachLine(
        from,
        [&](std::string_view line) {
            const auto of = epochOf(line, header == batchHeader);
            isOver = isOver || !of || *of > epoch;
            if (!isOver) {
                kept += line;
                kept += '\n';
            }
            return true;
        },
        &header);
    if (!read) {
        return read;
    }
    if (header.empty()) {
        // Nothing but a header that was cut off: the next line begins the table anew.
        std::error_code code;
        fs::remove(to, code);
        return {};
    }
    return writeFileAtomically(to, header + '\n' + kept);
}

Status cutAfter(const fs::path& file, int epoch) {
    return copyUpTo(file, file, epoch);
}

}  // namespace studio::runs
