/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `fields`: the descriptions of all fields of all views of this driver, ordered by
 * view and by number. f is the field's description, v its view.
 */
#define KERNLAB_RECORD fields

KERNLAB_VIEW(17, fields, GLOBAL, OPEN, ALWAYS, "constant", "kernlab/views.h",
	     "a field of a view: what its line in kernlab/fields/VIEW.h says")

KERNLAB_FIELD(NAME16, view, TEXT, IDENT, ALWAYS, OPEN, v->name, "",
	      "the view that it belongs to")
KERNLAB_FIELD(NAME32, name, TEXT, IDENT, ALWAYS, OPEN, f->name, "",
	      "its name: member of the struct, column and JSON key")
KERNLAB_FIELD(U32, view_id, COUNT, IDENT, ALWAYS, OPEN, v->id, "",
	      "the view's number")
KERNLAB_FIELD(U32, number, COUNT, IDENT, ALWAYS, OPEN, f->number, "",
	      "its number in the view: its bit in the masks")
KERNLAB_FIELD(U32, type, ENUM(type), IDENT, ALWAYS, OPEN, f->type, "",
	      "its type in the record")
KERNLAB_FIELD(U32, unit, ENUM(unit), IDENT, ALWAYS, OPEN, f->unit, "",
	      "how its value is to be read and printed")
KERNLAB_FIELD(U32, guard, ENUM(guard), IDENT, ALWAYS, OPEN, f->guard, "",
	      "who may see it")
KERNLAB_FIELD(U32, kind, ENUM(kind), SHOWN, ALWAYS, OPEN, f->kind, "",
	      "how it behaves from one reading to the next")
KERNLAB_FIELD(U32, usual, COUNT, SHOWN, ALWAYS, OPEN, f->usual, "",
	      "position among the columns shown by default, from 1; 0: not one of them")
KERNLAB_FIELD(U32, width, COUNT, SHOWN, ALWAYS, OPEN, f->width, "",
	      "maximum width of its column in a terminal; 0: no limit")
KERNLAB_FIELD(U32, cut, ENUM(cut), SHOWN, ALWAYS, OPEN, f->cut, "",
	      "which end of a longer text is cut off")
KERNLAB_FIELD(U32, facts, FLAGS(fact), SHOWN, ALWAYS, OPEN, kl_facts(f), "",
	      "facts about it, such as a default order")
KERNLAB_FIELD(STR, heading, TEXT, SHOWN, ALWAYS, OPEN, WHEN(f->heading, f->heading), "",
	      "heading of its column, where that is not its name")
KERNLAB_FIELD(STR, group, TEXT, IDENT, ALWAYS, OPEN, f->group, "",
	      "the heading under which it is shown")
KERNLAB_FIELD(STR, set, TEXT, IDENT, ALWAYS, OPEN, WHEN(f->set, f->set), "",
	      "the set of the view names that names its bits or constants")
KERNLAB_FIELD(STR, needs, TEXT, IDENT, ALWAYS, OPEN, WHEN(f->needs, f->needs), "",
	      "the capability without which it is unsupported")
KERNLAB_FIELD(STR, expr, TEXT, IDENT, ALWAYS, OPEN, f->expr, "",
	      "the kernel expression that fills it, as compiled")
KERNLAB_FIELD(STR, proc, TEXT, IDENT, ALWAYS, OPEN, WHEN(f->proc[0], f->proc), "",
	      "where /proc, or another interface, shows the same")
KERNLAB_FIELD(STR, meaning, TEXT, IDENT, ALWAYS, OPEN, f->meaning, "",
	      "what it means")
KERNLAB_FIELD(U32, code, ENUM(code), SHOWN, ALWAYS, OPEN, f->code, "",
	      "the encoding of its number, if no set has names for it")
KERNLAB_FIELD(U32, passes, FLAGS(pass), IDENT, ALWAYS, OPEN, f->passes, "",
	      "extra work that is done only if it is requested")

KERNLAB_END(fields)

#undef KERNLAB_RECORD
