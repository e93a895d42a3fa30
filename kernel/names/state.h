/* SPDX-License-Identifier: GPL-2.0 */
/* task->__state; TASK_RUNNING is 0. The short forms are the letters of ps. */
#define KL_SET "state"
KL_NAME(TASK_INTERRUPTIBLE, "S", "sleeps until an event or a signal")
KL_NAME(TASK_UNINTERRUPTIBLE, "D", "sleeps until an event; signals wait")
KL_NAME(__TASK_STOPPED, "T", "stopped by a signal")
KL_NAME(__TASK_TRACED, "t", "stopped by its tracer")
#ifdef TASK_PARKED
KL_NAME(TASK_PARKED, "P", "a kernel thread that is parked")
#endif
KL_NAME(TASK_DEAD, NULL, "has scheduled for the last time")
KL_NAME(TASK_WAKEKILL, NULL, "a fatal signal wakes it")
KL_NAME(TASK_WAKING, NULL, "is being woken")
KL_NAME(TASK_NOLOAD, NULL, "does not count in the load average")
KL_NAME(TASK_NEW, NULL, "has not yet run")
#ifdef TASK_RTLOCK_WAIT
KL_NAME(TASK_RTLOCK_WAIT, NULL, "waits for a lock on a real-time kernel")
#endif
#ifdef TASK_FREEZABLE
KL_NAME(TASK_FREEZABLE, NULL, "may be frozen where it sleeps")
#endif
#ifdef TASK_FROZEN
KL_NAME(TASK_FROZEN, NULL, "frozen")
#endif
#undef KL_SET
