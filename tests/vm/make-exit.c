// SPDX-License-Identifier: GPL-2.0
/*
 * make exits with status 2 whenever a recipe fails. "make vm" should exit with the status of the
 * guest's command, so vm.mk loads this object into make, which exits with $(vm-status), by make's own
 * function if that symbol is visible. If make cannot load it, the status is 2 as usual.
 */
#include <stdlib.h>

char *gmk_expand(const char *text);
void die(int status) __attribute__((weak, noreturn));

int plugin_is_GPL_compatible;

int make_exit_gmk_setup(void);

int make_exit_gmk_setup(void)
{
	int status = atoi(gmk_expand("$(vm-status)"));

	if (status && die)
		die(status);
	if (status)
		exit(status);
	return 1;
}
