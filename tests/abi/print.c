// SPDX-License-Identifier: GPL-2.0
/*
 * The layout of the ABI, as the compiler sees it: compiled to assembly, never
 * run, so that the layout for 32-bit callers is known on any machine.
 * tests/abi/layout extracts the lines.
 */
#include <stddef.h>
#include <kernlab/abi.h>

#define SIZE(s) \
	asm volatile("\n.ascii \"->KERNLAB_SIZE(" #s ", %c0)\"" : : "i"(sizeof(struct s)))
#define MEMBER(s, m) \
	asm volatile("\n.ascii \"->KERNLAB_LAYOUT(" #s ", " #m ", %c0, %c1)\"" : : \
		     "i"(offsetof(struct s, m)), "i"(sizeof(((struct s *)0)->m)))
void layout(void);
void layout(void)
{
	SIZE(kernlab_rec);
	MEMBER(kernlab_rec, size);
	MEMBER(kernlab_rec, masks);
	SIZE(kernlab_masks);
	MEMBER(kernlab_masks, present);
	MEMBER(kernlab_masks, unsupported);
	MEMBER(kernlab_masks, withheld);
	SIZE(kernlab_str);
	MEMBER(kernlab_str, off);
	MEMBER(kernlab_str, len);
	SIZE(kernlab_query);
	MEMBER(kernlab_query, size);
	MEMBER(kernlab_query, flags);
	MEMBER(kernlab_query, abi_major);
	MEMBER(kernlab_query, abi_minor);
	MEMBER(kernlab_query, driver_major);
	MEMBER(kernlab_query, driver_minor);
	MEMBER(kernlab_query, driver_patch);
	MEMBER(kernlab_query, views);
	MEMBER(kernlab_query, caps);
	MEMBER(kernlab_query, map_size);
	SIZE(kernlab_read);
	MEMBER(kernlab_read, size);
	MEMBER(kernlab_read, view);
	MEMBER(kernlab_read, flags);
	MEMBER(kernlab_read, target);
	MEMBER(kernlab_read, id);
	MEMBER(kernlab_read, pad);
	MEMBER(kernlab_read, fields);
	MEMBER(kernlab_read, buf);
	MEMBER(kernlab_read, buf_size);
	MEMBER(kernlab_read, start);
	MEMBER(kernlab_read, end);
	MEMBER(kernlab_read, cursor);
	MEMBER(kernlab_read, count);
	MEMBER(kernlab_read, out_flags);
	MEMBER(kernlab_read, used);
	MEMBER(kernlab_read, need);
	MEMBER(kernlab_read, laid_out);
	MEMBER(kernlab_read, unsupported);
	MEMBER(kernlab_read, withheld);
	SIZE(kernlab_page);
	MEMBER(kernlab_page, magic);
	MEMBER(kernlab_page, abi_major);
	MEMBER(kernlab_page, abi_minor);
	MEMBER(kernlab_page, size);
	MEMBER(kernlab_page, map_size);
	MEMBER(kernlab_page, period_ms);
	MEMBER(kernlab_page, seq);
	MEMBER(kernlab_page, flags);
	MEMBER(kernlab_page, boot_off);
	MEMBER(kernlab_page, boot_size);
	MEMBER(kernlab_page, stat_off);
	MEMBER(kernlab_page, stat_size);
	MEMBER(kernlab_page, cpu_off);
	MEMBER(kernlab_page, cpu_stride);
	MEMBER(kernlab_page, cpu_count);
	MEMBER(kernlab_page, cpu_size);
	SIZE(kernlab_page_cpu);
	MEMBER(kernlab_page_cpu, seq);
	MEMBER(kernlab_page_cpu, possible);
#define KERNLAB_VIEW(id, view, ...)	SIZE(kernlab_##view);
#define KERNLAB_FIELD(type, name, ...)	FIELD_OF(KERNLAB_RECORD, name);
#define FIELD_OF(view, name)		FIELD_OF_(view, name)
#define FIELD_OF_(view, name)		MEMBER(kernlab_##view, name)
#include <kernlab/views.h>
}
