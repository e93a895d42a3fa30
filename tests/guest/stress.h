/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The stress test's parts: churners, which change tasks and memory, and readers,
 * which read them and check what must be true of every record.
 */
#ifndef GUEST_STRESS_H
#define GUEST_STRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include "raw.h"

#define STRESS_CONTROLS	3
#define STRESS_READERS	6
#define STRESS_CHURNERS	32
#define STRESS_PLANS	1024
#define STRESS_THREADS	8

/* Who reads: root, a user, or inside a pid namespace. */
enum stress_reader { STRESS_ROOT, STRESS_USER, STRESS_INSIDE, STRESS_KINDS };

/* What a read looks like. */
enum stress_shape {
	STRESS_ALL_FIELDS,
	STRESS_SOME_FIELDS,
	STRESS_FEW_FIELDS,
	STRESS_SMALL_BUFFER,
	STRESS_KEPT_CURSOR,	/* a cursor that is used twice */
	STRESS_ONE_TASK,	/* for views of tasks */
	STRESS_RANGE,		/* for views of addresses */
	STRESS_SHAPES
};

struct stress_plan {
	uint32_t view;
	uint32_t flags;
	enum stress_shape shape;
};

/*
 * A process of which a part never changes, and so must be in every read,
 * whole, and once.
 */
struct stress_control {
	pid_t pid;
	pid_t tid[STRESS_THREADS];	/* of its threads, the first one's is pid */
	uint64_t start, end;		/* an area of written, locked, private pages */
	bool user;			/* it is user learner's: that user's readers see it too */
	bool busy;			/* all but this area changes */
	struct raw_recs vma, mm, task;	/* its records before the churners start */
};

struct stress {
	struct stress_control control[STRESS_CONTROLS];
	pid_t churner[STRESS_CHURNERS];
	int churners;
	struct stress_plan plan[STRESS_PLANS];	/* each view in each shape */
	unsigned int views, plans;		/* plans of the first shape, and all */
	int stop;			/* readers finish their round, and exit */
	unsigned int begun[STRESS_KINDS];	/* reads, by readers of that kind together */
	unsigned int done[STRESS_KINDS];
};

extern struct stress *stress;
extern int stress_fd;

/* stress_random() - 0 .. n - 1; each process has its own sequence after stress_seed() */
void stress_seed(unsigned int seed);
unsigned int stress_random(unsigned int n);

/*
 * stress_memory(), stress_tasks() - the churners, each to be run for ever in a child of
 * its own; NULL after the last. stress_area(): a control's area, for a process that
 * changes all around it.
 */
typedef void (*stress_fn)(void *arg);
extern const stress_fn stress_memory[];
extern const stress_fn stress_tasks[];
void stress_area(struct stress_control *control);
void stress_busy(void *control);

/* stress_exec() - what a churner executes, with this word as its only argument */
extern const char stress_again[];
void stress_exec(void);

/* stress_plan() - what there is to be read: each view that the driver has, in each shape */
void stress_plan(void);

/* stress_read() - reader number @i, until it is told to stop */
void stress_read(int i, enum stress_reader who);

#endif
