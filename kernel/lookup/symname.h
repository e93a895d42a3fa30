/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KL_SYMNAME_H
#define KL_SYMNAME_H

/*
 * kl_symname() - the name of the kernel object at @addr, without @suffix
 *
 * For the few objects that many records point to: names are looked up once and cached. NULL
 * where kallsyms does not know it. Does not sleep.
 */
const char *kl_symname(const void *addr, const char *suffix);

/*
 * kl_symbol() - the name of the function at @addr, with its module
 * @text: buffer of KSYM_SYMBOL_LEN bytes
 *
 * Return: @text; NULL if @addr is NULL or kallsyms does not know it.
 */
const char *kl_symbol(char *text, const void *addr);

/* kl_symbol_size() - bytes of the variable at @addr, by kallsyms; 0: unknown */
size_t kl_symbol_size(const void *addr);

#endif
