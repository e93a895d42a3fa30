// SPDX-License-Identifier: GPL-2.0
/*
 * Write a recording of a made-up machine, for what a real one rarely shows:
 *
 *	odd FILE
 *
 * names with control characters and broken UTF-8, 64-bit numbers beyond what a
 * double holds, bits without a name, values withheld and unsupported, a kernel
 * thread, a zombie, areas that may not be seen, parents in a circle.
 */
#include <errno.h>
#include <kernlab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "writer.h"

#define MAX_RECORD	4096
#define MAX_DATA	(64 * MAX_RECORD)

static struct kl_writer *writer;

/* The record at hand. */
static const struct kernlab_view *view;
static struct kl_section section;
static union {
	struct kernlab_rec hdr;
	unsigned char byte[MAX_RECORD];
} rec;
static unsigned char data[MAX_DATA];

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

	rec.hdr.present[index / 64] &= ~(1ULL << (index % 64));
	mask[index / 64] |= 1ULL << (index % 64);
}

static void set(const char *name, uint64_t value)
{
	const struct kernlab_field *field = field_of(name);
	enum kernlab_type type = kernlab_field_type(field);
	bool is_short = type == KERNLAB_TYPE_U32 || type == KERNLAB_TYPE_S32;

	memcpy(rec.byte + kernlab_field_offset(field), &value, is_short ? 4 : 8);
	mark(rec.hdr.present, field);
}

static void text(const char *name, const char *value)
{
	const struct kernlab_field *field = field_of(name);
	unsigned char *at = rec.byte + kernlab_field_offset(field);
	struct kernlab_str str = { rec.hdr.size, strlen(value) };

	mark(rec.hdr.present, field);
	if (kernlab_field_type(field) != KERNLAB_TYPE_STR) {
		memcpy(at, value, strlen(value) + 1);
		return;
	}
	memcpy(at, &str, sizeof(str));
	memcpy(rec.byte + str.off, value, str.len + 1);
	rec.hdr.size += str.len + 1;
}

/* A value is not there; @mask says why, NULL: there is none. */
static void lack(__u64 *mask, const char *name)
{
	__u64 nowhere[KERNLAB_MASK_WORDS] = { 0 };

	mark(mask ? mask : nowhere, field_of(name));
}

static void withhold(const char *name)
{
	lack(rec.hdr.withheld, name);
}

static void unsupport(const char *name)
{
	lack(rec.hdr.unsupported, name);
}

/* Each integer a value of its own, so that no two fields can be mixed up. */
static void fill(void)
{
	const struct kernlab_field *field;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++) {
		enum kernlab_type type = kernlab_field_type(field);

		if (type == KERNLAB_TYPE_STR || type == KERNLAB_TYPE_NAME16 ||
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
	section.fixed = kernlab_view_fixed(view);
	if (kernlab_view_scope(view) == KERNLAB_SCOPE_TASK)
		section.flags = KERNLAB_READ_THREADS;
}

static void begin(void)
{
	memset(&rec, 0, sizeof(rec));
	rec.hdr.fixed = rec.hdr.size = section.fixed;
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
		end();
	}
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

static void add_name(const char *set_name, uint64_t value, const char *symbol, const char *meaning)
{
	begin();
	fill();
	text("set", set_name);
	set("value", value);
	text("symbol", symbol);
	text("meaning", meaning);
	end();
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
	/* Each the other's child: read at different moments. */
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
	end_section();
}

static void add_vma(uint64_t start, uint64_t end_, const char *name)
{
	begin();
	fill();
	set("pid", section.pid);
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

static void add_vmas(void)
{
	begin_section("vma");
	section.target = KERNLAB_TARGET_PID;
	section.pid = 1;
	add_vma(0x400000, 0x402000, "/sbin/in it");
	add_vma(0x7ffff7dd0000, 0x7ffff7dd5000, NULL);
	add_vma(0xffffffffff600000, 0xffffffffff601000, "[vsyscall]");
	end_section();
	begin_section("vma");
	section.target = KERNLAB_TARGET_PID;
	section.pid = 10;
	section.error = EACCES;
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
	struct kernlab_query query = {
		.size = sizeof(query),
		.abi_major = KERNLAB_ABI_MAJOR,
		.abi_minor = KERNLAB_ABI_MINOR,
		.driver_major = 9,
		.driver_minor = 8,
		.driver_patch = 7,
		.views = kernlab_views(),
		.caps = 2,
		.page_size = 4096,
	};

	if (argc != 2)
		die("usage: odd FILE");
	if (kl_writer_new(&writer, argv[1], &query))
		die("cannot write");
	add_views();
	add_global();
	add_tasks();
	add_mms();
	add_vmas();
	if (kl_writer_commit(writer))
		die("cannot write");
	kl_writer_free(writer);
	return EXIT_SUCCESS;
}
