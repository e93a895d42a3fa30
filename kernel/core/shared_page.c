// SPDX-License-Identifier: GPL-2.0
/*
 * The shared page: the `boot` and `stat` records, and one `cpu` record per CPU, mapped by
 * user space and read without a system call. It is updated only while it is mapped.
 */
#include <linux/align.h>
#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include "compat/mmap.h"
#include "core/core.h"

#define BOOT_OFF	256
#define STAT_OFF	1024
#define STAT_SIZE	(CPU_OFF - STAT_OFF)
/* Everything below this offset is in the first page, also for callers that map only 4096 bytes. */
#define CPU_OFF		4096
#define CPU_SIZE	(sizeof(struct kernlab_cpu) + sizeof(struct kernlab_masks))
#if SMP_CACHE_BYTES > KERNLAB_PAGE_CPU_ALIGN
#define CPU_ALIGN	SMP_CACHE_BYTES
#else
#define CPU_ALIGN	KERNLAB_PAGE_CPU_ALIGN
#endif
#define CPU_STRIDE	ALIGN(sizeof(struct kernlab_page_cpu) + CPU_SIZE, CPU_ALIGN)

static struct kernlab_page *page;
static size_t page_bytes;
static char *staging;
static unsigned int period;		/* milliseconds */
static unsigned long updated;		/* jiffies of the last update */
static struct workqueue_struct *queue;
static atomic_t mappings = ATOMIC_INIT(0);

static void update(struct work_struct *work);
static DECLARE_DELAYED_WORK(updater, update);

static_assert(sizeof(struct kernlab_page) <= BOOT_OFF);
static_assert(BOOT_OFF + sizeof(struct kernlab_boot) + 256 <= STAT_OFF);
static_assert(sizeof(struct kernlab_stat) + sizeof(struct kernlab_masks) <= STAT_SIZE);
static_assert(CPU_SIZE <= STAT_SIZE);		/* both are built in `staging` */
static_assert(IS_ALIGNED(CPU_OFF, CPU_ALIGN) && CPU_OFF <= PAGE_SIZE);
static_assert(CPU_ALIGN % KERNLAB_PAGE_CPU_ALIGN == 0 && CPU_ALIGN % SMP_CACHE_BYTES == 0);
static_assert(sizeof(struct kernlab_page_cpu) % 8 == 0);

size_t kl_page_size(void)
{
	return page_bytes;
}

u32 kl_page_mappings(void)
{
	return atomic_read(&mappings);
}

/*
 * The write side of the sequence count. Readers spin while it is odd, so the record is built
 * in a staging buffer, and only the copy is made in here, with preemption disabled.
 */
static void publish(u32 *seq, void *to, size_t size)
{
	preempt_disable();
	WRITE_ONCE(*seq, *seq + 1);
	smp_wmb(); /* the odd count is visible before the data change */
	memcpy(to, staging, size);
	smp_wmb(); /* the data are visible before the even count */
	WRITE_ONCE(*seq, *seq + 1);
	preempt_enable();
}

static struct kernlab_page_cpu *part_of(unsigned int cpu)
{
	return (void *)page + CPU_OFF + cpu * CPU_STRIDE;
}

/* The bytes of the record that is in the staging buffer then; 0: none */
static size_t stage(u32 view, unsigned int cpu, size_t size)
{
	int err = kl_fill_record(kl_view(view), cpu, staging, size);

	return err ? 0 : ((struct kernlab_rec *)staging)->size;
}

/* The count shows updates even where the view was left out of the build. */
static void update_stat(void)
{
	size_t size = stage(KERNLAB_VIEW_stat, 0, STAT_SIZE);

	publish(&page->seq, (char *)page + STAT_OFF, size);
}

static void update_cpu(unsigned int cpu)
{
	struct kernlab_page_cpu *part = part_of(cpu);

	size_t size = stage(KERNLAB_VIEW_cpu, cpu, CPU_SIZE);

	publish(&part->seq, part + 1, size);
}

/* Only the worker writes: one writer at a time, and always in the initial namespaces. */
static void update(struct work_struct *work)
{
	unsigned int cpu;

	update_stat();
	for_each_possible_cpu(cpu) {
		update_cpu(cpu);
		cond_resched();
	}
	WRITE_ONCE(updated, jiffies);
	smp_store_release(&page->flags, 0); /* after the records */
	if (kl_page_mappings())
		queue_delayed_work(queue, &updater, msecs_to_jiffies(period));
}

/*
 * Called under the caller's mmap_lock, so it does not wait for the update: user space does, where
 * KERNLAB_PAGE_OLD asks for it. There is one update per period, however often the page is mapped.
 */
static void start_updates(void)
{
	unsigned long last = READ_ONCE(updated), next = last + msecs_to_jiffies(period);
	unsigned long now = jiffies;
	bool old = !time_in_range(now, last, next);

	if (old)
		WRITE_ONCE(page->flags, KERNLAB_PAGE_OLD);
	queue_delayed_work(queue, &updater, old ? 0 : next - now);
}

static void page_open(struct vm_area_struct *vma)
{
	atomic_inc(&mappings);
}

static void page_close(struct vm_area_struct *vma)
{
	atomic_dec(&mappings);
}

static vm_fault_t page_fault(struct vm_fault *vmf)
{
	if (vmf->pgoff >= page_bytes >> PAGE_SHIFT)
		return VM_FAULT_SIGBUS;
	vmf->page = vmalloc_to_page((char *)page + (vmf->pgoff << PAGE_SHIFT));
	get_page(vmf->page);
	return 0;
}

static const struct vm_operations_struct page_vm_ops = {
	.open = page_open,
	.close = page_close,
	.fault = page_fault,
};

int kl_page_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & (VM_WRITE | VM_EXEC))
		return -EPERM;
	if (vma->vm_pgoff || vma->vm_end - vma->vm_start > page_bytes)
		return -EINVAL;

	kl_forbid_write_and_exec(vma);
	vma->vm_ops = &page_vm_ops;
	page_open(vma);
	start_updates();
	return 0;
}

/* Nothing, if the view was left out of the build or this kernel lacks it. */
static u32 if_there(u32 view, u32 n)
{
	return kl_view_available(kl_view(view)) ? n : 0;
}

static void describe(struct kernlab_page *p)
{
	unsigned int cpu;

	p->magic = KERNLAB_PAGE_MAGIC;
	p->abi_major = KERNLAB_ABI_MAJOR;
	p->abi_minor = KERNLAB_ABI_MINOR;
	p->size = sizeof(*p);
	p->map_size = page_bytes;
	p->period_ms = period;
	p->boot_off = BOOT_OFF;
	p->boot_size = if_there(KERNLAB_VIEW_boot, STAT_OFF - BOOT_OFF);
	p->stat_off = STAT_OFF;
	p->stat_size = if_there(KERNLAB_VIEW_stat, STAT_SIZE);
	p->cpu_off = CPU_OFF;
	p->cpu_stride = CPU_STRIDE;
	p->cpu_count = if_there(KERNLAB_VIEW_cpu, nr_cpu_ids);
	p->cpu_size = CPU_SIZE;
	for_each_possible_cpu(cpu)
		part_of(cpu)->possible = 1;
}

int __init kl_page_init(unsigned int period_ms)
{
	period = period_ms;
	page_bytes = PAGE_ALIGN(CPU_OFF + nr_cpu_ids * CPU_STRIDE);
	page = vmalloc_user(page_bytes);
	staging = kzalloc(STAT_SIZE, GFP_KERNEL);
	queue = alloc_workqueue("kernlab", WQ_UNBOUND | WQ_MEM_RECLAIM, 1);
	if (!page || !staging || !queue) {
		kl_page_exit();
		return -ENOMEM;
	}
	describe(page);
	kl_fill_record(kl_view(KERNLAB_VIEW_boot), 0, (char *)page + BOOT_OFF,
		       STAT_OFF - BOOT_OFF);
	queue_delayed_work(queue, &updater, 0);
	flush_delayed_work(&updater);
	return 0;
}

void kl_page_exit(void)
{
	if (queue) {
		cancel_delayed_work_sync(&updater);
		destroy_workqueue(queue);
	}
	kfree(staging);
	vfree(page);
}
