# SPDX-License-Identifier: GPL-2.0
#
# Of `kernlab info -J`, what the build left out, because it does not compile against the kernel's
# headers: the capability and the compiler's reason, a line each. A file that several views need is a
# capability by another name, and so is what is made of it.
.caps[] | select(.available | not) |
	select((.name | test("^(VIEW|NAMES)_")) or (.reason | test("error: |not exported by this kernel"))) |
	[.name, .reason] | @tsv
