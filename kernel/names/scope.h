/* SPDX-License-Identifier: GPL-2.0 */
/* Scopes: what the records of a view belong to. */
#define KL_SET "scope"
#define KERNLAB_SCOPE(id, NAME, name, owner, many, addresses, mm, meaning) \
	KL_WORD(KERNLAB_SCOPE_##NAME, name, meaning)
#include <kernlab/scopes.h>
#undef KL_SET
