// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "output/caps.h"

int caps_read(struct caps *caps, struct context *ctx)
{
	const struct options none = { 0 };
	int rc;

	memset(caps, 0, sizeof(*caps));
	rc = columns_choose(&caps->columns, "caps", NULL, &none);
	if (rc)
		return rc;
	rows_init(&caps->rows, &caps->columns);
	return ctx->kl ? rows_read(ctx, &caps->rows, 0, false, NULL) : 0;
}

void caps_free(struct caps *caps)
{
	rows_free(&caps->rows);
	columns_free(&caps->columns);
}

static const struct value *find(const struct caps *caps, const char *name, const char *field)
{
	int who = columns_find(&caps->columns, "name");
	int what = columns_find(&caps->columns, field);
	size_t i;

	if (who < 0 || what < 0)
		return NULL;
	for (i = 0; i < caps->rows.n; i++)
		if (caps->rows.row[i]->value[who].text &&
		    !strcmp(caps->rows.row[i]->value[who].text, name))
			return &caps->rows.row[i]->value[what];
	return NULL;
}

int caps_available(const struct caps *caps, const char *name)
{
	const struct value *value = find(caps, name, "available");

	if (!value || value->state != KERNLAB_PRESENT)
		return -1;
	return !!value->number;
}

const char *caps_text(const struct caps *caps, const char *name, const char *field)
{
	const struct value *value = find(caps, name, field);

	return value ? value->text : NULL;
}
