// SPDX-License-Identifier: LGPL-2.1-or-later
/* Whether this system permits loading modules, and which processes use the device. */
#include <dirent.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "module.h"

#define SECURE_BOOT \
	"/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"

void kl_first_word(char *to, size_t size, const char *text)
{
	snprintf(to, size, "%.*s", (int)strcspn(text, " \t\n"), text);
}

void kl_lockdown_mode(char *to, size_t size, const char *text)
{
	const char *from = strchr(text, '[');

	snprintf(to, size, "%.*s", from ? (int)strcspn(from + 1, "]") : 0, from ? from + 1 : "");
}

/* Read up to @size - 1 bytes of a small file, NUL-terminated; returns their number. */
static size_t slurp(const char *path, char *buf, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	buf[0] = '\0';
	if (fd < 0)
		return 0;
	n = read(fd, buf, size - 1);
	close(fd);
	if (n < 0)
		n = 0;
	buf[n] = '\0';
	return (size_t)n;
}

static bool has_cap(unsigned int cap)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { 0 };

	if (syscall(SYS_capget, &head, data))
		return geteuid() == 0;
	return data[CAP_TO_INDEX(cap)].effective & CAP_TO_MASK(cap);
}

void kl_find_facts(struct kl_module_facts *facts)
{
	struct utsname name;
	char text[128];

	if (!uname(&name))
		snprintf(facts->release, sizeof(facts->release), "%s", name.release);
	facts->may_load = has_cap(CAP_SYS_MODULE);
	slurp("/proc/sys/kernel/modules_disabled", text, sizeof(text));
	facts->disabled = text[0] == '1';
	slurp("/sys/kernel/security/lockdown", text, sizeof(text));
	kl_lockdown_mode(facts->lockdown, sizeof(facts->lockdown), text);
	/* Four bytes of attributes, one of value. */
	facts->secure_boot = slurp(SECURE_BOOT, text, sizeof(text)) >= 5 && text[4] == 1;
}

/* ---- who has it open ------------------------------------------------- */

static bool has_open(const char *pid)
{
	char path[300], target[64];
	struct dirent *entry;
	bool found = false;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%s/fd", pid);
	dir = opendir(path);
	if (!dir)
		return false;
	while (!found && (entry = readdir(dir))) {
		ssize_t n = readlinkat(dirfd(dir), entry->d_name, target, sizeof(target) - 1);

		target[n < 0 ? 0 : n] = '\0';
		found = !strcmp(target, KERNLAB_DEVICE);
	}
	closedir(dir);
	return found;
}

static void add_holder(struct kl_module_facts *facts, const char *pid)
{
	size_t used = strlen(facts->holders);
	char path[300], comm[32];

	snprintf(path, sizeof(path), "/proc/%s/comm", pid);
	slurp(path, comm, sizeof(comm));
	comm[strcspn(comm, "\n")] = '\0';
	snprintf(facts->holders + used, sizeof(facts->holders) - used, "%s%s (%s)",
		 used ? ", " : "", comm, pid);
}

void kl_find_holders(struct kl_module_facts *facts)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;

	facts->holders[0] = '\0';
	if (!proc)
		return;
	while ((entry = readdir(proc)))
		if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
		    has_open(entry->d_name))
			add_holder(facts, entry->d_name);
	closedir(proc);
}
