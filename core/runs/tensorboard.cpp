#include "core/runs/tensorboard.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "core/runs/measures.h"
#include "core/runs/protobuf_text.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t maskDelta = 0xa282ead8;

std::uint32_t maskedCrc(std::string_view bytes) {
    const std::uint32_t crc = crc32c(bytes);
    return (crc >> 15 | crc << 17) + maskDelta;
}

/// Seconds since 1970 of "2026-02-03T14:05:06+01:00"; 0 where it is none.
double secondsOf(const std::string& created) {
    std::tm time{};
    char sign = '+';
    int hours = 0;
    int minutes = 0;
    const int read =
        std::sscanf(created.c_str(), "%d-%d-%dT%d:%d:%d%c%d:%d", &time.tm_year, &time.tm_mon, &time.tm_mday,
                    &time.tm_hour, &time.tm_min, &time.tm_sec, &sign, &hours, &minutes);
    if (read < 6) {
        return 0;
    }
    time.tm_year -= 1900;
    time.tm_mon -= 1;
    const double offset = (hours * 60 + minutes) * 60 * (sign == '-' ? -1.0 : 1.0);
    return static_cast<double>(::timegm(&time)) - offset;
}

/// Event files hold one record after another.
class EventFile {
  public:
    explicit EventFile(double begin) : m_begin(begin) {
        add(ProtobufMessage().number(1, begin).text(3, "brain.Event:2"));
    }

    void scalar(const std::string& tag, std::int64_t step, double seconds, double value) {
        if (!std::isnan(value)) {
            event(step, seconds, ProtobufMessage().text(1, tag).number(2, static_cast<float>(value)));
        }
    }

    void histogram(const std::string& tag, std::int64_t step, double seconds,
                   const api::Histogram& histogram) {
        if (!histogram.counts.empty()) {
            event(step, seconds, ProtobufMessage().text(1, tag).message(5, messageOf(histogram)));
        }
    }

    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

  private:
    void event(std::int64_t step, double seconds, const ProtobufMessage& value) {
        const auto summary = ProtobufMessage().message(1, value);
        add(ProtobufMessage().number(1, m_begin + seconds).whole(2, step).message(5, summary));
    }

    void add(const ProtobufMessage& message) {
        std::string length;
        appendLittleEndian(length, static_cast<std::uint64_t>(message.bytes().size()));
        m_bytes += length;
        appendLittleEndian(m_bytes, maskedCrc(length));
        m_bytes += message.bytes();
        appendLittleEndian(m_bytes, maskedCrc(message.bytes()));
    }

    /// Sums are estimated with each number in the middle of its bin.
    static ProtobufMessage messageOf(const api::Histogram& histogram) {
        const auto bins = static_cast<double>(histogram.counts.size());
        const double width = (histogram.high - histogram.low) / bins;
        std::vector<double> limits;
        std::vector<double> counts;
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
            const auto number = static_cast<double>(histogram.counts[i]);
            const double middle = histogram.low + (static_cast<double>(i) + 0.5) * width;
            limits.push_back(histogram.low + static_cast<double>(i + 1) * width);
            counts.push_back(number);
            count += number;
            sum += number * middle;
            squares += number * middle * middle;
        }
        ProtobufMessage message;
        message.number(1, histogram.low).number(2, histogram.high).number(3, count);
        return message.number(4, sum).number(5, squares).packed(6, limits).packed(7, counts);
    }

    double m_begin;
    std::string m_bytes;
};

void addEpochs(EventFile& file, const std::vector<api::EpochRow>& history) {
    double seconds = 0;
    for (const auto& row : history) {
        seconds += row.seconds;
        file.scalar("loss/train", row.epoch, seconds, row.trainLoss);
        file.scalar("loss/validation", row.epoch, seconds, row.validationLoss);
        file.scalar("accuracy/train", row.epoch, seconds, row.trainAccuracy);
        file.scalar("accuracy/validation", row.epoch, seconds, row.validationAccuracy);
        file.scalar("mean_iou/validation", row.epoch, seconds, row.validationMeanIou);
        file.scalar("macro_f1/validation", row.epoch, seconds, row.validationMacroF1);
        file.scalar("exact_match/validation", row.epoch, seconds, row.validationExactMatch);
        file.scalar("learning_rate", row.epoch, seconds, row.learningRate);
        file.scalar("gradient_norm", row.epoch, seconds, row.gradientNorm);
        file.scalar("pictures_per_second", row.epoch, seconds, row.picturesPerSecond);
    }
}

/// When each epoch ended, by epoch; what comes within one is put at its end.
double endOf(const std::vector<api::EpochRow>& history, int epoch) {
    double seconds = 0;
    for (const auto& row : history) {
        seconds += row.epoch <= epoch ? row.seconds : 0.0;
    }
    return seconds;
}

Status addMeasures(EventFile& file, const RunFolder& run, const std::vector<api::EpochRow>& history) {
    const auto batches = readBatches(run.batches());
    const auto tensors = readTensors(run.tensors());
    if (!batches || !tensors) {
        return batches ? tensors.error() : batches.error();
    }
    int epoch = 0;
    double seconds = 0;
    for (const auto& point : *batches) {
        if (point.epoch != epoch) {
            epoch = point.epoch;
            seconds = endOf(history, epoch);
        }
        file.scalar("batch/loss", point.batch, seconds, point.loss);
        file.scalar("batch/accuracy", point.batch, seconds, point.accuracy);
        file.scalar("batch/learning_rate", point.batch, seconds, point.learningRate);
        file.scalar("batch/gradient_norm", point.batch, seconds, point.gradientNorm);
    }
    for (const auto& [of, measures] : *tensors) {
        const double end = endOf(history, of);
        for (const auto& tensor : measures) {
            file.histogram("weights/" + tensor.name, of, end, tensor.weights);
            file.histogram("gradients/" + tensor.name, of, end, tensor.gradients);
            file.scalar("update_ratio/" + tensor.name, of, end, tensor.updateRatio);
        }
    }
    return {};
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
    constexpr std::uint32_t polynomial = 0x82f63b78;
    static const auto table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) {
                value = value & 1U ? value >> 1 ^ polynomial : value >> 1;
            }
            entries[i] = value;
        }
        return entries;
    }();
    std::uint32_t crc = 0xffffffff;
    for (const char byte : bytes) {
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xff] ^ crc >> 8;
    }
    return ~crc;
}

Result<std::string> writeTensorBoard(const RunFolder& run, const api::RunSummary& summary,
                                     const fs::path& folder) {
    EventFile file(secondsOf(summary.created));
    addEpochs(file, summary.history);
    if (const Status added = addMeasures(file, run, summary.history); !added) {
        return added.error();
    }
    std::error_code code;
    fs::create_directories(folder, code);
    const auto time = static_cast<std::int64_t>(secondsOf(summary.created));
    const fs::path target = folder / ("events.out.tfevents." + std::to_string(time) + '.' + summary.name);
    const Status written = writeFileAtomically(target, file.bytes());
    if (!written) {
        return written.error();
    }
    return target.string();
}

}  // namespace studio::runs
