/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A test module that makes what the kernel's memory views show: areas, caches,
 * shrinkers, pages. ../lab.h says what a test can ask for.
 *
 * An object belongs to a session, and a session is an open file: so when a test
 * ends, in whatever way, its objects are freed.
 */
#ifndef LAB_MODULE_H
#define LAB_MODULE_H

#include <linux/fs.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/types.h>

#define LAB_ARGS_MAX	8
#define LAB_OBJECTS_MAX	16384

struct lab_kind;

struct lab_object {
	struct list_head node;
	const struct lab_kind *kind;
	unsigned long id;
	unsigned long charge;	/* in pages */
	unsigned long addr;	/* addr and size are the answer to the test */
	unsigned long size;
	void *data;		/* private to the kind */
	struct page **pages;
	unsigned long page_count;
};

/*
 * A kind of object: make() gets the words after the kind's own name, as many as
 * args says, and sets addr, size and what drop() needs.
 */
struct lab_kind {
	const char *name;
	unsigned int args;
	int (*make)(struct lab_object *object, char **argv);
	void (*drop)(struct lab_object *object);
};

struct lab_session {
	struct mutex lock;	/* everything below */
	struct list_head objects;
	unsigned long last_id;
	unsigned long count;
	char answer[64];
};

extern const struct lab_kind lab_areas[];
extern const struct lab_kind lab_mapped[];
extern const struct lab_kind lab_caches[];
extern const struct lab_kind lab_shrinkers[];
extern const struct lab_kind lab_blocks[];
extern const struct lab_kind lab_churns[];

/*
 * lab_make() - a new object by its command's words
 *
 * Return: the object, or an ERR_PTR(); free it with lab_drop().
 */
struct lab_object *lab_make(int argc, char **argv);
void lab_drop(struct lab_object *object);

/* lab_command() - one command of a session, which is locked */
int lab_command(struct lab_session *session, int argc, char **argv);
void lab_end(struct lab_session *session);

/*
 * lab_charge() - before an object takes @pages pages: all sessions together may
 * have half of the machine's. lab_drop() gives them back.
 */
int lab_charge(struct lab_object *object, unsigned long pages);

/* lab_number() - parse a number of at most @max */
int lab_number(const char *word, unsigned long max, unsigned long *value);

/* lab_take_pages() - @count blocks of @order into @object->pages; back again */
int lab_take_pages(struct lab_object *object, unsigned long count, unsigned int order);
void lab_give_pages(struct lab_object *object, unsigned int order);

#endif
