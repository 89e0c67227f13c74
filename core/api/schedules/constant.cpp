#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

class Constant : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "constant",
            "Constant",
            "The same learning rate throughout: the simplest, and good enough for a first training.",
            {}};
        return description;
    }
    double factor(const spec::Params&, const ScheduleTime&) const override { return 1.0; }
};

}  // namespace

const ScheduleType& constantSchedule() {
    static const Constant type;
    return type;
}

}  // namespace studio::api
