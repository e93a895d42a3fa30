/* SPDX-License-Identifier: GPL-2.0 */
/* vm_struct.flags. The short forms are those of /proc/vmallocinfo, others are alike. */
#define KL_SET "vmflags"
KL_NAME(VM_IOREMAP, "ioremap", "device memory: ioremap() and its like")
KL_NAME(VM_ALLOC, "vmalloc", "pages of its own: vmalloc() and its like")
KL_NAME(VM_MAP, "vmap", "pages of somebody else's: vmap()")
#ifdef VM_USERMAP
KL_NAME(VM_USERMAP, "user", "may be mapped to user space: vmalloc_user()")
#endif
#ifdef VM_DMA_COHERENT
KL_NAME(VM_DMA_COHERENT, "dma-coherent", "for a device and the processor at once: dma_alloc_coherent()")
#endif
#ifdef VM_UNINITIALIZED
KL_NAME(VM_UNINITIALIZED, "uninitialized", "vmalloc() is still filling it")
#endif
#ifdef VM_NO_GUARD
KL_NAME(VM_NO_GUARD, "no-guard", "no guard page at its end")
#endif
#ifdef VM_KASAN
KL_NAME(VM_KASAN, "kasan", "KASAN allocated shadow memory for it")
#endif
#ifdef VM_FLUSH_RESET_PERMS
KL_NAME(VM_FLUSH_RESET_PERMS, "flush-reset", "freeing it resets the direct map and flushes the TLB: it may hold code")
#endif
#ifdef VM_MAP_PUT_PAGES
KL_NAME(VM_MAP_PUT_PAGES, "map-put-pages", "vfree() puts the pages that vmap() was given")
#endif
#ifdef VM_ALLOW_HUGE_VMAP
KL_NAME(VM_ALLOW_HUGE_VMAP, "allow-huge-vmap", "may be mapped by huge pages")
#endif
#if defined(VM_DEFER_KMEMLEAK) && VM_DEFER_KMEMLEAK
KL_NAME(VM_DEFER_KMEMLEAK, "defer-kmemleak", "kmemleak is told of it later")
#endif
#ifdef VM_SPARSE
KL_NAME(VM_SPARSE, "sparse", "pages come one by one: not all are there")
#endif
#undef KL_SET
