/* SPDX-License-Identifier: GPL-2.0 */
/* task->flags. */
#define KL_SET "pf"
#ifdef PF_VCPU
KL_NAME(PF_VCPU, NULL, "runs a virtual CPU")
#endif
#ifdef PF_IDLE
KL_NAME(PF_IDLE, NULL, "an idle thread")
#endif
#ifdef PF_EXITING
KL_NAME(PF_EXITING, NULL, "on its way out")
#endif
#ifdef PF_POSTCOREDUMP
KL_NAME(PF_POSTCOREDUMP, NULL, "past dumping core")
#endif
#ifdef PF_IO_WORKER
KL_NAME(PF_IO_WORKER, NULL, "a worker of io_uring")
#endif
#ifdef PF_WQ_WORKER
KL_NAME(PF_WQ_WORKER, NULL, "a worker of a workqueue")
#endif
#ifdef PF_FORKNOEXEC
KL_NAME(PF_FORKNOEXEC, NULL, "forked, and has not called execve since")
#endif
#ifdef PF_MCE_PROCESS
KL_NAME(PF_MCE_PROCESS, NULL, "acts on machine check errors")
#endif
#ifdef PF_SUPERPRIV
KL_NAME(PF_SUPERPRIV, NULL, "has used privileges of root")
#endif
#ifdef PF_DUMPCORE
KL_NAME(PF_DUMPCORE, NULL, "dumps core")
#endif
#ifdef PF_SIGNALED
KL_NAME(PF_SIGNALED, NULL, "killed by a signal")
#endif
#ifdef PF_MEMALLOC
KL_NAME(PF_MEMALLOC, NULL, "may use the last memory reserves")
#endif
#ifdef PF_NPROC_EXCEEDED
KL_NAME(PF_NPROC_EXCEEDED, NULL, "its user is above RLIMIT_NPROC")
#endif
#ifdef PF_USED_MATH
KL_NAME(PF_USED_MATH, NULL, "has used the floating point unit")
#endif
#ifdef PF_USER_WORKER
KL_NAME(PF_USER_WORKER, NULL, "a kernel thread made by user space: io_uring, vhost")
#endif
#ifdef PF_NOFREEZE
KL_NAME(PF_NOFREEZE, NULL, "not frozen on suspend")
#endif
#ifdef PF_FROZEN
KL_NAME(PF_FROZEN, NULL, "frozen on suspend")
#endif
#ifdef PF_KCOMPACTD
KL_NAME(PF_KCOMPACTD, NULL, "the thread that compacts memory")
#endif
#ifdef PF_KSWAPD
KL_NAME(PF_KSWAPD, NULL, "the thread that reclaims memory")
#endif
#ifdef PF_MEMALLOC_NOFS
KL_NAME(PF_MEMALLOC_NOFS, NULL, "its allocations do not call into file systems")
#endif
#ifdef PF_MEMALLOC_NOIO
KL_NAME(PF_MEMALLOC_NOIO, NULL, "its allocations do not start I/O")
#endif
#ifdef PF_LOCAL_THROTTLE
KL_NAME(PF_LOCAL_THROTTLE, NULL, "writes are throttled against its own device only")
#endif
#ifdef PF_KTHREAD
KL_NAME(PF_KTHREAD, NULL, "a kernel thread")
#endif
#ifdef PF_RANDOMIZE
KL_NAME(PF_RANDOMIZE, NULL, "its address space is randomised")
#endif
#ifdef PF_SWAPWRITE
KL_NAME(PF_SWAPWRITE, NULL, "may write to swap")
#endif
#ifdef PF_NO_NOTIFY_SIGNAL
KL_NAME(PF_NO_NOTIFY_SIGNAL, NULL, "its task work does not look like a signal")
#endif
#ifdef PF_NO_SETAFFINITY
KL_NAME(PF_NO_SETAFFINITY, NULL, "user space may not choose its CPUs")
#endif
#ifdef PF_MCE_EARLY
KL_NAME(PF_MCE_EARLY, NULL, "told early of memory errors")
#endif
#ifdef PF_MEMALLOC_PIN
KL_NAME(PF_MEMALLOC_PIN, NULL, "its allocations are for pinned memory")
#endif
#ifdef PF_BLOCK_TS
KL_NAME(PF_BLOCK_TS, NULL, "has a cached time stamp of block I/O")
#endif
#ifdef PF_SUSPEND_TASK
KL_NAME(PF_SUSPEND_TASK, NULL, "the task that suspends the machine")
#endif
#ifdef PF_MEMALLOC_NORECLAIM
KL_NAME(PF_MEMALLOC_NORECLAIM, NULL, "its allocations do not reclaim")
#endif
#ifdef PF_MEMALLOC_NOWARN
KL_NAME(PF_MEMALLOC_NOWARN, NULL, "its allocations fail silently")
#endif
#undef KL_SET
