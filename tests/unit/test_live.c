// SPDX-License-Identifier: GPL-2.0
/* The shared page: accepted only if it is valid, and copied consistently. */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static _Alignas(4096) unsigned char page[FX_PAGE_SIZE];
static struct kernlab_page *const head = (void *)page;
static struct kernlab_stat *const stat = (void *)(page + FX_STAT_OFF);
/* CPU 2's part of the page, and its record. */
static struct kernlab_page_cpu *const part = (void *)(page + FX_CPU_OFF + 2 * FX_CPU_STRIDE);
static struct kernlab_cpu *const cpu = (void *)(page + FX_CPU_OFF + 2 * FX_CPU_STRIDE +
						sizeof(struct kernlab_page_cpu));

static struct fx_source source;
static struct kernlab *kl;

static int setup(void **state)
{
	(void)state;
	fx_page(page);
	memset(&source, 0, sizeof(source));
	source.page = page;
	return fx_source_open(&source, &kl);
}

static int teardown(void **state)
{
	(void)state;
	kernlab_close(kl);
	return 0;
}

static struct kernlab_live *open_live(void)
{
	struct kernlab_live *live;

	assert_int_equal(kernlab_live_open(kl, &live), 0);
	return live;
}

static void test_reads(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
	assert_int_equal(kernlab_live_period_ms(live), 250);
	assert_int_equal(kernlab_live_seq(live), 42);
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	for (unsigned int i = 0; i < KERNLAB_F_stat_NR; i++)
		assert_int_equal(kernlab_record_u64(rec, fx_id(rec, i)), 1000 + i);
	assert_int_equal(kernlab_live_boot(live, &rec), 0);
	assert_string_equal(kernlab_record_str(rec, KERNLAB_F(boot, release)), "6.1.0-fixture");
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(boot, page_size)), 4096);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(boot, hz)), KERNLAB_NONE);
	assert_int_equal(source.calls, 0);

	/* A reading is a copy; the next one sees the change. */
	stat->forks = 7;
	head->seq += 2;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(stat, forks)), 7);
	assert_int_equal(kernlab_live_seq(live), 44);
	stat->forks = 8;
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(stat, forks)), 7);
	kernlab_live_close(live);
	assert_int_equal(source.unmapped, 1);
	kernlab_live_close(NULL);
}

static void test_reads_cpus(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
	assert_int_equal(kernlab_live_cpus(live), 3);
	assert_int_equal(kernlab_live_cpu(live, 0, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, cpu)), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, user)), 2000 + KERNLAB_F_cpu_user);
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, cpu)), 2);
	assert_string_equal(kernlab_view_name(kernlab_record_view(rec)), "cpu");
	for (unsigned int i = 1; i < KERNLAB_F_cpu_curr_comm; i++)
		assert_int_equal(kernlab_record_u64(rec, fx_id(rec, i)), 4000 + i);

	assert_int_equal(kernlab_live_cpu(live, 1, &rec), -ENXIO);
	assert_null(rec);
	assert_non_null(strstr(kernlab_errmsg(kl), "CPU 1"));
	assert_int_equal(kernlab_live_cpu(live, 3, &rec), -ENXIO);
	assert_int_equal(kernlab_live_cpu(live, UINT32_MAX, &rec), -ENXIO);
	assert_int_equal(source.calls, 0);
	kernlab_live_close(live);
}

/* A CPU can be read while the system's counters are being updated, or never complete. */
static void test_a_cpu_has_its_own_count(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
	head->seq++;
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	part->seq++;
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), -EAGAIN);
	assert_null(rec);
	assert_int_equal(kernlab_live_cpu(live, 0, &rec), 0);
	head->seq++;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	kernlab_live_close(live);
}

static void test_a_writer_that_died(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
	head->seq++;
	assert_int_equal(kernlab_live_stat(live, &rec), -EAGAIN);
	assert_null(rec);
	assert_true(strlen(kernlab_errmsg(kl)) > 0);
	head->seq++;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	kernlab_live_close(live);
}

/* ---- drivers of other sizes ------------------------------------------ */

/* The page of a driver whose `stat` record has @fixed bytes. */
static void refix_stat(uint32_t fixed)
{
	struct fx_record rec;

	fx_begin(&rec, "stat");
	memcpy(rec.bytes, stat, sizeof(*stat) + sizeof(struct kernlab_masks));
	fx_refix(&rec, fixed);
	memcpy(stat, rec.bytes, rec.hdr.size);
}

static void test_an_older_driver(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	refix_stat(sizeof(struct kernlab_rec) + 16);
	live = open_live();
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, 1)), 1001);
	assert_int_equal(kernlab_record_state(rec, fx_id(rec, 2)), KERNLAB_UNSUPPORTED);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, 2)), 0);
	kernlab_live_close(live);
}

static void test_a_newer_driver(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	refix_stat(sizeof(struct kernlab_stat) + 64);
	live = open_live();
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, KERNLAB_F_stat_NR - 1)),
			 1000 + KERNLAB_F_stat_NR - 1);
	assert_int_equal(kernlab_record_raw(rec)->masks, sizeof(struct kernlab_stat) + 64);
	assert_int_equal(kernlab_record_state(rec, fx_id(rec, KERNLAB_F_stat_NR + 7)), KERNLAB_PRESENT);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, KERNLAB_F_stat_NR + 7)), 0);
	kernlab_live_close(live);
}

static void test_a_page_without_cpus(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	/* Then later members of the head are ignored. */
	memset(&head->cpu_off, 0xff, sizeof(*head) - offsetof(struct kernlab_page, cpu_off));
	head->cpu_count = 0;
	live = open_live();
	assert_int_equal(kernlab_live_cpus(live), 0);
	assert_int_equal(kernlab_live_cpu(live, 0, &rec), -EOPNOTSUPP);
	assert_null(rec);
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	kernlab_live_close(live);
}

static void test_a_driver_that_knows_more_of_cpus(void **state)
{
	struct fx_record more;
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	fx_begin(&more, "cpu");
	memcpy(more.bytes, cpu, cpu->hdr.size);
	more.end = more.hdr.size;
	fx_refix(&more, sizeof(*cpu) + 64);
	memcpy(cpu, more.bytes, more.hdr.size);
	live = open_live();
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, 2)), 4002);
	/* Records of two sizes in one page are allowed. */
	assert_int_equal(kernlab_live_cpu(live, 0, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, fx_id(rec, 2)), 2002);
	kernlab_live_close(live);
}

static void *write_late(void *unused)
{
	(void)unused;
	usleep(20000);
	stat->forks = 77;
	atomic_store((_Atomic uint32_t *)&head->flags, 0);
	return NULL;
}

/* Nobody sees what the page said before the driver had to write it again. */
static void test_an_old_page(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;
	pthread_t thread;

	(void)state;
	head->flags = KERNLAB_PAGE_OLD;
	assert_int_equal(pthread_create(&thread, NULL, write_late, NULL), 0);
	live = open_live();
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(stat, forks)), 77);
	kernlab_live_close(live);
	pthread_join(thread, NULL);

	head->flags = KERNLAB_PAGE_OLD;
	assert_int_equal(kernlab_live_open(kl, &live), -EAGAIN);
	assert_null(live);
	head->flags = 0;
}

static void test_views_that_the_driver_lacks(void **state)
{
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	head->boot_size = 0;
	live = open_live();
	assert_int_equal(kernlab_live_boot(live, &rec), -EOPNOTSUPP);
	assert_null(rec);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"boot\""));
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	kernlab_live_close(live);
	head->stat_size = 0;
	live = open_live();
	assert_int_equal(kernlab_live_stat(live, &rec), -EOPNOTSUPP);
	assert_null(rec);
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	kernlab_live_close(live);
}

/* ---- invalid pages --------------------------------------------------- */

static void refused(void)
{
	struct kernlab_live *live = (void *)1;
	unsigned int unmapped = source.unmapped;

	assert_int_equal(kernlab_live_open(kl, &live), -EPROTO);
	assert_null(live);
	assert_int_equal(source.unmapped, unmapped + 1);
	fx_page(page);
}

#define REFUSED(change) do { change; refused(); } while (0)

static void test_bad_heads(void **state)
{
	(void)state;
	REFUSED(head->magic++);
	REFUSED(head->abi_major++);
	REFUSED(head->size = KERNLAB_PAGE_SIZE_1_0 - 4);
	REFUSED(head->size = 0);
	REFUSED(head->size = UINT32_MAX);
	REFUSED(head->map_size = 0);
	REFUSED(head->map_size = FX_PAGE_SIZE + 8);
	REFUSED(head->map_size = FX_PAGE_SIZE - 4);
	REFUSED(head->map_size = UINT32_MAX);
	REFUSED(head->stat_off = FX_PAGE_SIZE);
	REFUSED(head->stat_off = 0);
	REFUSED(head->stat_off = FX_STAT_OFF + 4);
	REFUSED(head->stat_off = FX_PAGE_SIZE - FX_STAT_SIZE + 8);
	REFUSED(head->stat_off = FX_CPU_OFF - FX_STAT_SIZE + 8);
	REFUSED(head->stat_off = UINT32_MAX - 7);
	REFUSED(head->stat_size = sizeof(struct kernlab_rec) + sizeof(struct kernlab_masks) - 8);
	REFUSED(head->stat_size = UINT32_MAX);
	REFUSED(head->stat_size = UINT32_MAX - FX_STAT_OFF + 1);
	REFUSED(head->cpu_off = 0);
	REFUSED(head->cpu_off = FX_STAT_OFF);
	REFUSED(head->cpu_off = FX_CPU_OFF + 8);
	REFUSED(head->cpu_off = FX_CPU_OFF + 2 * FX_CPU_STRIDE);
	REFUSED(head->cpu_off = FX_PAGE_SIZE);
	REFUSED(head->cpu_off = UINT32_MAX - 127);
	REFUSED(head->cpu_stride = 0);
	REFUSED(head->cpu_stride = 128);
	REFUSED(head->cpu_stride = FX_CPU_STRIDE + 64);
	REFUSED(head->cpu_stride = FX_CPU_STRIDE + 512);
	REFUSED(head->cpu_stride = UINT32_MAX - 127);
	REFUSED(head->cpu_count = 5);
	REFUSED(head->cpu_count = UINT32_MAX);
	REFUSED(head->cpu_size = 0);
	REFUSED(head->cpu_size = FX_CPU_STRIDE);
	REFUSED(head->cpu_size = UINT32_MAX);
	REFUSED(head->boot_off = 8);
	REFUSED(head->boot_size = FX_PAGE_SIZE);
	REFUSED(head->boot_size = 80);
	kernlab_live_close(open_live());
}

static struct kernlab_masks *masks_of(struct kernlab_rec *rec)
{
	return (void *)((unsigned char *)rec + rec->masks);
}

static void test_bad_records(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
#define BAD(change) do { \
		change; \
		assert_int_equal(kernlab_live_stat(live, &rec), -EPROTO); \
		assert_null(rec); \
		fx_page(page); \
	} while (0)
	BAD(stat->hdr.size = 0);
	BAD(stat->hdr.size = UINT32_MAX);
	BAD(stat->hdr.size = 0xfffffff8);
	BAD(stat->hdr.size = FX_PAGE_SIZE - FX_STAT_OFF + 8);
	BAD(stat->hdr.size += 4);
	BAD(stat->hdr.masks = 0);
	BAD(stat->hdr.masks = 4);
	BAD(stat->hdr.masks += 4);
	BAD(stat->hdr.masks = stat->hdr.size);
	BAD(stat->hdr.masks = stat->hdr.size - 8);
	BAD(stat->hdr.masks = UINT32_MAX - 7);
	BAD(stat->hdr.masks = UINT32_MAX);
	BAD(kl_mask_set(masks_of(&stat->hdr)->withheld, 0));
	BAD(kl_mask_set(masks_of(&stat->hdr)->present, KERNLAB_F_stat_NR));
#undef BAD
#define BAD(change) do { \
		change; \
		assert_int_equal(kernlab_live_cpu(live, 2, &rec), -EPROTO); \
		assert_null(rec); \
		fx_page(page); \
	} while (0)
	BAD(cpu->hdr.size = 0);
	BAD(cpu->hdr.size = FX_CPU_STRIDE);
	BAD(cpu->hdr.size = 0xfffffff8);
	BAD(cpu->hdr.size += 4);
	BAD(cpu->hdr.masks = 0);
	BAD(cpu->hdr.masks = UINT32_MAX);
	BAD(cpu->hdr.masks = 0xfffffff8);
	BAD(kl_mask_set(masks_of(&cpu->hdr)->unsupported, 3));
#undef BAD
	/* The head is not read a second time. */
	head->stat_off = UINT32_MAX;
	head->stat_size = UINT32_MAX;
	head->map_size = UINT32_MAX;
	head->cpu_off = UINT32_MAX;
	head->cpu_stride = UINT32_MAX;
	head->cpu_count = 0;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	kernlab_live_close(live);
}

static void test_a_wrong_field_is_reported(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;

	(void)state;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, user)), 0);
	assert_int_equal(kernlab_record_state(rec, KERNLAB_F(cpu, user)), KERNLAB_WRONG_VIEW);
	assert_int_equal(kernlab_record_error(rec), -EINVAL);
	assert_int_equal(kernlab_live_stat(live, &rec), -EINVAL);
	assert_null(rec);
	assert_non_null(strstr(kernlab_errmsg(kl), "\"stat\" was asked for field \"user\" of view \"cpu\""));
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), -EINVAL);
	assert_int_equal(kernlab_live_boot(live, &rec), -EINVAL);
	assert_null(rec);
	kernlab_live_close(live);
}

static void test_copies_stay(void **state)
{
	struct kernlab_live *live = open_live();
	const struct kernlab_record *rec;
	struct kernlab_record *copy;

	(void)state;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_copy(rec, &copy), 0);
	stat->forks = 7;
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(stat, forks)), 7);
	kernlab_live_close(live);
	assert_int_equal(kernlab_record_u64(copy, KERNLAB_F(stat, forks)), 1000 + KERNLAB_F_stat_forks);
	kernlab_record_free(copy);
}

static void test_no_page(void **state)
{
	struct kernlab_live *live;
	struct kernlab *other;
	struct fx_source odd = { .page = page, .map_error = -EPERM };

	(void)state;
	assert_int_equal(fx_source_open(&odd, &other), 0);
	assert_int_equal(kernlab_live_open(other, &live), -EPERM);
	assert_int_equal(odd.unmapped, 0);
	kernlab_close(other);

	odd = (struct fx_source){ .page = page, .page_size = 8 };
	assert_int_equal(fx_source_open(&odd, &other), 0);
	assert_int_equal(kernlab_live_open(other, &live), -EPROTO);
	kernlab_close(other);

	odd = (struct fx_source){ .page = page, .page_size = UINT32_MAX };
	assert_int_equal(fx_source_open(&odd, &other), 0);
	assert_int_equal(kernlab_live_open(other, &live), -EPROTO);
	kernlab_close(other);
}

static void test_a_recording_has_one_too(void **state)
{
	struct kernlab *recording = fx_open();
	const struct kernlab_record *rec;
	struct kernlab_live *live;

	(void)state;
	assert_int_equal(kernlab_live_open(recording, &live), 0);
	assert_int_equal(kernlab_live_stat(live, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(stat, forks)),
			 1000 + KERNLAB_F_stat_forks);
	assert_int_equal(kernlab_live_cpu(live, 2, &rec), 0);
	assert_int_equal(kernlab_record_u64(rec, KERNLAB_F(cpu, idle)), 4000 + KERNLAB_F_cpu_idle);
	kernlab_live_close(live);
	kernlab_close(recording);
}

/* ---- a page that is written all the time ----------------------------- */

static atomic_bool stop;
static atomic_uint updates;

/* A record that is written all the time: its seqcount, and fields of equal width. */
struct target {
	uint32_t *seq;
	void *first;
	unsigned int from, to;
	int (*read)(struct kernlab_live *live, const struct kernlab_record **rec);
};

static int read_cpu_2(struct kernlab_live *live, const struct kernlab_record **rec)
{
	return kernlab_live_cpu(live, 2, rec);
}

/* As the driver does it: odd, a barrier, the record, a barrier, even. */
static void *keep_writing(void *arg)
{
	const struct target *target = arg;
	_Atomic uint32_t *seq = (void *)target->seq;
	_Atomic uint64_t *value = target->first;

	for (uint64_t round = 1; !atomic_load(&stop); round++) {
		uint32_t was = atomic_load_explicit(seq, memory_order_relaxed);

		atomic_store_explicit(seq, was + 1, memory_order_relaxed);
		atomic_thread_fence(memory_order_release);
		for (unsigned int i = 0; i < target->to - target->from; i++)
			atomic_store_explicit(&value[i], round, memory_order_relaxed);
		atomic_store_explicit(seq, was + 2, memory_order_release);
		atomic_fetch_add_explicit(&updates, 1, memory_order_relaxed);
		/* Pause for a moment, else no reader ever gets a consistent copy. */
		for (volatile int i = 0; i < 100; i++)
			;
	}
	return NULL;
}

static void check_reading(const struct target *target, const struct kernlab_record *rec,
			  uint64_t *last)
{
	uint64_t first = kernlab_record_u64(rec, fx_id(rec, target->from));

	for (unsigned int i = target->from; i < target->to; i++)
		if (kernlab_record_u64(rec, fx_id(rec, i)) != first)
			fail_msg("torn: field %u is of update %llu, field %u of %llu", i,
				 (unsigned long long)kernlab_record_u64(rec, fx_id(rec, i)), target->from,
				 (unsigned long long)first);
	if (first < *last)
		fail_msg("time runs backwards");
	*last = first;
}

static void never_torn(struct target *target)
{
	struct kernlab_live *live = open_live();
	unsigned int readings = 0;
	uint64_t last = 0;
	pthread_t thread;

	atomic_store(&stop, false);
	atomic_store(&updates, 0);
	memset(target->first, 0, (target->to - target->from) * sizeof(uint64_t));
	assert_int_equal(pthread_create(&thread, NULL, keep_writing, target), 0);
	while (readings < 100000 || atomic_load(&updates) < 100000) {
		const struct kernlab_record *rec;

		if (target->read(live, &rec))
			continue;
		check_reading(target, rec, &last);
		readings++;
	}
	atomic_store(&stop, true);
	pthread_join(thread, NULL);
	/* It did change under the reader, or the test would prove nothing. */
	assert_true(last > 10);
	kernlab_live_close(live);
}

static void test_no_reading_is_torn(void **state)
{
	struct target target = {
		.seq = &head->seq, .first = &stat->realtime, .to = KERNLAB_F_stat_cpus_online,
		.read = kernlab_live_stat,
	};

	(void)state;
	never_torn(&target);
}

static void test_no_reading_of_a_cpu_is_torn(void **state)
{
	struct target target = {
		.seq = &part->seq, .first = &cpu->monotonic,
		.from = KERNLAB_F_cpu_monotonic, .to = KERNLAB_F_cpu_runnable, .read = read_cpu_2,
	};

	(void)state;
	never_torn(&target);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_reads, setup, teardown),
		cmocka_unit_test_setup_teardown(test_reads_cpus, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_cpu_has_its_own_count, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_writer_that_died, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_older_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_newer_driver, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_page_without_cpus, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_old_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_views_that_the_driver_lacks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_driver_that_knows_more_of_cpus, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_heads, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_records, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_wrong_field_is_reported, setup, teardown),
		cmocka_unit_test_setup_teardown(test_copies_stay, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_page, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_recording_has_one_too, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_reading_is_torn, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_reading_of_a_cpu_is_torn, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
