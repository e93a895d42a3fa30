// SPDX-License-Identifier: LGPL-2.1-or-later
#include <dlfcn.h>
#include <string.h>

#include "kmod.h"

#define SONAME	"libkmod.so.2"

/* libkmod logs to standard error by default; this library must not. */
static void stay_silent(void *data, int priority, const char *file, int line, const char *fn,
			const char *format, va_list args)
{
	(void)data;
	(void)priority;
	(void)file;
	(void)line;
	(void)fn;
	(void)format;
	(void)args;
}

/* ISO C has no conversion from an object's address to a function's; POSIX does. */
static bool find(const struct kl_kmod *kmod, const char *name, void *function)
{
	void *symbol = dlsym(kmod->library, name);

	memcpy(function, &symbol, sizeof(symbol));
	return symbol;
}

static bool find_all(struct kl_kmod *kmod)
{
	bool found = true;

#define FIND(name)	found = found && find(kmod, "kmod_" #name, &kmod->name);
	KL_KMOD_FUNCTIONS(FIND)
	return found;
}

int kl_kmod_open(struct kl_kmod *kmod)
{
	memset(kmod, 0, sizeof(*kmod));
	kmod->library = dlopen(SONAME, RTLD_NOW | RTLD_LOCAL);
	if (!kmod->library)
		return -ELIBACC;
	if (!find_all(kmod)) {
		kl_kmod_close(kmod);
		return -ELIBACC;
	}
	kmod->ctx = kmod->new(NULL, NULL);
	if (!kmod->ctx) {
		kl_kmod_close(kmod);
		return -ENOMEM;
	}
	kmod->set_log_fn(kmod->ctx, stay_silent, NULL);
	return 0;
}

void kl_kmod_close(struct kl_kmod *kmod)
{
	if (kmod->ctx)
		kmod->unref(kmod->ctx);
	dlclose(kmod->library);
}
