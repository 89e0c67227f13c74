#include "ui/pages/export/export_work.h"

#include <QBuffer>
#include <QCoreApplication>
#include <algorithm>
#include <filesystem>

#include "core/spec/files.h"

namespace studio::ui {
namespace {

QString tr(const char* text, int count = -1) {
    return QCoreApplication::translate("studio::ui::ExportWork", text, nullptr, count);
}

/// "Checked with OpenCV DNN on 32 pictures: probabilities differ by at most 3e-08."
QString checkText(const api::ExportReport& report) {
    if (report.checkedWith.empty())
        return {};
    const auto count = static_cast<int>(report.checkedOn);
    const QString runtime = QString::fromStdString(report.checkedWith);
    const QString inputs = report.randomInputs ? tr("%n random inputs", count) : tr("%n pictures", count);
    const QString check = runtime == QLatin1String("read back")
                              ? tr("Read back and checked on %1").arg(inputs)
                              : tr("Checked with %1 on %2").arg(runtime, inputs);
    if (report.maxDifference == 0)
        return tr("%1: the same answers to the last bit.").arg(check);
    return tr("%1: probabilities differ by at most %2.")
        .arg(check, QString::number(report.maxDifference, 'g', 2));
}

Result<ExportOutcome> outcomeOf(const Status& status, const QString& file) {
    if (!status)
        return status.error();
    std::error_code code;
    const auto bytes = std::filesystem::file_size(file.toStdString(), code);
    return ExportOutcome{file, code ? 0 : bytes, {}};
}

}  // namespace

ExportWork modelWork(api::ExportService& service, const api::ExportRequest& request) {
    return [&service, request](const QString& file, const std::stop_token& stop) -> Result<ExportOutcome> {
        api::ExportRequest named = request;
        named.file = file.toStdString();
        const auto report = service.write(named, stop);
        if (!report)
            return report.error();
        return ExportOutcome{QString::fromStdString(report->file), report->bytes, checkText(*report)};
    };
}

ExportWork historyWork(api::RunStore& runs, const QString& runFolder) {
    return [&runs, folder = runFolder.toStdString()](const QString& file, const std::stop_token&) {
        return outcomeOf(runs.exportHistory(folder, file.toStdString()), file);
    };
}

ExportWork pictureWork(const QImage& picture) {
    return [picture](const QString& file, const std::stop_token&) -> Result<ExportOutcome> {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
            return Error{"The picture could not be made into a PNG file.", file.toStdString(), ""};
        const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        return outcomeOf(writeFileAtomically(file.toStdString(), view), file);
    };
}

ExportWork textWork(const std::string& text) {
    return [text](const QString& file, const std::stop_token&) {
        return outcomeOf(writeFileAtomically(file.toStdString(), text), file);
    };
}

std::vector<std::string> spreadPictures(const std::vector<std::string>& files, std::size_t most) {
    std::vector<std::string> chosen;
    const std::size_t count = std::min(files.size(), most);
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(files[i * files.size() / count]);
    return chosen;
}

}  // namespace studio::ui
