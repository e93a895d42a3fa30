// SPDX-License-Identifier: GPL-2.0
/* kernlab load and unload: the module. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "commands/command.h"

static const char *module;

static int exit_of(enum kernlab_load how)
{
	switch (how) {
	case KERNLAB_LOAD_OK:
	case KERNLAB_LOAD_ALREADY:
		return EXIT_OK;
	case KERNLAB_LOAD_NOT_FOUND:
		return EXIT_NO_MODULE;
	case KERNLAB_LOAD_WRONG_KERNEL:
		return EXIT_WRONG_KERNEL;
	case KERNLAB_LOAD_REFUSED:
		return EXIT_REFUSED;
	case KERNLAB_LOAD_NOT_ROOT:
		return EXIT_NOT_ALLOWED;
	case KERNLAB_LOAD_BUSY:
		return EXIT_BUSY;
	case KERNLAB_LOAD_BLACKLISTED:
		return EXIT_BLACKLISTED;
	case KERNLAB_LOAD_FAILED:
		break;
	}
	return EXIT_LOAD_FAILED;
}

static int report(enum kernlab_load how, const char *message)
{
	if (how != KERNLAB_LOAD_OK)
		warn("%s", message);
	return exit_of(how);
}

/* NAME=VALUE; a boolean parameter may do without the value. */
static int check_parameter(const char *text)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	size_t name = strspn(text, letters);

	if (!name || (text[name] && text[name] != '='))
		return usage_error("invalid module parameter '%s': use NAME=VALUE, as in period_ms=100", text);
	return 0;
}

static int join(char **words, int n, char **joined)
{
	char *longer;
	int i;

	*joined = NULL;
	for (i = 0; i < n; i++) {
		if (check_parameter(words[i])) {
			free(*joined);
			return EXIT_USAGE;
		}
		longer = *joined ? xasprintf("%s %s", *joined, words[i]) : xstrdup(words[i]);
		free(*joined);
		*joined = longer;
	}
	return 0;
}

static int run_load(struct context *ctx)
{
	enum kernlab_load how;
	char message[512] = "";
	char *parameters;
	int err, rc;

	rc = join(ctx->args, ctx->nargs, &parameters);
	if (rc)
		return rc;
	how = kernlab_module_load(module, parameters, &err, message, sizeof(message));
	rc = report(how, message);
	if (how == KERNLAB_LOAD_ALREADY && parameters)
		warn("the parameters %s have no effect: 'kernlab unload' first", parameters);
	free(parameters);
	return rc;
}

static int run_unload(struct context *ctx)
{
	char message[512] = "";
	int err;

	if (ctx->nargs)
		return usage_error("'unload' takes no operands: '%s'", ctx->args[0]);
	return report(kernlab_module_unload(&err, message, sizeof(message)), message);
}

static const struct option_spec options[] = {
	{ 0, "module", "FILE", OPTION_TEXT, &module, "load this file, not the installed module" },
	{ .name = NULL }
};

const struct command cmd_load = {
	.name = "load",
	.operands = "[PARAMETER=VALUE]...",
	.summary = "load the module",
	.about = "Load the module kernlab and its dependencies, as root. 'modinfo kernlab' lists the\n"
		 "parameters. It is not an error if the module is loaded already.",
	.classes = 0,
	.options = options,
	.has_page = true,
	.run = run_load,
};

const struct command cmd_unload = {
	.name = "unload",
	.operands = "",
	.summary = "unload the module",
	.about = "Unload the module kernlab, as root. It is not an error if the module is not loaded;\n"
		 "it is one if the module is in use.",
	.classes = 0,
	.has_page = true,
	.run = run_unload,
};
