/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * Every scope: what the records of a view belong to. Include this file with
 * KERNLAB_SCOPE() defined; it undefines it.
 *
 * KERNLAB_SCOPE(number, NAME, name, owner, many, addresses, mm, meaning)
 *
 * owner	  NONE TASK CPU NET: enum kernlab_owner
 * many	  1: an owner has any number of records; 0: one
 * addresses 1: a read may be limited to a range of addresses
 * mm	  1: an owner without an mm_struct, such as a kernel thread, has no records
 */
KERNLAB_SCOPE(0, GLOBAL, "global", NONE, 1, 0, 0, "the system")
KERNLAB_SCOPE(1, TASK, "task", TASK, 0, 0, 0, "a task")
KERNLAB_SCOPE(2, MM, "mm", TASK, 0, 0, 0, "a process")
KERNLAB_SCOPE(3, MAP, "map", TASK, 1, 1, 1, "a process, its VMAs")
KERNLAB_SCOPE(4, PAGE, "page", TASK, 1, 1, 1, "a process, its addresses")
KERNLAB_SCOPE(5, PROCESS, "process", TASK, 1, 0, 0, "a process, many records")
KERNLAB_SCOPE(6, CPU, "cpu", CPU, 0, 0, 0, "a CPU")
KERNLAB_SCOPE(7, NET, "net", NET, 1, 0, 0, "a network namespace")

#undef KERNLAB_SCOPE
