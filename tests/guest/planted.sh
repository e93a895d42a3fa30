#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: planted.sh TEST…
#
# For tests/vm/planted: runs these with /files/kernlab.ko, a driver with a bug.

set -u
cd "$(dirname "$0")" || exit

# Where modprobe finds it, for tests that load it anew.
cp /files/kernlab.ko "/lib/modules/$(uname -r)/updates/kernlab.ko" &&
	rmmod kernlab && modprobe kernlab && udevadm settle || exit
echo 'planted.sh: loaded'
LIMIT=90 STRESS_SECONDS=20 ./run.sh "$@"
