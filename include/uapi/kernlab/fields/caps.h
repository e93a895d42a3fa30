/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* View `caps`: what the driver can use on this kernel. c is the capability. */
#define KERNLAB_RECORD caps

KERNLAB_VIEW(2, caps, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/abi.h",
	     "a capability: what the driver can use on this kernel, or why not")

KERNLAB_FIELD(NAME32, name, TEXT, IDENT, ALWAYS, OPEN, c->name, "",
	      "the capability's name, as fields name what they need", USUAL(1) CALLED)
KERNLAB_FIELD(U32, available, BOOL, IDENT, ALWAYS, OPEN, c->available, "",
	      "whether this kernel gives it", USUAL(2))
KERNLAB_FIELD(U32, kind, ENUM(capkind), IDENT, ALWAYS, OPEN, c->kind, "",
	      "how it is found: when the module is built, or when it is loaded", USUAL(3))
KERNLAB_FIELD(STR, reason, TEXT, IDENT, ALWAYS, OPEN, WHEN(!c->available, c->reason), "",
	      "why it is missing", USUAL(5) WIDTH(80))
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, c->meaning, "",
	      "what it is good for", USUAL(4))

KERNLAB_END(caps)

#undef KERNLAB_RECORD
