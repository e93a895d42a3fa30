/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * Every view, one line each: number, name, NAME, scope, guard of the whole view,
 * the capability without which there is none of it (ALWAYS: none), how the
 * driver reads it safely, the kernel header that declares the object, meaning.
 *
 * Included with KERNLAB_VIEW() defined. A new view is a line here, two in
 * records.h, a file in fields/, and its rooms in kernel/, lib/, cli/ and tests/.
 *
 * Scopes: GLOBAL (belongs to no task), TASK (a record a task), MM (a record a
 * process), MAP (many records a process: its VMAs), PAGE (many records a process:
 * its addresses).
 */
KERNLAB_VIEW(1, views, VIEWS, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/views.h",
	     "the views of this driver")
KERNLAB_VIEW(2, caps, CAPS, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/abi.h",
	     "what this kernel lets the driver do, and where it does not, why")
KERNLAB_VIEW(3, names, NAMES, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/abi.h",
	     "names of flag bits and constants in this kernel")
KERNLAB_VIEW(4, boot, BOOT, GLOBAL, OPEN, ALWAYS, "constant", "linux/init.h",
	     "facts that stand since the kernel booted")
KERNLAB_VIEW(5, stat, STAT, GLOBAL, OPEN, ALWAYS, "none: counters, each read once", "linux/sched/stat.h",
	     "live counters of the whole system")
KERNLAB_VIEW(6, task, TASK, TASK, OPEN, ALWAYS, "rcu_read_lock()", "linux/sched.h",
	     "a task: what the kernel keeps of a thread, in its task_struct")
KERNLAB_VIEW(7, mm, MM, MM, OPEN, ALWAYS, "get_task_mm(), a reference on mm_users", "linux/mm_types.h",
	     "an address space: the mm_struct of a process")
KERNLAB_VIEW(8, vma, VMA, MAP, PTRACE, ALWAYS, "mmap_read_lock()", "linux/mm_types.h",
	     "a virtual memory area: a range of an address space, its vm_area_struct")
KERNLAB_VIEW(9, pagemap, PAGEMAP, PAGE, PTRACE, PAGE_WALK, "mmap_read_lock(), the page table's lock", "linux/pgtable.h",
	     "an address translated: its page table entries and its page frame, or why there is none")
KERNLAB_VIEW(10, cpu, CPU, GLOBAL, OPEN, ALWAYS, "none: counters, each read once; rcu_read_lock() for the task that runs", "linux/kernel_stat.h",
	     "a CPU: its times, interrupts, faults and run queue")
KERNLAB_VIEW(11, layout, LAYOUT, GLOBAL, OPEN, ALWAYS, "none: constants, and variables that boot or memory hotplug sets", "asm/pgtable_64_types.h",
	     "a region of the address space: where it is, by which expression of the kernel's")
KERNLAB_VIEW(13, slab, SLAB, GLOBAL, ROOT, SLAB, "slab_mutex", "linux/slab.h",
	     "a slab cache: where the kernel's objects of one size or kind come from")
KERNLAB_VIEW(14, shrinker, SHRINKER, GLOBAL, ROOT, SHRINKERS, "shrinker_rwsem, or shrinker_mutex and a reference", "linux/shrinker.h",
	     "a shrinker: a cache that gives memory back when it is short")
KERNLAB_VIEW(15, zone, ZONE, GLOBAL, OPEN, ALWAYS, "zone->lock for the free areas; none for counters, each read once", "linux/mmzone.h",
	     "a zone: the memory of a node that is good for the same purposes, and how much of it is free")
KERNLAB_VIEW(16, freelist, FREELIST, GLOBAL, ROOT, ALWAYS, "zone->lock, for one order at a time", "linux/mmzone.h",
	     "the free lists of a zone for one migrate type, counted")
KERNLAB_VIEW(12, vmalloc, VMALLOC, GLOBAL, ROOT, VMAP_TREES, "the spinlock of the area's tree", "linux/vmalloc.h",
	     "an area of vmalloc's address space, its vmap_area and its vm_struct")
