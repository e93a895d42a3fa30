// SPDX-License-Identifier: GPL-2.0
/* The device: module initialisation and exit, and the file operations. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compat.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include "lookup/btf.h"
#include "core/core.h"
#include "lookup/lookup.h"

static bool lookup = true;
module_param(lookup, bool, 0444);
MODULE_PARM_DESC(lookup, "look up symbols that the kernel does not export (default: on); if off, fields that need them are unsupported");

static unsigned int period_ms = 100;
module_param(period_ms, uint, 0444);
MODULE_PARM_DESC(period_ms, "milliseconds between two updates of the shared page while it is mapped, 1 to 60000 (default: 100)");

/*
 * From the range for local use. It is fixed, as depmod writes the devname alias with the
 * number to modules.devname before the module is loaded; MISC_DYNAMIC_MINOR cannot be used.
 */
#define KERNLAB_MINOR	244

static int version[3];

static long ioctl_query(struct kernlab_query __user *arg)
{
	struct kernlab_query q;
	u32 size;
	int err;

	err = kl_get_struct(&q, sizeof(q), sizeof(q), arg, &size);
	if (err)
		return err;
	if (q.flags)
		return -EINVAL;
	q.abi_major = KERNLAB_ABI_MAJOR;
	q.abi_minor = KERNLAB_ABI_MINOR;
	q.driver_major = version[0];
	q.driver_minor = version[1];
	q.driver_patch = version[2];
	q.views = kl_views_count();
	q.caps = kl_caps_count();
	q.map_size = kl_page_size();
	return kl_put_struct(arg, size, &q, sizeof(q));
}

static long kernlab_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	void __user *user = (void __user *)arg;

	switch (cmd) {
	case KERNLAB_IOC_QUERY:
		return ioctl_query(user);
	case KERNLAB_IOC_READ:
		return kl_ioctl_read(file, user);
	default:
		return -ENOTTY;
	}
}

static int kernlab_open(struct inode *inode, struct file *file)
{
	/* misc_open() left the device there; nothing is kept for a file. */
	file->private_data = NULL;
	return nonseekable_open(inode, file);
}

static const struct file_operations kernlab_fops = {
	.owner = THIS_MODULE,
	.open = kernlab_open,
	.unlocked_ioctl = kernlab_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.mmap = kl_page_mmap,
};

static struct miscdevice kernlab_device = {
	.minor = KERNLAB_MINOR,
	.name = "kernlab",
	.fops = &kernlab_fops,
	.mode = 0600,
};

static int __init kernlab_init(void)
{
	int err;

	if (!period_ms || period_ms > 60000) {
		pr_err("period_ms=%u: must be 1 to 60000\n", period_ms);
		return -EINVAL;
	}
	if (sscanf(KL_VERSION, "%d.%d.%d", &version[0], &version[1], &version[2]) != 3)
		return -EINVAL;
	kl_cursor_init();
	kl_lookup_init(lookup);
	kl_btf_init();
	kl_caps_init();
	kl_views_init();
	err = kl_page_init(period_ms);
	if (err)
		return err;
	err = misc_register(&kernlab_device);
	if (err)
		goto exit_page;
	pr_debug("version " KL_VERSION ", ABI %d.%d\n", KERNLAB_ABI_MAJOR, KERNLAB_ABI_MINOR);
	return 0;

exit_page:
	kl_page_exit();
	return err;
}

static void __exit kernlab_exit(void)
{
	misc_deregister(&kernlab_device);
	kl_page_exit();
	kl_buffers_exit();
}

module_init(kernlab_init);
module_exit(kernlab_exit);

MODULE_AUTHOR("The kernlab developers");
MODULE_DESCRIPTION("A microscope for the live kernel: tasks, address spaces and more as typed records");
MODULE_LICENSE("GPL");
MODULE_VERSION(KL_VERSION);
MODULE_ALIAS_MISCDEV(KERNLAB_MINOR);
MODULE_ALIAS("devname:kernlab");
