// SPDX-License-Identifier: GPL-2.0
/* kernlab mm --map and --svg: the address space to scale. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "err.h"
#include "json.h"
#include "map.h"
#include "mm.h"
#include "source.h"
#include "watch.h"

struct request {
	uint32_t *pids;
	int nr_pids;
};

static int check(const struct context *ctx)
{
	const struct options *opt = &ctx->opt;

	if (opt->columns || opt->all_columns || opt->list_columns || opt->sort)
		return usage_error("a picture has no columns: --output, --output-all, --list-columns "
				   "and --sort do not go with --map and --svg");
	if (opt->raw)
		return usage_error("--raw does not go with --map and --svg; --map --json is for programs");
	if (!opt->svg)
		return 0;
	if (opt->json)
		return usage_error("--json and --svg exclude each other");
	if (opt->watch > 0)
		return usage_error("--svg draws once: it does not go with --watch");
	if (ctx->nargs > 1)
		return usage_error("--svg draws one process: say which");
	if (opt->map && !strcmp(opt->svg, "-"))
		return usage_error("--map and --svg - would both be on standard output");
	return 0;
}

/* ---- a picture in a file -------------------------------------------- */

/* All of it at once, so that a file is not touched for a picture that cannot be drawn. */
static char *draw(const struct map *map, size_t *size)
{
	char *picture = NULL;
	FILE *out = open_memstream(&picture, size);

	if (!out)
		die(EXIT_ERROR, "out of memory");
	map_svg(out, map);
	if (fclose(out))
		die(EXIT_ERROR, "out of memory");
	return picture;
}

static int write_file(const char *path, const char *picture, size_t size)
{
	FILE *out = fopen(path, "we");
	int err;

	if (!out)
		return fail(EXIT_ERROR, "cannot write %s: %s", path, strerror(errno));
	errno = 0;
	fwrite(picture, 1, size, out);
	err = ferror(out) || fflush(out) ? errno : 0;
	if (fclose(out) && !err)
		err = errno;
	if (err)
		return fail(EXIT_ERROR, "cannot write %s: %s; what stands there is not the whole picture",
			    path, strerror(err));
	return EXIT_OK;
}

static int write_svg(const char *path, const struct map *map)
{
	int rc = EXIT_OK;
	char *picture;
	size_t size;

	picture = draw(map, &size);
	/* Errors of standard output are noticed when it is closed. */
	if (!strcmp(path, "-"))
		fwrite(picture, 1, size, stdout);
	else
		rc = write_file(path, picture, size);
	free(picture);
	return rc;
}

/* ---- what there is to show ------------------------------------------- */

static void object(struct json *json, const struct map *map)
{
	json_open(json);
	map_json(json, map);
	json_close(json);
}

static int show_found(struct context *ctx, struct json *json, const struct map *map)
{
	int rc = EXIT_OK;

	if (ctx->opt.svg)
		rc = write_svg(ctx->opt.svg, map);
	if (ctx->opt.json)
		object(json, map);
	else if (ctx->opt.map)
		map_text(ctx, map);
	return rc;
}

/* In words, and no failure; but where a file was asked for, there is none. */
static int show_no_mm(struct context *ctx, struct json *json, const struct map *map,
		      const char *why)
{
	if (ctx->opt.svg)
		return fail(EXIT_ERROR, "%s; no picture was written", why);
	if (!ctx->opt.json) {
		puts(why);
		return EXIT_OK;
	}
	object(json, map);
	return EXIT_OK;
}

static int show_one(struct context *ctx, struct json *json, uint32_t pid, bool *any)
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
		code = show_found(ctx, json, &map);
	else if (found == MAP_NO_MM)
		code = show_no_mm(ctx, json, &map, why);
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
		rc = err_first(rc, show_one(ctx, &json, request->pids[i], &any));
	if (ctx->opt.json) {
		json_list_end(&json);
		json_end(&json);
	}
	return rc;
}

int mm_map(struct context *ctx)
{
	struct request request = { 0 };
	int rc;

	rc = check(ctx);
	if (!rc)
		rc = mm_processes(ctx, &request.pids, &request.nr_pids);
	if (!rc)
		rc = source_open(ctx);
	if (!rc)
		rc = watch(ctx, show, &request);
	free(request.pids);
	return rc;
}
