#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# What `make demo` runs in the guest.
set -u

show()
{
	printf '\n\033[1m# %s\033[0m\n' "$*"
	"$@"
}

show uname -r
show kernlab task
show kernlab task 1
show kernlab mm 1

/usr/libexec/kernlab/demo/known >/tmp/known.out &
until [ -s /tmp/known.out ]; do sleep 0.1; done
printf '\n\033[1m# what the program itself says:\033[0m\n'
cat /tmp/known.out
show kernlab task $! -o pid,comm,state,nr_threads,vruntime,sum_exec_runtime
show kernlab mm $!
kill $!

show kernlab mm 2
show kernlab stat
show kernlab explain vruntime
