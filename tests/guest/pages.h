/* SPDX-License-Identifier: GPL-2.0 */
/* Records of view `pagemap` against /proc for the same pages. */
#ifndef GUEST_PAGES_H
#define GUEST_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include "raw.h"

/* pages_open() - to be called first; @fd is the device's */
void pages_open(int fd);

/* pages_word() - the value of a name in a set of view `names`; fails the test if there is none */
uint64_t pages_word(const char *set, const char *name);

/*
 * pages_compare() - whether the records that @req read match /proc
 *
 * Return: false with a text in @why: something differs, or has changed meanwhile.
 */
bool pages_compare(pid_t pid, const struct kernlab_read *req, const struct raw_recs *recs,
		   char *why, size_t size);

#endif
