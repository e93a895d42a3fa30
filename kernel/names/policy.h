/* SPDX-License-Identifier: GPL-2.0 */
/* task->policy. */
#define KL_SET "policy"
KL_NAME(SCHED_NORMAL, "TS", "shares the CPU fairly; user space says SCHED_OTHER")
KL_NAME(SCHED_FIFO, "FF", "real time: runs until it blocks")
KL_NAME(SCHED_RR, "RR", "real time: takes turns with its equals")
KL_NAME(SCHED_BATCH, "B", "shares the CPU fairly, and is not interactive")
KL_NAME(SCHED_IDLE, "IDL", "runs when hardly any other task wants the CPU")
KL_NAME(SCHED_DEADLINE, "DLN", "a run time in every period, by a deadline")
#ifdef SCHED_EXT
KL_NAME(SCHED_EXT, "EXT", "scheduled by a BPF program")
#endif
#undef KL_SET
