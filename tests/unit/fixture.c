// SPDX-License-Identifier: GPL-2.0
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "pack.h"

/* ---- one record ------------------------------------------------------ */

void fx_begin(struct fx_record *rec, const char *view)
{
	memset(rec, 0, sizeof(*rec));
	rec->view = kernlab_view_by_name(view);
	assert_non_null(rec->view);
	rec->hdr.masks = rec->view->fixed;
	rec->hdr.size = rec->view->fixed + (uint32_t)sizeof(struct kernlab_masks);
	rec->end = rec->hdr.size;
}

struct kernlab_masks *fx_masks(struct fx_record *rec)
{
	assert_int_not_equal(rec->hdr.masks, 0);
	return (void *)(rec->bytes + rec->hdr.masks);
}

static unsigned char *value(struct fx_record *rec, unsigned int field)
{
	assert_true(field < rec->view->nr_fields);
	kl_mask_set(fx_masks(rec)->present, field);
	return rec->bytes + rec->view->fields[field].offset;
}

void fx_int(struct fx_record *rec, unsigned int field, uint64_t number)
{
	uint32_t half = (uint32_t)number;

	if (kl_type_size(rec->view->fields[field].type) == 4)
		memcpy(value(rec, field), &half, 4);
	else
		memcpy(value(rec, field), &number, 8);
}

void fx_text(struct fx_record *rec, unsigned int field, const char *text)
{
	const struct kernlab_field *f = &rec->view->fields[field];
	struct kernlab_str str = { rec->end, (uint32_t)strlen(text) };

	if (f->type != KERNLAB_TYPE_STR) {
		assert_true(str.len < kl_type_size(f->type));
		memcpy(value(rec, field), text, str.len);
		return;
	}
	memcpy(value(rec, field), &str, sizeof(str));
	assert_true(rec->hdr.size + str.len + 8 < sizeof(rec->bytes));
	memcpy(rec->bytes + str.off, text, str.len + 1);
	rec->end = str.off + str.len + 1;
	rec->hdr.size = (uint32_t)KL_ALIGN8(rec->end);
}

void fx_vec(struct fx_record *rec, unsigned int field, const uint64_t *numbers, uint32_t n)
{
	struct kernlab_vec vec = { (uint32_t)KL_ALIGN8(rec->end), n };

	assert_true(kl_type_is_vec(rec->view->fields[field].type));
	assert_true(vec.off + n * sizeof(*numbers) < sizeof(rec->bytes));
	memcpy(value(rec, field), &vec, sizeof(vec));
	if (n)
		memcpy(rec->bytes + vec.off, numbers, n * sizeof(*numbers));
	rec->end = vec.off + n * (uint32_t)sizeof(*numbers);
	rec->hdr.size = rec->end;
}

void fx_lacks(struct fx_record *rec, unsigned int field)
{
	kl_mask_set(fx_masks(rec)->unsupported, field);
}

void fx_withholds(struct fx_record *rec, unsigned int field)
{
	kl_mask_set(fx_masks(rec)->withheld, field);
}

/* A string and an array both begin with the offset. */
static void shift_tails(struct fx_record *rec, int32_t by)
{
	for (unsigned int i = 0; i < rec->view->nr_fields; i++) {
		struct kernlab_str *str = (void *)(rec->bytes + rec->view->fields[i].offset);

		if (kl_type_has_tail(rec->view->fields[i].type) &&
		    kl_mask_has(fx_masks(rec)->present, i))
			str->off += (uint32_t)by;
	}
}

unsigned int fx_fields(const struct kernlab_view *view, uint32_t fixed)
{
	unsigned int n = 0;

	if (fixed > view->fixed)
		return view->nr_fields + (fixed - view->fixed) / 8;
	while (n < view->nr_fields &&
	       view->fields[n].offset + kl_type_size(view->fields[n].type) <= fixed)
		n++;
	return n;
}

void fx_refix(struct fx_record *rec, uint32_t fixed)
{
	uint32_t was = rec->hdr.masks, tail = rec->hdr.size - was;
	struct kernlab_masks *masks;
	__u64 known[KERNLAB_MASK_WORDS];

	assert_true(fixed + tail <= sizeof(rec->bytes));
	shift_tails(rec, (int32_t)(fixed - was));
	memmove(rec->bytes + fixed, rec->bytes + was, tail);
	if (fixed > was)
		memset(rec->bytes + was, 0xee, fixed - was);
	rec->hdr.masks = fixed;
	rec->hdr.size = fixed + tail;
	rec->end += fixed - was;
	masks = fx_masks(rec);
	kl_mask_first(known, fx_fields(rec->view, fixed));
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		masks->present[i] &= known[i];
		masks->unsupported[i] &= known[i];
		masks->withheld[i] &= known[i];
	}
	for (unsigned int i = rec->view->nr_fields; i < fx_fields(rec->view, fixed); i++)
		kl_mask_set(masks->present, i);
}

void fx_plain(struct fx_record *rec)
{
	uint32_t from = rec->hdr.masks + (uint32_t)sizeof(struct kernlab_masks);

	shift_tails(rec, -(int32_t)sizeof(struct kernlab_masks));
	memmove(rec->bytes + rec->hdr.masks, rec->bytes + from, rec->hdr.size - from);
	rec->hdr.size -= sizeof(struct kernlab_masks);
	rec->end -= sizeof(struct kernlab_masks);
	rec->hdr.masks = 0;
}

/* ---- a recording ----------------------------------------------------- */

void fx_file_data(struct fx_file *file, const void *data, size_t size)
{
	file->at = realloc(file->at, file->size + size);
	assert_non_null(file->at);
	memcpy(file->at + file->size, data, size);
	file->size += size;
}

static const struct kernlab_query query = {
	.size = sizeof(query),
	.abi_major = KERNLAB_ABI_MAJOR,
	.abi_minor = KERNLAB_ABI_MINOR,
	.driver_minor = 1,
	.driver_patch = 2,
	.views = KL_VIEWS,
	.caps = 1,
	.map_size = FX_PAGE_SIZE,
};

void fx_file_begin(struct fx_file *file)
{
	struct kl_file head = {
		.order = KL_FILE_ORDER,
		.version = KL_FILE_VERSION,
		.size = sizeof(head),
		.query = query,
	};

	memcpy(head.magic, KL_FILE_MAGIC, sizeof(head.magic));
	memset(file, 0, sizeof(*file));
	fx_file_data(file, &head, sizeof(head));
}

void fx_file_section(struct fx_file *file, const struct kl_section *head)
{
	struct kl_file *file_head = (void *)file->at;

	file_head->sections++;
	file->section = file->size;
	fx_file_data(file, head, sizeof(*head));
}

static struct kl_section *section(struct fx_file *file)
{
	return (void *)(file->at + file->section);
}

/* As the recorder writes it: with masks only if they differ from the section's. */
void fx_file_add(struct fx_file *file, const struct fx_record *given)
{
	struct fx_record rec = *given;

	if (rec.hdr.masks && !memcmp(fx_masks(&rec)->present, section(file)->laid_out,
				     sizeof(section(file)->laid_out)))
		fx_plain(&rec);
	fx_file_data(file, rec.bytes, rec.hdr.size);
	section(file)->bytes += rec.hdr.size;
	section(file)->count++;
}

void fx_file_free(struct fx_file *file)
{
	free(file->at);
	file->at = NULL;
}

int fx_file_open(const struct fx_file *file, struct kernlab **kl)
{
	char *path = fx_temp();
	int rc;

	fx_temp_write(path, file->at, file->size);
	rc = kernlab_open_recording(kl, path);
	fx_temp_free(path);
	return rc;
}

/* ---- the standard recording ------------------------------------------ */

static void view_section(struct fx_file *file, const char *name)
{
	const struct kernlab_view *view = kernlab_view_by_name(name);
	struct kl_section head = {
		.view = view->id,
		.flags = view->scope == KERNLAB_SCOPE_TASK ? KERNLAB_READ_THREADS : 0,
	};

	kl_mask_first(head.laid_out, view->nr_fields);
	fx_file_section(file, &head);
}

/* @vma: bytes of a vma record in this driver */
static void add_views(struct fx_file *file, uint32_t vma)
{
	view_section(file, "views");
	for (size_t i = 0; i < KL_VIEWS; i++) {
		const struct kernlab_view *view = &kl_views[i];
		uint32_t fixed = i == KL_VIEW_vma ? vma : view->fixed;
		struct fx_record rec;

		fx_begin(&rec, "views");
		fx_int(&rec, KERNLAB_F_views_id, view->id);
		fx_int(&rec, KERNLAB_F_views_fixed, fixed);
		fx_int(&rec, KERNLAB_F_views_nr_fields, fx_fields(view, fixed));
		fx_int(&rec, KERNLAB_F_views_scope, view->scope);
		fx_text(&rec, KERNLAB_F_views_name, view->name);
		fx_file_add(file, &rec);
	}
}

static void add_caps(struct fx_file *file)
{
	struct fx_record rec;

	view_section(file, "caps");
	fx_begin(&rec, "caps");
	fx_text(&rec, KERNLAB_F_caps_name, "SE_VLAG");
	fx_int(&rec, KERNLAB_F_caps_available, 0);
	fx_text(&rec, KERNLAB_F_caps_reason, "the fair class of this kernel is CFS");
	fx_text(&rec, KERNLAB_F_caps_meaning, "EEVDF's lag");
	fx_file_add(file, &rec);
}

static void add_name(struct fx_file *file, const char *set, uint64_t number, const char *symbol,
		     const char *mnemonic, const char *meaning)
{
	struct fx_record rec;

	fx_begin(&rec, "names");
	fx_text(&rec, KERNLAB_F_names_set, set);
	fx_int(&rec, KERNLAB_F_names_value, number);
	fx_text(&rec, KERNLAB_F_names_symbol, symbol);
	if (mnemonic)
		fx_text(&rec, KERNLAB_F_names_mnemonic, mnemonic);
	if (meaning)
		fx_text(&rec, KERNLAB_F_names_meaning, meaning);
	fx_file_add(file, &rec);
}

static void add_names(struct fx_file *file)
{
	view_section(file, "names");
	add_name(file, "pf", 0x200000, "PF_KTHREAD", NULL, "a kernel thread");
	add_name(file, "policy", 0, "SCHED_NORMAL", NULL, "the fair class");
	add_name(file, "policy", 1, "SCHED_FIFO", NULL, "real time");
	add_name(file, "vm", 1, "VM_READ", "rd", "may be read");
	add_name(file, "vm", 4, "VM_EXEC", "ex", NULL);
	add_name(file, "vm", 2, "VM_WRITE", "wr", "may be written");
	add_name(file, "state", 2, "TASK_UNINTERRUPTIBLE", NULL, "waits, deaf to signals");
	add_name(file, "state", 0x402, "TASK_IDLE", NULL, "waits, not counted in the load");
	add_name(file, "state", 0x400, "TASK_NOLOAD", NULL, "not counted in the load");
	add_name(file, "pf", 2, "PF_IDLE", NULL, "an idle thread");
}

static void make_boot(struct fx_record *rec)
{
	fx_begin(rec, "boot");
	fx_text(rec, KERNLAB_F_boot_release, "6.1.0-fixture");
	fx_text(rec, KERNLAB_F_boot_version, "#1 SMP PREEMPT_DYNAMIC Fixture 6.1.0-1 (1970-01-01)");
	fx_text(rec, KERNLAB_F_boot_machine, "x86_64");
	fx_int(rec, KERNLAB_F_boot_boot_time, 1700000000000000000);
	fx_int(rec, KERNLAB_F_boot_page_size, 4096);
}

static void make_stat(struct fx_record *rec)
{
	fx_begin(rec, "stat");
	for (unsigned int i = 0; i < KERNLAB_F_stat_NR; i++)
		fx_int(rec, i, 1000 + i);
}

static void make_cpu(struct fx_record *rec, uint32_t cpu)
{
	fx_begin(rec, "cpu");
	for (unsigned int i = 0; i < KERNLAB_F_cpu_curr_comm; i++)
		fx_int(rec, i, 1000 * (cpu + 2) + i);
	fx_text(rec, KERNLAB_F_cpu_curr_comm, "fixture");
	fx_int(rec, KERNLAB_F_cpu_cpu, cpu);
}

static void add_cpus(struct fx_file *file)
{
	struct fx_record rec;

	view_section(file, "cpu");
	make_cpu(&rec, 0);
	fx_file_add(file, &rec);
	make_cpu(&rec, 2);
	fx_file_add(file, &rec);
}

static void make_zone(struct fx_record *rec)
{
	static const uint64_t free[FX_ORDERS] = { 12, 7, 5, 3, 2, 1, 1, 0, 0, 0, 190 };
	static const uint64_t index[FX_ORDERS] = { -1000, -1000, 993, 998, 1000, 1000, 1000, 0, 0, 0, 0 };

	fx_begin(rec, "zone");
	fx_int(rec, KERNLAB_F_zone_index, 1);
	fx_text(rec, KERNLAB_F_zone_name, "DMA32");
	fx_withholds(rec, KERNLAB_F_zone_flags);
	fx_int(rec, KERNLAB_F_zone_free, UINT64_C(800) << 20);
	fx_vec(rec, KERNLAB_F_zone_nr_free, free, FX_ORDERS);
	fx_vec(rec, KERNLAB_F_zone_fragmentation_index, index, FX_ORDERS);
	fx_vec(rec, KERNLAB_F_zone_pcp_cpu, NULL, 0);
}

/* Of every process, for there is no process without. */
static void add_of_each_process(struct fx_file *file, const struct kernlab_view *view)
{
	static const uint32_t pids[] = { 1, 2, 10, 20 };
	struct fx_record rec;

	for (size_t i = 0; i < sizeof(pids) / sizeof(pids[0]); i++) {
		struct kl_section head = {
			.view = view->id,
			.target = KERNLAB_TARGET_PID,
			.id = pids[i],
		};

		kl_mask_first(head.laid_out, view->nr_fields);
		fx_file_section(file, &head);
		fx_begin(&rec, view->name);
		fx_int(&rec, kl_field_number(view, "pid"), pids[i]);
		fx_file_add(file, &rec);
	}
}

static void add_of_system(struct fx_file *file, const struct kernlab_view *view)
{
	struct fx_record rec;

	view_section(file, view->name);
	if (view->id == KERNLAB_VIEW_zone)
		make_zone(&rec);
	else
		fx_begin(&rec, view->name);
	fx_file_add(file, &rec);
}

/* The views that no test is about: one record each, without any values. */
static void add_others(struct fx_file *file, uint32_t from, uint32_t to)
{
	for (uint32_t id = from; id <= to; id++) {
		const struct kernlab_view *view = kl_view_by_id(id);

		if (view && kl_scope_is_per_task(view->scope))
			add_of_each_process(file, view);
		else if (view)
			add_of_system(file, view);
	}
}

static void add_field(struct fx_file *file, const char *view, uint32_t number, const char *name,
		      enum kernlab_type type)
{
	struct fx_record rec;

	fx_begin(&rec, "fields");
	fx_text(&rec, KERNLAB_F_fields_view, view);
	fx_text(&rec, KERNLAB_F_fields_name, name);
	fx_int(&rec, KERNLAB_F_fields_view_id, kernlab_view_by_name(view)->id);
	fx_int(&rec, KERNLAB_F_fields_number, number);
	fx_int(&rec, KERNLAB_F_fields_type, type);
	fx_int(&rec, KERNLAB_F_fields_unit, KERNLAB_UNIT_HEX);
	fx_text(&rec, KERNLAB_F_fields_group, "IDENT");
	fx_text(&rec, KERNLAB_F_fields_meaning, "added later");
	fx_file_add(file, &rec);
}

/* A few are enough: the library has the others. */
static void add_fields(struct fx_file *file, uint32_t vma)
{
	const struct kernlab_view *view = &kl_views[KL_VIEW_vma];
	char name[32];

	view_section(file, "fields");
	add_field(file, "caps", 0, "name", KERNLAB_TYPE_NAME32);
	for (unsigned int i = view->nr_fields; i < fx_fields(view, vma); i++) {
		snprintf(name, sizeof(name), "fx_later_%u", i - view->nr_fields);
		add_field(file, "vma", i, name, KERNLAB_TYPE_U64);
	}
}

static void add_global(struct fx_file *file, const char *view,
		       void (*make)(struct fx_record *rec))
{
	struct fx_record rec;

	view_section(file, view);
	make(&rec);
	fx_file_add(file, &rec);
}

static void add_task(struct fx_file *file, uint32_t pid, uint32_t tgid, const char *comm)
{
	struct fx_record rec;

	fx_begin(&rec, "task");
	for (unsigned int i = 0; i < KERNLAB_F_task_NR; i++)
		if (rec.view->fields[i].guard == KERNLAB_GUARD_KADDR)
			fx_withholds(&rec, i);
		else if (rec.view->fields[i].type != KERNLAB_TYPE_NAME16)
			fx_int(&rec, i, 100 * pid + i);
	fx_int(&rec, KERNLAB_F_task_pid, pid);
	fx_int(&rec, KERNLAB_F_task_tgid, tgid);
	fx_int(&rec, KERNLAB_F_task_nice, (uint64_t)-5);
	fx_int(&rec, KERNLAB_F_task_vlag, (uint64_t)-123456789012);
	fx_text(&rec, KERNLAB_F_task_comm, comm);
	fx_masks(&rec)->present[0] &= ~((__u64)1 << KERNLAB_F_task_deadline);
	memset(rec.bytes + rec.view->fields[KERNLAB_F_task_deadline].offset, 0, 8);
	fx_lacks(&rec, KERNLAB_F_task_deadline);
	fx_file_add(file, &rec);
}

static void add_tasks(struct fx_file *file)
{
	view_section(file, "task");
	add_task(file, 1, 1, "init");
	add_task(file, 2, 2, "kthreadd");
	add_task(file, 10, 10, "prog");
	add_task(file, 11, 10, "prog:1");
	add_task(file, 12, 10, "prog:2");
	add_task(file, 20, 20, "dead");
}

static void add_mm(struct fx_file *file, uint32_t pid, const char *exe)
{
	struct fx_record rec;

	fx_begin(&rec, "mm");
	fx_int(&rec, KERNLAB_F_mm_pid, pid);
	fx_int(&rec, KERNLAB_F_mm_kthread, pid == 2);
	fx_text(&rec, KERNLAB_F_mm_comm, "comm");
	if (exe) {
		fx_text(&rec, KERNLAB_F_mm_exe, exe);
		fx_int(&rec, KERNLAB_F_mm_start_code, 0x400000);
		fx_int(&rec, KERNLAB_F_mm_map_count, FX_VMAS);
		fx_lacks(&rec, KERNLAB_F_mm_swap_exact);
		fx_withholds(&rec, KERNLAB_F_mm_mm);
	}
	fx_file_add(file, &rec);
}

static void add_mms(struct fx_file *file)
{
	view_section(file, "mm");
	add_mm(file, 1, "/usr/lib/systemd/systemd");
	add_mm(file, 2, NULL);
	add_mm(file, 10, "/usr/bin/prog");
	add_mm(file, 20, NULL);
}

static void map_section(struct fx_file *file, uint32_t view, uint32_t pid, uint32_t fixed,
			uint32_t out_flags, uint32_t error)
{
	struct kl_section head = {
		.view = view,
		.target = KERNLAB_TARGET_PID,
		.id = pid,
		.out_flags = out_flags,
		.error = error,
	};

	if (!error)
		kl_mask_first(head.laid_out, fx_fields(kl_view_by_id(view), fixed));
	fx_file_section(file, &head);
}

static void nothing_of_others(struct fx_file *file, uint32_t view, uint32_t fixed)
{
	map_section(file, view, 2, fixed, KERNLAB_OUT_NO_MM, 0);
	map_section(file, view, 10, fixed, 0, EACCES);
	map_section(file, view, 20, fixed, KERNLAB_OUT_NO_MM, 0);
}

static void add_vmas(struct fx_file *file, uint32_t fixed)
{
	static const char *const names[FX_VMAS] = {
		"/bin/a", "/usr/lib/x86_64-linux-gnu/libc.so.6", NULL, "[heap]", "[stack]"
	};

	map_section(file, KERNLAB_VIEW_vma, 1, fixed, 0, 0);
	for (unsigned int i = 0; i < FX_VMAS; i++) {
		struct fx_record rec;

		fx_begin(&rec, "vma");
		fx_int(&rec, KERNLAB_F_vma_pid, 1);
		fx_int(&rec, KERNLAB_F_vma_start, 0x1000 * (i + 1));
		fx_int(&rec, KERNLAB_F_vma_end, 0x1000 * (i + 2));
		fx_int(&rec, KERNLAB_F_vma_flags, 7);
		if (names[i])
			fx_text(&rec, KERNLAB_F_vma_name, names[i]);
		fx_withholds(&rec, KERNLAB_F_vma_file);
		if (fixed != rec.view->fixed)
			fx_refix(&rec, fixed);
		fx_file_add(file, &rec);
	}
	nothing_of_others(file, KERNLAB_VIEW_vma, fixed);
}

void fx_addresses(struct fx_record *rec, uint64_t addr, uint64_t end, uint32_t levels)
{
	fx_begin(rec, "pagemap");
	fx_int(rec, KERNLAB_F_pagemap_pid, 1);
	fx_int(rec, KERNLAB_F_pagemap_addr, addr);
	fx_int(rec, KERNLAB_F_pagemap_end, end);
	fx_int(rec, KERNLAB_F_pagemap_levels, levels);
	fx_int(rec, KERNLAB_F_pagemap_pgd_index, addr >> (levels == 5 ? 48 : 39) & 511);
	if (levels == 5)
		fx_int(rec, KERNLAB_F_pagemap_p4d_index, addr >> 39 & 511);
	fx_int(rec, KERNLAB_F_pagemap_pud_index, addr >> 30 & 511);
	fx_int(rec, KERNLAB_F_pagemap_pmd_index, addr >> 21 & 511);
	fx_int(rec, KERNLAB_F_pagemap_pte_index, addr >> 12 & 511);
	fx_int(rec, KERNLAB_F_pagemap_offset, addr & 4095);
}

static void add_addresses(struct fx_file *file, uint32_t state, uint64_t addr, uint64_t end)
{
	struct fx_record rec;

	fx_addresses(&rec, addr, end, 4);
	fx_int(&rec, KERNLAB_F_pagemap_state, state);
	fx_file_add(file, &rec);
}

static void add_page(struct fx_file *file, uint64_t addr, uint64_t end, uint64_t pfn,
		     uint32_t order)
{
	struct fx_record rec;

	fx_addresses(&rec, addr, end, 4);
	fx_int(&rec, KERNLAB_F_pagemap_state, 3);
	fx_int(&rec, KERNLAB_F_pagemap_span, end - addr);
	fx_int(&rec, KERNLAB_F_pagemap_pfn, pfn);
	fx_int(&rec, KERNLAB_F_pagemap_phys, pfn << 12);
	fx_int(&rec, KERNLAB_F_pagemap_page_flags, 0x28);
	fx_int(&rec, KERNLAB_F_pagemap_refcount, 2);
	fx_int(&rec, KERNLAB_F_pagemap_mapcount, 1);
	fx_int(&rec, KERNLAB_F_pagemap_order, order);
	fx_int(&rec, KERNLAB_F_pagemap_node, 0);
	fx_text(&rec, KERNLAB_F_pagemap_zone, "DMA32");
	fx_int(&rec, KERNLAB_F_pagemap_index, FX_INDEX);
	fx_withholds(&rec, KERNLAB_F_pagemap_page);
	fx_int(&rec, KERNLAB_F_pagemap_file_page, 1);
	fx_int(&rec, KERNLAB_F_pagemap_exclusive, 1);
	fx_lacks(&rec, KERNLAB_F_pagemap_soft_dirty);
	fx_file_add(file, &rec);
}

static void add_pages(struct fx_file *file)
{
	const uint32_t fixed = kl_views[KL_VIEW_pagemap].fixed;

	map_section(file, KERNLAB_VIEW_pagemap, 1, fixed, 0, 0);
	add_addresses(file, 1, FX_HOLE, FX_PRESENT);
	add_page(file, FX_PRESENT, FX_ABSENT, FX_PFN, 0);
	add_addresses(file, 2, FX_ABSENT, FX_SWAPPED);
	add_addresses(file, 6, FX_SWAPPED, FX_HOLE_2);
	add_addresses(file, 1, FX_HOLE_2, FX_HUGE);
	add_page(file, FX_HUGE, FX_HOLE_3, FX_HUGE_PFN, 9);
	add_addresses(file, 1, FX_HOLE_3, FX_TASK_SIZE);
	nothing_of_others(file, KERNLAB_VIEW_pagemap, fixed);
}

void fx_pages(struct fx_file *file)
{
	fx_file_begin(file);
	add_views(file, kl_views[KL_VIEW_vma].fixed);
	add_pages(file);
}

/* Sections are in the order of the views' numbers. */
static void standard(struct fx_file *file, uint32_t fixed, bool pages)
{
	const struct kl_section page = { .bytes = FX_PAGE_SIZE };
	unsigned char bytes[FX_PAGE_SIZE];

	fx_file_begin(file);
	fx_page(bytes);
	fx_file_section(file, &page);
	fx_file_data(file, bytes, sizeof(bytes));
	add_views(file, fixed);
	add_caps(file);
	add_names(file);
	add_global(file, "boot", make_boot);
	add_global(file, "stat", make_stat);
	add_tasks(file);
	add_mms(file);
	add_vmas(file, fixed);
	if (pages)
		add_pages(file);
	add_cpus(file);
	add_others(file, KERNLAB_VIEW_cpu + 1, KERNLAB_VIEW_fields - 1);
	add_fields(file, fixed);
	add_others(file, KERNLAB_VIEW_fields + 1, KL_VIEWS);
}

void fx_standard_vma(struct fx_file *file, uint32_t fixed)
{
	standard(file, fixed, false);
}

void fx_standard(struct fx_file *file)
{
	standard(file, kl_views[KL_VIEW_vma].fixed, true);
}

struct kernlab *fx_open(void)
{
	struct fx_file file;
	struct kernlab *kl;

	fx_standard(&file);
	assert_int_equal(fx_file_open(&file, &kl), 0);
	fx_file_free(&file);
	return kl;
}

/* ---- temporary files ------------------------------------------------- */

char *fx_temp(void)
{
	const char *dir = getenv("TMPDIR");
	char *path;
	int fd;

	assert_true(asprintf(&path, "%s/kernlab-test.XXXXXX", dir ? dir : "/tmp") > 0);
	fd = mkostemp(path, O_CLOEXEC);
	assert_true(fd >= 0);
	close(fd);
	return path;
}

void fx_temp_write(const char *path, const void *data, size_t size)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	assert_int_equal(fwrite(data, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
}

void fx_temp_free(char *path)
{
	unlink(path);
	free(path);
}

/* ---- the shared page ------------------------------------------------- */

static void put_cpu(unsigned char *page, uint32_t cpu)
{
	const struct kernlab_page_cpu part = { .seq = 8, .possible = 1 };
	unsigned char *at = page + FX_CPU_OFF + cpu * FX_CPU_STRIDE;
	struct fx_record rec;

	make_cpu(&rec, cpu);
	memcpy(at, &part, sizeof(part));
	memcpy(at + sizeof(part), rec.bytes, rec.hdr.size);
}

void fx_page(unsigned char *page)
{
	const struct kernlab_page head = {
		.magic = KERNLAB_PAGE_MAGIC,
		.abi_major = KERNLAB_ABI_MAJOR,
		.abi_minor = KERNLAB_ABI_MINOR,
		.size = sizeof(head),
		.map_size = FX_PAGE_SIZE,
		.period_ms = 250,
		.seq = 42,
		.boot_off = FX_BOOT_OFF,
		.boot_size = FX_STAT_OFF - FX_BOOT_OFF,
		.stat_off = FX_STAT_OFF,
		.stat_size = FX_STAT_SIZE,
		.cpu_off = FX_CPU_OFF,
		.cpu_stride = FX_CPU_STRIDE,
		.cpu_count = FX_CPUS,
		.cpu_size = FX_CPU_STRIDE - sizeof(struct kernlab_page_cpu),
	};
	struct fx_record rec;

	memset(page, 0, FX_PAGE_SIZE);
	memcpy(page, &head, sizeof(head));
	make_boot(&rec);
	memcpy(page + FX_BOOT_OFF, rec.bytes, rec.hdr.size);
	make_stat(&rec);
	memcpy(page + FX_STAT_OFF, rec.bytes, rec.hdr.size);
	put_cpu(page, 0);
	put_cpu(page, 2);
}

/* ---- a source with answers of the test's ------------------------------- */

static int source_query(void *data, struct kernlab_query *q)
{
	const struct fx_source *source = data;

	*q = query;
	q->map_size = source->page_size ? source->page_size : FX_PAGE_SIZE;
	if (source->abi_major)
		q->abi_major = source->abi_major;
	return 0;
}

/* Like a driver with the library's fields, on a kernel that supports all of them. */
static void lay_out(struct kernlab_read *req)
{
	const struct kernlab_view *view = kl_view_by_id(req->view);

	kl_mask_first(req->laid_out, view ? view->nr_fields : 0);
	for (int i = 0; i < KERNLAB_MASK_WORDS; i++) {
		req->laid_out[i] &= req->fields[i];
		req->unsupported[i] = req->fields[i] & ~req->laid_out[i];
		req->withheld[i] = 0;
	}
}

static int source_read(void *data, struct kernlab_read *req)
{
	struct fx_source *source = data;

	source->calls++;
	req->count = 0;
	req->out_flags = 0;
	req->used = 0;
	req->need = 0;
	lay_out(req);
	return source->read(source, req);
}

static int source_map(void *data, size_t size, const void **page)
{
	const struct fx_source *source = data;

	(void)size;
	*page = source->page;
	return source->map_error;
}

static void source_unmap(void *data, const void *page, size_t size)
{
	struct fx_source *source = data;

	assert_ptr_equal(page, source->page);
	assert_true(size > 0);
	source->unmapped++;
}

static void source_close(void *data)
{
	((struct fx_source *)data)->closed++;
}

static int source_fd(const void *data)
{
	(void)data;
	return 77;
}

static const struct kl_transport source_transport = {
	.query = source_query,
	.read = source_read,
	.map = source_map,
	.unmap = source_unmap,
	.close = source_close,
	.fd = source_fd,
};

int fx_source_open(struct fx_source *source, struct kernlab **kl)
{
	return kl_handle_new(kl, &source_transport, source);
}

void fx_answer(struct kernlab_read *req, const struct fx_record *from)
{
	static const __u64 none[KERNLAB_MASK_WORDS];
	struct kl_layout layout;
	struct kernlab_record rec = { .layout = &layout };
	struct kl_pack pack;
	uint64_t size;

	kl_layout_full(&layout, from->view, from->view->nr_fields);
	assert_int_equal(kl_record_take(&rec, from->bytes, from->hdr.size, NULL), 0);
	kl_pack_init(&pack, &layout, req->fields, none, none);
	size = kl_pack_size(&pack, &rec);
	assert_true(size <= req->buf_size - req->used);
	kl_pack_write(&pack, &rec, (char *)(uintptr_t)req->buf + req->used, size);
	req->used += size;
	req->count++;
}

/* ---- use every function ---------------------------------------------- */

struct kernlab_field_id fx_id(const struct kernlab_record *rec, unsigned int index)
{
	return (struct kernlab_field_id){ kernlab_view_id(kernlab_record_view(rec)), index };
}

uint64_t fx_touch(const struct kernlab_record *rec)
{
	uint64_t sum = 0;

	for (unsigned int number = 0; number <= KL_MASK_BITS; number++) {
		const struct kernlab_field_id i = fx_id(rec, number);
		const char *text = kernlab_record_str(rec, i);
		size_t n;
		const uint64_t *vec = kernlab_record_vec(rec, i, &n);

		while (n)
			sum += vec[--n];
		sum += kernlab_record_state(rec, i);
		sum += kernlab_record_u64(rec, i);
		sum += (uint64_t)kernlab_record_s64(rec, i);
		sum += text ? strlen(text) : 0;
	}
	return sum;
}

static uint64_t touch_copy(const struct kernlab_record *rec)
{
	struct kernlab_record *copy;
	uint64_t sum;

	assert_int_equal(kernlab_record_copy(rec, &copy), 0);
	sum = fx_touch(copy);
	assert_true(sum == fx_touch(rec));
	kernlab_record_free(copy);
	return sum;
}

static uint64_t read_all(struct kernlab_iter *it)
{
	const struct kernlab_record *rec;
	uint64_t sum = 0;

	if (kernlab_iter_next(it, &rec) > 0)
		sum += touch_copy(rec);
	while (kernlab_iter_next(it, &rec) > 0)
		sum += fx_touch(rec);
	return sum;
}

static uint64_t read_batches(struct kernlab_iter *it)
{
	struct kernlab_batch batch;
	uint64_t sum = 0;

	while (kernlab_iter_batch(it, &batch) > 0) {
		const unsigned char *at = batch.base;

		for (size_t i = 0; at && i < batch.count * batch.stride; i++)
			sum += at[i];
		if (batch.rec)
			sum += fx_touch(batch.rec);
	}
	return sum;
}

/* @fields: ask for the first so many; 0: for all that the library knows */
static uint64_t read_view(struct kernlab *kl, const char *view, uint32_t pid, bool threads,
			  unsigned int fields)
{
	struct kernlab_iter *it;
	uint64_t sum;

	assert_int_equal(kernlab_iter_new(kl, view, &it), 0);
	if (fields)
		kernlab_iter_set_fields(it, "");
	while (fields)
		assert_int_equal(kernlab_iter_want_number(it, --fields), 0);
	kernlab_iter_set_pid(it, pid);
	kernlab_iter_set_threads(it, threads);
	sum = read_all(it);
	kernlab_iter_rewind(it);
	sum += read_batches(it);
	kernlab_iter_rewind(it);
	if (!kernlab_iter_set_range(it, FX_ABSENT + 0x123, FX_HUGE + 0x5678))
		sum += read_all(it);
	kernlab_iter_rewind(it);
	if (!kernlab_iter_set_range(it, FX_HUGE + 0x5678, 0))
		sum += read_all(it);
	kernlab_iter_free(it);
	return sum;
}

static uint64_t read_live(struct kernlab *kl)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;
	uint64_t sum = 0;

	if (kernlab_live_open(kl, &live))
		return 0;
	if (!kernlab_live_boot(live, &rec))
		sum += fx_touch(rec);
	if (!(kernlab_live_seq(live) & 1) && !kernlab_live_stat(live, &rec))
		sum += fx_touch(rec);
	kernlab_live_close(live);
	return sum;
}

uint64_t fx_read_all(struct kernlab *kl)
{
	const char *symbol, *meaning;
	uint64_t bits = 0x407, sum = 0;

	for (size_t i = 0; i < KL_VIEWS; i++) {
		const char *view = kl_views[i].name;

		sum += read_view(kl, view, 0, false, 0);
		sum += read_view(kl, view, 0, true, 0);
		sum += read_view(kl, view, 1, false, KL_MASK_BITS);
		sum += read_view(kl, view, 10, true, 3);
	}
	while (kernlab_flag_next(kl, "vm", &bits, &symbol, &meaning))
		sum += bits;
	return sum + read_live(kl);
}
