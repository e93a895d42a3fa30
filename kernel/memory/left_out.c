// SPDX-License-Identifier: GPL-2.0
/*
 * Stubs for the functions of files in this folder that are left out, see compat/left_out.sh.
 * They are never called, as the capability is then missing.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include "memory/hotplug.h"
#include "memory/resident.h"
#include "memory/stacks.h"
#include "memory/vmap.h"
#include "memory/zones.h"

int __weak kl_get_online_cpus(void)
{
	return -EOPNOTSUPP;
}

void __weak kl_put_online_cpus(void)
{
}

int __weak kl_get_online_mems(void)
{
	return -EOPNOTSUPP;
}

void __weak kl_put_online_mems(void)
{
}

int __weak kl_walk_resident(struct kl_resident_walk *w, struct vm_area_struct *vma)
{
	return -EOPNOTSUPP;
}

int __weak kl_stacks_take(struct kl_stacks *stacks, const struct kl_owner_task *owner,
			  struct mm_struct *mm, struct pid_namespace *ns)
{
	return -EOPNOTSUPP;
}

void __weak kl_stacks_drop(struct kl_stacks *stacks)
{
}

u32 __weak kl_stack_tid(const struct kl_stacks *stacks, const struct vm_area_struct *vma)
{
	return 0;
}

int __weak kl_vmap_begin(struct kl_vmap_scan *scan, u64 key)
{
	return -EOPNOTSUPP;
}

bool __weak kl_vmap_next(struct kl_vmap_scan *scan, u64 key, struct kl_vmap *area)
{
	return false;
}

int __weak kl_vmap_count(const struct kl_vmap *area, u64 *pages, unsigned int n)
{
	return -EOPNOTSUPP;
}

enum kl_vmap_space __weak kl_vmap_space(u64 start)
{
	return KL_VMAP_OTHER;
}

struct zone * __weak kl_zone_from(u64 *number)
{
	return NULL;
}

u64 __weak kl_zone_number(struct zone *zone)
{
	return 0;
}
