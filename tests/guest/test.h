/* SPDX-License-Identifier: GPL-2.0 */
/* Includes for every test of the guest. */
#ifndef GUEST_TEST_H
#define GUEST_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <kernlab.h>
#include "check.h"
#include "child.h"
#include "proc.h"
#include "raw.h"

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define PAGE		4096UL

#endif
