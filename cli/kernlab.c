// SPDX-License-Identifier: GPL-2.0
/* kernlab: a microscope for the live Linux kernel. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "commands/command.h"
#include "commands/view_command.h"

/* Commands for views that have more than what their description gives. */
static const struct command *const view_commands[] = {
	&cmd_task,
	&cmd_mm,
	&cmd_page,
	&cmd_stat,
	&cmd_layout,
	&cmd_buddy,
	&cmd_vmalloc,
	&cmd_slab,
};

static const struct command *const other_commands[] = {
	&cmd_view,
	&cmd_info,
	&cmd_explain,
	&cmd_record,
	&cmd_load,
	&cmd_unload,
	&cmd_help,
};

static bool has_own_command(const struct kernlab_view *view)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(view_commands); i++)
		if (!strcmp(view_commands[i]->name, kernlab_view_name(view)))
			return true;
	return false;
}

/* All commands, NULL at the end, with those that are made from views' descriptions. */
static const struct command *const *list_commands(void)
{
	static const struct command **list;
	const struct kernlab_view *view;
	size_t i, n = 0;

	list = xcalloc(ARRAY_SIZE(view_commands) + kernlab_views() + ARRAY_SIZE(other_commands) + 1,
		       sizeof(*list));
	for (i = 0; i < ARRAY_SIZE(view_commands); i++)
		list[n++] = view_commands[i];
	for (i = 0; (view = kernlab_view_at(i)); i++)
		if (kernlab_view_facts(view) & KERNLAB_FACT_COMMAND && !has_own_command(view))
			list[n++] = view_command(view);
	for (i = 0; i < ARRAY_SIZE(other_commands); i++)
		list[n++] = other_commands[i];
	return list;
}

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
		return usage_error("'%s' does not read a recording: leave out --recording", command->name);
	if (opt->device && !(command->classes & (OPT_SOURCE | OPT_DEVICE)))
		return usage_error("'%s' does not open the device: leave out --device", command->name);
	return 0;
}

static int run_command(struct context *ctx, int argc, char **argv)
{
	const struct command *command = command_find(ctx->commands, argv[0]);
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
	struct context ctx = { .commands = list_commands() };
	int first;

	/* Only the character set: numbers keep the decimal point in every locale. */
	setlocale(LC_CTYPE, "");
	err_close_stdout_at_exit();
	first = opts_parse(&ctx.opt, argc, argv, OPT_SOURCE, NULL, true);
	if (first < 0)
		return EXIT_USAGE;
	if (ctx.opt.version)
		return print_version();
	if (ctx.opt.help) {
		command_overview(ctx.commands, stdout);
		return EXIT_OK;
	}
	if (first >= argc) {
		command_overview(ctx.commands, stderr);
		return EXIT_USAGE;
	}
	return run_command(&ctx, argc - first, argv + first);
}
