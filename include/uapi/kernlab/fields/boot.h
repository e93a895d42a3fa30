/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* View `boot`: facts that do not change after the kernel has booted. */
#define KERNLAB_RECORD boot

KERNLAB_VIEW(4, boot, GLOBAL, OPEN, ALWAYS, "constant", "linux/init.h",
	     "facts that do not change after the kernel has booted")

KERNLAB_FIELD(STR, release, TEXT, KERNEL, ALWAYS, OPEN, init_uts_ns.name.release, "/proc/sys/kernel/osrelease",
	      "release of the running kernel")
KERNLAB_FIELD(STR, version, TEXT, KERNEL, ALWAYS, OPEN, init_uts_ns.name.version, "/proc/sys/kernel/version",
	      "build of the running kernel")
KERNLAB_FIELD(NAME16, machine, TEXT, KERNEL, ALWAYS, OPEN, init_uts_ns.name.machine, "uname -m",
	      "architecture of the running kernel")
KERNLAB_FIELD(U64, boot_time, WALL, TIME, ALWAYS, OPEN, kl_boot_time(), "/proc/stat btime",
	      "when the kernel booted, by the wall clock as it is set")
KERNLAB_FIELD(U32, page_size, BYTES, MEMORY, ALWAYS, OPEN, PAGE_SIZE, "getconf PAGESIZE",
	      "bytes in a page")
KERNLAB_FIELD(U32, hz, COUNT, TIME, ALWAYS, OPEN, HZ, "",
	      "timer ticks in a second, CONFIG_HZ")
KERNLAB_FIELD(U32, cpus_possible, COUNT, KERNEL, ALWAYS, OPEN, num_possible_cpus(), "/sys/devices/system/cpu/possible",
	      "CPUs that this kernel could ever bring up")
KERNLAB_FIELD(U32, pgtable_levels, COUNT, MEMORY, ALWAYS, OPEN, pgtable_l5_enabled() ? 5 : CONFIG_PGTABLE_LEVELS > 4 ? 4 : CONFIG_PGTABLE_LEVELS, "",
	      "levels of the page tables in use")
KERNLAB_FIELD(U64, task_size, ADDR, MEMORY, ALWAYS, OPEN, TASK_SIZE_MAX, "",
	      "first address that no user mapping can have, TASK_SIZE_MAX")
KERNLAB_FIELD(U64, thread_size, BYTES, MEMORY, ALWAYS, OPEN, THREAD_SIZE, "",
	      "bytes of a task's kernel stack")

KERNLAB_END(boot)

#undef KERNLAB_RECORD
