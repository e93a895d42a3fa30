/* SPDX-License-Identifier: GPL-2.0 */
/* Records of view vmalloc, and how they compare with /proc/vmallocinfo. */
#ifndef GUEST_AREAS_H
#define GUEST_AREAS_H

#include "raw.h"
#include "vmallocinfo.h"

#define AREA(field)	KERNLAB_F_vmalloc_##field

/* As kernlab_vmalloc.kind. */
enum { AREA_VM_STRUCT, AREA_MAP_RAM, AREA_BLOCK, AREA_UNPURGED, AREA_BARE };

/* area_in() - the only record that begins at @start, or NULL */
const struct kernlab_vmalloc *area_in(const struct raw_recs *recs, uint64_t start);

/* area_over() - the only record that covers @addr, or NULL */
const struct kernlab_vmalloc *area_over(const struct raw_recs *recs, uint64_t addr);

/* area_check() - that a record says what the line says */
void area_check(const struct kernlab_vmalloc *a, const struct info_area *line);

/* area_is_sound() - that its fields are consistent; fails the test if not */
void area_is_sound(const struct kernlab_vmalloc *a);

/*
 * areas_fetch() - all areas, read through @fd; they must come in order, and be sound
 * areas_quiet() - the same, together with a /proc/vmallocinfo that did not change meanwhile
 */
void areas_fetch(int fd, size_t buf_size, struct raw_recs *recs);
void areas_quiet(int fd, struct raw_recs *recs, struct info *info);

#endif
