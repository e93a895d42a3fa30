/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The list of all views. A view is a file in fields/, which begins with
 *
 *	KERNLAB_VIEW(number, name, scope, guard, needs, lock, header, meaning, facts)
 *
 * then has a KERNLAB_FIELD() line for each field, and ends with KERNLAB_END(name);
 * fields/README explains the columns, and the optional lines before it: KERNLAB_SYMBOL()
 * and others. Include this file with some of these macros defined; it undefines them. In a
 * view's file KERNLAB_RECORD is defined as its name. Add new views at the end; numbers are
 * never reused.
 */
#ifndef KERNLAB_VIEW
#define KERNLAB_VIEW(...)
#endif
#ifndef KERNLAB_FIELD
#define KERNLAB_FIELD(...)
#endif
#ifndef KERNLAB_END
#define KERNLAB_END(...)
#endif
#ifndef KERNLAB_SYMBOL
#define KERNLAB_SYMBOL(...)
#endif
#ifndef KERNLAB_MEMBER
#define KERNLAB_MEMBER(...)
#endif
#ifndef KERNLAB_ARRAY
#define KERNLAB_ARRAY(...)
#endif
#ifndef KERNLAB_MEMBERS
#define KERNLAB_MEMBERS(...)
#endif
#ifndef KERNLAB_TOGETHER
#define KERNLAB_TOGETHER(...)
#endif

#include <kernlab/fields/views.h>
#include <kernlab/fields/caps.h>
#include <kernlab/fields/names.h>
#include <kernlab/fields/boot.h>
#include <kernlab/fields/stat.h>
#include <kernlab/fields/task.h>
#include <kernlab/fields/mm.h>
#include <kernlab/fields/vma.h>
#include <kernlab/fields/pagemap.h>
#include <kernlab/fields/cpu.h>
#include <kernlab/fields/layout.h>
#include <kernlab/fields/slab.h>
#include <kernlab/fields/shrinker.h>
#include <kernlab/fields/zone.h>
#include <kernlab/fields/freelist.h>
#include <kernlab/fields/vmalloc.h>
#include <kernlab/fields/fields.h>
#include <kernlab/fields/binfmt.h>
#include <kernlab/fields/limits.h>
#include <kernlab/fields/chrdev.h>

#undef KERNLAB_VIEW
#undef KERNLAB_FIELD
#undef KERNLAB_END
#undef KERNLAB_SYMBOL
#undef KERNLAB_MEMBER
#undef KERNLAB_ARRAY
#undef KERNLAB_MEMBERS
#undef KERNLAB_TOGETHER
