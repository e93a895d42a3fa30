/* SPDX-License-Identifier: GPL-2.0 */
/* One child of every kind that a task can be. */
#ifndef GUEST_ZOO_H
#define GUEST_ZOO_H

#include <sys/types.h>

enum zoo {
	ZOO_NICE,	/* nice 7 */
	ZOO_FIFO,	/* SCHED_FIFO 10 */
	ZOO_BATCH,
	ZOO_IDLE,
	ZOO_DEADLINE,
	ZOO_ZOMBIE,	/* status 42 */
	ZOO_KILLED,	/* a zombie by SIGKILL */
	ZOO_STOPPED,
	ZOO_TRACED,	/* by this process */
	ZOO_NAMED,	/* ZOO_NAME, no_new_privs, a seccomp filter, oom_score_adj 321 */
	ZOO_USER,	/* uids 1001 to 1004, gids 2001 to 2004: real, effective, saved, file system */
	ZOO_PINNED,	/* may run on one CPU */
	ZOO_PARENT,	/* ZOO_CHILDREN of its own, ZOO_THREADS, a session and group of its own */
	ZOO_SIZE
};

#define ZOO_NAME	"a) b\n\x01(\xff\xc3\x28 \\x41"	/* 15 bytes that a parser would trip over */
#define ZOO_CHILDREN	3
#define ZOO_THREADS	5

extern pid_t zoo[ZOO_SIZE];

void zoo_open(void);
/* zoo_close() - as the teardown of a group of tests */
int zoo_close(void **state);

#endif
