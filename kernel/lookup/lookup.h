/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Symbols that the kernel does not export, looked up once when the module is
 * loaded. Types come from the kernel's own declarations, so a changed prototype
 * breaks the build and not the machine.
 *
 * Functions are called through static calls, that is by a direct call which is
 * patched in: neither IBT nor kCFI has anything to check in it, and it costs
 * what any call costs. Before kl_call() or kl_sym(), ask kl_can().
 */
#ifndef KL_LOOKUP_H
#define KL_LOOKUP_H

#include <linux/bpf.h>
#include <linux/btf.h>
#include <linux/compaction.h>
#include <linux/hardirq.h>
#include <linux/huge_mm.h>
#include <linux/kernel_stat.h>
#include <linux/memcontrol.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/page-flags.h>
#include <linux/pageblock-flags.h>
#include <linux/pagewalk.h>
#include <linux/percpu.h>
#include <linux/ptrace.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/shmem_fs.h>
#include <linux/static_call.h>
#include <linux/swap.h>
#include <linux/vmalloc.h>
#include <asm/sections.h>
#include "lookup/caps.h"
#include "lookup/private.h"

#define KL_CAP_BUILD(...)
#define KL_CAP_BTF(...)
#define KL_CAP_ALL(...)
#define KL_CAP_ANY(...)
#define KL_CAP_FN(cap, symbol, meaning) DECLARE_STATIC_CALL(kl_fn_##symbol, symbol);
#define KL_CAP_DATA(cap, symbol, meaning) extern typeof(symbol) *kl_data_##symbol;
#include "lookup/caps.def.h"
#undef KL_CAP_BUILD
#undef KL_CAP_FN
#undef KL_CAP_DATA
#undef KL_CAP_BTF
#undef KL_CAP_ALL
#undef KL_CAP_ANY

#define kl_call(symbol, ...) static_call(kl_fn_##symbol)(__VA_ARGS__)
#define kl_sym(symbol) kl_data_##symbol

/* kl_lookup_init() - find them; what is missing becomes a missing capability */
void kl_lookup_init(bool enabled);

#endif
