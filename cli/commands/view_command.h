/* SPDX-License-Identifier: GPL-2.0 */
/* Commands that are made from the description of a view. */
#ifndef KERNLAB_CLI_VIEW_COMMAND_H
#define KERNLAB_CLI_VIEW_COMMAND_H

#include "commands/command.h"

/** view_command() - a command that lists @view; lives as long as the program */
const struct command *view_command(const struct kernlab_view *view);

#endif
