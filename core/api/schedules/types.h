#pragma once

#include "core/api/schedules.h"

namespace studio::api {

const ScheduleType& constantSchedule();
const ScheduleType& stepSchedule();
const ScheduleType& exponentialSchedule();
const ScheduleType& cosineSchedule();
const ScheduleType& oneCycleSchedule();
const ScheduleType& plateauSchedule();

}  // namespace studio::api
