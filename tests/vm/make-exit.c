// SPDX-License-Identifier: GPL-2.0
/*
 * make ends with status 2 whenever a recipe fails. "make vm" shall end with the status of the
 * guest's command, so vm.mk has make load this object, which ends make with $(vm-status), make's own
 * way where it is visible. Where make can't load it, the status is 2 as ever.
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
