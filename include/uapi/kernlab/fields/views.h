/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* View `views`: the views of this driver. v is the view. */
#define KERNLAB_RECORD views

KERNLAB_VIEW(1, views, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/views.h",
	     "the views of this driver")

KERNLAB_FIELD(U32, id, COUNT, IDENT, ALWAYS, OPEN, v->id, "",
	      "the view's number, kernlab_read.view", USUAL(1))
KERNLAB_FIELD(U32, fixed, BYTES, IDENT, ALWAYS, OPEN, v->fixed, "",
	      "bytes of struct kernlab_rec and all fields in this driver", USUAL(5))
KERNLAB_FIELD(NAME16, name, TEXT, IDENT, ALWAYS, OPEN, v->name, "",
	      "the view's name", USUAL(2) CALLED)
KERNLAB_FIELD(U32, nr_fields, COUNT, IDENT, ALWAYS, OPEN, v->nr_fields, "",
	      "how many fields it has in this driver", USUAL(4))
KERNLAB_FIELD(U32, scope, ENUM(scope), IDENT, ALWAYS, OPEN, v->scope->id, "",
	      "what its records belong to", USUAL(3))
KERNLAB_FIELD(U64, supported_0, HEX, IDENT, ALWAYS, OPEN, v->supported.word[0], "",
	      "mask of the fields 0 to 63 that this kernel can fill")
KERNLAB_FIELD(U64, supported_1, HEX, IDENT, ALWAYS, OPEN, v->supported.word[1], "",
	      "mask of the fields 64 to 127 that this kernel can fill")
KERNLAB_FIELD(U32, guard, ENUM(guard), IDENT, ALWAYS, OPEN, v->guard, "",
	      "who may read it at all")
KERNLAB_FIELD(U32, facts, FLAGS(fact), IDENT, ALWAYS, OPEN, v->facts, "",
	      "facts about it, such as a command of its own")
KERNLAB_FIELD(STR, needs, TEXT, IDENT, ALWAYS, OPEN, WHEN(v->cap != KL_CAP_ALWAYS, kl_caps[v->cap].name), "",
	      "the capability without which the view is unsupported")
KERNLAB_FIELD(STR, lock, TEXT, IDENT, ALWAYS, OPEN, v->lock, "",
	      "the lock or reference that the driver holds while it reads the object")
KERNLAB_FIELD(STR, header, TEXT, IDENT, ALWAYS, OPEN, v->header, "",
	      "the kernel header that declares the object")
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, v->meaning, "",
	      "what a record shows")

KERNLAB_END(views)

#undef KERNLAB_RECORD
