// SPDX-License-Identifier: GPL-2.0
/* Pictures: which options go together, and a picture in a file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "drawings/map.h"

int map_check_options(const struct context *ctx, const struct map_options *options)
{
	const struct options *opt = &ctx->opt;

	if (opt->columns || opt->all_columns || opt->list_columns || opt->sort)
		return usage_error("--map and --svg have no columns: --output, --output-all, --list-columns "
				   "and --sort do not go with them");
	if (opt->raw)
		return usage_error("--raw does not go with --map and --svg; --map --json is for programs");
	if (!options->svg)
		return 0;
	if (opt->json)
		return usage_error("--json and --svg are mutually exclusive");
	if (opt->watch > 0)
		return usage_error("--svg draws once: it does not go with --watch");
	if (ctx->nargs > 1)
		return usage_error("--svg draws one process: specify one PID");
	if (options->text && !strcmp(options->svg, "-"))
		return usage_error("--map and '--svg -' both write to standard output: write the SVG to a file");
	return 0;
}

/* ---- a picture in a file -------------------------------------------- */

/* Draw into memory first, so that the file is not truncated if drawing fails. */
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
		return fail(EXIT_ERROR, "cannot write %s: %s; the file is incomplete",
			    path, strerror(err));
	return EXIT_OK;
}

int map_write_svg(const char *path, const struct map *map)
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
