// SPDX-License-Identifier: GPL-2.0
/* Permission checks: the same as those of /proc; where one cannot be made, access is denied. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/security.h>
#include <net/net_namespace.h>
#include "core/core.h"
#include "lookup/lookup.h"

/*
 * Without ptrace_may_access() neither LSMs nor `dumpable` can be consulted, so only the
 * process itself and CAP_SYS_PTRACE are granted access. Not audited: reading a record whose
 * fields are withheld is not an access attempt.
 */
bool kl_may_ptrace(struct task_struct *task)
{
	if (same_thread_group(current, task))
		return true;
	if (kl_can(KL_CAP_PTRACE_MAY_ACCESS))
		return kl_call(ptrace_may_access, task,
			       PTRACE_MODE_READ_FSCREDS | PTRACE_MODE_NOAUDIT);
	return ns_capable_noaudit(&init_user_ns, CAP_SYS_PTRACE);
}

/* kptr_restrict is not exported, but %pK honours it: it then prints zeros. */
static bool kptr_restricted(void)
{
	char text[2 * sizeof(void *) + 1];

	snprintf(text, sizeof(text), "%pK", &init_task);
	return strspn(text, "0") == strlen(text);
}

/*
 * The opener's credentials are checked too, as for /proc/kallsyms: a file descriptor passed
 * to a more privileged program must not reveal more. The checks that may audit or log come
 * last, so that only callers with the capability reach them.
 */
bool kl_may_see_kaddr(const struct file *file)
{
	return ns_capable_noaudit(&init_user_ns, CAP_SYSLOG) &&
	       file_ns_capable(file, &init_user_ns, CAP_SYSLOG) &&
	       !kptr_restricted() && !security_locked_down(LOCKDOWN_KCORE);
}

/* The opener's credentials are checked too, as for /proc/PID/pagemap. */
bool kl_may_see_pfn(const struct file *file)
{
	return ns_capable_noaudit(&init_user_ns, CAP_SYS_ADMIN) &&
	       file_ns_capable(file, &init_user_ns, CAP_SYS_ADMIN);
}

static bool is_root(const struct cred *cred)
{
	return uid_eq(cred->fsuid, GLOBAL_ROOT_UID);
}

/* The permission to open /proc/slabinfo: mode 0400, owned by root. */
bool kl_may_read_as_root(const struct file *file)
{
	return (is_root(current_cred()) ||
		ns_capable_noaudit(&init_user_ns, CAP_DAC_READ_SEARCH) ||
		ns_capable_noaudit(&init_user_ns, CAP_DAC_OVERRIDE)) &&
	       (is_root(file->f_cred) ||
		file_ns_capable(file, &init_user_ns, CAP_DAC_READ_SEARCH) ||
		file_ns_capable(file, &init_user_ns, CAP_DAC_OVERRIDE));
}

/* The permission to list the netfilter hooks of a network namespace, as in nfnetlink. */
bool kl_may_admin_net(const struct file *file, const struct net *net)
{
	return ns_capable_noaudit(net->user_ns, CAP_NET_ADMIN) &&
	       file_ns_capable(file, net->user_ns, CAP_NET_ADMIN);
}
