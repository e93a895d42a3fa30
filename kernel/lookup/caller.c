// SPDX-License-Identifier: GPL-2.0
/*
 * A kallsyms lookup by address costs some ten thousand instructions, so results for the
 * kernel image are cached. Symbols of modules are not: after an unload another module may be
 * at the same address.
 */
#include <linux/cache.h>
#include <linux/hash.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include "lookup/caller.h"

#define BITS	8
#define PROBES	8

struct known {
	const void *addr;
	char text[88];
};

static struct known known[1 << BITS];
static DEFINE_SPINLOCK(lock);

static struct known *slot(const void *addr, unsigned int probe)
{
	return &known[(hash_ptr(addr, BITS) + probe) % ARRAY_SIZE(known)];
}

static const char *cache_find(const void *addr)
{
	unsigned int i;

	for (i = 0; i < PROBES; i++)
		/* pairs with the release in cache_add(): text is written before addr */
		if (smp_load_acquire(&slot(addr, i)->addr) == addr)
			return slot(addr, i)->text;
	return NULL;
}

/* If the slots or the text are too small, the symbol is looked up each time. */
static void cache_add(const void *addr, const char *text)
{
	struct known *k;
	unsigned int i;

	if (strlen(text) >= sizeof(k->text))
		return;
	spin_lock(&lock);
	for (i = 0; i < PROBES; i++) {
		k = slot(addr, i);
		if (k->addr && k->addr != addr)
			continue;
		if (!k->addr) {
			strscpy(k->text, text, sizeof(k->text));
			smp_store_release(&k->addr, addr); /* pairs with cache_find() */
		}
		break;
	}
	spin_unlock(&lock);
}

static const char *look_up(char *text, const void *addr)
{
	sprint_symbol(text, (unsigned long)addr);
	if (!strncmp(text, "0x", 2))
		return NULL;
	if (!strchr(text, '['))
		cache_add(addr, text);
	return text;
}

const char *kl_caller(struct kl_caller *caller, const void *addr)
{
	if (!addr)
		return NULL;
	if (caller->addr != addr) {
		caller->text = cache_find(addr) ?: look_up(caller->scratch, addr);
		caller->addr = addr;
	}
	return caller->text;
}

const char *kl_caller_module(struct kl_caller *caller, const void *addr)
{
	const char *text = kl_caller(caller, addr);
	const char *from = text ? strchr(text, '[') : NULL;
	const char *to = from ? strchr(from, ']') : NULL;
	size_t len = to ? to - from - 1 : 0;

	if (!len || len >= sizeof(caller->module))
		return NULL;
	memcpy(caller->module, from + 1, len);
	caller->module[len] = '\0';
	return caller->module;
}
