/* SPDX-License-Identifier: GPL-2.0 */
/* Exit codes of the command; kernlab(1) documents them, so they never change. */
#ifndef KERNLAB_CLI_EXIT_H
#define KERNLAB_CLI_EXIT_H

enum exit_code {
	EXIT_OK = 0,
	EXIT_ERROR = 1,		/* input or output failed, no memory, anything else */
	EXIT_USAGE = 2,		/* the command line is wrong */
	EXIT_NO_DRIVER = 3,	/* the module is not loaded */
	EXIT_NOT_ALLOWED = 4,	/* it exists, and this caller may not have it */
	EXIT_NO_TASK = 5,	/* one of the tasks asked for does not exist */
	EXIT_ABI = 6,		/* driver and library speak different ABI majors */
	EXIT_UNSUPPORTED = 7,	/* this kernel does not have it */
	EXIT_REFUSED = 8,	/* Secure Boot or lockdown keeps the module out */
	EXIT_NO_MODULE = 9,	/* no module for the running kernel is installed */
	EXIT_WRONG_KERNEL = 10,	/* the module was built for another kernel */
	EXIT_BUSY = 11,		/* the module is in use */
	EXIT_BLACKLISTED = 12,	/* modprobe.d forbids the module */
	EXIT_LOAD_FAILED = 13,	/* (un)loading failed for another reason */
	EXIT_RECORDING = 14,	/* not a recording, or a damaged one */
};

#endif
