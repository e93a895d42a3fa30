/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The core: what all views (views/NAME.c) share. A view finds its objects and fills one
 * record from each; requests, cursors, permission checks, record sizes, batches and copying
 * to user space are implemented here.
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

/* Size of the buffer that records are built in; any record fits in an empty one. */
#define KL_CHUNK_SIZE	(32 * 1024)
/* Size of the buffer for d_path() and other strings and arrays of a field. */
#define KL_PATH_SIZE	(2 * PATH_MAX)
/* Size of the memory in which a view keeps state from one object to the next. */
#define KL_SCRATCH_SIZE	(8 * 1024)
#define KL_FIXED_MAX	4096
#define KL_MASK_BITS	(64 * KERNLAB_MASK_WORDS)

#define KL_GUARDS	(KERNLAB_GUARD_NET_ADMIN + 1)

/*
 * Return values of fill functions and walkers besides 0 and negative errors:
 * KL_FULL: the record does not fit; KL_END: no more objects; KL_PAUSE: the budget under the
 * lock is used up; KL_AGAIN: the object changed, look it up again.
 */
enum { KL_FULL = 1, KL_END, KL_PAUSE, KL_AGAIN };

struct kl_mask {
	u64 word[KERNLAB_MASK_WORDS];
};

/*
 * Extra work that some fields need, done only if one of them is requested. A field's line
 * declares it with PASS(name).
 */
#define KL_PASS_RESIDENT	BIT(0)	/* a page table walk */
#define KL_PASS_THREADS		BIT(1)	/* a walk over the threads of the process */
#define KL_PASS_MEMORY		BIT(2)	/* memory hotplug is locked out */
#define KL_PASSES		3

struct kl_field {
	u8 size;
	u8 align;
	u8 cap;
	u8 guard;
	u8 passes;	/* KL_PASS_* */
};

static_assert(KL_CAPS_OF_FIELDS <= U8_MAX);

/* A line of <kernlab/scopes.h>. */
struct kl_scope {
	enum kernlab_scope id;
	enum kernlab_owner owner;
	bool many;		/* records per owner */
	bool addresses;
	bool needs_mm;
};

struct kl_reader;

/* The task that records belong to. */
struct kl_owner_task {
	struct pid *pid;		/* the task was looked up by it */
	struct task_struct *task;
	enum { KL_ACCESS_UNKNOWN, KL_ACCESS_GRANTED, KL_ACCESS_DENIED } access;
};

/* Its address space. */
struct kl_owner_space {
	struct mm_struct *mm;		/* NULL: a kernel thread or a zombie */
	struct vm_area_struct *vma;	/* scopes MAP, PAGE; NULL in PAGE: a hole */
	const struct kl_resident *res;	/* set by KL_PASS_RESIDENT */
	const struct kl_stacks *stacks;	/* set by KL_PASS_THREADS */
	u64 from;			/* PAGE: first address of the record */
	u64 to;				/* PAGE: upper limit; emit() sets where it stopped */
	unsigned int records;		/* PAGE: number of records that emit() made */
};

/* The object that a record is filled from. The view's scope determines the members set. */
struct kl_source {
	struct kl_owner_task owner;
	struct kl_owner_space space;
	unsigned int cpu;
	void *object;			/* scopes with many records per owner */
	u64 key;			/* the object's key, or its position in a list */
};

/* The objects that are shown while the view's lock is held once. */
struct kl_batch {
	struct kl_reader *r;
	struct kl_source *s;		/* the owner, and the current object */
	void *scratch;			/* uninitialised, at least KL_SCRATCH_SIZE / 2 */
};

enum kl_order {
	KL_TABLE,	/* elements of an array, by index */
	KL_BY_KEY,	/* first() and next() return objects in ascending order of key */
	KL_BY_POSITION,	/* a list whose order is meaningful; the key is the position */
	KL_UNORDERED,	/* a list whose order may change; the core sorts by key */
	KL_SNAPSHOT,	/* snapshot() copies elements of an array to scratch, under the lock */
};

/*
 * struct kl_objects - how to iterate over the objects of a view, similar to seq_operations
 * @order: see above; callbacks that it does not need are NULL
 * @lock: take the lock or reference that keeps objects alive for one batch; may sleep.
 *	Returns 0 or a negative error
 * @unlock: release it
 * @contended: whether somebody waits for the lock, in which case the batch ends early
 * @first: KL_BY_KEY: the first object whose key is at least @from; otherwise the first
 *	object. NULL: there is none
 * @next: the object after @object; NULL: there is none. Without this callback, first() is
 *	called again
 * @key: the object's key
 * @get: take a reference, so that the record can be filled after the lock is dropped;
 *	false: the object is being freed
 * @put: drop that reference
 * @snapshot: copy elements of @size bytes to b->scratch; returns their number or a
 *	negative error
 * @task: the task that the object of a view without an owner belongs to, or NULL. If that
 *	task is outside the caller's pid namespace, the object is skipped. Guard PTRACE checks
 *	this task. Called under RCU
 * @table: KL_TABLE: the array
 * @size: KL_TABLE, KL_SNAPSHOT: bytes per element
 * @n: KL_TABLE: number of elements
 *
 * A key may be an address only in views without an owner: only their cursor is encrypted.
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
 * struct kl_view_ops - the operations of a view, kl_NAME_ops in views/NAME.c
 * @fill: fill the current record. Returns 0; KL_AGAIN: the object changed, look it up
 *	again; or a negative error. Called under RCU in views of scope TASK
 * @emit: scope PAGE, instead of fill(): begin, fill and end records, and set
 *	s->space.records to their number
 * @objects: scopes with many records per owner: how to iterate over them
 * @check: verify that the symbols looked up for the view are the right ones, as static
 *	variables may share a name. Returns NULL, or the reason why the view is unavailable.
 *	Called once, on module load, if the view's capability is available
 */
struct kl_view_ops {
	int (*fill)(struct kl_reader *r, struct kl_source *s);
	int (*emit)(struct kl_reader *r, struct kl_source *s);
	struct kl_objects objects;
	const char *(*check)(void);
};

#define KL_ANOTHER_FOUND \
	"the kernel has several variables of that name, and another was found"

/*
 * kl_check_list() - for check(): whether @head is the head of the list that @member is on
 *
 * Called under the list's lock. @head is never dereferenced, as it may be wrong: the walk
 * starts at @member and compares each element with @head.
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
	u32 built;	/* capability: the view's file compiled */
	/* set by kl_views_init() */
	struct kl_mask supported;
	struct kl_mask guarded[KL_GUARDS];
	struct kl_mask passes[KL_PASSES];
};

/* The chunk that records are built in, and the record under construction. */
struct kl_reader {
	const struct kl_view *view;
	struct pid_namespace *ns;
	struct user_namespace *user_ns;
	struct net *net;
	/* valid for all records of the call */
	struct kl_mask laid_out;	/* requested and known: fields with an offset */
	struct kl_mask granted;		/* of these, supported and not in withheld */
	struct kl_mask unsupported;
	struct kl_mask withheld;
	unsigned int passes;		/* KL_PASS_* that a granted field needs */
	bool own_masks;			/* every record gets a struct kernlab_masks */
	u32 fixed;			/* bytes of the fixed part, struct kernlab_rec included */
	u16 offset[KL_MASK_BITS];	/* of each field in the record */
	char *chunk;
	size_t chunk_size;
	size_t limit;			/* bytes left in the caller's buffer */
	size_t used;
	char *path;			/* KL_PATH_SIZE bytes; NULL in scope TASK */
	void *scratch;			/* KL_SCRATCH_SIZE bytes; NULL in scope TASK */
	/* the record under construction */
	struct kernlab_rec *rec;
	struct kl_mask want;		/* fields to fill; cleared for those without a value */
	struct kl_mask rec_unsupported;
	struct kl_mask rec_withheld;
	size_t len;			/* bytes needed so far, even if they do not fit */
};

/* The memory in which a call builds records. */
struct kl_buffers {
	char *chunk;		/* KL_CHUNK_SIZE bytes */
	char *path;		/* KL_PATH_SIZE */
	void *scratch;		/* KL_SCRATCH_SIZE */
	unsigned long pooled;	/* its bit, if it belongs to the pool */
};

/* Identifies the VMA that a resident pass counts: if a member differs, the VMA changed. */
struct kl_area {
	const struct mm_struct *mm;
	const struct file *file;
	u64 start;
	u64 end;
	u64 flags;
	u64 pgoff;
};

/* The state of one KERNLAB_IOC_READ. */
struct kl_call {
	struct kl_reader r;
	struct kernlab_read req;
	bool needs_ptrace;		/* a field or the view has guard PTRACE */
	u32 out_flags;
	struct kl_source process;	/* the current process, with references held */
	struct kl_resident_walk walk;
	struct kl_stacks stacks;	/* of the process read last */
	struct kl_area area;		/* the VMA that walk counts; scope MAP */
	unsigned int begun;		/* times the walk was started since the last record */
	/* records in the chunk, and the cursor after them */
	u32 count;
	u64 cursor[2];
	/* what has been copied to the caller's buffer */
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

/* Whether the cursor is encrypted for user space: that of views without a task or CPU. */
static inline bool kl_cursor_is_encrypted(const struct kl_view *view)
{
	return view->scope->owner == KERNLAB_OWNER_NONE || view->scope->owner == KERNLAB_OWNER_NET;
}

/* Whether the view can be read: its file compiled, and its capability is available. */
static inline bool kl_view_available(const struct kl_view *view)
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

/* request.c: validate a request, and compute masks and offsets from it */
int kl_check_request(const struct kernlab_read *req, const struct kl_view *view);
int kl_prepare(struct kl_call *c, const struct file *file, const struct kl_view *view,
	       const struct kl_buffers *buffers);
void kl_prepare_all(struct kl_reader *r);

/* walk*.c: emit records in cursor order; KL_FULL, KL_END, 0: call again, or a negative error */
int kl_walk(struct kl_call *c);
int kl_walk_tasks(struct kl_call *c);
int kl_walk_processes(struct kl_call *c);
/* the objects of one owner, starting at *@key */
int kl_walk_objects(struct kl_call *c, struct kl_source *s, u64 *key);
/* the records of one process, starting at cursor[1]; 0: all are done */
int kl_walk_space(struct kl_call *c, struct kl_source *s);

/* record.c */
int kl_emit(struct kl_call *c, struct kl_source *s);

/* args.c: extensible ioctl arguments, which begin with their size */
int kl_get_struct(void *to, size_t known, size_t first, const void __user *from, u32 *size);
int kl_put_struct(void __user *to, u32 size, const void *from, size_t known);

/* access.c: permission checks */
bool kl_may_ptrace(struct task_struct *task);
bool kl_may_see_kaddr(const struct file *file);
bool kl_may_see_pfn(const struct file *file);
bool kl_may_read_as_root(const struct file *file);
bool kl_may_admin_net(const struct file *file, const struct net *net);

/* cursor.c: the cursor of a view without a task or CPU is opaque to the caller */
void kl_cursor_init(void);
void kl_cursor_encrypt(const struct kl_view *view, u64 cursor[2]);
int kl_cursor_decrypt(const struct kl_view *view, u64 cursor[2]);

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
