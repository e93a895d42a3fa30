/* SPDX-License-Identifier: GPL-2.0 */
/* How a capability is found. */
#define KL_SET "capkind"
KL_WORD(KL_CAP_KIND_BUILD, "build", "when the module is built, by the compiler")
KL_WORD(KL_CAP_KIND_LOAD, "load", "when the module is loaded, by name in kallsyms")
KL_WORD(KL_CAP_KIND_ALL, "all", "when the module is loaded: several others together")
KL_WORD(KL_CAP_KIND_BTF, "btf", "when the module is loaded, by the kernel's own type information")
KL_WORD(KL_CAP_KIND_ANY, "any", "when the module is loaded: one of several others")
#undef KL_SET
