/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `binfmt`: a struct linux_binfmt. execve() tries them in this order until one
 * recognises the file. fmt is the format, text a buffer for a symbol's name.
 */
#define KERNLAB_RECORD binfmt

KERNLAB_SYMBOL(BINFMT_LIST, DATA, formats, "the list of binary formats",
	       extern struct list_head formats)
KERNLAB_SYMBOL(BINFMT_LOCK, DATA, binfmt_lock, "binary formats, held while they are read",
	       extern rwlock_t binfmt_lock)
KERNLAB_TOGETHER(BINFMTS, "binary formats", KL_PART(BINFMT_LIST) KL_PART(BINFMT_LOCK))

KERNLAB_VIEW(18, binfmt, GLOBAL, OPEN, BINFMTS, "binfmt_lock", "linux/binfmts.h",
	     "a binary format: a kind of program file that execve() can load, in the order in which it tries them", COMMAND)

KERNLAB_FIELD(U32, place, COUNT, IDENT, ALWAYS, OPEN, s->key, "",
	      "its position in the list, from 0: the formats before it are tried first", USUAL(1))
KERNLAB_FIELD(U32, builtin, BOOL, IDENT, ALWAYS, OPEN, !fmt->module, "",
	      "whether it is built into the kernel, not part of a module", USUAL(3))
KERNLAB_FIELD(STR, name, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, fmt), "/proc/kallsyms",
	      "the variable that describes it, by which it is known in the kernel's sources", USUAL(2) CALLED)
KERNLAB_FIELD(STR, load_binary, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, fmt->load_binary), "/proc/kallsyms",
	      "the function that recognises a file of this format, and loads it", USUAL(4))
KERNLAB_FIELD(STR, module, TEXT, IDENT, ALWAYS, OPEN, WHEN(fmt->module, module_name(fmt->module)), "/proc/modules",
	      "the module that registered it", USUAL(5))
KERNLAB_FIELD(U64, fmt, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)fmt, "",
	      "where the linux_binfmt is")

KERNLAB_END(binfmt)

#undef KERNLAB_RECORD
