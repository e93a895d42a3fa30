/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The records' structs, one a view, in the order of views.h. struct
 * kernlab_VIEW is the record, KERNLAB_F_VIEW_FIELD a field's number and
 * KERNLAB_F_VIEW_NR how many there are; record.h makes them from
 * fields/VIEW.h, where every member is described.
 */
#ifndef _UAPI_KERNLAB_RECORDS_H
#define _UAPI_KERNLAB_RECORDS_H

#define KERNLAB_DECL_U32(name)		__u32 name;
#define KERNLAB_DECL_S32(name)		__u32 name;
#define KERNLAB_DECL_U64(name)		__u64 name;
#define KERNLAB_DECL_S64(name)		__u64 name;
#define KERNLAB_DECL_NAME16(name)	__u8 name[16];
#define KERNLAB_DECL_NAME32(name)	__u8 name[32];
#define KERNLAB_DECL_STR(name)		struct kernlab_str name;
#define KERNLAB_DECL_U64V(name)		struct kernlab_vec name;
#define KERNLAB_DECL_S64V(name)		struct kernlab_vec name;

#define KERNLAB_QUOTE_(...)		#__VA_ARGS__
#define KERNLAB_QUOTE(...)		KERNLAB_QUOTE_(__VA_ARGS__)
#define KERNLAB_PASTE_(a, b)		a##b
#define KERNLAB_PASTE(a, b)		KERNLAB_PASTE_(a, b)

/* The file with the fields of the view that KERNLAB_RECORD names. */
#define KERNLAB_FIELDS			KERNLAB_QUOTE(kernlab/fields/KERNLAB_RECORD.h)

#define KERNLAB_RECORD views
#include <kernlab/record.h>
#define KERNLAB_RECORD caps
#include <kernlab/record.h>
#define KERNLAB_RECORD names
#include <kernlab/record.h>
#define KERNLAB_RECORD boot
#include <kernlab/record.h>
#define KERNLAB_RECORD stat
#include <kernlab/record.h>
#define KERNLAB_RECORD task
#include <kernlab/record.h>
#define KERNLAB_RECORD mm
#include <kernlab/record.h>
#define KERNLAB_RECORD vma
#include <kernlab/record.h>
#define KERNLAB_RECORD pagemap
#include <kernlab/record.h>
#define KERNLAB_RECORD cpu
#include <kernlab/record.h>
#define KERNLAB_RECORD layout
#include <kernlab/record.h>
#define KERNLAB_RECORD slab
#include <kernlab/record.h>
#define KERNLAB_RECORD shrinker
#include <kernlab/record.h>
#define KERNLAB_RECORD zone
#include <kernlab/record.h>
#define KERNLAB_RECORD freelist
#include <kernlab/record.h>
#define KERNLAB_RECORD vmalloc
#include <kernlab/record.h>

#endif
