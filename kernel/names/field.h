/* SPDX-License-Identifier: GPL-2.0 */
/* Constants in the descriptions of fields, see the view `fields`. */
#define KL_SET "type"
KL_WORD(KERNLAB_TYPE_U32, "u32", "unsigned, 32 bits")
KL_WORD(KERNLAB_TYPE_S32, "s32", "signed, 32 bits")
KL_WORD(KERNLAB_TYPE_U64, "u64", "unsigned, 64 bits")
KL_WORD(KERNLAB_TYPE_S64, "s64", "signed, 64 bits")
KL_WORD(KERNLAB_TYPE_NAME16, "name16", "a name of at most 15 bytes")
KL_WORD(KERNLAB_TYPE_NAME32, "name32", "a name of at most 31 bytes")
KL_WORD(KERNLAB_TYPE_STR, "str", "a string of any length")
KL_WORD(KERNLAB_TYPE_U64V, "u64v", "an array of unsigned numbers of 64 bits")
KL_WORD(KERNLAB_TYPE_S64V, "s64v", "an array of signed numbers of 64 bits")
#undef KL_SET
#define KL_SET "unit"
KL_WORD(KERNLAB_UNIT_COUNT, "count", "a plain number")
KL_WORD(KERNLAB_UNIT_PID, "pid", "a process or thread number")
KL_WORD(KERNLAB_UNIT_UID, "uid", "a user")
KL_WORD(KERNLAB_UNIT_GID, "gid", "a group")
KL_WORD(KERNLAB_UNIT_CPU, "cpu", "a CPU's number")
KL_WORD(KERNLAB_UNIT_PRIO, "prio", "a priority or another small signed number")
KL_WORD(KERNLAB_UNIT_BYTES, "bytes", "bytes")
KL_WORD(KERNLAB_UNIT_NS, "ns", "nanoseconds")
KL_WORD(KERNLAB_UNIT_WALL, "wall", "nanoseconds since 1970, wall clock")
KL_WORD(KERNLAB_UNIT_LOAD, "load", "load average, 2048 is 1.00")
KL_WORD(KERNLAB_UNIT_ADDR, "addr", "a user-space address")
KL_WORD(KERNLAB_UNIT_KADDR, "kaddr", "a kernel address")
KL_WORD(KERNLAB_UNIT_HEX, "hex", "bits or an offset, best read in hexadecimal")
KL_WORD(KERNLAB_UNIT_BOOL, "bool", "0 or 1")
KL_WORD(KERNLAB_UNIT_CHAR, "char", "one character")
KL_WORD(KERNLAB_UNIT_DEV, "dev", "a device: major << 20 | minor")
KL_WORD(KERNLAB_UNIT_PERMS, "perms", "1 read, 2 write, 4 execute, 128 shared")
KL_WORD(KERNLAB_UNIT_FLAGS, "flags", "bits, named by a set")
KL_WORD(KERNLAB_UNIT_ENUM, "enum", "a constant, named by a set")
KL_WORD(KERNLAB_UNIT_TEXT, "text", "a string")
KL_WORD(KERNLAB_UNIT_PATH, "path", "a path, or the name of a mapping")
#undef KL_SET
#define KL_SET "guard"
KL_WORD(KERNLAB_GUARD_OPEN, "open", "whoever may open the device")
KL_WORD(KERNLAB_GUARD_PTRACE, "ptrace", "whoever passes PTRACE_MODE_READ_FSCREDS on the task")
KL_WORD(KERNLAB_GUARD_KADDR, "kaddr", "CAP_SYSLOG, where the kernel shows addresses at all")
KL_WORD(KERNLAB_GUARD_GLOBAL, "global", "callers in the initial pid namespace")
KL_WORD(KERNLAB_GUARD_PFN, "pfn", "CAP_SYS_ADMIN, as for /proc/PID/pagemap")
KL_WORD(KERNLAB_GUARD_ROOT, "root", "whoever may read a file of root with mode 0400")
KL_WORD(KERNLAB_GUARD_NET_ADMIN, "net_admin", "CAP_NET_ADMIN in the network namespace")
#undef KL_SET
#define KL_SET "kind"
KL_WORD(KERNLAB_KIND_NONE, "none", "nothing to follow over time")
KL_WORD(KERNLAB_KIND_GAUGE, "gauge", "it goes up and down")
KL_WORD(KERNLAB_KIND_COUNTER, "counter", "it only grows: the difference of two readings counts events")
KL_WORD(KERNLAB_KIND_SHARE, "share", "it grows by time spent: its growth is a part of the time that passed")
#undef KL_SET
#define KL_SET "cut"
KL_WORD(KERNLAB_CUT_END, "end", "the end of a text too long is left out")
KL_WORD(KERNLAB_CUT_START, "start", "its start is left out")
KL_WORD(KERNLAB_CUT_NEVER, "never", "it is never cut")
#undef KL_SET
#define KL_SET "code"
KL_WORD(KERNLAB_CODE_NONE, "none", "nothing but the number")
KL_WORD(KERNLAB_CODE_TASK_STATE, "task_state", "a task's state, as ps shows it")
KL_WORD(KERNLAB_CODE_SIGNAL, "signal", "a signal's number")
KL_WORD(KERNLAB_CODE_WAIT_STATUS, "wait_status", "how a process ended, as wait(2) says it")
KL_WORD(KERNLAB_CODE_DUMPABLE, "dumpable", "as PR_SET_DUMPABLE has it")
#undef KL_SET
#define KL_SET "pass"
KL_WORD(KL_PASS_RESIDENT, "resident", "a page table walk")
KL_WORD(KL_PASS_THREADS, "threads", "a walk over the threads of the process")
KL_WORD(KL_PASS_MEMORY, "memory", "memory hotplug is locked out")
#undef KL_SET
#define KL_SET "fact"
KL_WORD(KERNLAB_FACT_CALLED, "called", "the name that a user gives for the object")
KL_WORD(KERNLAB_FACT_SORT_UP, "sort_up", "lists are sorted by it, the smallest first")
KL_WORD(KERNLAB_FACT_SORT_DOWN, "sort_down", "lists are sorted by it, the largest first")
KL_WORD(KERNLAB_FACT_SUM, "sum", "its sum over all objects is meaningful")
KL_WORD(KERNLAB_FACT_OWNER, "owner", "the task that the record belongs to, or is about")
KL_WORD(KERNLAB_FACT_CLOCK, "clock", "the monotonic time at which the record was read")
KL_WORD(KERNLAB_FACT_MNEMONIC, "mnemonic", "its flags are best known by their short names")
KL_WORD(KERNLAB_FACT_COMMAND, "command", "the view has a command of its own name")
#undef KL_SET
