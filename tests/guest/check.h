/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Checks for a test and for its children. In a child, cmocka's own would longjmp()
 * into a copy of the test runner; these exit the child and fail the test.
 */
#ifndef GUEST_CHECK_H
#define GUEST_CHECK_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Set in a child process: a failed check ends it. */
extern bool check_in_child;

__attribute__((noreturn, format(printf, 4, 5)))
void check_failed(const char *file, int line, const char *what, const char *format, ...);

/* check(cond), or check(cond, "what %d", ...) to say more */
#define check(cond, ...) \
	do { \
		if (!(cond)) \
			check_failed(__FILE__, __LINE__, #cond, " " __VA_ARGS__); \
	} while (0)

__attribute__((noreturn, format(printf, 6, 7)))
void check_differs(const char *file, int line, const char *what, int64_t is, int64_t want,
		   const char *format, ...);

/* check_eq(is, want), or with a text, for integers */
#define check_eq(is, want, ...) \
	do { \
		int64_t check_is = (int64_t)(is), check_want = (int64_t)(want); \
		if (check_is != check_want) \
			check_differs(__FILE__, __LINE__, #is, check_is, check_want, \
				      " " __VA_ARGS__); \
	} while (0)

#endif
