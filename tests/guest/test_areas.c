// SPDX-License-Identifier: GPL-2.0
/* View `vmalloc` while areas come and go, and for callers who may not see addresses. */
#include <errno.h>
#include <grp.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "areas.h"
#include "lab.h"
#include "test.h"

#define KPTR	"/proc/sys/kernel/kptr_restrict"
#define LASTING	400
#define ROUNDS	40
#define SITES	256

static int fd;
static char *kptr;	/* kptr_restrict, as it was */

/* ---- while others change ---- */

static struct kernlab_vmalloc lasting[LASTING];

static const char *const shapes[] = { "vmalloc 3000", "vzalloc 20000", "user 4096", "vmap 5", "given 9" };

static void make_lasting(void)
{
	uint64_t addr[LASTING];
	struct raw_recs recs;
	size_t i;

	for (i = 0; i < LASTING; i++)
		addr[i] = lab_do("%s", shapes[i % ARRAY_SIZE(shapes)]).addr;
	areas_fetch(fd, 1 << 20, &recs);
	for (i = 0; i < LASTING; i++) {
		const struct kernlab_vmalloc *a = area_in(&recs, addr[i]);

		check(a, "%s", shapes[i % ARRAY_SIZE(shapes)]);
		lasting[i] = *a;
	}
	raw_free(&recs);
}

static void check_lasting(const struct raw_recs *recs)
{
	size_t i;

	for (i = 0; i < LASTING; i++) {
		const struct kernlab_vmalloc *a = area_in(recs, lasting[i].start);

		check(a, "0x%" PRIx64 " is missing", (uint64_t)lasting[i].start);
		check_eq(a->kind, AREA_VM_STRUCT);
		check_eq(a->end, lasting[i].end);
		check_eq(a->pages, lasting[i].pages);
		check_eq(a->flags, lasting[i].flags);
		check_eq(a->requested, lasting[i].requested);
		check_eq(a->caller_addr, lasting[i].caller_addr);
		check_eq(a->vm_struct, lasting[i].vm_struct);
		check_eq(a->vmap_area, lasting[i].vmap_area);
	}
}

/* All areas of one caller are alike: otherwise a record mixes two areas. */
static struct site {
	uint64_t addr, sort;
} site[SITES];

static void check_site(const struct kernlab_vmalloc *a)
{
	uint64_t sort = a->flags & (VM_ALLOC | VM_IOREMAP);
	size_t i;

	if (!raw_present(a, AREA(caller_addr)))
		return;
	for (i = 0; i < SITES && site[i].addr; i++) {
		if (site[i].addr != a->caller_addr)
			continue;
		check_eq(sort, site[i].sort, "%s", raw_text(a, &a->caller));
		return;
	}
	check(i < SITES);
	site[i] = (struct site){ a->caller_addr, sort };
}

static void check_sites(const struct raw_recs *recs)
{
	raw_each(rec, recs)
		check_site((const void *)rec);
}

static void lasting_ones_are_there_once(void **state)
{
	static const size_t sizes[] = { 1 << 20, 65536, 4096, 8 };
	struct raw_recs recs;
	size_t fleeting = 0;
	int i;

	(void)state;
	make_lasting();
	lab_churn(true);
	for (i = 0; i < ROUNDS; i++) {
		areas_fetch(fd, sizes[i % ARRAY_SIZE(sizes)], &recs);
		check_lasting(&recs);
		check_sites(&recs);
		fleeting += recs.count - LASTING;
		raw_free(&recs);
	}
	lab_churn(false);
	check(fleeting > ROUNDS);
	lab_free_all();
}

/* ---- who sees what ---- */

static bool needs_kaddr(unsigned int field)
{
	return kernlab_field_guard(kernlab_view_field(raw_view(KERNLAB_VIEW_vmalloc), field)) == KERNLAB_GUARD_KADDR;
}

/* Sizes, callers and flags are present; no word of a record is a kernel address. */
static void check_without_addresses(int device)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vmalloc);
	size_t i, callers = 0;
	struct raw_recs recs;

	raw_fetch(device, &req, 65536, &recs);
	check(recs.count > 20);
	raw_each(rec, &recs) {
		const struct kernlab_vmalloc *a = (const void *)rec;
		const uint64_t *word = (const void *)(rec + 1);
		const char *caller = raw_text(a, &a->caller);

		check(raw_present(a, AREA(size)) && a->size);
		for (i = 0; i < KERNLAB_F_vmalloc_NR; i++)
			check(!raw_present(a, i) || !needs_kaddr(i), "field %zu", i);
		check(raw_withheld(a, AREA(start)) && raw_withheld(a, AREA(end)));
		for (i = 0; i < (sizeof(*a) - sizeof(*rec)) / 8; i++)
			check(word[i] < 0xff00000000000000, "word %zu", i);
		check(!caller || !strstr(caller, "0xff"), "%s", caller);
		callers += !!caller;
	}
	check(callers > 20);
	raw_free(&recs);
}

static void addresses_follow_kptr_restrict(void **state)
{
	struct raw_recs recs;

	(void)state;
	proc_write(KPTR, "2");
	check_without_addresses(fd);
	proc_write(KPTR, "1");
	areas_fetch(fd, 65536, &recs);
	check(raw_present(raw_first(&recs), AREA(start)));
	raw_free(&recs);
}

static void without_syslog(void *unused)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2];

	(void)unused;
	check(syscall(SYS_capget, &header, data) == 0);
	data[CAP_SYSLOG / 32].effective &= ~(1U << CAP_SYSLOG % 32);
	check(syscall(SYS_capset, &header, data) == 0);
	check_without_addresses(fd);
	check_without_addresses(raw_open());
}

static void addresses_need_cap_syslog(void **state)
{
	(void)state;
	check(child_run(without_syslog, NULL));
}

static void check_refused(int device)
{
	struct kernlab_read req = raw_request(KERNLAB_VIEW_vmalloc);
	struct raw_recs recs;

	check_eq(raw_try(device, &req, 65536, &recs), -EACCES);
	check_eq(recs.count, 0);
	raw_free(&recs);
}

/* The library explains the restriction; /proc has the same one. */
static void look_as_learner(void *unused)
{
	const struct kernlab_record *rec;
	struct kernlab_iter *it;
	struct kernlab *kl;

	(void)unused;
	become("learner");
	check(!proc_read(NULL, "/proc/vmallocinfo"));
	check_refused(raw_open());
	check_refused(fd);
	check_eq(kernlab_open(&kl), 0);
	check_eq(kernlab_iter_new(kl, "vmalloc", &it), 0);
	check_eq(kernlab_iter_next(it, &rec), -EACCES);
	check(strstr(kernlab_errmsg(kl), "root"), "%s", kernlab_errmsg(kl));
	kernlab_iter_free(it);
	kernlab_close(kl);
}

static void is_roots(void **state)
{
	(void)state;
	check(child_run(look_as_learner, NULL));
}

static void use_learners_descriptor(void *unused)
{
	struct passwd *pw = getpwnam("learner");
	int theirs;

	(void)unused;
	check(pw && initgroups("learner", pw->pw_gid) == 0);
	check(seteuid(pw->pw_uid) == 0);
	theirs = raw_open();
	check(seteuid(0) == 0);
	check_refused(theirs);
}

static void opener_counts_too(void **state)
{
	(void)state;
	check(child_run(use_learners_descriptor, NULL));
}

static int open_all(void **state)
{
	kptr = proc_read(NULL, KPTR);
	check(kptr);
	proc_write(KPTR, "1");
	fd = raw_open();
	return lab_setup(state);
}

static int close_all(void **state)
{
	close(fd);
	proc_write(KPTR, kptr);
	free(kptr);
	return lab_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lasting_ones_are_there_once),
		cmocka_unit_test(addresses_follow_kptr_restrict),
		cmocka_unit_test(addresses_need_cap_syslog),
		cmocka_unit_test(is_roots),
		cmocka_unit_test(opener_counts_too),
	};

	return cmocka_run_group_tests_name("areas", tests, open_all, close_all);
}
