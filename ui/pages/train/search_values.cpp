#include "ui/pages/train/search_values.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

using Kind = api::ParamKind;

QString tr(const char* text) {
    return QCoreApplication::translate("SearchValues", text);
}

std::optional<std::int64_t> wholeOf(const QString& text) {
    const double number = readNumber(text);
    constexpr double largest = 9e15;
    if (!(std::abs(number) <= largest) || std::floor(number) != number)
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::optional<spec::ParamValue> pairOf(const QString& text) {
    static const QRegularExpression cross(QStringLiteral("[x×]"));
    const QStringList sides = text.split(cross);
    const auto height = wholeOf(sides.front());
    const auto width = wholeOf(sides.back());
    if (sides.size() > 2 || !height || !width)
        return std::nullopt;
    return spec::Pair{*height, *width};
}

std::optional<spec::ParamValue> valueOf(const QString& text, Kind kind) {
    if (kind == Kind::Pair)
        return pairOf(text);
    if (kind == Kind::Integer) {
        const auto whole = wholeOf(text);
        return whole ? std::optional<spec::ParamValue>(*whole) : std::nullopt;
    }
    const double number = readNumber(text);
    return std::isfinite(number) ? std::optional<spec::ParamValue>(number) : std::nullopt;
}

QString wanted(Kind kind) {
    if (kind == Kind::Pair)
        return tr("Write sizes such as 3×3, with commas between them.");
    return kind == Kind::Integer ? tr("Write whole numbers with commas between them.")
                                 : tr("Write numbers such as 0.01 or 1e-3, with commas between them.");
}

bool isWithin(const spec::ParamValue& value, const api::ParamDescriptor& setting) {
    const auto fits = [&setting](double number) {
        return number >= setting.minimum && number <= setting.maximum;
    };
    if (const auto* pair = std::get_if<spec::Pair>(&value))
        return fits(static_cast<double>(pair->height)) && fits(static_cast<double>(pair->width));
    return fits(spec::doubleOr({{"value", value}}, "value", 0));
}

Error about(const QString& what, const QString& remedy, const api::ParamDescriptor& setting) {
    return {what.toStdString(), setting.key, remedy.toStdString()};
}

}  // namespace

double readNumber(const QString& text) {
    bool isNumber = false;
    const double number = QString(text).replace(QChar(0x2212), QLatin1Char('-')).toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? number : std::numeric_limits<double>::quiet_NaN();
}

QString valuesText(const std::vector<spec::ParamValue>& values) {
    QStringList texts;
    for (const spec::ParamValue& value : values)
        texts << QString::fromStdString(spec::toText(value));
    return texts.join(QStringLiteral(", "));
}

Result<std::vector<spec::ParamValue>> readValues(const QString& text, const api::ParamDescriptor& setting) {
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    std::vector<spec::ParamValue> values;
    for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
        const auto value = valueOf(part, setting.kind);
        if (!value)
            return about(setting.kind == Kind::Integer ? tr("\"%1\" is no whole number.").arg(part)
                                                       : tr("\"%1\" is no value.").arg(part),
                         wanted(setting.kind), setting);
        if (!isWithin(*value, setting))
            return about(tr("%1 is out of range.").arg(part), tr("Use %1.").arg(paramRange(setting)),
                         setting);
        if (std::find(values.begin(), values.end(), *value) != values.end())
            return about(tr("%1 is there twice.").arg(part), tr("Name each value once."), setting);
        values.push_back(*value);
    }
    if (values.empty())
        return about(tr("There is no value."), wanted(setting.kind), setting);
    return values;
}

}  // namespace studio::ui
