#include "ui/pages/page.h"

#include <array>
#include <utility>

namespace studio::ui {

bool Page::takeDrop(const QStringList& /*paths*/) {
    return false;
}

void Page::showPlace(const QString& /*place*/) {}

QString Page::pageOf(const std::string& where) {
    constexpr std::array<std::pair<const char*, const char*>, 3> prefixes{
        {{"dataset", "data"}, {"augmentation", "augment"}, {"training", "train"}}};
    for (const auto& [prefix, page] : prefixes) {
        if (where == prefix || where.starts_with(std::string(prefix) + ".")) {
            return QString::fromLatin1(page);
        }
    }
    const bool isFile = where.find('/') != std::string::npos;
    return where.empty() || isFile ? QString() : QStringLiteral("network");
}

}  // namespace studio::ui
