// SPDX-License-Identifier: GPL-2.0
/* Totals over vmalloc areas, by kind and by flag. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "commands/vmalloc.h"

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void count(struct totals *totals, const struct areas *areas, const struct row *row,
		  const char *kind, const char *flag)
{
	struct group *group;
	size_t i;

	for (i = 0; i < totals->n; i++)
		if (same(totals->group[i].kind, kind) && same(totals->group[i].flag, flag))
			break;
	if (i == totals->n) {
		totals->group = xgrow(totals->group, totals->n, &totals->allocated,
				      sizeof(*totals->group));
		totals->group[totals->n++] = (struct group){
			.kind = kind ? xstrdup(kind) : NULL,
			.flag = flag ? xstrdup(flag) : NULL,
		};
	}
	group = &totals->group[i];
	group->areas++;
	group->size += areas_number(row, areas->size);
	group->pages += areas_number(row, areas->pages);
}

static void count_row(struct context *ctx, struct totals *totals, const struct areas *areas,
		      const struct row *row)
{
	uint64_t bits = areas_number(row, areas->flags), bit;
	const char *symbol, *meaning, *brief;
	char *kind;

	kind = value_text(ctx, areas->columns->field[areas->kind], &row->value[areas->kind],
			  FORM_RAW);
	count(totals, areas, row, kind, NULL);
	while ((bit = kernlab_flag_next(ctx->kl, "vmflags", &bits, &symbol, &meaning))) {
		brief = kernlab_name_mnemonic(ctx->kl, "vmflags", bit);
		count(totals, areas, row, kind, brief ? brief : symbol ? symbol : "?");
	}
	count(totals, areas, row, NULL, NULL);
	free(kind);
}

/* Kinds in alphabetical order, each with its flags below it; all of them last. */
static int by_name(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	int rc = !x->kind - !y->kind;

	if (!rc && x->kind)
		rc = strcmp(x->kind, y->kind);
	if (!rc)
		rc = !!x->flag - !!y->flag;
	return rc || !x->flag ? rc : strcmp(x->flag, y->flag);
}

static const struct row *largest(const struct areas *areas)
{
	const struct row *row, *most = NULL;
	size_t i;

	for (i = 0; i < areas->n; i++) {
		row = areas->row[i];
		if (!most || areas_number(row, areas->size) > areas_number(most, areas->size))
			most = row;
	}
	return most;
}

void totals_make(struct context *ctx, const struct areas *areas, struct totals *totals)
{
	size_t i;

	memset(totals, 0, sizeof(*totals));
	for (i = 0; i < areas->n; i++)
		count_row(ctx, totals, areas, areas->row[i]);
	if (totals->n)
		qsort(totals->group, totals->n, sizeof(*totals->group), by_name);
	holes_find(ctx, areas, &totals->holes);
	totals->largest = largest(areas);
}

void totals_free(struct totals *totals)
{
	size_t i;

	for (i = 0; i < totals->n; i++) {
		free(totals->group[i].kind);
		free(totals->group[i].flag);
	}
	free(totals->group);
	holes_free(&totals->holes);
}
