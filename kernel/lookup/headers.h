/* SPDX-License-Identifier: GPL-2.0 */
/* The kernel's headers that declare what caps.def.h, private.def.h and members.def.h name. */
#ifndef KL_HEADERS_H
#define KL_HEADERS_H

#include <linux/bpf.h>
#include <linux/btf.h>
#include <linux/compaction.h>
#include <linux/hardirq.h>
#include <linux/huge_mm.h>
#include <linux/kernel_stat.h>
#include <linux/list.h>
#include <linux/memcontrol.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/mutex.h>
#include <linux/page-flags.h>
#include <linux/pageblock-flags.h>
#include <linux/pagewalk.h>
#include <linux/percpu-rwsem.h>
#include <linux/percpu.h>
#include <linux/ptrace.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/shmem_fs.h>
#include <linux/spinlock.h>
#include <linux/swap.h>
#include <linux/types.h>
#include <linux/vmalloc.h>
#include <asm/sections.h>

/* Structs that no header declares; see private.h. */
struct kmem_cache;
struct slabinfo;
struct vmap_node;
struct rq;

#endif
