// The unit that compiles torch_pch.h; see CMakeLists.txt.
