/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The hall: what all rooms (view_*.c) share. A room describes its record and
 * fills one for a given subject; finding subjects, cursors, permission, sizes
 * and copying to user space happen here, once.
 */
#ifndef KL_KERNLAB_H
#define KL_KERNLAB_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <kernlab/abi.h>
#include "lookup/caps.h"
#include "memory/resident.h"
#include "memory/stacks.h"

/* A record with its strings always fits in an empty chunk. */
#define KL_CHUNK_SIZE	(32 * 1024)
#define KL_PATH_SIZE	(2 * PATH_MAX)
#define KL_FIXED_MAX	4096

#define KL_GUARDS	(KERNLAB_GUARD_ROOT + 1)

/*
 * What a room's emit and the walkers return besides 0 and errors: there is no room
 * for the record; there are no more; locks have been held for long enough.
 */
enum { KL_FULL = 1, KL_END, KL_PAUSE };

struct kl_mask {
	u64 word[KERNLAB_MASK_WORDS];
};

struct kl_field {
	u16 end;	/* offset behind it in the record */
	u8 cap;
	u8 guard;
};

static_assert(KL_CAPS <= U8_MAX);

struct kl_reader;

/* What a record is made of; which members are set depends on the scope. */
struct kl_subject {
	/*
	 * GLOBAL: which object, counted from 0; or a key, where there is an order
	 * of keys and emit sets it to that of the first object not below it.
	 */
	u64 index;
	bool resumed;			/* GLOBAL: r->path is as emit left it */
	struct pid *pid;		/* all others: what it was found by */
	struct task_struct *task;	/* all others */
	struct mm_struct *mm;		/* MM, MAP, PAGE; NULL: it has none */
	struct vm_area_struct *vma;	/* MAP, PAGE; NULL in PAGE: none there */
	const struct kl_resident *res;	/* MM, MAP, if asked for */
	struct kl_stacks stacks;	/* MAP, if asked for */
	u64 from;			/* PAGE: the record begins there */
	u64 to;				/* PAGE: and ends there at the latest; emit moves it */
	unsigned int records;		/* PAGE: how many emit made, one behind another */
	bool judged;			/* barred is known */
	bool barred;			/* the caller fails PTRACE_MODE_READ on the task */
};

struct kl_view {
	const char *name;
	const struct kl_field *fields;
	int (*emit)(struct kl_reader *r, struct kl_subject *s);
	u32 id;
	u32 fixed;
	u32 nr_fields;
	u32 scope;
	u32 guard;
	u32 cap;
	/* made by kl_views_init() */
	struct kl_mask supported;
	struct kl_mask guarded[KL_GUARDS];
	struct kl_mask resident;	/* fields that need a pass over page tables */
	struct kl_mask threads;		/* fields that need a look at every thread */
	struct kl_mask mems;		/* fields that need memory to be held */
};

/* Where records are built: a chunk of memory, and the one under construction. */
struct kl_reader {
	const struct kl_view *view;
	struct pid_namespace *ns;
	struct user_namespace *user_ns;
	struct kl_mask asked;		/* known, supported and asked for */
	struct kl_mask granted;		/* of these, what is not withheld from the start */
	struct kernlab_rec header;	/* how each record begins */
	u32 fixed;
	char *chunk;
	size_t room;			/* bytes of the chunk */
	size_t limit;			/* bytes of it that the caller can take */
	size_t used;
	char *path;			/* scratch, KL_PATH_SIZE bytes; but for scope TASK */

	struct kernlab_rec *rec;
	struct kl_mask want;
	size_t len;			/* what the record needs, even if that is too much */
};

/* One open file; a reader at a time uses its buffers. */
struct kl_file {
	struct mutex lock;	/* guards the buffers and what is built in them */
	char *chunk;
	char *path;
};

/* The area that a survey is about: if one of these differs, it is another. */
struct kl_area {
	const struct mm_struct *mm;
	const struct file *file;
	u64 start;
	u64 end;
	u64 flags;
	u64 pgoff;
};

/* One KERNLAB_IOC_READ on its way through the chunks. */
struct kl_call {
	struct kl_reader r;
	struct kernlab_read req;
	bool looks_inside;		/* a field or the view asks for PTRACE_MODE_READ */
	bool surveys;			/* a field asks for what is resident */
	bool asks_threads;		/* a field asks for a look at every thread */
	u32 out_flags;
	struct kl_subject taken;	/* pid and task with a reference, until they are put */
	struct kl_survey survey;
	struct kl_area area;		/* what it is about, in MAP */
	unsigned int begun;		/* how often one was begun since the last record */
	/* what stands in the chunk, and where to go on behind it */
	u32 count;
	u64 cursor[2];
	/* what the caller has got */
	struct {
		u32 count;
		u64 used;
		u64 cursor[2];
	} done;
};

static inline bool kl_wants(const struct kl_reader *r, unsigned int field)
{
	return r->want.word[field / 64] & BIT_ULL(field % 64);
}

static inline void kl_absent(struct kl_reader *r, unsigned int field)
{
	r->want.word[field / 64] &= ~BIT_ULL(field % 64);
}

static inline bool kl_mask_and(const struct kl_mask *a, const struct kl_mask *b)
{
	return (a->word[0] & b->word[0]) || (a->word[1] & b->word[1]);
}

/* read.c: KERNLAB_IOC_READ */
long kl_ioctl_read(struct file *file, struct kernlab_read __user *arg);
int kl_fill_record(const struct kl_view *view, u64 index, void *buf, size_t size);

/* walk.c: subjects in order; returns KL_FULL, KL_END, 0 to be called again, or an error */
int kl_walk(struct kl_call *c);

static inline int kl_emit(struct kl_call *c, struct kl_subject *s)
{
	int rc = c->r.view->emit(&c->r, s);

	if (!rc)
		c->count++;
	return rc;
}

/* walk_mm.c: the records of one process, from cursor[1] on; 0: all of them */
int kl_emit_space(struct kl_call *c, struct kl_subject *s);

/* args.c: ioctl arguments that begin with their size */
int kl_get_struct(void *to, size_t known, size_t first, const void __user *from, u32 *size);
int kl_put_struct(void __user *to, u32 size, const void *from, size_t known);

/* access.c: who may see what */
bool kl_may_ptrace(struct task_struct *task);
bool kl_may_see_kaddr(const struct file *file);
bool kl_may_see_pfn(const struct file *file);
bool kl_may_read_as_root(const struct file *file);

/* seal.c: the cursor of a global view, for the caller to keep and not to read */
void kl_seal_init(void);
void kl_seal(const struct kl_view *view, u64 cursor[2]);
int kl_unseal(const struct kl_view *view, u64 cursor[2]);

/* views.c */
const struct kl_view *kl_view(u32 id);
u32 kl_views_count(void);
const struct kl_view *kl_view_at(u64 index);
void kl_views_init(void);

/* page.c: the shared page */
int kl_page_init(unsigned int period_ms);
void kl_page_exit(void);
int kl_page_mmap(struct file *file, struct vm_area_struct *vma);
u32 kl_page_mappings(void);
size_t kl_page_size(void);

#endif
