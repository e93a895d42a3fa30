// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/similar.h"
#include "commands/command.h"

const struct command *command_find(const struct command *const *commands, const char *name)
{
	struct similar similar = { 0 };
	size_t i;

	for (i = 0; commands[i]; i++) {
		if (!strcmp(commands[i]->name, name))
			return commands[i];
		similar_try(&similar, name, commands[i]->name);
	}
	if (similar.name)
		usage_error("unknown command '%s'; did you mean '%s'?", name, similar.name);
	else
		usage_error("unknown command '%s'", name);
	return NULL;
}

void command_overview(const struct command *const *commands, FILE *out)
{
	int width = 8;
	size_t i;

	for (i = 0; commands[i]; i++)
		if ((int)strlen(commands[i]->name) > width)
			width = (int)strlen(commands[i]->name);
	fputs("Usage: kernlab [OPTION]... COMMAND [ARGUMENT]...\n\n"
	      "Show the data structures of the running kernel, through /dev/kernlab.\n\nCommands:\n", out);
	for (i = 0; commands[i]; i++)
		fprintf(out, "  %-*s  %s\n", width, commands[i]->name, commands[i]->summary);
	fputc('\n', out);
	opts_help(out, OPT_SOURCE, NULL);
	fputs("\nSee 'kernlab help COMMAND' for the options of a command.\n", out);
}

void command_help(const struct command *command)
{
	printf("Usage: kernlab %s [OPTION]... %s\n\n%s\n\n", command->name, command->operands,
	       command->about);
	opts_help(stdout, command->classes, command->options);
	if (command->has_page)
		printf("\nSee also kernlab-%s(1).\n", command->name);
}
