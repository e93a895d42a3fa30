// SPDX-License-Identifier: GPL-2.0
/*
 * Character device numbers: a hash table by major number. No header declares its size, so it
 * is checked against the size of the variable in kallsyms.
 */
#include <linux/cdev.h>
#include <linux/kallsyms.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/string.h>

#define KL_VIEW chrdev
#include "core/view.h"
#include "lookup/symname.h"

/* CHRDEV_MAJOR_HASH_SIZE of fs/char_dev.c. */
#define KL_LISTS	255

/* kallsyms' size may include so many words of alignment or of KASAN's red zone. */
#define KL_PADDING	16

/* Size of char_device_struct.name: registration truncates longer names. */
#define KL_NAME_SIZE	64

static struct char_device_struct *next_of(const struct char_device_struct *region)
{
	return MEMBER(region, char_device_struct, next);
}

static const char *kl_chrdev_name(char *text, const struct char_device_struct *region)
{
	strscpy(text, kl_member(region, char_device_struct, name), KL_NAME_SIZE);
	return text;
}

static const void *kl_chrdev_fops(const struct char_device_struct *region)
{
	const struct cdev *cdev = MEMBER(region, char_device_struct, cdev);

	return cdev ? cdev->ops : NULL;
}

int kl_chrdev_fill(struct kl_reader *r, struct kl_source *s)
{
	const struct char_device_struct *region = s->object;
	char text[KSYM_SYMBOL_LEN];

#include "core/fill.h"
	return 0;
}

static int lock(struct kl_batch *b)
{
	return mutex_lock_killable(kl_sym(chrdevs_lock)) ? -EINTR : 0;
}

static void unlock(struct kl_batch *b)
{
	mutex_unlock(kl_sym(chrdevs_lock));
}

/* The first region in @list or a later one; the index of its list is kept for next(). */
static void *first_from(struct kl_batch *b, unsigned int list)
{
	struct char_device_struct **heads = *kl_sym(chrdevs);

	while (list < KL_LISTS && !heads[list])
		list++;
	*(unsigned int *)b->scratch = list;
	return list < KL_LISTS ? heads[list] : NULL;
}

static void *first(struct kl_batch *b, u64 from)
{
	return first_from(b, 0);
}

static void *next(struct kl_batch *b, void *object)
{
	return next_of(object) ?:
	       first_from(b, *(unsigned int *)b->scratch + 1);
}

static u64 key(struct kl_batch *b, const void *object)
{
	return (u64)MEMBER(object, char_device_struct, major) << MINORBITS |
	       MEMBER(object, char_device_struct, baseminor);
}

static bool is_misc(const struct char_device_struct *region)
{
	return region && MEMBER(region, char_device_struct, major) == MISC_MAJOR &&
	       !strcmp(kl_member(region, char_device_struct, name), "misc");
}

/* Whether each region is in the list of its major number. */
static bool is_hash(struct char_device_struct *const *heads)
{
	const struct char_device_struct *region;
	unsigned int list;

	for (list = 0; list < KL_LISTS; list++)
		for (region = heads[list]; region; region = next_of(region))
			if (MEMBER(region, char_device_struct, major) % KL_LISTS != list)
				return false;
	return true;
}

/* The major of misc devices, the driver's own among them, is registered during boot. */
static const char *check(void)
{
	struct char_device_struct **heads = *kl_sym(chrdevs);
	size_t lists = kl_symbol_size(heads) / sizeof(*heads);
	bool found;

	if (lists < KL_LISTS || lists > KL_LISTS + KL_PADDING)
		return "chrdevs is not a hash table of the expected size";
	mutex_lock(kl_sym(chrdevs_lock));
	found = is_misc(heads[MISC_MAJOR]) && is_hash(heads);
	mutex_unlock(kl_sym(chrdevs_lock));
	return found ? NULL : KL_ANOTHER_FOUND;
}

const struct kl_view_ops kl_chrdev_ops = {
	.fill = kl_chrdev_fill,
	.check = check,
	.objects = {
		.order = KL_UNORDERED,
		.lock = lock,
		.unlock = unlock,
		.first = first,
		.next = next,
		.key = key,
	},
};
