// SPDX-License-Identifier: LGPL-2.1-or-later
/* Why a source could not be opened, and what to do: inspects the system for the cause. */
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "recording.h"

struct hint {
	const char *path;
	char *buf;
	size_t size;
};

static void say(const struct hint *h, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void say(const struct hint *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(h->buf, h->size, format, args);
	va_end(args);
}

static bool is_device(const char *path)
{
	return !strncmp(path, "/dev/", 5);
}

static void not_there(const struct hint *h)
{
	if (!is_device(h->path))
		say(h, "there is no file %s", h->path);
	else if (kernlab_module_loaded() > 0)
		say(h, "the kernlab module is loaded, but %s is not there: /dev is no devtmpfs here, or the node was removed; reload the module: sudo kernlab unload; sudo kernlab load",
		    h->path);
	else
		say(h, "the kernlab module is not loaded; load it: sudo kernlab load");
}

static void not_alive(const struct hint *h)
{
	if (kernlab_module_loaded() > 0)
		say(h, "%s is not the node of the kernlab module, which is loaded; use %s",
		    h->path, KERNLAB_DEVICE);
	else
		say(h, "%s is there, but no driver behind it; load the module: sudo kernlab load",
		    h->path);
}

/* ---- who may open it ------------------------------------------------- */

static bool group_name(gid_t gid, char *name, size_t size)
{
	struct group group, *found;
	char buf[4096];

	if (getgrgid_r(gid, &group, buf, sizeof(buf), &found) || !found)
		return false;
	snprintf(name, size, "%s", group.gr_name);
	return true;
}

/* Whether the caller is in the group's list of members, which a login may not know yet. */
static bool user_name(char *name, size_t size, gid_t gid, bool *member)
{
	struct passwd user, *found;
	gid_t groups[256];
	int n = KL_ARRAY_SIZE(groups);
	char buf[4096];

	*member = false;
	if (getpwuid_r(geteuid(), &user, buf, sizeof(buf), &found) || !found)
		return false;
	snprintf(name, size, "%s", user.pw_name);
	if (getgrouplist(user.pw_name, user.pw_gid, groups, &n) < 0)
		return true;
	for (int i = 0; i < n; i++)
		*member |= groups[i] == gid;
	return true;
}

static void group_may(const struct hint *h, gid_t gid)
{
	char group[64], user[64] = "USER";
	bool member = false;

	if (!group_name(gid, group, sizeof(group)))
		snprintf(group, sizeof(group), "%u", gid);
	user_name(user, sizeof(user), gid, &member);
	if (member)
		say(h, "%s belongs to group %s, but this login does not know it yet; log in again, or: newgrp %s",
		    user, group, group);
	else
		say(h, "only members of group %s may open %s; sudo usermod -aG %s %s, then log in again",
		    group, h->path, group, user);
}

static void not_allowed(const struct hint *h)
{
	struct stat st;

	if (!is_device(h->path))
		say(h, "you may not read %s", h->path);
	else if (stat(h->path, &st))
		say(h, "you may not open %s", h->path);
	else if (!(st.st_mode & S_IRGRP) || !st.st_gid)
		say(h, "only root may open %s; install kernlab's udev rules and reload the module, or use sudo",
		    h->path);
	else
		group_may(h, st.st_gid);
}

/* ---- what it speaks -------------------------------------------------- */

static bool ask_device(const char *path, struct kernlab_query *query)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool answered;

	if (fd < 0)
		return false;
	*query = (struct kernlab_query){ .size = sizeof(*query) };
	answered = !ioctl(fd, KERNLAB_IOC_QUERY, query);
	close(fd);
	return answered;
}

static void not_understood(const struct hint *h)
{
	struct kernlab_query q;

	if (!is_device(h->path))
		say(h, "%s was recorded with another ABI than this library's (%u); make a new recording",
		    h->path, KERNLAB_ABI_MAJOR);
	else if (ask_device(h->path, &q))
		say(h, "the driver (version %u.%u.%u) speaks ABI %u, this library (%s) speaks ABI %u; build both from the same source, then: sudo kernlab unload; sudo kernlab load",
		    q.driver_major, q.driver_minor, q.driver_patch, q.abi_major,
		    kernlab_version(), KERNLAB_ABI_MAJOR);
	else
		say(h, "the driver behind %s speaks another ABI than this library (%s, ABI %u); build both from the same source, then: sudo kernlab unload; sudo kernlab load",
		    h->path, kernlab_version(), KERNLAB_ABI_MAJOR);
}

/* ---- a recording ----------------------------------------------------- */

static bool read_start(const char *path, struct kl_file *start)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, start, sizeof(*start));
	close(fd);
	return n == sizeof(*start) && !memcmp(start->magic, KL_FILE_MAGIC, sizeof(start->magic));
}

static void not_readable(const struct hint *h)
{
	struct kl_file start;
	struct stat st;

	if (!stat(h->path, &st) && !S_ISREG(st.st_mode))
		say(h, "%s is not a regular file, and a recording is read from one; store it first",
		    h->path);
	else if (!read_start(h->path, &start))
		say(h, "%s is not a recording made by kernlab record", h->path);
	else if (start.order == __builtin_bswap32(KL_FILE_ORDER))
		say(h, "%s was recorded on a machine of the other byte order; use it on such a machine",
		    h->path);
	else if (start.version != KL_FILE_VERSION)
		say(h, "%s was recorded by another version of kernlab, whose files this one (%s) does not read; make a new recording",
		    h->path, kernlab_version());
	else
		say(h, "%s is truncated or damaged; copy it again, or make a new recording", h->path);
}

/* ---- all of them ----------------------------------------------------- */

const char *kernlab_open_hint(int err, const char *path, char *buf, size_t size)
{
	const struct hint h = { path ? path : KERNLAB_DEVICE, buf, size };

	switch (err) {
	case -ENOENT:
		not_there(&h);
		break;
	case -EACCES:
	case -EPERM:
		not_allowed(&h);
		break;
	case -ENODEV:
	case -ENXIO:
		not_alive(&h);
		break;
	case -EPROTO:
		not_understood(&h);
		break;
	case -EBADMSG:
		not_readable(&h);
		break;
	default:
		say(&h, "cannot open %s: %s", h.path, kernlab_strerror(err));
	}
	return buf;
}
