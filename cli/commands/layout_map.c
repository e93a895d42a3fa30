// SPDX-License-Identifier: GPL-2.0
/* kernlab layout --map and --svg: the kernel's half to scale, and a process's below it. */
#include <errno.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/layout_map.h"
#include "drawings/layout.h"
#include "drawings/map.h"
#include "output/json.h"
#include "output/watch.h"

/* The user half, where a process is asked for; *@why: a sentence, if there is none. */
static int read_process(struct context *ctx, uint32_t pid, struct map *map)
{
	char *why = NULL;
	int code = EXIT_OK;

	if (!pid) {
		map->page_size = kernlab_get_query(ctx->kl)->page_size;
		return EXIT_OK;
	}
	if (map_read_areas(ctx, pid, map, &why, &code) == MAP_NO_MM)
		code = fail(EXIT_ERROR, "%s; only its kernel's half could be drawn: leave out the PID",
			    why);
	free(why);
	return code;
}

static int draw(struct context *ctx, const struct map *map)
{
	int rc = EXIT_OK;
	struct json json;

	if (ctx->opt.svg)
		rc = map_write_svg(ctx->opt.svg, map);
	if (!ctx->opt.json) {
		if (ctx->opt.map)
			map_text(ctx, map);
		return rc;
	}
	json_begin(&json, ctx);
	json_list(&json, "map");
	json_open(&json);
	map_json(&json, map);
	json_close(&json);
	json_list_end(&json);
	json_end(&json);
	return rc;
}

static int show(struct context *ctx, void *arg)
{
	const uint32_t *pid = arg;
	struct map map = { 0 };
	int rc = read_process(ctx, *pid, &map);

	if (!rc)
		rc = layout_regions(ctx, &map);
	if (!rc) {
		map_arrange(&map);
		rc = draw(ctx, &map);
	}
	map_free(&map);
	return rc;
}

int layout_map(struct context *ctx)
{
	uint32_t pid = 0;
	int rc;

	if (ctx->nargs > 1)
		return usage_error("one process at a time: 'kernlab layout PID'");
	rc = map_check_options(ctx);
	if (!rc && ctx->nargs)
		rc = opts_pid(ctx->args[0], &pid);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &pid);
	return rc;
}
