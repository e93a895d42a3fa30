// SPDX-License-Identifier: GPL-2.0
/* kernlab: a microscope for the live Linux kernel. */
#include <locale.h>
#include <stdio.h>

#include "base/err.h"
#include "commands/command.h"

static const struct command *const commands[] = {
	&cmd_task,
	&cmd_mm,
	&cmd_page,
	&cmd_stat,
	&cmd_layout,
	&cmd_buddy,
	&cmd_vmalloc,
	&cmd_slab,
	&cmd_info,
	&cmd_explain,
	&cmd_record,
	&cmd_load,
	&cmd_unload,
	&cmd_help,
	NULL
};

static int print_version(void)
{
	printf("kernlab %s (library %s, ABI %d.%d)\n", KERNLAB_VERSION, kernlab_version(),
	       KERNLAB_ABI_MAJOR, KERNLAB_ABI_MINOR);
	return EXIT_OK;
}

/* Options before the command: a command that reads nothing has no use for a source. */
static int check_source(const struct command *command, const struct options *opt)
{
	if (opt->recording && !(command->classes & OPT_SOURCE))
		return usage_error("'%s' has no use for --recording", command->name);
	if (opt->device && !(command->classes & (OPT_SOURCE | OPT_DEVICE)))
		return usage_error("'%s' has no use for --device", command->name);
	return 0;
}

static int run_command(struct context *ctx, int argc, char **argv)
{
	const struct command *command = command_find(commands, argv[0]);
	int first, rc;

	if (!command)
		return EXIT_USAGE;
	err_command(command->name);
	ctx->command = command->name;
	if (check_source(command, &ctx->opt))
		return EXIT_USAGE;
	first = opts_parse(&ctx->opt, argc, argv, command->classes, command->options, false);
	if (first < 0)
		return EXIT_USAGE;
	if (ctx->opt.version)
		return print_version();
	if (ctx->opt.help) {
		command_help(command);
		return EXIT_OK;
	}
	ctx->args = argv + first;
	ctx->nargs = argc - first;
	ctx->color = opts_color(&ctx->opt);
	rc = command->run(ctx);
	kernlab_close(ctx->kl);
	return rc;
}

int main(int argc, char **argv)
{
	struct context ctx = { .commands = commands };
	int first;

	/* Only what names characters: numbers keep their point in every locale. */
	setlocale(LC_CTYPE, "");
	err_close_stdout_at_exit();
	first = opts_parse(&ctx.opt, argc, argv, OPT_SOURCE, NULL, true);
	if (first < 0)
		return EXIT_USAGE;
	if (ctx.opt.version)
		return print_version();
	if (ctx.opt.help) {
		command_overview(commands, stdout);
		return EXIT_OK;
	}
	if (first >= argc) {
		command_overview(commands, stderr);
		return EXIT_USAGE;
	}
	return run_command(&ctx, argc - first, argv + first);
}
