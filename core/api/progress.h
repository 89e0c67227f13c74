#pragma once

#include <cstddef>
#include <functional>

namespace studio::api {

/// Reports how far a long call is, on the thread that makes it; total is 0 while it is unknown. May be empty.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

}  // namespace studio::api
