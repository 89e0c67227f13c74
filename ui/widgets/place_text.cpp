#include "ui/widgets/place_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace studio::ui {
namespace {

QString placeOf(const std::string& where) {
    const auto text = [](const char* source, const std::string& name) {
        return QCoreApplication::translate("PlaceText", source).arg(QString::fromStdString(name));
    };
    if (where.find('/') != std::string::npos)
        return text("At “%1”.", where);
    const std::string first = where.substr(0, where.find('.'));
    const bool isField = first == "dataset" || first == "augmentation" || first == "training";
    return first.empty() || isField ? QString() : text("Layer “%1”.", first);
}

}  // namespace

QString placeAndRemedy(const Error& error) {
    const QString place = placeOf(error.where);
    const QString remedy = QString::fromStdString(error.remedy);
    return place.isEmpty() || remedy.isEmpty() ? place + remedy : place + QLatin1Char(' ') + remedy;
}

}  // namespace studio::ui
