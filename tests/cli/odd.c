// SPDX-License-Identifier: GPL-2.0
/*
 * Write a recording of a made-up machine, for what a real one rarely shows:
 *
 *	odd FILE
 *
 * names with control characters and broken UTF-8, 64-bit numbers beyond what a
 * double holds, bits without a name, values withheld and unsupported, a kernel
 * thread, a zombie, areas that are withheld, a cycle of parents, an address space
 * with an area of each kind.
 */
#include <errno.h>
#include <kernlab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "writer.h"

#define MAX_RECORD	4096
#define MAX_DATA	(1024 * MAX_RECORD)
#define KINDS_PID		20	/* the process with an area of each kind */

static struct kl_writer *writer;

/* The record that is being built. */
static const struct kernlab_view *view;
static struct kl_section section;
static union {
	struct kernlab_rec hdr;
	unsigned char byte[MAX_RECORD];
} rec;
static unsigned char data[MAX_DATA];

/* Each record has masks of its own, right after its fields. */
static struct kernlab_masks *masks(void)
{
	return (struct kernlab_masks *)(rec.byte + rec.hdr.masks);
}

static void die(const char *what)
{
	fprintf(stderr, "odd: %s\n", what);
	exit(EXIT_FAILURE);
}

static const struct kernlab_field *field_of(const char *name)
{
	const struct kernlab_field *field = kernlab_view_field_by_name(view, name);

	if (!field)
		die(name);
	return field;
}

static void mark(__u64 *mask, const struct kernlab_field *field)
{
	unsigned int index = kernlab_field_index(field);

	masks()->present[index / 64] &= ~(1ULL << (index % 64));
	mask[index / 64] |= 1ULL << (index % 64);
}

static void set(const char *name, uint64_t value)
{
	const struct kernlab_field *field = field_of(name);
	enum kernlab_type type = kernlab_field_type(field);
	bool is_short = type == KERNLAB_TYPE_U32 || type == KERNLAB_TYPE_S32;

	memcpy(rec.byte + kernlab_field_offset(field), &value, is_short ? 4 : 8);
	mark(masks()->present, field);
}

/* With a second argument: every text has what must reach no terminal, as far as its field has space. */
static bool controls;

static const char *all_controls(void)
{
	static char all[256];
	char *to = stpcpy(all, "a\033[31m\302\233\177\r\n\b\t");
	int c;

	for (c = 1; c < 0x20; c++)
		*to++ = (char)c;
	for (c = 0x80; c < 0xa0; c++) {
		*to++ = (char)0xc2;
		*to++ = (char)c;
	}
	stpcpy(to, "\200\233\377\300\233\340\202\233\355\240\200\364\220\200\200\357\277\277\342\200\256");
	return all;
}

/* The name of a set is what the others in it are found by. */
static const char *controls_for(const struct kernlab_field *field, const char *value)
{
	static char some[16];

	if (!strcmp(kernlab_field_name(field), "set"))
		return value;
	if (kernlab_field_type(field) == KERNLAB_TYPE_STR)
		return all_controls();
	memcpy(some, all_controls(), 15);
	return some;
}

static void text(const char *name, const char *value)
{
	const struct kernlab_field *field = field_of(name);
	unsigned char *at = rec.byte + kernlab_field_offset(field);
	struct kernlab_str str;

	if (controls)
		value = controls_for(field, value);
	str = (struct kernlab_str){ rec.hdr.size, strlen(value) };

	mark(masks()->present, field);
	if (kernlab_field_type(field) != KERNLAB_TYPE_STR) {
		memcpy(at, value, strlen(value) + 1);
		return;
	}
	memcpy(at, &str, sizeof(str));
	memcpy(rec.byte + str.off, value, str.len + 1);
	rec.hdr.size += str.len + 1;
}

/* An array of numbers, at an offset that is a multiple of 8. */
static void row(const char *name, const uint64_t *number, uint32_t n)
{
	const struct kernlab_field *field = field_of(name);
	struct kernlab_vec vec = { (rec.hdr.size + 7) & ~7U, n };

	memcpy(rec.byte + kernlab_field_offset(field), &vec, sizeof(vec));
	mark(masks()->present, field);
	memcpy(rec.byte + vec.off, number, n * sizeof(*number));
	rec.hdr.size = vec.off + n * (uint32_t)sizeof(*number);
}

/* Remove a value; @mask says why it is not present, NULL: the object has none. */
static void lack(__u64 *mask, const char *name)
{
	__u64 nowhere[KERNLAB_MASK_WORDS] = { 0 };

	mark(mask ? mask : nowhere, field_of(name));
}

static void withhold(const char *name)
{
	lack(masks()->withheld, name);
}

static void unsupport(const char *name)
{
	lack(masks()->unsupported, name);
}

/* Give each integer a different value, so that mixed up fields are noticed. */
static void fill(void)
{
	const struct kernlab_field *field;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++) {
		enum kernlab_type type = kernlab_field_type(field);

		if (type == KERNLAB_TYPE_U64V || type == KERNLAB_TYPE_S64V)
			lack(NULL, kernlab_field_name(field));
		else if (type == KERNLAB_TYPE_STR || type == KERNLAB_TYPE_NAME16 ||
		    type == KERNLAB_TYPE_NAME32)
			text(kernlab_field_name(field), "text");
		else if (kernlab_field_unit(field) == KERNLAB_UNIT_BOOL)
			set(kernlab_field_name(field), i % 2);
		else if (kernlab_field_unit(field) == KERNLAB_UNIT_FLAGS ||
			 kernlab_field_unit(field) == KERNLAB_UNIT_ENUM)
			set(kernlab_field_name(field), 0);
		else
			set(kernlab_field_name(field), 1000 + i);
	}
}

static void begin_section(const char *name)
{
	view = kernlab_view_by_name(name);
	if (!view)
		die(name);
	memset(&section, 0, sizeof(section));
	section.view = kernlab_view_id(view);
	for (size_t i = 0; i < kernlab_view_fields(view); i++)
		section.laid_out[i / 64] |= 1ULL << (i % 64);
	if (kernlab_view_scope(view) == KERNLAB_SCOPE_TASK)
		section.flags = KERNLAB_READ_THREADS;
}

static void begin(void)
{
	memset(&rec, 0, sizeof(rec));
	rec.hdr.masks = kernlab_view_fixed(view);
	rec.hdr.size = rec.hdr.masks + sizeof(struct kernlab_masks);
}

static void end(void)
{
	rec.hdr.size = (rec.hdr.size + 7) & ~7U;
	if (section.bytes + rec.hdr.size > MAX_DATA)
		die("too much data");
	memcpy(data + section.bytes, &rec, rec.hdr.size);
	section.bytes += rec.hdr.size;
	section.count++;
}

static void end_section(void)
{
	if (kl_writer_add(writer, &section, data))
		die("cannot write");
}

static void text_or_none(const char *name, const char *value)
{
	if (value)
		text(name, value);
	else
		lack(NULL, name);
}

/* ---- the machine ---------------------------------------------------- */

static void add_views(void)
{
	const struct kernlab_view *v;
	size_t i, fields;

	begin_section("views");
	for (i = 0; (v = kernlab_view_at(i)); i++) {
		fields = kernlab_view_fields(v);
		begin();
		fill();
		set("id", kernlab_view_id(v));
		set("fixed", kernlab_view_fixed(v));
		text("name", kernlab_view_name(v));
		set("nr_fields", fields);
		set("scope", kernlab_view_scope(v));
		/* This kernel is too old for the second field of the first view. */
		set("supported_0", (fields < 64 ? (1ULL << fields) - 1 : UINT64_MAX) & ~(i ? 0ULL : 2ULL));
		set("supported_1", fields < 64 ? 0 : (1ULL << (fields - 64)) - 1);
		set("guard", kernlab_view_guard(v));
		set("facts", kernlab_view_facts(v));
		text_or_none("needs", kernlab_view_needs(v));
		text("lock", kernlab_view_lock(v));
		text("header", kernlab_view_header(v));
		text("meaning", kernlab_view_meaning(v));
		end();
	}
	end_section();
}

static void add_field(const struct kernlab_field *f)
{
	begin();
	text("view", kernlab_view_name(kernlab_field_view(f)));
	text("name", kernlab_field_name(f));
	set("view_id", kernlab_view_id(kernlab_field_view(f)));
	set("number", kernlab_field_index(f));
	set("type", kernlab_field_type(f));
	set("unit", kernlab_field_unit(f));
	set("guard", kernlab_field_guard(f));
	set("kind", kernlab_field_kind(f));
	set("usual", kernlab_field_usual(f));
	set("width", kernlab_field_width(f));
	set("cut", kernlab_field_cut(f));
	set("facts", kernlab_field_facts(f));
	text_or_none("heading", kernlab_field_heading(f));
	text("group", kernlab_field_group(f));
	text_or_none("set", kernlab_field_set(f));
	text_or_none("needs", kernlab_field_needs(f));
	text("expr", kernlab_field_expr(f));
	text_or_none("proc", *kernlab_field_proc(f) ? kernlab_field_proc(f) : NULL);
	text("meaning", kernlab_field_meaning(f));
	end();
}

static void add_fields(void)
{
	const struct kernlab_view *v;
	size_t i, j;

	begin_section("fields");
	for (i = 0; (v = kernlab_view_at(i)); i++)
		for (j = 0; j < kernlab_view_fields(v); j++)
			add_field(kernlab_view_field(v, j));
	end_section();
}

static void add_cap(const char *name, bool available, const char *reason)
{
	begin();
	fill();
	text("name", name);
	set("available", available);
	set("kind", 0);
	if (available)
		lack(NULL, "reason");
	else
		text("reason", reason);
	text("meaning", "what it is good for");
	end();
}

static void add_short(const char *set_name, uint64_t value, const char *symbol,
		      const char *mnemonic, const char *meaning)
{
	begin();
	fill();
	text("set", set_name);
	set("value", value);
	text("symbol", symbol);
	text("mnemonic", mnemonic);
	text("meaning", meaning);
	end();
}

static void add_name(const char *set_name, uint64_t value, const char *symbol, const char *meaning)
{
	add_short(set_name, value, symbol, "text", meaning);
}

static void add_page_names(void)
{
	static const char *const sets[] = { "pte", "pxd" };
	size_t i;

	for (i = 0; i < 2; i++) {
		add_short(sets[i], 0x1, "_PAGE_PRESENT", "P", "present");
		add_short(sets[i], 0x2, "_PAGE_RW", "W", "may be written");
		add_short(sets[i], 0x4, "_PAGE_USER", "U", "user mode may use it");
		add_short(sets[i], 1ULL << 63, "_PAGE_NX", "NX", "no execute\033[2J");
	}
	add_short("pxd", 0x80, "_PAGE_PSE", "PS", "page size");
	add_short("kpf", 0x8, "KPF_UPTODATE", "uptodate", "its content is valid");
	add_name("pagestate", 1, "hole", "no area is mapped there");
	add_name("pagestate", 2, "absent", "nothing there yet");
	add_name("pagestate", 3, "present", "a page is there");
	add_name("pagestate", 4, "prot-none", "a page is there, and may not be used");
	add_name("pagestate", 6, "swapped", "its content is in swap");
	add_name("ptlevel", 1, "pgd", "the top level");
	add_name("ptlevel", 4, "pmd", "the middle");
	add_name("ptlevel", 5, "pte", "the lowest level");
}

static void add_names(void)
{
	begin_section("names");
	add_name("pf", 0x4, "PF_EXITING", "on its way out");
	add_name("pf", 0x200000, "PF_KTHREAD", "a kernel thread");
	add_name("pf", 0x400000, "PF_RANDOMIZE", "the address space is randomised");
	add_name("policy", 0, "SCHED_NORMAL", "shares the CPU fairly");
	add_name("policy", 1, "SCHED_FIFO", "");
	add_name("policy", 2, "evil\033[2J", "\033[31m");
	add_name("vm", 0x1, "VM_READ", "may be read");
	add_name("vm", 0x2, "VM_WRITE", "may be written");
	add_page_names();
	add_name("zone", 0x1, "ZONE_BOOSTED_WATERMARK", "watermarks were raised");
	add_short("migratetype", 0, "MIGRATE_UNMOVABLE", "Unmovable", "stays where it is");
	add_short("migratetype", 1, "MIGRATE_MOVABLE", "Mov\033[2Jable", "can be moved");
	end_section();
}

static void begin_task(uint32_t pid, uint32_t ppid, const char *comm)
{
	begin();
	fill();
	set("pid", pid);
	set("tgid", pid);
	set("ppid", ppid);
	text("comm", comm);
	set("state", 'S');
	set("nice", -5);
	set("vlag", -1500000);
	set("vruntime", UINT64_MAX - 7);
	set("sum_exec_runtime", (uint64_t)3 * 3600 * 1000000000 + 123456789);
	text("sched_class", "fair");
	set("exit_code", (uint64_t)-1);
	lack(NULL, "exit_code");
	set("exit_signal", 17);
}

/* Every task is the child of the one before. */
static void add_chain(uint32_t n)
{
	begin_section("task");
	for (uint32_t pid = 1; pid <= n; pid++) {
		begin_task(pid, pid - 1, "link");
		end();
	}
	end_section();
}

static void add_tasks(void)
{
	begin_section("task");
	begin_task(1, 0, "init");
	set("flags", 0x80400000);
	unsupport("deadline");
	unsupport("slice");
	withhold("task");
	withhold("exit_code");
	withhold("global_pid");
	end();
	begin_task(2, 0, "kthreadd");
	set("flags", 0x200000);
	set("policy", 1);
	set("kthread", 1);
	end();
	begin_task(10, 1, "\033[2J\nx y");
	set("uid", 1000);
	set("policy", 99);
	end();
	begin_task(11, 10, "thread");
	set("tgid", 10);
	set("policy", 2);
	end();
	begin_task(12, 10, "b\xff\xc3\xa4\\x41");
	set("state", 'Z');
	set("exit_code", 9 | 0x80);
	set("vlag", 7);
	end();
	/* Each is the other's child, as if they had been read at different times. */
	begin_task(20, 21, "hen");
	end();
	begin_task(21, 20, "egg");
	end();
	end_section();
}

static void add_no_mm(uint32_t pid, const char *comm, bool kthread)
{
	begin();
	set("pid", pid);
	text("comm", comm);
	set("kthread", kthread);
	end();
}

/* An address space with one area of each kind. */
static void add_kinds_mm(void)
{
	begin();
	fill();
	set("pid", KINDS_PID);
	set("kthread", 0);
	text("comm", "<xml>\001");
	text("exe", "/bin/<xml> & \"co\"");
	set("start_code", 0x555555555000);
	set("end_code", 0x555555576543);
	set("start_data", 0x555555578d10);
	set("end_data", 0x555555579010);
	set("start_brk", 0x55555557b000);
	set("brk", 0x55555559c000);
	set("mmap_base", 0x7ffff7fff000);
	set("start_stack", 0x7fffffffe310);
	set("arg_start", 0x7fffffffe5d0);
	set("arg_end", 0x7fffffffe5e0);
	set("env_start", 0x7fffffffe5e0);
	set("env_end", 0x7fffffffefe9);
	set("task_size", 0x7ffffffff000);
	end();
}

static void add_mms(void)
{
	begin_section("mm");
	section.out_flags = KERNLAB_OUT_NO_MM;
	begin();
	fill();
	set("pid", 1);
	text("comm", "init");
	set("kthread", 0);
	text("exe", "/sbin/in it");
	set("start_code", 0x400000);
	set("end_code", 0x401200);
	set("total_vm", 1258291);
	set("hiwater_vm", 0);
	set("task_size", 1ULL << 47);
	set("locked_vm", 1048525);
	set("pinned_vm", UINT64_MAX);
	end();
	add_no_mm(2, "kthreadd", true);
	begin();
	fill();
	set("pid", 10);
	text("comm", "\033[2J\nx y");
	withhold("start_code");
	withhold("exe");
	end();
	add_no_mm(12, "b\xff\xc3\xa4\\x41", false);
	add_kinds_mm();
	end_section();
}

static void add_vma(uint64_t start, uint64_t end_, const char *name)
{
	begin();
	fill();
	set("pid", section.id);
	set("start", start);
	set("end", end_);
	set("size", end_ - start);
	set("perms", 5);
	set("flags", 0x1);
	set("dev", 8 << 20 | 1);
	if (name) {
		text("name", name);
	} else {
		lack(NULL, "name");
		lack(NULL, "dev");
		lack(NULL, "inode");
		lack(NULL, "offset");
		set("perms", 3 | 128);
		set("flags", 0x103);
	}
	end();
}

#define R	1
#define W	2
#define X	4
#define S	128

static const struct {
	uint64_t start, end, rss, swap;
	uint32_t perms, inode, tid;
	const char *name;
} kinds[] = {
	{ 0x555555554000, 0x555555555000, 0x1000, 0, R, 7, 0, "/bin/<xml> & \"co\"" },
	{ 0x555555555000, 0x555555577000, 0x21000, 0, R | X, 7, 0, "/bin/<xml> & \"co\"" },
	{ 0x555555577000, 0x555555578000, 0x1000, 0, R, 7, 0, "/bin/<xml> & \"co\"" },
	{ 0x555555578000, 0x55555557a000, 0x2000, 0, R | W, 7, 0, "/bin/<xml> & \"co\"" },
	{ 0x55555557a000, 0x55555557b000, 0, 0x1000, R | W, 0, 0, NULL },
	{ 0x55555557b000, 0x55555559c000, 0xc000, 0x8000, R | W, 0, 0, "[heap]" },
	{ 0x7e5555000000, 0x7f5555000000, 0x6200000, 0x100000, R | W, 0, 0, NULL },
	{ 0x7f5555000000, 0x7f6555000000, 0, 0, 0, 0, 0, NULL },
	{ 0x7ffff0000000, 0x7ffff0200000, 0x100000, 0, R | W | S, 8, 0, "/memfd:a\xff\xc3\xa4 (deleted)" },
	{ 0x7ffff0200000, 0x7ffff0240000, 0x40000, 0, R, 9, 0, "/usr/share/]]> \033[2J.dat" },
	{ 0x7ffff0240000, 0x7ffff0250000, 0, 0, R | S, 10, 0, "/dev/mem" },
	{ 0x7ffff6ffe000, 0x7ffff6fff000, 0, 0, 0, 0, 0, NULL },
	{ 0x7ffff6fff000, 0x7ffff77ff000, 0x2000, 0, R | W, 0, 31, NULL },
	{ 0x7ffff77ff000, 0x7ffff7800000, 0, 0, 0, 0, 0, NULL },
	{ 0x7ffff7800000, 0x7ffff7c00000, 0x5000, 0x3000, R | W, 0, 32, NULL },
	{ 0x7ffff7c00000, 0x7ffff7c28000, 0x28000, 0, R, 11, 0, "/usr/lib/libc.so.6" },
	{ 0x7ffff7c28000, 0x7ffff7dbd000, 0xe8000, 0, R | X, 11, 0, "/usr/lib/libc.so.6" },
	{ 0x7ffff7dbd000, 0x7ffff7e15000, 0x20000, 0, R, 11, 0, "/usr/lib/libc.so.6" },
	{ 0x7ffff7e15000, 0x7ffff7e19000, 0x4000, 0, R, 11, 0, "/usr/lib/libc.so.6" },
	{ 0x7ffff7e19000, 0x7ffff7e1b000, 0x2000, 0, R | W, 11, 0, "/usr/lib/libc.so.6" },
	{ 0x7ffff7e1b000, 0x7ffff7e28000, 0x5000, 0, R | W, 0, 0, NULL },
	{ 0x7ffff7ff8000, 0x7ffff7ffd000, 0, 0, R, 0, 0, "[vvar]" },
	{ 0x7ffff7ffd000, 0x7ffff7fff000, 0x1000, 0, R | X, 0, 0, "[vdso]" },
	{ 0x7ffffffde000, 0x7ffffffff000, 0x3000, 0, R | W, 0, KINDS_PID, "[stack]" },
	{ 0xffffffffff600000, 0xffffffffff601000, 0, 0, X, 0, 0, "[vsyscall]" },
};

static void add_zoo_vmas(void)
{
	size_t i;

	begin_section("vma");
	section.target = KERNLAB_TARGET_PID;
	section.id = KINDS_PID;
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		begin();
		set("pid", KINDS_PID);
		set("start", kinds[i].start);
		set("end", kinds[i].end);
		set("size", kinds[i].end - kinds[i].start);
		set("perms", kinds[i].perms);
		set("flags", kinds[i].perms & (R | W));
		set("rss", kinds[i].rss);
		set("swap", kinds[i].swap);
		if (kinds[i].inode) {
			set("inode", kinds[i].inode);
			set("dev", 8 << 20 | 1);
		}
		if (kinds[i].tid)
			set("stack_tid", kinds[i].tid);
		if (kinds[i].name)
			text("name", kinds[i].name);
		end();
	}
	end_section();
}

static void add_vmas(void)
{
	begin_section("vma");
	section.target = KERNLAB_TARGET_PID;
	section.id = 1;
	add_vma(0x400000, 0x402000, "/sbin/in it");
	add_vma(0x7ffff7dd0000, 0x7ffff7dd5000, NULL);
	add_vma(0xffffffffff600000, 0xffffffffff601000, "[vsyscall]");
	end_section();
	begin_section("vma");
	section.target = KERNLAB_TARGET_PID;
	section.id = 10;
	section.error = EACCES;
	end_section();
	add_zoo_vmas();
}

/* A record of view pagemap; @depth: the level where the walk ended, @state: what is there. */
static void begin_page(uint64_t addr, uint64_t end_, unsigned int state, unsigned int depth)
{
	static const char *const entries[] = { "", "pgd", "p4d", "pud", "pmd", "pte" };
	static const char *const flags[] = {
		"", "pgd_flags", "p4d_flags", "pud_flags", "pmd_flags", "pte_flags",
	};
	static const char *const frame[] = {
		"pfn", "phys", "page_flags", "refcount", "mapcount", "order", "node", "zone",
		"index", "page", "file_page", "exclusive",
	};
	static const char *const swap[] = { "swap_type", "swap_users", "swap_offset" };
	unsigned int level;
	size_t i;

	begin();
	fill();
	set("pid", section.id);
	set("addr", addr);
	set("end", end_);
	set("state", state);
	set("depth", depth);
	set("levels", 4);
	for (level = 1; level <= 5; level++) {
		if (level > depth || level == 2)
			lack(NULL, entries[level]);
		if (level > depth || level == 2 || (level == depth && state != 3))
			lack(NULL, flags[level]);
		else
			set(flags[level], 0x7);
	}
	lack(NULL, "p4d_index");
	if (!depth)
		lack(NULL, "depth");
	for (i = 0; i < sizeof(frame) / sizeof(frame[0]) && state != 3; i++)
		lack(NULL, frame[i]);
	for (i = 0; i < sizeof(swap) / sizeof(swap[0]) && state != 6; i++)
		lack(NULL, swap[i]);
}

/* CPU 1 is offline, and this kernel has no run queue fields. */
static void add_cpus(void)
{
	uint32_t cpu;

	begin_section("cpu");
	for (cpu = 0; cpu < 3; cpu++) {
		begin();
		fill();
		set("cpu", cpu);
		set("online", cpu != 1);
		set("idle", 1000000000ULL * (cpu + 1));
		lack(NULL, "runnable");
		lack(NULL, "curr_pid");
		lack(NULL, "curr_tgid");
		text("curr_comm", cpu ? "<odd>\033" : "init");
		end();
	}
	end_section();
}

static void add_pages(void)
{
	begin_section("pagemap");
	section.target = KERNLAB_TARGET_PID;
	section.id = 1;
	begin_page(0, 0x400000, 1, 0);
	end();
	begin_page(0x400000, 0x401000, 3, 5);
	set("pte", 0x8000000012345065);
	set("pte_flags", 0x8000000000000065);
	set("pfn", 0x12345);
	set("phys", 0x12345000);
	set("page_flags", 0x8000000000000008);
	text("zone", "DMA\n32");
	end();
	begin_page(0x401000, 0x402000, 2, 5);
	set("pte", 0);
	end();
	begin_page(0x402000, 0x7fffffe00000, 1, 0);
	end();
	begin_page(0x7fffffe00000, 0x7ffffff00000, 6, 5);
	set("swap_type", 0);
	end();
	/* As seen without CAP_SYS_ADMIN. */
	begin_page(0x7ffffff00000, 1ULL << 47, 3, 4);
	set("pmd_flags", 0x87);
	withhold("pgd");
	withhold("pud");
	withhold("pmd");
	withhold("pfn");
	withhold("phys");
	withhold("page");
	withhold("page_flags");
	unsupport("soft_dirty");
	end();
	end_section();
	begin_section("pagemap");
	section.target = KERNLAB_TARGET_PID;
	section.id = 10;
	section.error = EACCES;
	end_section();
}

/* A zone that is below every watermark, or far above them. */
static void add_zone(uint32_t node, const char *name, uint64_t free, uint64_t high)
{
	static const uint64_t blocks[] = { 60000, 20, 0, 1 }, unusable[] = { 0, 998, 1000, 1000 };
	static const uint64_t index[] = { -1000, -1000, 7, 988 }, cpus[] = { 0, 5 };
	static const uint64_t count[] = { 0, 1234567 }, kept[] = { 0, 0, 4096 << 12, 4096 << 12 };

	begin();
	fill();
	set("node", node);
	set("index", node);
	text("name", name);
	set("free", free);
	set("managed", 8ULL << 30);
	set("wmark_min", high / 2);
	set("wmark_low", high / 4 * 3);
	set("wmark_high", high);
	set("boost", node ? 2 << 20 : 0);
	row("lowmem_reserve", kept, 4);
	row("nr_free", blocks, 4);
	row("fragmentation_index", index, 4);
	row("unusable_index", unusable, 4);
	row("pcp_cpu", cpus, 2);
	row("pcp_count", count, 2);
	unsupport("pcp_high");
}

static void add_zones(void)
{
	begin_section("zone");
	add_zone(0, "DMA32", 7ULL << 30, 64 << 20);
	withhold("flags");
	end();
	add_zone(2, "\033[31mNo\377", 20 << 20, 64 << 20);
	set("flags", 0x8001);
	set("compact_defer_shift", 6);
	set("kswapd_failures", 16);
	end();
	/* Memory that the page allocator does not have. */
	add_zone(3, "Device", 0, 0);
	set("managed", 0);
	unsupport("fragmentation_index");
	lack(NULL, "nr_free");
	end();
	end_section();
}

static void add_freelist(uint32_t node, uint32_t type, bool counted)
{
	static const uint64_t blocks[] = { 8192, 20, 0, 1 }, orders[] = { 0, 2 };

	begin();
	fill();
	set("node", node);
	set("index", node);
	text("name", "DMA32");
	set("type", type);
	row("nr_free", blocks, 4);
	if (!counted) {
		row("uncounted", orders, 2);
		lack(NULL, "free");
	}
	end();
}

static void add_freelists(void)
{
	begin_section("freelist");
	add_freelist(0, 0, true);
	add_freelist(0, 1, false);
	add_freelist(0, 77, true);
	end_section();
}

static void add_global(void)
{
	begin_section("caps");
	add_cap("SE_DEADLINE", false, "the scheduler is older than EEVDF");
	add_cap("TASKLIST_LOCK", true, NULL);
	end_section();
	add_names();
	begin_section("boot");
	begin();
	fill();
	text("release", "6.1.0-odd");
	set("boot_time", 1700000000123456789);
	end();
	end_section();
	begin_section("stat");
	begin();
	fill();
	set("load1", 2048 + 1024);
	set("load5", 10);
	set("load15", 0);
	unsupport("running");
	end();
	end_section();
}

int main(int argc, char **argv)
{
	uint32_t chain;
	struct kernlab_query query = {
		.size = sizeof(query),
		.abi_major = KERNLAB_ABI_MAJOR,
		.abi_minor = KERNLAB_ABI_MINOR,
		.driver_major = 9,
		.driver_minor = 8,
		.driver_patch = 7,
		.views = kernlab_views(),
		.caps = 2,
		.map_size = 4096,
	};

	if (argc < 2 || argc > 3)
		die("usage: odd FILE [controls|chain]");
	controls = argc == 3 && !strcmp(argv[2], "controls");
	chain = argc == 3 && !strcmp(argv[2], "chain") ? 5000 : 0;
	if (kl_writer_new(&writer, argv[1], &query))
		die("cannot write");
	add_views();
	add_global();
	if (chain)
		add_chain(chain);
	else
		add_tasks();
	add_mms();
	add_vmas();
	add_pages();
	add_cpus();
	add_zones();
	add_freelists();
	add_fields();
	if (kl_writer_commit(writer))
		die("cannot write");
	kl_writer_free(writer);
	return EXIT_SUCCESS;
}
