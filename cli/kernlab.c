// SPDX-License-Identifier: GPL-2.0
/* kernlab: a microscope for the live Linux kernel. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "array.h"
#include "command.h"
#include "err.h"
#include "near.h"

#define NR_COMMANDS (ARRAY_SIZE(commands) - 1)

const struct command *const commands[] = {
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

const struct command *command_find(const char *name)
{
	struct near near = { 0 };
	size_t i;

	for (i = 0; i < NR_COMMANDS; i++) {
		if (!strcmp(commands[i]->name, name))
			return commands[i];
		near_try(&near, name, commands[i]->name);
	}
	if (near.name)
		usage_error("unknown command '%s'; did you mean '%s'?", name, near.name);
	else
		usage_error("unknown command '%s'", name);
	return NULL;
}

void command_overview(FILE *out)
{
	size_t i;

	fputs("Usage: kernlab [OPTION]... COMMAND [ARGUMENT]...\n\n"
	      "Look at what the live kernel keeps, through /dev/kernlab.\n\nCommands:\n", out);
	for (i = 0; i < NR_COMMANDS; i++)
		fprintf(out, "  %-8s  %s\n", commands[i]->name, commands[i]->summary);
	fputc('\n', out);
	opts_help(out, OPT_SOURCE);
	fputs("\n'kernlab help COMMAND' says more of a command.\n", out);
}

void command_help(const struct command *command)
{
	printf("Usage: kernlab %s [OPTION]... %s\n\n%s\n\n", command->name, command->operands,
	       command->about);
	opts_help(stdout, command->classes);
	if (command != &cmd_help)
		printf("\nSee also kernlab-%s(1).\n", command->name);
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
		return usage_error("'%s' has no use for --recording", command->name);
	if (opt->device && !(command->classes & (OPT_SOURCE | OPT_DEVICE)))
		return usage_error("'%s' has no use for --device", command->name);
	return 0;
}

static int run_command(struct context *ctx, int argc, char **argv)
{
	const struct command *command = command_find(argv[0]);
	int first, rc;

	if (!command)
		return EXIT_USAGE;
	err_command(command->name);
	if (check_source(command, &ctx->opt))
		return EXIT_USAGE;
	first = opts_parse(&ctx->opt, argc, argv, command->classes, false);
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
	struct context ctx = { 0 };
	int first;

	/* Only what names characters: numbers keep their point in every locale. */
	setlocale(LC_CTYPE, "");
	err_close_stdout_at_exit();
	first = opts_parse(&ctx.opt, argc, argv, OPT_SOURCE, true);
	if (first < 0)
		return EXIT_USAGE;
	if (ctx.opt.version)
		return print_version();
	if (ctx.opt.help) {
		command_overview(stdout);
		return EXIT_OK;
	}
	if (first >= argc) {
		command_overview(stderr);
		return EXIT_USAGE;
	}
	return run_command(&ctx, argc - first, argv + first);
}
