#include <set>

#include "core/engine/source/source_plan.h"

namespace studio::engine {

bool isPythonKeyword(const std::string& name) {
    static const std::set<std::string> names{
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
    return names.contains(name);
}

bool isPythonName(const std::string& name) {
    static const std::set<std::string> builtins{
        "abs",        "all",         "any",          "bin",       "bool",      "bytes",     "callable",
        "chr",        "complex",     "dict",         "dir",       "divmod",    "enumerate", "eval",
        "exec",       "filter",      "float",        "format",    "getattr",   "globals",   "hash",
        "help",       "hex",         "id",           "input",     "int",       "iter",      "len",
        "list",       "locals",      "map",          "max",       "min",       "next",      "object",
        "oct",        "open",        "ord",          "pow",       "print",     "property",  "range",
        "repr",       "reversed",    "round",        "set",       "setattr",   "slice",     "sorted",
        "str",        "sum",         "super",        "tuple",     "type",      "vars",      "zip",
        "delattr",    "hasattr",     "memoryview",   "bytearray", "compile",   "frozenset", "isinstance",
        "issubclass", "classmethod", "staticmethod", "ascii",     "breakpoint"};
    return builtins.contains(name) || isPythonKeyword(name);
}

bool isModuleName(const std::string& name) {
    static const std::set<std::string> names{"T_destination",
                                             "add_module",
                                             "apply",
                                             "bfloat16",
                                             "buffers",
                                             "call_super_init",
                                             "children",
                                             "compile",
                                             "cpu",
                                             "cuda",
                                             "double",
                                             "dump_patches",
                                             "eval",
                                             "extra_repr",
                                             "float",
                                             "forward",
                                             "get_buffer",
                                             "get_extra_state",
                                             "get_parameter",
                                             "get_submodule",
                                             "half",
                                             "ipu",
                                             "load_state_dict",
                                             "logits",
                                             "modules",
                                             "mtia",
                                             "named_buffers",
                                             "named_children",
                                             "named_modules",
                                             "named_parameters",
                                             "parameters",
                                             "register_backward_hook",
                                             "register_buffer",
                                             "register_forward_hook",
                                             "register_forward_pre_hook",
                                             "register_full_backward_hook",
                                             "register_full_backward_pre_hook",
                                             "register_load_state_dict_post_hook",
                                             "register_load_state_dict_pre_hook",
                                             "register_module",
                                             "register_parameter",
                                             "register_state_dict_post_hook",
                                             "register_state_dict_pre_hook",
                                             "requires_grad_",
                                             "set_extra_state",
                                             "set_submodule",
                                             "share_memory",
                                             "state_dict",
                                             "to",
                                             "to_empty",
                                             "train",
                                             "training",
                                             "type",
                                             "xpu",
                                             "zero_grad"};
    return names.contains(name);
}

}  // namespace studio::engine
