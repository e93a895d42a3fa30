// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/alloc.h"
#include "output/no_mm.h"

static char *text_of(struct context *ctx, const struct columns *columns, const struct row *row,
		     const char *name)
{
	int column = columns_find(columns, name);

	return value_text(ctx, columns->field[column], &row->value[column], FORM_SHEET);
}

char *no_mm_text(struct context *ctx, const struct columns *columns, const struct row *row)
{
	const struct value *kthread = &row->value[columns_find(columns, "kthread")];
	char *comm = text_of(ctx, columns, row, "comm");
	char *pid = text_of(ctx, columns, row, "pid");
	char *text;

	text = xasprintf("%s (%s) is a %s", pid, comm, kthread->number ?
			 "kernel thread: it has no mm_struct" :
			 "zombie, or about to be one: its mm_struct is gone");
	free(pid);
	free(comm);
	return text;
}

void no_mm_print(struct context *ctx, const struct columns *columns, const struct row *row)
{
	char *text = no_mm_text(ctx, columns, row);

	puts(text);
	free(text);
}
