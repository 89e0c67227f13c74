#include "core/spec/sweep.h"

namespace studio::spec {}  // namespace studio::spec
