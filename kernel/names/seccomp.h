/* SPDX-License-Identifier: GPL-2.0 */
/* task->seccomp.mode. */
#define KL_SET "seccomp"
KL_NAME(SECCOMP_MODE_DISABLED, NULL, "every system call")
KL_NAME(SECCOMP_MODE_STRICT, NULL, "read, write, exit and sigreturn only")
KL_NAME(SECCOMP_MODE_FILTER, NULL, "a BPF program decides")
#undef KL_SET
