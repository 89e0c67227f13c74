#include "ui/pages/label_text.h"

#include <QCoreApplication>

namespace studio::ui {

QString labelText(const api::DatasetReport& report, const api::Sample& sample) {
    std::vector<std::string> names;
    for (const int label : report.labelsOf(sample))
        names.push_back(report.classes[static_cast<std::size_t>(label)]);
    return labelText(names);
}

QString labelText(const std::vector<std::string>& names) {
    return names.empty() ? QCoreApplication::translate("LabelText", "no label")
                         : QString::fromStdString(api::listOf(names));
}

}  // namespace studio::ui
