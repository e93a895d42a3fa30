// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "base/alloc.h"
#include "output/no_mm.h"

char *no_mm_text(struct context *ctx, const struct row *row)
{
	char *comm = row_text(ctx, row, "comm", FORM_SHEET);
	char *pid = row_text(ctx, row, "pid", FORM_SHEET);
	char *text;

	text = xasprintf("%s (%s) is a %s", pid, comm, row_number(row, "kthread") ?
			 "kernel thread: it has no mm_struct" :
			 "zombie, or about to exit: its mm_struct is gone");
	free(pid);
	free(comm);
	return text;
}

void no_mm_print(struct context *ctx, const struct row *row)
{
	char *text = no_mm_text(ctx, row);

	puts(text);
	free(text);
}
