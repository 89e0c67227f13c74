#pragma once

// Compiled once for all that use torch: a unit then takes 5 s and not 10.
#include <torch/script.h>
#include <torch/torch.h>
