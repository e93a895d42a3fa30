/* SPDX-License-Identifier: GPL-2.0 */
/* Children of known shape, and code that runs as somebody else. */
#ifndef GUEST_CHILD_H
#define GUEST_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Exit statuses of a child. */
enum { CHILD_OK = 0, CHILD_FAILED = 99, CHILD_SKIPPED = 77 };

/*
 * child_start() - a child that has done setup(arg) (NULL: nothing) and then sleeps
 *
 * It dies with its parent. child_start_in() puts it into new namespaces first:
 * @flags are CLONE_NEW*.
 */
pid_t child_start(void (*setup)(void *arg), void *arg);
pid_t child_start_in(int flags, void (*setup)(void *arg), void *arg);

/* child_end() - kill it and wait for it */
void child_end(pid_t pid);

/*
 * child_run() - do fn(arg) in a child; fails the test if the child fails
 *
 * Return: true if it was done; false if the child exited with CHILD_SKIPPED.
 * What it changed of itself (credentials, namespaces, limits) ends with it.
 */
bool child_run(void (*fn)(void *arg), void *arg);
bool child_run_in(int flags, void (*fn)(void *arg), void *arg);

/* child_begin(), child_wait() - the two halves of child_run(), to do something meanwhile */
pid_t child_begin(void (*fn)(void *arg), void *arg);
pid_t child_begin_in(int flags, void (*fn)(void *arg), void *arg);
bool child_wait(pid_t pid);

/* child_shared() - zeroed memory that a test shares with its children */
void *child_shared(size_t size);

/* child_thread() - a thread that does fn(arg), with a small stack; returns its tid */
pid_t child_thread(void (*fn)(void *arg), void *arg);

/* sleep_for_ever() - for child_thread(): a thread that only has to exist */
void sleep_for_ever(void *unused) __attribute__((noreturn));

/* become() - give up root for a user, its groups included; fails if there is none */
void become(const char *user);

#endif
