// SPDX-License-Identifier: GPL-2.0
/* The device: write a command, read its answer. */
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "module.h"

#define COMMAND_MAX	256

static int lab_open(struct inode *inode, struct file *file)
{
	struct lab_session *session = kzalloc(sizeof(*session), GFP_KERNEL);

	if (!session)
		return -ENOMEM;
	mutex_init(&session->lock);
	INIT_LIST_HEAD(&session->objects);
	file->private_data = session;
	return stream_open(inode, file);
}

static int lab_release(struct inode *inode, struct file *file)
{
	struct lab_session *session = file->private_data;

	lab_end(session);
	kfree(session);
	return 0;
}

/* Cuts a line into words. Return: how many, or a negative errno. */
static int cut(char *line, char **words)
{
	int count = 0;
	char *word;

	while ((word = strsep(&line, "\n "))) {
		if (!*word)
			continue;
		if (count == LAB_ARGS_MAX)
			return -E2BIG;
		words[count++] = word;
	}
	return count ?: -EINVAL;
}

static ssize_t lab_write(struct file *file, const char __user *from, size_t len, loff_t *pos)
{
	struct lab_session *session = file->private_data;
	char *words[LAB_ARGS_MAX], *line;
	int ret;

	if (len > COMMAND_MAX)
		return -E2BIG;
	line = memdup_user_nul(from, len);
	if (IS_ERR(line))
		return PTR_ERR(line);
	ret = cut(line, words);
	if (ret > 0) {
		mutex_lock(&session->lock);
		ret = lab_command(session, ret, words);
		mutex_unlock(&session->lock);
	}
	kfree(line);
	return ret ?: len;
}

/* The answer to the last command, once. */
static ssize_t lab_read(struct file *file, char __user *to, size_t len, loff_t *pos)
{
	struct lab_session *session = file->private_data;
	ssize_t ret;

	mutex_lock(&session->lock);
	ret = strlen(session->answer);
	if (len < ret)
		ret = -ENOSPC;
	else if (copy_to_user(to, session->answer, ret))
		ret = -EFAULT;
	else
		session->answer[0] = '\0';
	mutex_unlock(&session->lock);
	return ret;
}

static const struct file_operations lab_fops = {
	.owner = THIS_MODULE,
	.open = lab_open,
	.release = lab_release,
	.read = lab_read,
	.write = lab_write,
};

static struct miscdevice lab_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "kernlab_lab",
	.fops = &lab_fops,
	.mode = 0600,
};

module_misc_device(lab_device);

MODULE_DESCRIPTION("Makes what kernlab's guest tests look at");
MODULE_LICENSE("GPL");
