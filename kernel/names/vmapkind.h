/* SPDX-License-Identifier: GPL-2.0 */
/* Kinds of vmap_area; vm_map_ram and unpurged are as in /proc/vmallocinfo. */
#define KL_SET "vmapkind"
KL_WORD(KL_VMAP_VM_STRUCT, "vm_struct", "in use, with a vm_struct that says for what")
KL_WORD(KL_VMAP_MAP_RAM, "vm_map_ram",
	"pages mapped for a short time; where vmap_area has no flags, also one just set up or freed")
KL_WORD(KL_VMAP_BLOCK, "vmap_block", "vm_map_ram()'s, shared by many small mappings")
KL_WORD(KL_VMAP_UNPURGED, "unpurged", "lazily freed: not reused before a TLB flush")
KL_WORD(KL_VMAP_BARE, "bare", "in use, without a vm_struct or flags that say for what")
#undef KL_SET
