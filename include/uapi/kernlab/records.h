/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The records' structs, generated from the fields' lines: struct kernlab_VIEW has every
 * field of the view, KERNLAB_F_VIEW_FIELD is a field's number, and KERNLAB_F_VIEW_NR
 * the number of fields. fields/VIEW.h describes every member.
 */
#ifndef _UAPI_KERNLAB_RECORDS_H
#define _UAPI_KERNLAB_RECORDS_H

#include <kernlab/abi.h>

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

/* The path of one view's file, for #include. */
#define KERNLAB_FIELDS_OF(view)		KERNLAB_QUOTE(kernlab/fields/view.h)

#define KERNLAB_VIEW(id, view, ...) \
	struct kernlab_##view { \
		struct kernlab_rec hdr;
#define KERNLAB_FIELD(type, name, ...)	KERNLAB_DECL_##type(name)
#define KERNLAB_END(view) \
	};
#include <kernlab/views.h>

#define KERNLAB_VIEW(id, view, ...)	enum {
#define KERNLAB_FIELD(type, name, ...) \
	KERNLAB_PASTE(KERNLAB_PASTE(KERNLAB_F_, KERNLAB_RECORD), _##name),
#define KERNLAB_END(view)		KERNLAB_F_##view##_NR };
#include <kernlab/views.h>

#endif
