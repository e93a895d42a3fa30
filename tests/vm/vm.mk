# SPDX-License-Identifier: GPL-2.0
#
# The disposable guest, for the top Makefile to include.

##
## The guest
##   make vm CMD='…'     runs a command line as root in a fresh guest; its output and status are the
##                       command's. KERNEL=6.1|6.12|newest|sid|debug|plain, FILES='a b' (copied to /files), and
##                       the variables of tests/vm/run: TIMEOUT SMP MEM CPU APPEND ACCEL=tcg|kvm …
##   make shell          gives a prompt in one
##   make roots          makes the Debian roots of all kernels; tests/vm/root -f NAME makes one anew, for a newer kernel
##   make vm-build       builds for KERNEL, and makes its image

vm-dir := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))

# The kernels that are always tested.
KERNELS := $(shell awk '$$2 == "always" { print $$1 }' $(vm-dir)/kernels)
KERNEL ?= $(firstword $(KERNELS))

# The command reaches the guest as it was typed: not expanded by make, not spliced into a recipe.
unexport CMD
vm-guest: export KERNLAB_CMD := $(value CMD)

# The guest's status is passed in a file named after make's PID, the parent of every recipe.
vm-status-file = build/vm/status.$$PPID

.PHONY: vm vm-guest vm-build vm-setup shell roots

# Standard output is the command's only. (make 4.3 prints before it reads this: there, use make -sC.)
ifneq ($(filter vm vm-guest,$(MAKECMDGOALS)),)
MAKEFLAGS += --no-print-directory
endif

vm-setup:
	@packaging/setup $(vm-dir)/packages

vm-guest: vm-setup
	@[ "$$KERNLAB_CMD" ] || { echo "usage: make vm CMD='kernlab task 1' [KERNEL=$(KERNEL)] [FILES='a b']" >&2; exit 1; }
	@mkdir -p build/vm
	@status=0; $(vm-dir)/run '$(KERNEL)' -- "$$KERNLAB_CMD" || status=$$?; echo $$status >$(vm-status-file)

vm: vm-guest
	@$(eval vm-status := $(or $(shell cat $(vm-status-file) 2>/dev/null; rm -f $(vm-status-file)),125))\
	$(eval -load build/vm/$(KERNEL)/make-exit.so(make_exit_gmk_setup))\
	exit $(vm-status)

shell: vm-setup
	@$(vm-dir)/shell '$(KERNEL)'

vm-build: vm-setup
	@$(vm-dir)/image '$(KERNEL)'

roots: vm-setup
	@for name in $(KERNELS); do $(vm-dir)/root $$name >&2 || exit; done
