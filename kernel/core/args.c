// SPDX-License-Identifier: GPL-2.0
/* Arguments of an ioctl: structs that begin with their size. */
#include <linux/uaccess.h>
#include "core/core.h"

/*
 * The size is fetched once, so that user space cannot change it between check and use.
 * copy_struct_from_user() zeroes members that an older caller does not have, and fails with
 * E2BIG if a newer caller sets members that this driver does not have.
 */
int kl_get_struct(void *to, size_t known, size_t first, const void __user *from, u32 *size)
{
	int err;

	if (get_user(*size, (const u32 __user *)from))
		return -EFAULT;
	if (*size < first || *size > PAGE_SIZE)
		return -EINVAL;
	err = copy_struct_from_user(to, known, from, *size);
	return err == -E2BIG ? -EINVAL : err;
}

int kl_put_struct(void __user *to, u32 size, const void *from, size_t known)
{
	/* The caller's size member is not overwritten. */
	size_t first = sizeof(u32), last = min_t(size_t, size, known);

	return copy_to_user(to + first, from + first, last - first) ? -EFAULT : 0;
}
