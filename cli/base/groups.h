/* SPDX-License-Identifier: GPL-2.0 */
/* Headings for the groups of fields, in the command and in the manual pages. */
#ifndef KERNLAB_CLI_GROUPS_H
#define KERNLAB_CLI_GROUPS_H

#include <stddef.h>
#include <string.h>

#include "base/array.h"

/** group_heading() - heading for a group, or its own name where none is better */
static inline const char *group_heading(const char *group)
{
	static const char *const known[][2] = {
		{ "IDENT", "Identity" },
		{ "STATE", "State" },
		{ "RELATIONS", "Relations" },
		{ "CRED", "Credentials" },
		{ "TIME", "Times" },
		{ "SCHED", "Scheduling" },
		{ "MEMORY", "Memory" },
		{ "OBJECT", "Kernel objects" },
		{ "RANGES", "Ranges" },
		{ "SIZES", "Sizes" },
		{ "RESIDENT", "Resident" },
		{ "FILE", "File" },
		{ "INDEX", "Indices" },
		{ "ENTRIES", "Entries" },
		{ "FRAME", "Page frame" },
		{ "PAGE", "Page" },
		{ "KERNEL", "Kernel" },
		{ "SLABS", "Slabs" },
		{ "TASKS", "Tasks" },
		{ "KERNLAB", "Kernlab" },
		{ "TIMES", "Times of the CPUs" },
		{ "INTERRUPTS", "Interrupts" },
		{ "PAGING", "Paging" },
		{ "KMEM", "Memory of the kernel itself" },
		{ "FREE", "Free memory" },
		{ "WATERMARKS", "Watermarks" },
		{ "PCP", "Lists of the CPUs" },
		{ "USES", "What it is used for" },
		{ "NUMA", "Nodes" },
		{ "RECLAIM", "Reclaim and compaction" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (!strcmp(known[i][0], group))
			return known[i][1];
	return group;
}

#endif
