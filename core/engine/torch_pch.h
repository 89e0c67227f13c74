#pragma once

// Compiled once for the whole engine: a unit then takes 5 s and not 10.
#include <torch/script.h>
#include <torch/torch.h>
