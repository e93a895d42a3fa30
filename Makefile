# SPDX-License-Identifier: GPL-2.0
#
# kernlab: `make help` lists the targets.

VERSION := $(shell cat VERSION)

# The kernel that the module is built for.
KVER ?= $(shell uname -r)
KDIR ?= /lib/modules/$(KVER)/build

PREFIX ?= /usr/local
bindir ?= $(PREFIX)/bin
libdir ?= $(PREFIX)/lib
includedir ?= $(PREFIX)/include
mandir ?= $(PREFIX)/share/man
pkgconfigdir ?= $(libdir)/pkgconfig
completiondir ?= $(PREFIX)/share/bash-completion/completions
sysusersdir ?= /usr/lib/sysusers.d
udevdir ?= /usr/lib/udev/rules.d
moduledir ?= /lib/modules/$(KVER)/updates
libexecdir ?= $(PREFIX)/libexec

PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
warnings := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
cflags = -std=gnu11 -D_GNU_SOURCE $(warnings) -Iinclude/uapi -Ilib \
	-DKERNLAB_VERSION='"$(VERSION)"' $(CFLAGS) $(CPPFLAGS) -MMD -MP

# Everything that is built, except the module, goes here.
B := build

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all lib cli man module install uninstall clean help FORCE

# In a guest's root or on a machine with headers the module is built too.
have-headers := $(wildcard $(KDIR)/Makefile)
all: lib cli man $(if $(have-headers),module,no-module)

.PHONY: no-module
no-module:
	@echo "kernlab.ko is not built: no headers for kernel $(KVER) in $(KDIR)" >&2
	@echo "(install them with apt-get install linux-headers-$(KVER), or use a guest: make demo)" >&2

help:
	@sed -n 's/^## \{0,1\}//p' $(MAKEFILE_LIST)

##
## Building
##   make                library, command, manual pages; the module, if KDIR has headers
##   make lib cli man module
##                       STRICT=1: a view that does not compile is an error, instead of being left out;
##                       KERNLAB_CFLAGS='…': additional compiler flags for the module
##   make install        into DESTDIR and PREFIX (default /usr/local)
##   make uninstall
##   make clean

# ---- the library ------------------------------------------------------------

soname := libkernlab.so.0
lib-src := $(wildcard lib/*.c)
lib-obj := $(lib-src:%.c=$(B)/%.o)
lib: $(B)/lib/libkernlab.so $(B)/lib/libkernlab.a $(B)/lib/libkernlab.pc

$(B)/lib/%.o: lib/%.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(cflags) -fPIC -fvisibility=hidden -c -o $@ $<

$(B)/lib/libkernlab.so.$(VERSION): $(lib-obj) lib/libkernlab.map
	$(CC) $(cflags) $(LDFLAGS) -shared -Wl,-soname,$(soname) -Wl,-z,defs \
		-Wl,--version-script=lib/libkernlab.map -o $@ $(lib-obj) -ldl

$(B)/lib/libkernlab.so: $(B)/lib/libkernlab.so.$(VERSION)
	ln -sf $(<F) $(B)/lib/$(soname)
	ln -sf $(soname) $@

$(B)/lib/libkernlab.a: $(lib-obj)
	rm -f $@
	$(AR) rcs $@ $^

$(B)/lib/libkernlab.pc: lib/libkernlab.pc.in VERSION FORCE
	@mkdir -p $(@D)
	@sed -e 's|@VERSION@|$(VERSION)|' -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(libdir)|' \
		-e 's|@INCLUDEDIR@|$(includedir)|' $< >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# ---- the command ------------------------------------------------------------

# In layers, each of which uses only those before it (tests/cli/layers); gen-man.c is a program
# of its own, for the manual pages.
cli-layers := base output drawings commands
cli-src := cli/kernlab.c $(wildcard $(cli-layers:%=cli/%/*.c))
cli-obj := $(cli-src:%.c=$(B)/%.o)
cli-libs = $(shell $(PKG_CONFIG) --libs smartcols json-c)
cli: $(B)/cli/kernlab

$(B)/cli/%.o: cli/%.c Makefile VERSION
	@mkdir -p $(@D)
	$(CC) $(cflags) -Icli $(shell $(PKG_CONFIG) --cflags smartcols json-c) -c -o $@ $<

# The run path makes build/cli/kernlab find build/lib; `make install` installs
# the program linked without it.
$(B)/cli/kernlab: $(cli-obj) $(B)/lib/libkernlab.so
	$(CC) $(cflags) $(LDFLAGS) -o $@ $(cli-obj) -L$(B)/lib -Wl,-rpath,'$$ORIGIN/../lib' \
		-lkernlab $(cli-libs) -lm

$(B)/cli/installed/kernlab: $(cli-obj) $(B)/lib/libkernlab.so
	@mkdir -p $(@D)
	$(CC) $(cflags) $(LDFLAGS) -o $@ $(cli-obj) -L$(B)/lib $(if $(filter /usr,$(PREFIX)),,-Wl$(comma)-rpath$(comma)$(libdir)) \
		-lkernlab $(cli-libs) -lm
comma := ,

# ---- manual pages -----------------------------------------------------------

# Tables of fields are made from the lines in include/uapi/kernlab/fields/.
# A command that is made from a view's description gets its page from view-template.
view-template := docs/man/kernlab-VIEW.1.in
man-pages := $(notdir $(patsubst %.in,%,$(filter-out $(view-template),$(wildcard docs/man/*.in)))) \
	$(notdir $(filter-out %.in,$(wildcard docs/man/*.[1-8])))
man: $(man-pages:%=$(B)/man/%) $(B)/man/view-pages

$(B)/gen-man: cli/gen-man.c cli/base/scope.c cli/base/scope.h cli/base/groups.h $(B)/lib/libkernlab.a
	$(CC) $(filter-out -MMD -MP,$(cflags)) -Icli -o $@ cli/gen-man.c cli/base/scope.c $(B)/lib/libkernlab.a -ldl

# The list of these pages, so that one that is no longer generated is removed.
$(B)/man/view-pages: $(view-template) $(B)/gen-man $(wildcard docs/man/kernlab-*.1*)
	@mkdir -p $(@D)
	@[ ! -e $@ ] || (cd $(B)/man && xargs -r rm -f <view-pages)
	@$(B)/gen-man --commands docs/man | while read -r view; do \
		$(B)/gen-man $(view-template) $$view >$(B)/man/kernlab-$$view.1 && \
		echo kernlab-$$view.1 || exit 1; \
	done >$@

$(B)/man/%: docs/man/%.in $(B)/gen-man
	@mkdir -p $(@D)
	$(B)/gen-man $< >$@

$(B)/man/%: docs/man/%
	@mkdir -p $(@D)
	sed 's|@VERSION@|$(VERSION)|' $< >$@

# ---- the module -------------------------------------------------------------

# kbuild's V=1, W=1, C=2 (sparse) and the like work as usual.
module:
	$(MAKE) -C $(KDIR) M=$(CURDIR)/kernel KERNLAB_VERSION=$(VERSION) STRICT='$(STRICT)' \
		KERNLAB_CFLAGS='$(KERNLAB_CFLAGS)' modules

# ---- install ----------------------------------------------------------------

# packaging/files lists what is installed where, for install and uninstall.
install-env = VERSION='$(VERSION)' DESTDIR='$(DESTDIR)' bindir='$(bindir)' libdir='$(libdir)' \
	includedir='$(includedir)' mandir='$(mandir)' pkgconfigdir='$(pkgconfigdir)' \
	completiondir='$(completiondir)' sysusersdir='$(sysusersdir)' udevdir='$(udevdir)' \
	moduledir='$(moduledir)' KVER='$(KVER)'

install: all $(B)/cli/installed/kernlab
	@$(install-env) packaging/install install packaging/files

uninstall:
	@$(install-env) packaging/install uninstall packaging/files

# ---- the rest ---------------------------------------------------------------

include tests/tests.mk
include tests/fuzz/fuzz.mk
include tests/vm/vm.mk
include packaging/style.mk

clean:
	rm -rf $(filter-out $(B)/vm,$(wildcard $(B)/*))
	find kernel $(lab-dir) \( -name '*.o' -o -name '*.ko' -o -name '*.mod' -o -name '*.mod.c' -o -name '.*.cmd' \
		-o -name '.*.d' -o -name Module.symvers -o -name modules.order -o -name have.h -o -name sets.h -o -name '*.left-out' \) -delete

FORCE:

-include $(lib-obj:.o=.d) $(cli-obj:.o=.d)
