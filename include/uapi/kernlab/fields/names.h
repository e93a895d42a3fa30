/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `names`: names of flag bits and constants, with the values that they have
 * in this kernel. n is the name.
 */
#define KERNLAB_RECORD names

KERNLAB_VIEW(3, names, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/abi.h",
	     "names of flag bits and constants in this kernel")

KERNLAB_FIELD(NAME16, set, TEXT, IDENT, ALWAYS, OPEN, n->set, "",
	      "the set it belongs to, as a field's unit names it", USUAL(1) CALLED)
KERNLAB_FIELD(U64, value, HEX, IDENT, ALWAYS, OPEN, n->value, "",
	      "the constant's value, or the flag's bits", USUAL(2))
KERNLAB_FIELD(NAME32, symbol, TEXT, IDENT, ALWAYS, OPEN, n->symbol, "",
	      "the kernel's name for it", USUAL(3))
KERNLAB_FIELD(NAME16, mnemonic, TEXT, IDENT, ALWAYS, OPEN, WHEN(n->mnemonic, n->mnemonic), "/proc/PID/smaps VmFlags",
	      "the short form that /proc uses, where it has one", USUAL(4))
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, n->meaning, "",
	      "what it says, in words", USUAL(5))

KERNLAB_END(names)

#undef KERNLAB_RECORD
