/* SPDX-License-Identifier: GPL-2.0 */
/* Messages on standard error, and the end of the program. */
#ifndef KERNLAB_CLI_ERR_H
#define KERNLAB_CLI_ERR_H

#include "base/exit.h"

/** err_command() - name the command in the messages that follow; NULL: none */
void err_command(const char *name);
/** warn() - one line on standard error */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** fail() - the same. Return: @code, for `return fail(...)` */
int fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** die() - the same, and exit with @code */
void die(int code, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));
/** usage_error() - the same with a pointer to the help. Return: EXIT_USAGE */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** err_first() - the first of two exit codes that is not EXIT_OK */
int err_first(int before, int now);
/** err_close_stdout_at_exit() - report write errors of standard output when the program ends */
void err_close_stdout_at_exit(void);

#endif
