// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>

struct file *probe(struct file __rcu **file)
{
	return get_file_rcu(file);
}
