/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_CANARY_H
#define KL_CANARY_H

/* kl_canary_init() - see that lists that were looked up are what they are called; after BTF */
void kl_canary_init(void);

#endif
