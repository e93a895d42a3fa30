// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * Names of flag bits and constants of this kernel: the view `names`, read on first use and
 * cached in the handle.
 */
#include <stdlib.h>
#include <string.h>

#include "record.h"

struct name {
	char set[16];
	char symbol[32];
	char mnemonic[16];	/* "" without one */
	uint64_t value;
	char *meaning;		/* NULL without one */
	size_t order;		/* position in the driver's list */
};

struct kl_names {
	struct name *at;	/* sorted by set, value, order */
	size_t count;
	size_t max;
};

void kl_names_free(struct kl_names *names)
{
	if (!names)
		return;
	for (size_t i = 0; i < names->count; i++)
		free(names->at[i].meaning);
	free(names->at);
	free(names);
}

static int grow(struct kl_names *names)
{
	size_t max = names->max ? 2 * names->max : 256;
	struct name *at;

	if (names->count < names->max)
		return 0;
	at = reallocarray(names->at, max, sizeof(*at));
	if (!at)
		return -ENOMEM;
	names->at = at;
	names->max = max;
	return 0;
}

/* The sizes are those of the record's NAME fields; a missing one stays "". */
static void copy_text(char *to, size_t size, const struct kernlab_record *rec,
		      struct kernlab_field_id field)
{
	const char *text = kernlab_record_str(rec, field);

	memset(to, 0, size);
	if (text)
		memcpy(to, text, strnlen(text, size - 1));
}

static int add(struct kl_names *names, const struct kernlab_record *rec)
{
	const char *meaning = kernlab_record_str(rec, KERNLAB_F(names, meaning));
	struct name *name;

	if (grow(names))
		return -ENOMEM;
	name = &names->at[names->count];
	copy_text(name->set, sizeof(name->set), rec, KERNLAB_F(names, set));
	copy_text(name->symbol, sizeof(name->symbol), rec, KERNLAB_F(names, symbol));
	copy_text(name->mnemonic, sizeof(name->mnemonic), rec, KERNLAB_F(names, mnemonic));
	name->value = kernlab_record_u64(rec, KERNLAB_F(names, value));
	name->order = names->count;
	name->meaning = NULL;
	if (meaning) {
		name->meaning = strdup(meaning);
		if (!name->meaning)
			return -ENOMEM;
	}
	names->count++;
	return 0;
}

static int order(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	int sets = strcmp(a->set, b->set);

	if (sets)
		return sets;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void read_all(struct kernlab *kl, struct kl_names *names)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;

	if (kernlab_iter_new(kl, "names", &it))
		return;
	while (kernlab_iter_next(it, &rec) > 0)
		if (add(names, rec))
			break;
	kernlab_iter_free(it);
	if (names->count)
		qsort(names->at, names->count, sizeof(*names->at), order);
}

/*
 * Numbers can be printed without names, so a failure is not returned: there are then no names,
 * and kernlab_errmsg() has the cause. Read only once.
 */
static const struct kl_names *names_of(struct kernlab *kl)
{
	if (!kl->names) {
		kl->names = calloc(1, sizeof(*kl->names));
		if (kl->names)
			read_all(kl, kl->names);
	}
	return kl->names;
}

/* The first name of @set with a value not below @value, or NULL. */
static const struct name *lower_bound(const struct kl_names *names, const char *set,
				      uint64_t value)
{
	size_t low = 0, high = names->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int sets = strcmp(names->at[mid].set, set);

		if (sets < 0 || (!sets && names->at[mid].value < value))
			low = mid + 1;
		else
			high = mid;
	}
	if (low == names->count || strcmp(names->at[low].set, set))
		return NULL;
	return &names->at[low];
}

static const struct name *find(struct kernlab *kl, const char *set, uint64_t value)
{
	const struct kl_names *names = names_of(kl);
	const struct name *name = names && set ? lower_bound(names, set, value) : NULL;

	return name && name->value == value ? name : NULL;
}

const char *kernlab_name(struct kernlab *kl, const char *set, uint64_t value)
{
	const struct name *name = find(kl, set, value);

	return name ? name->symbol : NULL;
}

const char *kernlab_name_meaning(struct kernlab *kl, const char *set, uint64_t value)
{
	const struct name *name = find(kl, set, value);

	return name ? name->meaning : NULL;
}

const char *kernlab_name_mnemonic(struct kernlab *kl, const char *set, uint64_t value)
{
	const struct name *name = find(kl, set, value);

	return name && name->mnemonic[0] ? name->mnemonic : NULL;
}

/* Names are ordered by their lowest bit; among those that share it, the widest mask first. */
static bool before(uint64_t a, uint64_t b)
{
	uint64_t low_a = a & -a, low_b = b & -b;

	if (low_a != low_b)
		return low_a < low_b;
	return __builtin_popcountll(a) > __builtin_popcountll(b);
}

static const struct name *next_flag(struct kernlab *kl, const char *set, uint64_t bits)
{
	const struct kl_names *names = names_of(kl);
	const struct name *name = names && set ? lower_bound(names, set, 1) : NULL;
	const struct name *best = NULL;

	for (; name && name < names->at + names->count && !strcmp(name->set, set); name++)
		if (!(name->value & ~bits) && (!best || before(name->value, best->value)))
			best = name;
	return best;
}

uint64_t kernlab_flag_next(struct kernlab *kl, const char *set, uint64_t *bits,
			   const char **symbol, const char **meaning)
{
	const struct name *name = *bits ? next_flag(kl, set, *bits) : NULL;
	uint64_t step = name ? name->value : *bits;

	*symbol = name ? name->symbol : NULL;
	*meaning = name ? name->meaning : NULL;
	*bits &= ~step;
	return step;
}
