/* SPDX-License-Identifier: GPL-2.0 */
/* CPU and memory hotplug: killable read locks. */
#ifndef KL_HOTPLUG_H
#define KL_HOTPLUG_H

/*
 * kl_get_online_cpus() - lock out CPU hotplug until kl_put_online_cpus()
 * kl_get_online_mems() - lock out memory hotplug until kl_put_online_mems(); needs the
 *	capability ONLINE_MEMS
 *
 * Lock order: CPUs before memory, as in the kernel. May sleep. Return: 0; -EINTR: a fatal
 * signal is pending, and the lock is not held.
 */
int kl_get_online_cpus(void);
void kl_put_online_cpus(void);
int kl_get_online_mems(void);
void kl_put_online_mems(void);

#endif
