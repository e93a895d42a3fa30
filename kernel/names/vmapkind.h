/* SPDX-License-Identifier: GPL-2.0 */
/* What the kernel keeps of a vmap_area: words of our own, and of /proc/vmallocinfo. */
#define KL_SET "vmapkind"
KL_WORD(KL_VMAP_VM_STRUCT, "vm_struct", "in use, with a vm_struct that says for what")
KL_WORD(KL_VMAP_MAP_RAM, "vm_map_ram",
	"pages mapped for a short time; where vmap_area has no flags, also one just set up or freed")
KL_WORD(KL_VMAP_BLOCK, "vmap_block", "vm_map_ram()'s, shared by many small mappings")
KL_WORD(KL_VMAP_UNPURGED, "unpurged", "freed, and not to be used again before TLBs are flushed")
KL_WORD(KL_VMAP_BARE, "bare", "in use, and nothing says for what")
#undef KL_SET
