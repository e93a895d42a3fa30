/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * One record's struct and field numbers; included once for each view by
 * records.h, with KERNLAB_RECORD its name. No include guard, on purpose.
 */
struct KERNLAB_PASTE(kernlab_, KERNLAB_RECORD) {
	struct kernlab_rec hdr;
#define KERNLAB_FIELD(type, name, ...) KERNLAB_DECL_##type(name)
#include KERNLAB_FIELDS
#undef KERNLAB_FIELD
};

enum {
#define KERNLAB_FIELD(type, name, ...) \
	KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name),
#include KERNLAB_FIELDS
#undef KERNLAB_FIELD
	KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _NR)
};

#undef KERNLAB_RECORD
