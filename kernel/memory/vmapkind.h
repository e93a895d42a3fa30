/* SPDX-License-Identifier: GPL-2.0 */
/* Kinds of vmalloc areas and where they are, for the view vmalloc and its sets of names. */
#ifndef KL_VMAPKIND_H
#define KL_VMAPKIND_H

enum kl_vmap_kind {
	KL_VMAP_VM_STRUCT,
	KL_VMAP_MAP_RAM,
	KL_VMAP_BLOCK,
	KL_VMAP_UNPURGED,
	KL_VMAP_BARE,
};

enum kl_vmap_space {
	KL_VMAP_VMALLOC,
	KL_VMAP_MODULES,
	KL_VMAP_OTHER,
};

#endif
