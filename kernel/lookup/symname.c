// SPDX-License-Identifier: GPL-2.0
#include <linux/kallsyms.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include "lookup/symname.h"

struct symname {
	const void *addr;
	char name[32];
};

static struct symname names[16];
static char scratch[KSYM_SYMBOL_LEN];
static DEFINE_SPINLOCK(lock);

const char *kl_symbol(char *text, const void *addr)
{
	if (!addr)
		return NULL;
	sprint_symbol_no_offset(text, (unsigned long)addr);
	return strncmp(text, "0x", 2) ? text : NULL;
}

static struct symname *cache_find(const void *addr)
{
	struct symname *n;

	for (n = names; n < names + ARRAY_SIZE(names); n++)
		/* pairs with the release in cache_add(): name is written before addr */
		if (smp_load_acquire(&n->addr) == addr)
			return n;
	return NULL;
}

/*
 * If kallsyms does not know @addr, sprint_symbol_no_offset() prints the raw address. The name
 * then stays empty, and the entry prevents further lookups.
 */
static void look_up(const void *addr, const char *suffix, char *name, size_t size)
{
	size_t len, tail = strlen(suffix);

	sprint_symbol_no_offset(scratch, (unsigned long)addr);
	if (!strncmp(scratch, "0x", 2))
		return;
	len = strlen(scratch);
	if (len > tail && !strcmp(scratch + len - tail, suffix))
		scratch[len - tail] = '\0';
	strscpy(name, scratch, size);
}

static struct symname *cache_add(const void *addr, const char *suffix)
{
	struct symname *n;

	spin_lock(&lock);
	n = cache_find(addr);
	if (!n) {
		n = cache_find(NULL);
		if (n) {
			look_up(addr, suffix, n->name, sizeof(n->name));
			smp_store_release(&n->addr, addr); /* pairs with cache_find() */
		}
	}
	spin_unlock(&lock);
	return n;
}

const char *kl_symname(const void *addr, const char *suffix)
{
	struct symname *n = addr ? cache_find(addr) ?: cache_add(addr, suffix) : NULL;

	return n && n->name[0] ? n->name : NULL;
}

/* sprint_symbol() prints "name+0x0/0x7f8". */
size_t kl_symbol_size(const void *addr)
{
	char text[KSYM_SYMBOL_LEN];
	unsigned long size;
	const char *at;

	sprint_symbol(text, (unsigned long)addr);
	at = strstr(text, "+0x0/");
	return at && sscanf(at, "+0x0/0x%lx", &size) == 1 ? size : 0;
}
