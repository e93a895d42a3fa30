// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>

const struct inode *probe(struct file *file)
{
	return file_user_path(file) ? file_user_inode(file) : NULL;
}
