/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Kernel objects made on request: vmalloc areas, slab caches, shrinkers, pages.
 * The module kernlab_lab.ko (module/) makes them; only guests have it.
 *
 *	struct lab_object t = lab_do("vmalloc %d", 65536);
 *	... there is an area of 65536 bytes at t.addr, in /proc/vmallocinfo, too ...
 *	lab_free(t);
 *
 *	int main(void) { ... return cmocka_run_group_tests(tests, lab_setup, lab_close); }
 *
 * What is not freed is freed when the device is closed, however the test ends. All
 * objects together take at most half of the machine's memory.
 *
 * Command		makes					addr and size say
 * vmalloc SIZE		__vmalloc()				the area, without guard
 * vzalloc SIZE		vzalloc()
 * user SIZE		vmalloc_user(): VM_USERMAP
 * huge SIZE		vmalloc_huge(): by huge pages, if there are
 * ioremap SIZE		ioremap() of LAB_IOREMAP; at most 20 KiB
 * vmap PAGES		vmap() of pages: VM_MAP
 * given PAGES		vmap() with VM_MAP_PUT_PAGES: the area has the pages
 * dma PAGES		vmap() with VM_DMA_COHERENT
 * sparse PAGES		vmap() with VM_SPARSE, from 6.9 on
 * ram PAGES		vm_map_ram(): up to 64 in a block that many share
 * cache NAME SIZE ALIGN FLAGS OBJECTS FREED
 *			a slab cache, OBJECTS of it allocated	struct kmem_cache, objects
 *			and FREED of those freed again, spread	that are left
 *			over them all. FLAGS: words between
 *			commas, or "-": reclaim hwcache rcu
 *			account dma32 ctor (lab_constructor)
 *			usercopy (the whole object)
 * shrinker NAME COUNT	one that counts COUNT objects and	struct shrinker, COUNT
 *			frees none; batch 77, DEFAULT_SEEKS
 * pages ORDER COUNT	COUNT blocks of 2^ORDER pages		the first's physical
 *							address, bytes in all
 * fragment ORDER COUNT	the same, every other freed again	the same, what is left
 * churn		a thread that makes and frees objects	0
 *			of all kinds, some thousand a second
 *
 * Caches merge ("alias") where their sizes and flags allow it and the kernel was
 * told to, which the guest's command line does: a cache with ctor or usercopy has
 * its own, one without may be an alias. One with rcu may stay in /sys/kernel/slab
 * for a moment after it was freed, so use each such name once. Areas of vmalloc
 * and vmap are freed lazily: those just freed are among the unpurged until the
 * kernel purges them. (In /proc/vmallocinfo root reads addresses if
 * kernel.kptr_restrict is 1.)
 */
#ifndef GUEST_LAB_H
#define GUEST_LAB_H

#include <stdbool.h>
#include <stdint.h>

#define LAB_IOREMAP	0xfed40000UL

struct lab_object {
	unsigned long id;
	uint64_t addr;
	uint64_t size;
};

/*
 * lab_setup(), lab_close() - as setup and teardown of a group of tests: load the
 * module and open it; free all objects and unload it
 *
 * Between them the per-CPU page lists are kept short, so that pages that are freed
 * are seen in /proc/buddyinfo.
 */
int lab_setup(void **state);
int lab_close(void **state);

/* lab_do() - make an object; fails the test if that fails */
__attribute__((format(printf, 1, 2)))
struct lab_object lab_do(const char *format, ...);

/* lab_try() - the same; 0 or a negative errno: -EOPNOTSUPP where this kernel cannot */
__attribute__((format(printf, 2, 3)))
int lab_try(struct lab_object *object, const char *format, ...);

/* lab_free() - free one; lab_free_all() - free all */
void lab_free(struct lab_object object);
void lab_free_all(void);

/* lab_churn() - start or stop the thread of "churn"; idempotent */
void lab_churn(bool on);

#endif
