// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "base/err.h"
#include "base/source.h"

int source_exit(int err)
{
	switch (-err) {
	case 0:
		return EXIT_OK;
	case ENODEV:
	case ENXIO:
		return EXIT_NO_DRIVER;
	case EACCES:
	case EPERM:
		return EXIT_NOT_ALLOWED;
	case ESRCH:
		return EXIT_NO_TASK;
	case EPROTO:
		return EXIT_ABI;
	case EOPNOTSUPP:
		return EXIT_UNSUPPORTED;
	case EBADMSG:
		return EXIT_RECORDING;
	}
	return EXIT_ERROR;
}

static int open_source(struct context *ctx)
{
	const struct options *opt = &ctx->opt;
	int err;

	if (ctx->kl)
		return 0;
	if (opt->recording)
		err = kernlab_open_recording(&ctx->kl, opt->recording);
	else if (opt->device)
		err = kernlab_open_device(&ctx->kl, opt->device);
	else
		err = kernlab_open(&ctx->kl);
	if (err)
		ctx->kl = NULL;
	return err;
}

int source_open(struct context *ctx)
{
	const struct options *opt = &ctx->opt;
	int err = open_source(ctx);
	const char *path;
	char hint[512];

	if (!err)
		return EXIT_OK;
	path = opt->recording ? opt->recording : opt->device;
	warn("%s", kernlab_open_hint(err, path, hint, sizeof(hint)));
	if (err == -ENOENT)
		return opt->recording ? EXIT_ERROR : EXIT_NO_DRIVER;
	return source_exit(err);
}

int source_open_named(struct context *ctx)
{
	if (ctx->opt.recording || ctx->opt.device)
		return source_open(ctx);
	open_source(ctx);
	return EXIT_OK;
}

int source_fail(struct context *ctx, int err)
{
	const char *why = kernlab_errmsg(ctx->kl);

	return fail(source_exit(err), "%s", *why ? why : kernlab_strerror(err));
}

const struct kernlab_view *source_view(struct context *ctx, const char *name)
{
	const struct kernlab_view *view;

	if (!ctx->kl)
		return kernlab_view_by_name(name);
	return kernlab_view_of(ctx->kl, name, &view) ? NULL : view;
}

const struct kernlab_view *source_view_at(struct context *ctx, size_t index)
{
	return ctx->kl ? kernlab_view_of_at(ctx->kl, index) : kernlab_view_at(index);
}

int source_iter(struct context *ctx, const struct kernlab_view *view, struct kernlab_iter **it)
{
	return kernlab_iter_new_view(ctx->kl, view, it);
}
