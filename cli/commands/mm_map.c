// SPDX-License-Identifier: GPL-2.0
/* kernlab mm --map and --svg: the address space to scale. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/source.h"
#include "commands/mm.h"
#include "drawings/map.h"
#include "output/json.h"
#include "output/watch.h"

struct request {
	const struct map_options *options;
	uint32_t *pids;
	int nr_pids;
};

/* ---- what there is to show ------------------------------------------- */

static void object(struct json *json, const struct map *map)
{
	json_open(json);
	map_json(json, map);
	json_close(json);
}

static int show_found(struct context *ctx, const struct map_options *options,
		      struct json *json, const struct map *map)
{
	int rc = EXIT_OK;

	if (options->svg)
		rc = map_write_svg(options->svg, map);
	if (ctx->opt.json)
		object(json, map);
	else if (options->text)
		map_text(ctx, map);
	return rc;
}

/* Not an error, unless a file was to be written. */
static int show_no_mm(struct context *ctx, const struct map_options *options,
		      struct json *json, const struct map *map, const char *why)
{
	if (options->svg)
		return fail(EXIT_ERROR, "%s; no picture was written", why);
	if (!ctx->opt.json) {
		puts(why);
		return EXIT_OK;
	}
	object(json, map);
	return EXIT_OK;
}

static int show_one(struct context *ctx, const struct map_options *options,
		    struct json *json, uint32_t pid, bool *any)
{
	enum map_found found;
	int code = EXIT_OK;
	char *why = NULL;
	struct map map;

	found = map_read(ctx, pid, &map, &why, &code);
	if (found != MAP_FAILED && *any && !ctx->opt.json)
		putchar('\n');
	*any = *any || found != MAP_FAILED;
	if (found == MAP_FOUND)
		code = show_found(ctx, options, json, &map);
	else if (found == MAP_NO_MM)
		code = show_no_mm(ctx, options, json, &map, why);
	else if (ctx->opt.json && map.comm)
		object(json, &map);
	free(why);
	map_free(&map);
	return code;
}

static int show(struct context *ctx, void *arg)
{
	const struct request *request = arg;
	int i, rc = EXIT_OK;
	struct json json;
	bool any = false;

	if (ctx->opt.json) {
		json_begin(&json, ctx);
		json_list(&json, "map");
	}
	for (i = 0; i < request->nr_pids; i++)
		rc = err_first(rc, show_one(ctx, request->options, &json,
						      request->pids[i], &any));
	if (ctx->opt.json) {
		json_list_end(&json);
		json_end(&json);
	}
	return rc;
}

int mm_map(struct context *ctx, const struct map_options *options)
{
	struct request request = { .options = options };
	int rc;

	rc = map_check_options(ctx, options);
	if (!rc)
		rc = mm_processes(ctx, &request.pids, &request.nr_pids);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	free(request.pids);
	return rc;
}
