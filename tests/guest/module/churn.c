// SPDX-License-Identifier: GPL-2.0
/* churn: a thread that makes and drops objects, of all kinds in turn, until it is dropped */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "module.h"

/* How many objects exist at once. */
#define CHURN_ALIVE	6

/* %u: a new number each time, as a destroyed cache's name may still be in sysfs. */
static const char *const commands[] = {
	"vmalloc 8192", "vzalloc 65536", "cache kernlab-churn-%u 96 0 - 100 60", "user 12288",
	"vmap 3", "given 5", "ioremap 4096", "ram 4", "ram 70", "shrinker kernlab-churn-%u 7",
	"dma 2", "sparse 2", "cache kernlab-churn-%u 3000 64 rcu,ctor 12 3", "huge 2097152",
	"fragment 0 128", "vmalloc 4096",
};

/* NULL if memory is short or this kernel cannot make it. */
static struct lab_object *make_one(const char *format, unsigned int number)
{
	char line[64], *words[LAB_ARGS_MAX], *rest = line;
	struct lab_object *object;
	int count = 0;

	snprintf(line, sizeof(line), format, number);
	while (rest && count < LAB_ARGS_MAX)
		words[count++] = strsep(&rest, " ");
	object = lab_make(count, words);
	return IS_ERR(object) ? NULL : object;
}

static void drop_one(struct lab_object **object)
{
	if (*object)
		lab_drop(*object);
	*object = NULL;
}

static int churn(void *unused)
{
	struct lab_object *alive[CHURN_ALIVE] = { };
	unsigned int n, i;

	for (n = 0; !kthread_should_stop(); n++) {
		drop_one(&alive[n % CHURN_ALIVE]);
		alive[n % CHURN_ALIVE] = make_one(commands[n % ARRAY_SIZE(commands)], n);
		usleep_range(100, 200);
	}
	for (i = 0; i < CHURN_ALIVE; i++)
		drop_one(&alive[i]);
	return 0;
}

static int make_churn(struct lab_object *object, char **argv)
{
	struct task_struct *task = kthread_run(churn, NULL, "kernlab_churn");

	if (IS_ERR(task))
		return PTR_ERR(task);
	object->data = task;
	object->size = CHURN_ALIVE;
	return 0;
}

static void drop_churn(struct lab_object *object)
{
	kthread_stop(object->data);
}

const struct lab_kind lab_churns[] = {
	{ "churn", 0, make_churn, drop_churn },
	{ }
};
