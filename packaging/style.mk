# SPDX-License-Identifier: GPL-2.0
#
# Style and analysis. Gates fail on a finding: checkpatch, warnings,
# sparse, cppcheck, shellcheck. Advice only prints: format, flawfinder,
# coccicheck.

##
## Style and analysis
##   make style          all the gates below; ./bootstrap style-setup style installs what they need
##   make checkpatch     the kernel's own style check, --strict, on driver and ABI
##   make warnings       the module with W=1, without one warning
##   make sparse         address spaces, locks and endianness in the module
##   make cppcheck       static analysis of library and command
##   make shellcheck     the scripts
##   make format         what clang-format would change (advice)
##   make flawfinder     risky calls in library and command (advice)
##   make coccicheck     the kernel's semantic patches on the module (advice)
##   make tarxz-pkg      the sources as ../kernlab-VERSION.tar.xz

.PHONY: style style-setup checkpatch warnings sparse cppcheck shellcheck format flawfinder coccicheck tarxz-pkg

style: checkpatch warnings sparse cppcheck shellcheck
	@echo "make style: no findings" >&2

style-setup:
	@packaging/setup packaging/style-packages

# Headers to analyse with: the running kernel's, or else the newest installed ones.
style-kdir := $(or $(have-headers:/Makefile=),$(patsubst %/,%,$(dir $(lastword $(sort $(wildcard /lib/modules/*/build/Makefile))))))
linux-source := $(lastword $(sort $(wildcard /usr/src/linux-source-*.tar.xz)))

# ---- gates ------------------------------------------------------------------

$(B)/style/linux: $(linux-source)
	@[ "$<" ] || { echo "no /usr/src/linux-source-*.tar.xz: ./bootstrap style-setup" >&2; exit 1; }
	@mkdir -p $@
	tar -C $@ --strip-components=1 --wildcards -xf $< '*/scripts/*' '*/MAINTAINERS' '*/Makefile'
	@touch $@

# Rules that lists with one line per field cannot follow: the line length, and those
# that take a macro for a function or a statement.
checkpatch-lists := $(wildcard include/uapi/kernlab/*.h include/uapi/kernlab/fields/*.h kernel/*/*.def.h kernel/names/*.h)
checkpatch-code := $(filter-out %.def.h kernel/names/%,$(wildcard kernel/*.[ch] kernel/*/*.[ch] kernel/compat/probe/*.c \
	tests/guest/module/*.[ch]))
checkpatch-run = perl $(B)/style/linux/scripts/checkpatch.pl --strict --no-tree --no-summary --terse
macro-rules := MACRO_ARG_REUSE,MACRO_ARG_PRECEDENCE,TRAILING_SEMICOLON,MULTISTATEMENT_MACRO_USE_DO_WHILE,COMPLEX_MACRO
checkpatch: $(B)/style/linux
	@$(checkpatch-run) --ignore $(macro-rules) -f $(checkpatch-code)
	@$(checkpatch-run) --ignore $(macro-rules),LONG_LINE,LONG_LINE_STRING,SPACING,LINE_SPACING -f $(checkpatch-lists)

# A copy, so that checks and builds do not interfere.
$(B)/style/module: FORCE
	@[ "$(style-kdir)" ] || { echo "no kernel headers: ./bootstrap style-setup" >&2; exit 1; }
	@rm -rf $@ && mkdir -p $@ && cp -r kernel include $@/

warnings: $(B)/style/module
	@log=$$($(MAKE) -s -C $(style-kdir) M=$(CURDIR)/$</kernel KERNLAB_VERSION=$(VERSION) STRICT=1 W=1 modules 2>&1 | \
		grep -v 'BTF generation'); echo "$$log" | grep -E 'warning|error' && exit 1 || :

sparse: $(B)/style/module
	@log=$$($(MAKE) -s -C $(style-kdir) M=$(CURDIR)/$</kernel KERNLAB_VERSION=$(VERSION) C=2 CHECK=sparse \
		modules 2>&1); echo "$$log" | grep -E 'warning|error' && exit 1 || :

cppcheck:
	@cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability --inline-suppr \
		--suppress=missingInclude --suppress=preprocessorErrorDirective \
		-Iinclude/uapi -Ilib -Icli -DKERNLAB_VERSION='"0"' lib cli

# SC2154: lib.sh sets what the scripts of tests/vm use; SC2164: they run under set -e.
scripts := bootstrap .ci/run packaging/install packaging/setup tests/abi/layout $(wildcard kernel/*/*.sh) \
	$(shell grep -lE '^.!/bin/(ba)?sh' tests/vm/* tests/cli/run tests/cli/layers tests/lib/run tests/guest/*.sh tests/demo/*.sh 2>/dev/null)
shellcheck:
	@shellcheck -x -S warning -e SC2154,SC2164 -P SCRIPTDIR $(scripts)

# ---- advice -----------------------------------------------------------------

format:
	@for file in $(wildcard lib/*.[ch] cli/*.[ch] cli/*/*.[ch]); do \
		clang-format --style=file $$file | diff -u --label $$file --label $$file.formatted $$file - || :; \
	done

flawfinder:
	@flawfinder --quiet --dataonly --minlevel=2 lib cli

coccicheck: $(B)/style/module
	@$(MAKE) -C $(style-kdir) M=$(CURDIR)/$</kernel coccicheck MODE=report || :

# ---- source package -----------------------------------------------------------

tarxz-pkg:
	git archive --prefix=kernlab-$(VERSION)/ HEAD | xz >../kernlab-$(VERSION).tar.xz
	@echo "../kernlab-$(VERSION).tar.xz" >&2
