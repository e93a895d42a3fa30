// SPDX-License-Identifier: LGPL-2.1-or-later
/* Error messages, with advice. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "view.h"

const char *kernlab_strerror(int err)
{
	const char *text;

	/* Not an errno; and INT_MIN has no positive counterpart. */
	if (err > 0 || err < -4095)
		return "an error without a name";
	switch (-err) {
	case 0:
		return "nothing failed";
	case ESRCH:
		return "no such task in this pid namespace";
	case ENXIO:
		return "no such CPU";
	case ELIBACC:
		return "libkmod.so.2 cannot be opened";
	case EACCES:
		return "this caller may not see it";
	case EPERM:
		return "this is not allowed";
	case EOPNOTSUPP:
		return "this kernel, or this recording, does not have it";
	case ENODEV:
		return "there is no kernlab driver behind the device node";
	case EPROTO:
		return "the driver and this library do not speak the same ABI";
	case EBADMSG:
		return "not a kernlab recording, or a damaged one";
	case EINVAL:
		return "the driver or the library does not know what was asked for";
	case EBUSY:
		return "reading has begun; rewind first";
	case EAGAIN:
		return "the shared page was never still; the driver may have died";
	case ENOSPC:
		return "no space: not even one record fits into the buffer, or the disk is full";
	case EINTR:
		return "a signal came in between";
	}
	text = strerrordesc_np(-err);
	return text ? text : "an error without a name";
}

int kl_fail(struct kernlab *kl, int err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(kl->errmsg, sizeof(kl->errmsg), format, args);
	va_end(args);
	return err;
}

static bool is_recording(const struct kernlab *kl)
{
	return kernlab_fd(kl) < 0;
}

static int no_such_task(struct kernlab *kl, const char *view, uint32_t pid)
{
	if (is_recording(kl))
		return kl_fail(kl, -ESRCH,
			       "this recording has no \"%s\" of task %u; it may not have been recorded",
			       view, pid);
	return kl_fail(kl, -ESRCH, "no task %u in this pid namespace", pid);
}

/* The permission that the view's guard requires. */
static int withheld(struct kernlab *kl, const struct kernlab_view *view, uint32_t pid)
{
	const char *name = view->name;

	switch (view->guard) {
	case KERNLAB_GUARD_PTRACE:
		return kl_fail(kl, -EACCES,
			       "\"%s\" of task %u is withheld: only who may trace the task sees it, as with /proc/%u/maps; become its user, or root (CAP_SYS_PTRACE)",
			       name, pid, pid);
	case KERNLAB_GUARD_KADDR:
		return kl_fail(kl, -EACCES,
			       "\"%s\" is withheld: it takes CAP_SYSLOG and kernel.kptr_restrict below 2; try again as root",
			       name);
	case KERNLAB_GUARD_GLOBAL:
		return kl_fail(kl, -EACCES,
			       "\"%s\" is withheld: ask from the initial pid namespace, outside the container",
			       name);
	case KERNLAB_GUARD_ROOT:
		return kl_fail(kl, -EACCES,
			       "\"%s\" is withheld: as with /proc/slabinfo, only root may read it; try again as root",
			       name);
	case KERNLAB_GUARD_PFN:
		return kl_fail(kl, -EACCES,
			       "\"%s\" is withheld: it takes CAP_SYS_ADMIN, as page frames in /proc/%u/pagemap do; try again as root",
			       name, pid);
	case KERNLAB_GUARD_NET_ADMIN:
		return kl_fail(kl, -EACCES,
			       "\"%s\" is withheld: it takes CAP_NET_ADMIN in the network namespace; try again as root",
			       name);
	default:
		return kl_fail(kl, -EACCES, "\"%s\" is withheld from this caller", name);
	}
}

static int not_known(struct kernlab *kl, const char *view)
{
	const struct kernlab_query *q = &kl->query;

	return kl_fail(kl, -EINVAL,
		       "the driver (version %u.%u.%u, ABI %u.%u) does not know what was asked of \"%s\"; this library (%s) speaks ABI %u.%u: load the module that came with it",
		       q->driver_major, q->driver_minor, q->driver_patch, q->abi_major,
		       q->abi_minor, view, kernlab_version(), KERNLAB_ABI_MAJOR,
		       KERNLAB_ABI_MINOR);
}

int kl_read_failed(struct kernlab *kl, const struct kernlab_read *req, int err)
{
	const struct kernlab_view *view = kl_view_known(kl, req->view);
	const char *name = view ? view->name : "an unknown view";

	kl->refusal = err;
	switch (-err) {
	case ESRCH:
		return no_such_task(kl, name, req->id);
	case ENXIO:
		return kl_fail(kl, err, is_recording(kl) ? "this recording has no CPU %u" :
							   "this kernel has no CPU %u", req->id);
	case EACCES:
		if (view)
			return withheld(kl, view, req->id);
		break;
	case EINVAL:
		return not_known(kl, name);
	case EOPNOTSUPP:
		return kl_fail(kl, err, "this kernel does not have \"%s\"; kernlab info says why",
			       name);
	case ENODATA:
		return kl_fail(kl, -EOPNOTSUPP,
			       "this recording was made without pages; record with --pages (kernlab record --pages FILE PID)");
	case ENOSPC:
		return kl_fail(kl, err, "a record of \"%s\" needs a buffer of %llu bytes", name,
			       (unsigned long long)req->need);
	}
	return kl_fail(kl, err, "reading \"%s\" failed: %s", name, kernlab_strerror(err));
}
