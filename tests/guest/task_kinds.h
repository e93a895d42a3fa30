/* SPDX-License-Identifier: GPL-2.0 */
/* One child of every kind of task: policies, states, credentials, relations. */
#ifndef GUEST_TASK_KINDS_H
#define GUEST_TASK_KINDS_H

#include <sys/types.h>

enum task_kind {
	KIND_NICE,	/* nice 7 */
	KIND_FIFO,	/* SCHED_FIFO 10 */
	KIND_BATCH,
	KIND_IDLE,
	KIND_DEADLINE,
	KIND_ZOMBIE,	/* status 42 */
	KIND_KILLED,	/* a zombie by SIGKILL */
	KIND_STOPPED,
	KIND_TRACED,	/* by this process */
	KIND_NAMED,	/* comm KIND_COMM, no_new_privs, a seccomp filter, oom_score_adj 321 */
	KIND_USER,	/* uids 1001 to 1004, gids 2001 to 2004: real, effective, saved, file system */
	KIND_PINNED,	/* may run on one CPU */
	KIND_PARENT,	/* KIND_CHILDREN of its own, KIND_THREADS, a session and group of its own */
	NR_KINDS
};

#define KIND_COMM	"a) b\n\x01(\xff\xc3\x28 \\x41"	/* 15 bytes that break a naive parser of stat */
#define KIND_CHILDREN	3
#define KIND_THREADS	5

extern pid_t kind_pid[NR_KINDS];

void kinds_open(void);
/* kinds_close() - kill them; the teardown of a group of tests */
int kinds_close(void **state);

#endif
