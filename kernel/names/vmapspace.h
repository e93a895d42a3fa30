/* SPDX-License-Identifier: GPL-2.0 */
/* The part of the kernel's address space that a vmalloc area is in. */
#define KL_SET "vmapspace"
KL_WORD(KL_VMAP_VMALLOC, "vmalloc", "from VMALLOC_START to VMALLOC_END")
KL_WORD(KL_VMAP_MODULES, "modules", "from MODULES_VADDR to MODULES_END: near the kernel's own code")
KL_WORD(KL_VMAP_OTHER, "other", "neither")
#undef KL_SET
