// SPDX-License-Identifier: GPL-2.0
/*
 * The objects of one owner, or of the whole system, in batches: see struct kl_objects.
 * Each call is one batch, for which the view's lock is taken once. Between batches only the
 * key is kept: no reference is held on an object.
 */
#include <linux/pid_namespace.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "core/record.h"

/* Objects in one batch. */
#define KL_BATCH	64

/* An object of an unordered list, and its key. */
struct pick {
	u64 key;
	void *object;
};

static_assert(2 * KL_BATCH * sizeof(struct pick) <= KL_SCRATCH_SIZE);

static const struct kl_objects *objects_of(const struct kl_call *c)
{
	return &c->r.view->ops->objects;
}

static int lock(struct kl_batch *b, const struct kl_objects *o)
{
	return o->lock ? o->lock(b) : 0;
}

static void unlock(struct kl_batch *b, const struct kl_objects *o)
{
	if (o->unlock)
		o->unlock(b);
}

/* Whether to end the batch early. */
static bool should_stop(struct kl_batch *b, const struct kl_objects *o)
{
	return (o->contended && o->contended(b)) || fatal_signal_pending(current);
}

/* The object's task, with a reference; NULL: none, or outside the caller's pid namespace. */
static struct task_struct *get_task(struct kl_batch *b, const struct kl_objects *o, void *object)
{
	struct task_struct *task;

	rcu_read_lock();
	task = o->task(b, object);
	if (task && !task_pid_nr_ns(task, b->r->ns))
		task = NULL;
	if (task)
		get_task_struct(task);
	rcu_read_unlock();
	return task;
}

static int emit_about_task(struct kl_call *c, struct kl_batch *b, void *object)
{
	struct kl_source *s = b->s;
	int rc;

	s->owner.task = get_task(b, objects_of(c), object);
	if (!s->owner.task)
		return 0;
	s->owner.access = KL_ACCESS_UNKNOWN;
	rc = kl_emit(c, s);
	put_task_struct(s->owner.task);
	s->owner.task = NULL;
	return rc;
}

static int emit(struct kl_call *c, struct kl_batch *b, void *object, u64 key)
{
	b->s->object = object;
	b->s->key = key;
	return objects_of(c)->task ? emit_about_task(c, b, object) : kl_emit(c, b->s);
}

static int walk_table(struct kl_call *c, struct kl_batch *b, const void *table, u64 n, u64 *key)
{
	unsigned int left = KL_BATCH;
	int rc;

	for (; *key < n; ++*key) {
		if (!left--)
			return 0;
		rc = emit(c, b, (void *)table + *key * objects_of(c)->size, *key);
		if (rc)
			return rc;
	}
	return KL_END;
}

static void *next_by_key(struct kl_batch *b, const struct kl_objects *o, void *object, u64 from)
{
	return o->next ? o->next(b, object) : o->first(b, from);
}

/* An object that changed while its record was filled (KL_AGAIN) is looked up again by key. */
static int walk_by_key(struct kl_call *c, struct kl_batch *b, u64 *key)
{
	const struct kl_objects *o = objects_of(c);
	void *object = o->first(b, *key);
	unsigned int left = KL_BATCH;
	int rc;

	while (object) {
		if (IS_ERR(object))
			return PTR_ERR(object);
		*key = o->key(b, object);
		rc = emit(c, b, object, *key);
		if (rc && rc != KL_AGAIN)
			return rc;
		if (!rc)
			++*key;
		if (!--left || should_stop(b, o))
			return 0;
		object = rc ? o->first(b, *key) : next_by_key(b, o, object, *key);
	}
	return KL_END;
}

/* Only the position is kept between batches: skip as many objects from the head of the list. */
static int walk_by_position(struct kl_call *c, struct kl_batch *b, u64 *pos)
{
	const struct kl_objects *o = objects_of(c);
	void *object = o->first(b, 0);
	unsigned int left = KL_BATCH;
	u64 at;
	int rc;

	for (at = 0; object && at < *pos; at++)
		object = o->next(b, object);
	for (; object; object = o->next(b, object)) {
		if (!left-- || should_stop(b, o))
			return 0;
		rc = emit(c, b, object, *pos);
		if (rc)
			return rc;
		++*pos;
	}
	return KL_END;
}

/* Keep the KL_BATCH lowest keys, in ascending order. */
static unsigned int insert(struct pick *picks, unsigned int n, u64 key, void *object)
{
	unsigned int at;

	if (n == KL_BATCH && key > picks[n - 1].key)
		return n;
	if (n < KL_BATCH)
		n++;
	for (at = n - 1; at && picks[at - 1].key > key; at--)
		picks[at] = picks[at - 1];
	picks[at] = (struct pick){ .key = key, .object = object };
	return n;
}

/* One walk over the list finds a whole batch, n / KL_BATCH walks instead of n for n objects. */
static unsigned int pick(struct kl_batch *b, const struct kl_objects *o, struct pick *picks,
			 u64 from)
{
	unsigned int n = 0;
	void *object;

	for (object = o->first(b, 0); object; object = o->next(b, object)) {
		u64 key = o->key(b, object);

		if (key >= from)
			n = insert(picks, n, key, object);
	}
	return n;
}

/* No reference can be taken on objects that are being freed: they are skipped. */
static void get_picks(struct kl_batch *b, const struct kl_objects *o, struct pick *picks,
		      unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (!o->get(b, picks[i].object))
			picks[i].object = NULL;
}

static void put_picks(struct kl_batch *b, const struct kl_objects *o, struct pick *picks,
		      unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (picks[i].object)
			o->put(b, picks[i].object);
}

static int emit_picks(struct kl_call *c, struct kl_batch *b, struct pick *picks, unsigned int n,
		      u64 *key)
{
	const struct kl_objects *o = objects_of(c);
	unsigned int i;
	int rc = 0;

	for (i = 0; i < n; i++) {
		if (i && should_stop(b, o))
			return 0;
		if (picks[i].object)
			rc = emit(c, b, picks[i].object, picks[i].key);
		if (rc)
			return rc;
		*key = picks[i].key + 1;
	}
	return n < KL_BATCH ? KL_END : 0;
}

static int walk_unordered(struct kl_call *c, struct kl_batch *b, u64 *key)
{
	const struct kl_objects *o = objects_of(c);
	struct pick *picks = b->scratch;
	unsigned int n;
	int rc;

	b->scratch = picks + KL_BATCH;
	rc = lock(b, o);
	if (rc)
		return rc;
	n = pick(b, o, picks, *key);
	if (o->get) {
		get_picks(b, o, picks, n);
		unlock(b, o);
	}
	rc = emit_picks(c, b, picks, n, key);
	if (o->get)
		put_picks(b, o, picks, n);
	else
		unlock(b, o);
	return rc;
}

/* Each batch takes a new snapshot and continues at the index where the last one ended. */
static int walk_snapshot(struct kl_call *c, struct kl_batch *b, u64 *index)
{
	const struct kl_objects *o = objects_of(c);
	int n, rc;

	rc = lock(b, o);
	if (rc)
		return rc;
	n = o->snapshot(b);
	unlock(b, o);
	return n < 0 ? n : walk_table(c, b, b->scratch, n, index);
}

static int walk_locked(struct kl_call *c, struct kl_batch *b, u64 *key)
{
	const struct kl_objects *o = objects_of(c);
	int rc = lock(b, o);

	if (rc)
		return rc;
	rc = o->order == KL_BY_POSITION ? walk_by_position(c, b, key) : walk_by_key(c, b, key);
	unlock(b, o);
	return rc;
}

int kl_walk_objects(struct kl_call *c, struct kl_source *s, u64 *key)
{
	const struct kl_objects *o = objects_of(c);
	struct kl_batch b = { .r = &c->r, .s = s, .scratch = c->r.scratch };
	int rc;

	switch (o->order) {
	case KL_TABLE:
		rc = walk_table(c, &b, o->table, o->n, key);
		break;
	case KL_UNORDERED:
		rc = walk_unordered(c, &b, key);
		break;
	case KL_SNAPSHOT:
		rc = walk_snapshot(c, &b, key);
		break;
	default:
		rc = walk_locked(c, &b, key);
	}
	cond_resched();
	return rc;
}
