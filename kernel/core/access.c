// SPDX-License-Identifier: GPL-2.0
/* Who may see what: the same as /proc shows; in doubt, nothing. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/security.h>
#include <net/net_namespace.h>
#include "core/core.h"
#include "lookup/lookup.h"

/*
 * Without the kernel's own check, an LSM's opinion and `dumpable` cannot be
 * asked for; so nobody but the process itself and CAP_SYS_PTRACE gets in. Not
 * audited: to be shown a record with fields withheld is no attempt at anything.
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

/* %pK knows kptr_restrict, which is not exported: it prints zeros or it does not. */
static bool kptr_restricted(void)
{
	char text[2 * sizeof(void *) + 1];

	snprintf(text, sizeof(text), "%pK", &init_task);
	return strspn(text, "0") == strlen(text);
}

/*
 * The opener too, as /proc/kallsyms has it: a descriptor handed to a more
 * privileged program must not show more through it. What is audited or logged
 * comes last, for those who have the capability.
 */
bool kl_may_see_kaddr(const struct file *file)
{
	return ns_capable_noaudit(&init_user_ns, CAP_SYSLOG) &&
	       file_ns_capable(file, &init_user_ns, CAP_SYSLOG) &&
	       !kptr_restricted() && !security_locked_down(LOCKDOWN_KCORE);
}

/* The opener too, as for /proc/PID/pagemap. */
bool kl_may_see_pfn(const struct file *file)
{
	return ns_capable_noaudit(&init_user_ns, CAP_SYS_ADMIN) &&
	       file_ns_capable(file, &init_user_ns, CAP_SYS_ADMIN);
}

static bool is_root(const struct cred *cred)
{
	return uid_eq(cred->fsuid, GLOBAL_ROOT_UID);
}

/* As opening /proc/slabinfo: its owner is root, and nobody else has a right to it. */
bool kl_may_read_as_root(const struct file *file)
{
	return (is_root(current_cred()) ||
		ns_capable_noaudit(&init_user_ns, CAP_DAC_READ_SEARCH) ||
		ns_capable_noaudit(&init_user_ns, CAP_DAC_OVERRIDE)) &&
	       (is_root(file->f_cred) ||
		file_ns_capable(file, &init_user_ns, CAP_DAC_READ_SEARCH) ||
		file_ns_capable(file, &init_user_ns, CAP_DAC_OVERRIDE));
}

/* Who may list the netfilter hooks of the namespace, as nfnetlink has it. */
bool kl_may_admin_net(const struct file *file, const struct net *net)
{
	return ns_capable_noaudit(net->user_ns, CAP_NET_ADMIN) &&
	       file_ns_capable(file, net->user_ns, CAP_NET_ADMIN);
}
