/* SPDX-License-Identifier: GPL-2.0 */
/* CPUs and memory that come and go, and readers that want neither meanwhile. */
#ifndef KL_HOTPLUG_H
#define KL_HOTPLUG_H

/*
 * kl_get_online_cpus() - no CPU comes or goes until kl_put_online_cpus()
 * kl_get_online_mems() - no memory, until kl_put_online_mems(); needs ONLINE_MEMS
 *
 * Who wants both asks for CPUs first, as the kernel does. Return: 0, or -EINTR, with
 * nothing held, if the caller is being killed.
 */
int kl_get_online_cpus(void);
void kl_put_online_cpus(void);
int kl_get_online_mems(void);
void kl_put_online_mems(void);

#endif
