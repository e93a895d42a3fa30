/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* View `views`: the views of this driver. v is the view. */
#define KERNLAB_RECORD views

KERNLAB_VIEW(1, views, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/views.h",
	     "the views of this driver")

KERNLAB_FIELD(U32, id, COUNT, IDENT, ALWAYS, OPEN, v->id, "",
	      "the view's number, kernlab_read.view", USUAL(1))
KERNLAB_FIELD(U32, fixed, BYTES, IDENT, ALWAYS, OPEN, v->fixed, "",
	      "bytes of header and fields of its record in this driver", USUAL(5))
KERNLAB_FIELD(NAME16, name, TEXT, IDENT, ALWAYS, OPEN, v->name, "",
	      "the view's name", USUAL(2) CALLED)
KERNLAB_FIELD(U32, nr_fields, COUNT, IDENT, ALWAYS, OPEN, v->nr_fields, "",
	      "how many fields it has in this driver", USUAL(4))
KERNLAB_FIELD(U32, scope, ENUM(scope), IDENT, ALWAYS, OPEN, v->scope, "",
	      "what its records belong to", USUAL(3))
KERNLAB_FIELD(U64, supported_0, HEX, IDENT, ALWAYS, OPEN, v->supported.word[0], "",
	      "mask of the fields 0 to 63 that this kernel can fill")
KERNLAB_FIELD(U64, supported_1, HEX, IDENT, ALWAYS, OPEN, v->supported.word[1], "",
	      "mask of the fields 64 to 127 that this kernel can fill")

KERNLAB_END(views)

#undef KERNLAB_RECORD
