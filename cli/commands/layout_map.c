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
#include "output/machine.h"
#include "output/watch.h"

/* The user half of process @pid, unless that is 0. Return: exit code */
static int read_process(struct context *ctx, uint32_t pid, struct map *map)
{
	char *why = NULL;
	int code = EXIT_OK;

	if (!pid) {
		map->page_size = machine_page_size(ctx);
		return EXIT_OK;
	}
	if (map_read_areas(ctx, pid, map, &why, &code) == MAP_NO_MM)
		code = fail(EXIT_ERROR, "%s; to draw the kernel's half alone, leave out the PID",
			    why);
	free(why);
	return code;
}

static int draw(struct context *ctx, const struct map_options *options, const struct map *map)
{
	int rc = EXIT_OK;
	struct json json;

	if (options->svg)
		rc = map_write_svg(options->svg, map);
	if (!ctx->opt.json) {
		if (options->text)
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

/**
 * struct request - what the command line asks for
 * @pid: a process whose areas are drawn, too, or 0
 */
struct request {
	const struct map_options *options;
	uint32_t pid;
};

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	struct map map = { 0 };
	int rc = read_process(ctx, request->pid, &map);

	if (!rc)
		rc = layout_regions(ctx, &map);
	if (!rc) {
		map_arrange(&map);
		rc = draw(ctx, request->options, &map);
	}
	map_free(&map);
	return rc;
}

int layout_map(struct context *ctx, const struct map_options *options)
{
	struct request request = { .options = options };
	int rc;

	if (ctx->nargs > 1)
		return usage_error("only one PID is allowed: 'kernlab layout PID'");
	rc = map_check_options(ctx, options);
	if (!rc && ctx->nargs)
		rc = opts_pid(ctx->args[0], &request.pid);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	return rc;
}
