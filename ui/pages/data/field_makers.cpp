#include "ui/pages/data/field_makers.h"

namespace studio::ui {

ProjectField plainField(const char* place, const QString& editName, const QString& label,
                        const QString& help) {
    ProjectField field;
    field.place = place;
    field.editName = editName;
    field.descriptor.key = field.place.substr(field.place.rfind('.') + 1);
    field.descriptor.label = label.toStdString();
    field.descriptor.help = help.toStdString();
    return field;
}

ProjectField integerField(const char* place, const QString& editName, const QString& label, const char* unit,
                          double maximum, const QString& help) {
    ProjectField field = plainField(place, editName, label, help);
    field.descriptor.unit = unit;
    field.descriptor.minimum = 0.0;
    field.descriptor.maximum = maximum;
    return field;
}

int integerOf(const spec::ParamValue& value) {
    return static_cast<int>(std::get<std::int64_t>(value));
}

}  // namespace studio::ui
