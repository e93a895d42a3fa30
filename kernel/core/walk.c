// SPDX-License-Identifier: GPL-2.0
/* Walks in the order of the cursor; which one depends on the owner in the view's scope. */
#include <linux/cpumask.h>
#include "core/record.h"

/* cursor[0] is the next CPU. CPUs that are not possible are skipped. */
static int walk_cpus(struct kl_call *c)
{
	struct kl_source s = { };
	int rc = 0;

	for (; !rc && c->cursor[0] < nr_cpu_ids; c->cursor[0] += !rc) {
		s.cpu = c->cursor[0];
		if (cpu_possible(s.cpu))
			rc = kl_emit(c, &s);
	}
	return rc ?: KL_END;
}

static int walk_one_cpu(struct kl_call *c)
{
	struct kl_source s = { .cpu = c->req.id };
	int rc;

	if (c->req.id >= nr_cpu_ids || !cpu_possible(c->req.id))
		return -ENXIO;
	if (c->cursor[0])
		return KL_END;
	rc = kl_emit(c, &s);
	c->cursor[0] = !rc;
	return rc ?: KL_END;
}

/* cursor[0] is the next key. */
static int walk_system(struct kl_call *c)
{
	struct kl_source s = { };

	return kl_walk_objects(c, &s, &c->cursor[0]);
}

int kl_walk(struct kl_call *c)
{
	const struct kl_scope *scope = c->r.view->scope;

	switch (scope->owner) {
	case KERNLAB_OWNER_CPU:
		return c->req.target == KERNLAB_TARGET_CPU ? walk_one_cpu(c) : walk_cpus(c);
	case KERNLAB_OWNER_TASK:
		return scope->id == KERNLAB_SCOPE_TASK ? kl_walk_tasks(c) : kl_walk_processes(c);
	default:
		return walk_system(c);
	}
}
