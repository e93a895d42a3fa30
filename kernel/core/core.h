/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The core: what all views (views/NAME.c) share. A view says how to find its objects and
 * fills a record of one; requests, cursors, permission, sizes, batches and copying to
 * user space happen here, once.
 */
#ifndef KL_CORE_H
#define KL_CORE_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <kernlab/abi.h>
#include "lookup/caps.h"
#include "memory/resident.h"
#include "memory/stacks.h"

/* Records are built in a chunk. One with its strings always fits in an empty chunk. */
#define KL_CHUNK_SIZE	(32 * 1024)
/* Room for a path, or for whatever else a field's text is made in. */
#define KL_PATH_SIZE	(2 * PATH_MAX)
/* Room for what a view keeps from one object to the next. */
#define KL_SCRATCH_SIZE	(8 * 1024)
#define KL_FIXED_MAX	4096
#define KL_MASK_BITS	(64 * KERNLAB_MASK_WORDS)

#define KL_GUARDS	(KERNLAB_GUARD_NET_ADMIN + 1)

/*
 * What fills and walkers return besides 0 and errors: the record does not fit; there are
 * no more; locks have been held for long enough; the object changed, look for it again.
 */
enum { KL_FULL = 1, KL_END, KL_PAUSE, KL_AGAIN };

struct kl_mask {
	u64 word[KERNLAB_MASK_WORDS];
};

/*
 * What some fields need beyond a look at the object, made only for who asks for one of
 * them: a line says so by PASS(name).
 */
#define KL_PASS_RESIDENT	BIT(0)	/* a walk over page tables */
#define KL_PASS_THREADS		BIT(1)	/* a look at every thread of the process */
#define KL_PASS_MEMORY		BIT(2)	/* memory must neither come nor go */
#define KL_PASSES		3

struct kl_field {
	u8 size;
	u8 align;
	u8 cap;
	u8 guard;
	u8 passes;	/* KL_PASS_* */
};

static_assert(KL_CAPS_OF_FIELDS <= U8_MAX);

/* A line of <kernlab/scopes.h>, and what follows from it. */
struct kl_scope {
	enum kernlab_scope id;
	enum kernlab_owner owner;
	bool many;		/* records per owner */
	bool addresses;
	bool needs_mm;
};

struct kl_reader;

/* A task that records belong to. */
struct kl_owner_task {
	struct pid *pid;		/* what it was found by */
	struct task_struct *task;
	enum { KL_ACCESS_UNKNOWN, KL_ACCESS_GRANTED, KL_ACCESS_DENIED } access;
};

/* Its address space. */
struct kl_owner_space {
	struct mm_struct *mm;		/* NULL: it has none */
	struct vm_area_struct *vma;	/* MAP, PAGE; NULL in PAGE: none there */
	const struct kl_resident *res;	/* after that pass */
	struct kl_stacks stacks;	/* after that pass */
	u64 from;			/* PAGE: the record begins there */
	u64 to;				/* PAGE: and ends there at the latest; emit moves it */
	unsigned int records;		/* PAGE: how many emit made, one behind another */
};

/* What a record is made of. Which members are set follows from the view's scope. */
struct kl_subject {
	struct kl_owner_task of;
	struct kl_owner_space space;
	unsigned int cpu;
	void *object;			/* scopes with many records: which of them */
	u64 key;			/* its key, or its place in a list */
};

/* Objects that are looked at under one hold of the view's lock. */
struct kl_batch {
	struct kl_reader *r;
	struct kl_subject *s;		/* its owner */
	void *scratch;			/* half of KL_SCRATCH_SIZE at least; what is in it is old */
};

enum kl_order {
	KL_TABLE,	/* elements of an array, by index */
	KL_BY_KEY,	/* first() and next() go by ascending key */
	KL_IN_PLACE,	/* they go in an order that means something; the key is the place */
	KL_UNORDERED,	/* they go in no order that lasts; the core picks the lowest keys */
	KL_SNAPSHOT,	/* snapshot() copies elements of an array to scratch, under the lock */
};

/*
 * struct kl_objects - how the objects of a view are gone over, after seq_file's model
 * @order: see above; the callbacks that it has no use for stay NULL
 * @lock: take what keeps objects alive for one batch; may sleep. 0 or an error
 * @unlock: let go of it
 * @contended: whether somebody waits for it, so that the batch had better end
 * @first: KL_BY_KEY: the first object whose key is not below @from; else the first.
 *	NULL: none
 * @next: the one behind @object; NULL: none. Without it, first() is asked anew
 * @key: the object's key
 * @get: take a reference, so that the record is filled with the lock dropped, or false
 * @put: give it back
 * @snapshot: fill b->scratch with @size bytes each; how many, or an error
 * @task: the task that a record of a view without a task is about, or NULL. One outside the
 *	caller's pid namespace is passed over, and is whom the guard PTRACE is about. Called
 *	under RCU
 * @table: KL_TABLE: the array
 * @size: KL_TABLE, KL_SNAPSHOT: bytes of an element
 * @n: KL_TABLE: elements
 *
 * A key may be an address only in views without an owner: there the cursor is enciphered.
 */
struct kl_objects {
	enum kl_order order;
	int (*lock)(struct kl_batch *b);
	void (*unlock)(struct kl_batch *b);
	bool (*contended)(struct kl_batch *b);
	void *(*first)(struct kl_batch *b, u64 from);
	void *(*next)(struct kl_batch *b, void *object);
	u64 (*key)(struct kl_batch *b, const void *object);
	bool (*get)(struct kl_batch *b, void *object);
	void (*put)(struct kl_batch *b, void *object);
	int (*snapshot)(struct kl_batch *b);
	struct task_struct *(*task)(struct kl_batch *b, const void *object);
	const void *table;
	size_t size;
	u64 n;
};

/*
 * struct kl_view_ops - what a view's file gives the core, as kl_NAME_ops
 * @fill: fill the record that was begun. 0; KL_AGAIN: the object changed, find it again;
 *	or an error. In views of scope TASK under RCU
 * @emit: scope PAGE, instead of fill: begin, fill and end s->space.records records
 * @objects: scopes with many records per owner: how to find them
 * @check: whether what was looked up by name for the view is what it is called, as a
 *	name may be that of several variables. NULL, or why not; called once, when the
 *	module is loaded and the view's capability is there
 */
struct kl_view_ops {
	int (*fill)(struct kl_reader *r, struct kl_subject *s);
	int (*emit)(struct kl_reader *r, struct kl_subject *s);
	struct kl_objects objects;
	const char *(*check)(void);
};

#define KL_ANOTHER_FOUND \
	"the kernel has several variables of that name, and another was found"

/*
 * kl_check_list() - for check(): whether @head is the head of the list that @member is on
 *
 * Under the list's lock. What was looked up is not followed: the list is gone along from
 * @member until @head comes by, or does not.
 */
const char *kl_check_list(const struct list_head *head, const struct list_head *member);

struct kl_view {
	const char *name;
	const char *lock;
	const char *header;
	const char *meaning;
	const struct kl_field *fields;
	const struct kl_view_ops *ops;
	const struct kl_scope *scope;
	u32 id;
	u32 fixed;
	u32 nr_fields;
	u32 guard;
	u32 facts;
	u32 cap;
	u32 built;	/* the capability that its file compiled */
	/* made by kl_views_init() */
	struct kl_mask supported;
	struct kl_mask guarded[KL_GUARDS];
	struct kl_mask passes[KL_PASSES];
};

/* Where records are built: a chunk of memory, and the record under construction. */
struct kl_reader {
	const struct kl_view *view;
	struct pid_namespace *ns;
	struct user_namespace *user_ns;
	struct net *net;
	/* for all records of the call */
	struct kl_mask laid_out;	/* asked for and known: they have a place */
	struct kl_mask granted;		/* of these, supported and not withheld from the start */
	struct kl_mask unsupported;
	struct kl_mask withheld;
	unsigned int passes;		/* KL_PASS_* that a granted field needs */
	bool own_masks;			/* every record has its masks */
	u32 fixed;			/* bytes of struct kernlab_rec and all places */
	u16 place[KL_MASK_BITS];
	char *chunk;
	size_t room;			/* bytes of the chunk */
	size_t limit;			/* bytes of it that the caller can take */
	size_t used;
	char *path;			/* KL_PATH_SIZE bytes; NULL in scope TASK */
	void *scratch;			/* KL_SCRATCH_SIZE bytes; NULL in scope TASK */
	/* the record under construction */
	struct kernlab_rec *rec;
	struct kl_mask want;		/* still to be filled, or filled */
	struct kl_mask rec_unsupported;
	struct kl_mask rec_withheld;
	size_t len;			/* what it needs, even if that is too much */
};

/* Where a call builds records. */
struct kl_buffers {
	char *chunk;		/* KL_CHUNK_SIZE bytes */
	char *path;		/* KL_PATH_SIZE */
	void *scratch;		/* KL_SCRATCH_SIZE */
	unsigned long pooled;	/* its bit, if they are the pool's */
};

/* The area that a resident pass is about: if one of these differs, it is another. */
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
	u32 out_flags;
	struct kl_subject held;		/* a process with a reference, until it is put */
	struct kl_resident_walk walk;
	struct kl_area area;		/* what that is about, in MAP */
	unsigned int begun;		/* how often it was begun since the last record */
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

static inline bool kl_mask_has(const struct kl_mask *mask, unsigned int field)
{
	return mask->word[field / 64] & BIT_ULL(field % 64);
}

static inline void kl_mask_set(struct kl_mask *mask, unsigned int field)
{
	mask->word[field / 64] |= BIT_ULL(field % 64);
}

static inline bool kl_mask_and(const struct kl_mask *a, const struct kl_mask *b)
{
	return (a->word[0] & b->word[0]) || (a->word[1] & b->word[1]);
}

static inline bool kl_wants(const struct kl_reader *r, unsigned int field)
{
	return kl_mask_has(&r->want, field);
}

static inline void kl_absent(struct kl_reader *r, unsigned int field)
{
	r->want.word[field / 64] &= ~BIT_ULL(field % 64);
}

/* Whether cursors go to user space enciphered: those of views that have no owner. */
static inline bool kl_has_key(const struct kl_view *view)
{
	return view->scope->owner == KERNLAB_OWNER_NONE || view->scope->owner == KERNLAB_OWNER_NET;
}

/* Whether there are records of it: its file compiled, and the kernel gives what it needs. */
static inline bool kl_is_there(const struct kl_view *view)
{
	return kl_can(view->built) && kl_can(view->cap);
}

/* buffers.c: 0 or -ENOMEM */
int kl_buffers_get(struct kl_buffers *b);
void kl_buffers_put(struct kl_buffers *b);
void kl_buffers_exit(void);

/* read.c: KERNLAB_IOC_READ */
long kl_ioctl_read(struct file *file, struct kernlab_read __user *arg);
int kl_fill_record(const struct kl_view *view, unsigned int cpu, void *buf, size_t size);

/* request.c: whether a request makes sense, and what it asks for */
int kl_check_request(const struct kernlab_read *req, const struct kl_view *view);
int kl_prepare(struct kl_call *c, const struct file *file, const struct kl_view *view,
	       const struct kl_buffers *buffers);
void kl_prepare_all(struct kl_reader *r);

/* walk*.c: subjects in order; KL_FULL, KL_END, 0 to be called again, or an error */
int kl_walk(struct kl_call *c);
int kl_walk_tasks(struct kl_call *c);
int kl_walk_processes(struct kl_call *c);
/* the objects of one owner, from *@key on */
int kl_walk_objects(struct kl_call *c, struct kl_subject *s, u64 *key);
/* the records of one process, from cursor[1] on; 0: all of them */
int kl_walk_space(struct kl_call *c, struct kl_subject *s);

/* record.c */
int kl_emit(struct kl_call *c, struct kl_subject *s);

/* args.c: ioctl arguments that begin with their size */
int kl_get_struct(void *to, size_t known, size_t first, const void __user *from, u32 *size);
int kl_put_struct(void __user *to, u32 size, const void *from, size_t known);

/* access.c: who may see what */
bool kl_may_ptrace(struct task_struct *task);
bool kl_may_see_kaddr(const struct file *file);
bool kl_may_see_pfn(const struct file *file);
bool kl_may_read_as_root(const struct file *file);
bool kl_may_admin_net(const struct file *file, const struct net *net);

/* cursor.c: the cursor of a view without an owner, for the caller to keep and not to read */
void kl_cursor_init(void);
void kl_cursor_encipher(const struct kl_view *view, u64 cursor[2]);
int kl_cursor_decipher(const struct kl_view *view, u64 cursor[2]);

/* views.c */
const struct kl_view *kl_view(u32 id);
u32 kl_views_count(void);
const struct kl_view *kl_view_at(u64 index);
void kl_views_init(void);

/* shared_page.c */
int kl_page_init(unsigned int period_ms);
void kl_page_exit(void);
int kl_page_mmap(struct file *file, struct vm_area_struct *vma);
u32 kl_page_mappings(void);
size_t kl_page_size(void);

#endif
