# SPDX-License-Identifier: GPL-2.0
# libFuzzer against the library and the command: recordings that are none, and drivers that lie.
# What it found is in tests/fuzz/found/TARGET, and is run by check-unit, without clang.

##   make fuzz-user      fuzzes library and command for TIME seconds each (default: 60); needs clang
.PHONY: fuzz-user check-fuzz
fuzz-targets := recording device command
fuzz-dir := $(B)/fuzz
TIME ?= 60

fuzz-flags = $(filter-out -MMD -MP,$(cflags)) -Itests/unit -Icli $(shell $(PKG_CONFIG) --cflags smartcols json-c) \
	-I$(fuzz-dir) -O1
fuzz-shared := tests/fuzz/fuzz.c $(wildcard $(addprefix tests/unit/,fixture*.c)) $(lib-src)
fuzz-cli := $(filter-out cli/kernlab.c,$(cli-src))
fuzz-files = $(fuzz-shared) $(if $(filter command,$*),$(fuzz-cli))
fuzz-libs = $(cli-libs) -lm -ldl -lpthread $(cmocka-libs)

$(fuzz-dir)/lines.h: tests/fuzz/lines tests/cli/cases/odd.cases tests/cli/cases/live.cases
	@mkdir -p $(@D)
	$^ >$@

# One compilation each: they are not built often.
$(fuzz-dir)/%: tests/fuzz/%.c $(fuzz-shared) $(cli-src) tests/fuzz/fuzz.h $(fuzz-dir)/lines.h
	clang $(fuzz-flags) -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
		-o $@ $< $(fuzz-files) $(fuzz-libs)

$(fuzz-dir)/replay-%: tests/fuzz/%.c tests/fuzz/replay.c $(fuzz-shared) $(cli-src) tests/fuzz/fuzz.h $(fuzz-dir)/lines.h
	$(CC) $(fuzz-flags) $(sanitize) -o $@ $< tests/fuzz/replay.c $(fuzz-files) $(fuzz-libs)

fuzz-user: $(fuzz-targets:%=$(fuzz-dir)/%)
	@for target in $(fuzz-targets); do \
		tests/fuzz/run $(fuzz-dir) $$target $(TIME) || exit 1; \
	done

check-fuzz: $(fuzz-targets:%=$(fuzz-dir)/replay-%)
	@for target in $(fuzz-targets); do \
		$(fuzz-dir)/replay-$$target $$(find tests/fuzz/found/$$target -type f) || exit 1; \
	done
