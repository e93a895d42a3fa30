// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "lab.h"
#include "test.h"

#define NODE	"/dev/kernlab_lab"

static int lab = -1;
static struct lab_object churn;

/* devtmpfs makes the node, so it exists as soon as the module is loaded. */
static void open_lab(void)
{
	lab = open(NODE, O_RDWR | O_CLOEXEC);
	check(lab >= 0, NODE ": %m");
	churn = (struct lab_object){ 0 };
}

/* Per-CPU lists of free pages: as short as possible, or as usual. */
#define LISTS	"/proc/sys/vm/percpu_pagelist_high_fraction"

int lab_setup(void **state)
{
	int i;

	(void)state;
	check(system("modprobe kernlab_lab") == 0);
	open_lab();
	proc_write(LISTS, "100000");
	/* From 6.7 on, each time, each CPU gives back an eighth of what it may keep, down to that. */
	for (i = 0; i < 50; i++)
		proc_write("/proc/sys/vm/stat_refresh", "1");
	return 0;
}

int lab_close(void **state)
{
	(void)state;
	if (lab >= 0)
		close(lab);
	lab = -1;
	proc_write(LISTS, "0");
	check(syscall(SYS_delete_module, "kernlab_lab", O_NONBLOCK) == 0, "%m");
	return 0;
}

static int command(const char *line)
{
	return write(lab, line, strlen(line)) < 0 ? -errno : 0;
}

static void get_answer(struct lab_object *object)
{
	char answer[64];
	ssize_t len = read(lab, answer, sizeof(answer) - 1);

	check(len > 0, "%m");
	answer[len] = '\0';
	check_eq(sscanf(answer, "%lu %lx %lu", &object->id, &object->addr, &object->size), 3, "%s", answer);
}

__attribute__((format(printf, 2, 0)))
static int make(struct lab_object *object, const char *format, va_list args)
{
	char line[256];
	int err, len = vsnprintf(line, sizeof(line), format, args);

	check(len > 0 && len < (int)sizeof(line), "%s", format);
	err = command(line);
	if (!err)
		get_answer(object);
	return err;
}

int lab_try(struct lab_object *object, const char *format, ...)
{
	va_list args;
	int err;

	va_start(args, format);
	err = make(object, format, args);
	va_end(args);
	return err;
}

struct lab_object lab_do(const char *format, ...)
{
	struct lab_object object = { 0 };
	va_list args;

	va_start(args, format);
	check_eq(make(&object, format, args), 0, "%s", format);
	va_end(args);
	return object;
}

void lab_free(struct lab_object object)
{
	char line[32];

	snprintf(line, sizeof(line), "free %lu", object.id);
	check_eq(command(line), 0, "%s", line);
}

void lab_free_all(void)
{
	close(lab);
	open_lab();
}

void lab_churn(bool on)
{
	if (on && !churn.id) {
		churn = lab_do("churn");
	} else if (!on && churn.id) {
		lab_free(churn);
		churn.id = 0;
	}
}
