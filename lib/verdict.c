// SPDX-License-Identifier: LGPL-2.1-or-later
/* Messages for errors of loading and unloading, with advice. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "module.h"

struct text {
	char *buf;	/* may be NULL */
	size_t size;
};

static enum kernlab_load say(const struct text *p, enum kernlab_load verdict,
			     const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static enum kernlab_load say(const struct text *p, enum kernlab_load verdict,
			     const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (p->buf)
		vsnprintf(p->buf, p->size, format, args);
	va_end(args);
	return verdict;
}

static bool locked_down(const struct kl_module_facts *f)
{
	return f->lockdown[0] && strcmp(f->lockdown, "none");
}

static enum kernlab_load not_found(const struct text *p, const struct kl_module_facts *f)
{
	if (strchr(f->what, '/'))
		return say(p, KERNLAB_LOAD_NOT_FOUND, "there is no module file %s", f->what);
	return say(p, KERNLAB_LOAD_NOT_FOUND,
		   "no module %s is installed for the running kernel %s; build it for this kernel: sudo make install",
		   f->what, f->release);
}

static enum kernlab_load wrong_kernel(const struct text *p, const struct kl_module_facts *f)
{
	if (f->vermagic[0] && strcmp(f->vermagic, f->release))
		return say(p, KERNLAB_LOAD_WRONG_KERNEL,
			   "%s was built for kernel %s, this one is %s; build it again for this kernel: make clean && sudo make install",
			   f->what, f->vermagic, f->release);
	return say(p, KERNLAB_LOAD_WRONG_KERNEL,
		   "kernel %s does not take %s, though it was built for that release: its headers do not fit this build of it; the reason is at the end of: sudo dmesg",
		   f->release, f->what);
}

static enum kernlab_load refused(const struct text *p, const struct kl_module_facts *f)
{
	if (f->disabled)
		return say(p, KERNLAB_LOAD_REFUSED,
			   "kernel.modules_disabled is 1: no module can be loaded until the next boot");
	if (f->secure_boot)
		return say(p, KERNLAB_LOAD_REFUSED,
			   "Secure Boot is on, and the module is not signed with a key that this kernel trusts; sign it and enrol the key: sudo mokutil --import MOK.der, then reboot");
	if (locked_down(f))
		return say(p, KERNLAB_LOAD_REFUSED,
			   "the kernel is locked down (%s) and takes signed modules only; sign the module with a key that it trusts, or boot with lockdown=none",
			   f->lockdown);
	return say(p, KERNLAB_LOAD_REFUSED,
		   "the kernel takes signed modules only (%s); sign the module with a key that it trusts, or boot without module.sig_enforce",
		   kernlab_strerror(f->err));
}

static enum kernlab_load not_root(const struct text *p, const char *command)
{
	return say(p, KERNLAB_LOAD_NOT_ROOT, "this takes root (CAP_SYS_MODULE); try: sudo kernlab %s",
		   command);
}

static enum kernlab_load invalid(const struct text *p, const struct kl_module_facts *f)
{
	if (!f->options || (f->vermagic[0] && strcmp(f->vermagic, f->release)))
		return wrong_kernel(p, f);
	return say(p, KERNLAB_LOAD_FAILED,
		   "the kernel refuses the module's parameters; they are listed by: modinfo -p %s",
		   f->what);
}

static enum kernlab_load no_libkmod(const struct text *p)
{
	return say(p, KERNLAB_LOAD_FAILED,
		   "libkmod.so.2, which loads and unloads modules, cannot be opened; install it (apt-get install libkmod2)");
}

enum kernlab_load kl_load_verdict(const struct kl_module_facts *f, char *buf, size_t size)
{
	const struct text p = { buf, size };

	if (f->err == -ELIBACC)
		return no_libkmod(&p);
	if (f->blacklisted)
		return say(&p, KERNLAB_LOAD_BLACKLISTED,
			   "%s is blacklisted; see which file says so: grep -r %s /etc/modprobe.d /run/modprobe.d /usr/lib/modprobe.d",
			   KL_MODULE, KL_MODULE);
	switch (-f->err) {
	case 0:
		return say(&p, KERNLAB_LOAD_OK, "kernlab is loaded");
	case EEXIST:
		return say(&p, KERNLAB_LOAD_ALREADY, "kernlab is loaded already");
	case ENOENT:
		/* With the file there, it is a symbol that the kernel does not have. */
		return f->present ? wrong_kernel(&p, f) : not_found(&p, f);
	case ENOEXEC:
		return wrong_kernel(&p, f);
	case EINVAL:
		return invalid(&p, f);
	case EKEYREJECTED:
	case ENOKEY:
	case EKEYEXPIRED:
	case EKEYREVOKED:
	case EBADMSG:
		return refused(&p, f);
	case EPERM:
	case EACCES:
		return f->may_load ? refused(&p, f) : not_root(&p, "load");
	case ENOSYS:
		return say(&p, KERNLAB_LOAD_FAILED,
			   "kernel %s cannot load modules at all; use a virtual machine: make demo",
			   f->release);
	}
	return say(&p, KERNLAB_LOAD_FAILED,
		   "loading %s failed: %s; the reason is at the end of: sudo dmesg", f->what,
		   kernlab_strerror(f->err));
}

static enum kernlab_load busy(const struct text *p, const struct kl_module_facts *f)
{
	if (f->holders[0])
		return say(p, KERNLAB_LOAD_BUSY,
			   "kernlab is in use (%d references), opened by %s; end what uses it first",
			   f->users, f->holders);
	return say(p, KERNLAB_LOAD_BUSY,
		   "kernlab is in use (%d references); see who has it open: sudo fuser -v %s",
		   f->users, KERNLAB_DEVICE);
}

enum kernlab_load kl_unload_verdict(const struct kl_module_facts *f, char *buf, size_t size)
{
	const struct text p = { buf, size };

	switch (-f->err) {
	case 0:
		return say(&p, KERNLAB_LOAD_OK, "kernlab is unloaded");
	case ELIBACC:
		return no_libkmod(&p);
	case ENOENT:
		return say(&p, KERNLAB_LOAD_ALREADY, "kernlab is not loaded");
	case EBUSY:
	case EWOULDBLOCK:
		return busy(&p, f);
	case EPERM:
	case EACCES:
		if (!f->may_load)
			return not_root(&p, "unload");
		break;
	}
	return say(&p, KERNLAB_LOAD_FAILED, "unloading kernlab failed: %s",
		   kernlab_strerror(f->err));
}
