# SPDX-License-Identifier: GPL-2.0
#
# Tests. A file tests/unit/test_X.c is a cmocka program on recordings, built with
# ASan and UBSan; a file tests/guest/test_X.c is one for the guest, against the
# device, with /proc as the oracle.

##
## Tests
##   make check          everything: unit tests, the command, the guest on all kernels
##   make check-unit     the library and the command on recordings; no root, no module
##   make check-guest    against the live driver, on KERNEL (default: all; 'A B': on these), two guests or
##                       more at once; GUEST_TESTS='test_task …', JOBS=1
##   make check-debug    the same on a debug kernel: KASAN, lockdep, kmemleak …; slow,
##                       and not part of make check
##   make check-plain    the same on a kernel with a minimal configuration; not part of it either
##   make check-planted  whether the guest's tests notice bugs that are planted in the driver, all of
##                       tests/planted or BUGS='name …', on KERNEL (default: 6.1); not part of it either

##   make check-abi      the ABI's layout for 32 and 64 bits against the golden file
##   make golden         make the golden file anew, after an intended change

.PHONY: check check-abi check-unit check-cli check-guest golden
check: check-abi check-unit check-cli check-fuzz check-guest
	@echo "make check: everything passed$$(tr -d '\n' <build/vm/check/left-out)" >&2

sanitize := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
cmocka-libs = $(shell $(PKG_CONFIG) --libs cmocka)

# ---- the ABI ----------------------------------------------------------------

abi-golden := include/golden/abi-1.h
check-abi:
	@for width in 64 32; do \
		tests/abi/layout $$width | diff -u $(abi-golden) - || \
		{ echo "the ABI's layout for $$width bits changed; if that is intended: make golden" >&2; exit 1; }; \
	done

golden:
	tests/abi/layout 64 >$(abi-golden).new
	mv $(abi-golden).new $(abi-golden)

# ---- unit -------------------------------------------------------------------

unit-tests := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
unit-shared := $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))
unit-objs := $(lib-src:%.c=$(B)/unit/%.o) $(unit-shared:tests/unit/%.c=$(B)/unit/%.o)

$(B)/unit/lib/%.o: lib/%.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(cflags) $(sanitize) -c -o $@ $<

$(B)/unit/%.o: tests/unit/%.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(cflags) -Itests/unit $(sanitize) -c -o $@ $<

$(unit-tests): $(B)/unit/%: $(B)/unit/%.o $(unit-objs)
	$(CC) $(cflags) $(sanitize) -o $@ $^ -ldl -lpthread $(cmocka-libs)

check-unit: $(unit-tests) check-lib
	@for test in $(unit-tests); do $$test || exit 1; done

# The library as programs see it: headers, manual, examples, linking.
.PHONY: check-lib
check-lib: lib
	@tests/lib/run

# ---- the command ------------------------------------------------------------

check-cli: lib cli man
	@tests/cli/layers cli $(B)/cli
	@tests/cli/run

# ---- guest ------------------------------------------------------------------

guest-tests := $(patsubst tests/guest/%.c,$(B)/guest/%,$(wildcard tests/guest/test_*.c))
guest-shared := $(filter-out tests/guest/test_%,$(wildcard tests/guest/*.c))
guest-objs := $(guest-shared:tests/guest/%.c=$(B)/guest/%.o)

$(B)/guest/%.o: tests/guest/%.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(cflags) -Itests/guest -c -o $@ $<

$(guest-tests): $(B)/guest/%: $(B)/guest/%.o $(guest-objs) $(B)/lib/libkernlab.a
	$(CC) $(cflags) -o $@ $^ -ldl -lpthread $(cmocka-libs)

# kernlab_lab.ko makes kernel objects for the tests; it is installed only in guests.
lab-dir := tests/guest/module
.PHONY: lab-module
lab-module:
	$(if $(have-headers),$(MAKE) -C $(KDIR) M=$(CURDIR)/$(lab-dir) modules)

# The kernel's log is part of the result.
check-guest: vm-setup
	@GUEST_TESTS='$(GUEST_TESTS)' tests/vm/check \
		$(if $(filter command line,$(origin KERNEL)),$(KERNEL),$(KERNELS))

.PHONY: check-debug
check-debug: vm-setup
	@GUEST_TESTS='$(GUEST_TESTS)' tests/vm/check debug

# The tests that skip what a kernel lacks. The others need it, for their setup or their subjects: huge
# pages, swap, seccomp, tmpfs.
plain-tests := test_load.sh test_udev.sh $(patsubst %,test_%,abi compat lab mm page pagemap perm race \
	read resident rollup unload)
.PHONY: check-plain
check-plain: vm-setup
	@$(MAKE) --no-print-directory check-guest KERNEL=plain GUEST_TESTS='$(plain-tests)'

.PHONY: check-planted
check-planted: vm-setup
	@KERNEL='$(KERNEL)' tests/vm/planted $(BUGS)

# ---- recordings -------------------------------------------------------------

# Golden outputs change with them: run tests/cli/run --update, and check git diff.
##   make recordings     records guests anew into tests/data/, for the command's tests

.PHONY: recordings
recordings: vm-setup
	@for kernel in 6.1 newest; do \
		tests/vm/run $$kernel -- 'kernlab record --pages /tmp/r 1 && uname -r && base64 /tmp/r' \
			>$(B)/recording || exit 1; \
		release=$$(sed -n '1s/^\([0-9]*\.[0-9]*\).*/\1/p' $(B)/recording); \
		sed 1d $(B)/recording | base64 -d >tests/data/debian-$$release.klr || exit 1; \
	done

# ---- the demonstration ------------------------------------------------------

##
##   make demo           boots a guest and shows its init, and a program of known layout

$(B)/demo/known: tests/demo/known.c
	@mkdir -p $(@D)
	$(CC) $(cflags) -o $@ $< -lpthread

.PHONY: demo
demo: vm-setup
	@tests/vm/run '$(KERNEL)' -- /usr/libexec/kernlab/demo/demo.sh

# ---- the benchmark ----------------------------------------------------------

##   make bench          instructions per record, compared with /proc, on KERNEL; docs/performance.md

$(B)/bench/bench: $(wildcard tests/bench/*.c) $(B)/lib/libkernlab.a
	@mkdir -p $(@D)
	$(CC) $(cflags) -o $@ $^ -ldl

.PHONY: bench
bench: vm-setup
	@ICOUNT=1 MEM=2048M TIMEOUT=1200 tests/vm/run '$(KERNEL)' -- /usr/libexec/kernlab/demo/bench

# ---- into the guest ---------------------------------------------------------

.PHONY: guest-tests install-guest-tests
guest-tests: $(guest-tests) $(B)/demo/known $(B)/bench/bench lab-module

install-guest-tests: guest-tests
	install -d $(DESTDIR)/usr/libexec/kernlab/tests $(DESTDIR)/usr/libexec/kernlab/demo
	$(if $(guest-tests),install -m 755 $(guest-tests) $(wildcard tests/guest/*.sh) $(DESTDIR)/usr/libexec/kernlab/tests)
	install -m 755 $(B)/demo/known $(B)/bench/bench tests/demo/demo.sh $(DESTDIR)/usr/libexec/kernlab/demo
	install -m 644 tests/vm/log-deny tests/vm/log-allow tests/guest/needs \
		tests/guest/left_out.jq $(DESTDIR)/usr/libexec/kernlab/tests
	$(if $(have-headers),install -D -m 644 -t $(DESTDIR)$(moduledir) $(lab-dir)/kernlab_lab.ko)

-include $(unit-objs:.o=.d) $(unit-tests:%=%.d) $(guest-objs:.o=.d) $(guest-tests:%=%.d)
