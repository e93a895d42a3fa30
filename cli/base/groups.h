/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Headings for the groups of fields, in the command and in the manual pages. A group that is
 * not listed has its own name as heading.
 */
#ifndef KERNLAB_CLI_GROUPS_H
#define KERNLAB_CLI_GROUPS_H

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "base/array.h"

/** group_heading() - heading for a group; valid until the next call */
static inline const char *group_heading(const char *group)
{
	static const char *const known[][2] = {
		{ "IDENT", "Identity" },
		{ "CRED", "Credentials" },
		{ "TIME", "Times" },
		{ "SCHED", "Scheduling" },
		{ "OBJECT", "Kernel objects" },
		{ "INDEX", "Indices" },
		{ "FRAME", "Page frame" },
		{ "TIMES", "CPU times" },
		{ "KMEM", "Kernel memory" },
		{ "FREE", "Free memory" },
		{ "PCP", "Per-CPU page lists" },
		{ "USES", "What it is used for" },
		{ "NUMA", "Nodes" },
		{ "RECLAIM", "Reclaim and compaction" },
	};
	static char name[32];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (!strcmp(known[i][0], group))
			return known[i][1];
	for (i = 0; group[i] && i + 1 < sizeof(name); i++)
		name[i] = group[i] == '_' ? ' ' : i ? tolower((unsigned char)group[i]) : group[i];
	name[i] = '\0';
	return name;
}

#endif
