// SPDX-License-Identifier: GPL-2.0
/*
 * The shared page: the `boot` and `stat` records where user space can read them
 * without a system call. It is written only while somebody maps it.
 */
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include "compat/compat.h"
#include "kernlab.h"

#define BOOT_OFF	256
#define STAT_OFF	1024

static struct kernlab_page *page;
static char *path;
static unsigned int period;
static struct workqueue_struct *queue;
static atomic_t mappings = ATOMIC_INIT(0);
static DEFINE_MUTEX(writer);	/* one writer of the page at a time */

static void update(struct work_struct *work);
static DECLARE_DELAYED_WORK(updater, update);

static_assert(sizeof(struct kernlab_page) <= BOOT_OFF);
static_assert(BOOT_OFF + sizeof(struct kernlab_boot) + 256 <= STAT_OFF);
static_assert(STAT_OFF + sizeof(struct kernlab_stat) <= PAGE_SIZE);

size_t kl_page_size(void)
{
	return PAGE_SIZE;
}

u32 kl_page_mappings(void)
{
	return atomic_read(&mappings);
}

static void write_stat(void)
{
	mutex_lock(&writer);
	/* An odd count says that what stands there is not to be believed. */
	WRITE_ONCE(page->seq, page->seq + 1);
	smp_wmb(); /* the odd count is seen before anything changes */
	kl_fill_record(kl_view(KERNLAB_VIEW_STAT), (char *)page + STAT_OFF,
		       PAGE_SIZE - STAT_OFF, path);
	smp_wmb(); /* everything is seen before the even count */
	WRITE_ONCE(page->seq, page->seq + 1);
	mutex_unlock(&writer);
}

static void schedule_update(void)
{
	queue_delayed_work(queue, &updater, msecs_to_jiffies(period));
}

static void update(struct work_struct *work)
{
	if (!kl_page_mappings())
		return;
	write_stat();
	schedule_update();
}

static void page_open(struct vm_area_struct *vma)
{
	atomic_inc(&mappings);
}

static void page_close(struct vm_area_struct *vma)
{
	atomic_dec(&mappings);
}

static const struct vm_operations_struct page_vm_ops = {
	.open = page_open,
	.close = page_close,
};

int kl_page_mmap(struct file *file, struct vm_area_struct *vma)
{
	int err;

	if (vma->vm_flags & (VM_WRITE | VM_EXEC))
		return -EPERM;
	if (vma->vm_pgoff || vma->vm_end - vma->vm_start > PAGE_SIZE)
		return -EINVAL;

	err = remap_vmalloc_range(vma, page, 0);
	if (err)
		return err;
	kl_forbid_write_and_exec(vma);
	vma->vm_ops = &page_vm_ops;
	page_open(vma);
	write_stat();
	schedule_update();
	return 0;
}

int __init kl_page_init(unsigned int period_ms)
{
	period = period_ms;
	page = vmalloc_user(PAGE_SIZE);
	path = kmalloc(KL_PATH_SIZE, GFP_KERNEL);
	queue = alloc_workqueue("kernlab", WQ_UNBOUND, 1);
	if (!page || !path || !queue) {
		kl_page_exit();
		return -ENOMEM;
	}
	page->magic = KERNLAB_PAGE_MAGIC;
	page->abi_major = KERNLAB_ABI_MAJOR;
	page->abi_minor = KERNLAB_ABI_MINOR;
	page->size = sizeof(*page);
	page->map_size = PAGE_SIZE;
	page->period_ms = period;
	page->boot_off = BOOT_OFF;
	page->boot_size = STAT_OFF - BOOT_OFF;
	page->stat_off = STAT_OFF;
	page->stat_size = PAGE_SIZE - STAT_OFF;
	kl_fill_record(kl_view(KERNLAB_VIEW_BOOT), (char *)page + BOOT_OFF,
		       STAT_OFF - BOOT_OFF, path);
	write_stat();
	return 0;
}

void kl_page_exit(void)
{
	if (queue) {
		cancel_delayed_work_sync(&updater);
		destroy_workqueue(queue);
	}
	kfree(path);
	vfree(page);
}
