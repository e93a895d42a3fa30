// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"

static char *read_all(int fd, size_t *len)
{
	size_t size = 0, used = 0;
	char *text = NULL;
	ssize_t n;

	do {
		if (size - used < 4096) {
			size = 2 * size + 8192;
			text = realloc(text, size);
			check(text);
		}
		n = read(fd, text + used, size - used - 1);
		used += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	if (n < 0) {
		free(text);
		return NULL;
	}
	text[used] = '\0';
	if (len)
		*len = used;
	return text;
}

char *proc_read(size_t *len, const char *format, ...)
{
	char path[128], *text;
	va_list args;
	int fd;

	va_start(args, format);
	vsnprintf(path, sizeof(path), format, args);
	va_end(args);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	text = read_all(fd, len);
	close(fd);
	return text;
}

bool proc_gone(pid_t pid)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/%d", pid);
	return access(path, F_OK) != 0;
}

void proc_write(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	check(fd >= 0, "%s: %m", path);
	check(write(fd, text, strlen(text)) == (ssize_t)strlen(text), "%s: %m", path);
	close(fd);
}

const char *proc_line(const char *text, const char *key)
{
	size_t len = strlen(key);

	for (; text && *text; text = strchr(text, '\n'), text += !!text) {
		const char *p = text + len;

		if (strncmp(text, key, len) || !strchr(" \t:", *p))
			continue;
		p += strspn(p, " \t");
		p += *p == ':';
		return p + strspn(p, " \t");
	}
	return NULL;
}

bool proc_number(const char *text, const char *key, int nth, int base, uint64_t *value)
{
	const char *p = proc_line(text, key);
	char *end;

	while (p && --nth) {
		p += strcspn(p, " \t\n");
		p += strspn(p, " \t");
	}
	if (!p)
		return false;
	*value = strtoull(p, &end, base);
	return end != p;
}

uint64_t proc_need(const char *text, const char *key, int nth)
{
	uint64_t value = 0;

	check(proc_number(text, key, nth, 10, &value), "no %s", key);
	return value;
}

bool proc_stat(const char *text, struct proc_stat *st)
{
	const char *p = text ? strrchr(text, ')') : NULL;
	char *end;
	int i;

	memset(st, 0, sizeof(*st));
	if (!p || p[1] != ' ')
		return false;
	st->f[1] = strtoull(text, NULL, 10);
	st->state = p[2];
	p += 3;
	for (i = 4; i <= 52; i++) {
		st->f[i] = strtoull(p, &end, 10);
		if (end == p)
			return false;
		p = end;
	}
	return true;
}

static void each_number(const char *path, void (*fn)(pid_t nr, pid_t of, void *arg), pid_t of, void *arg)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (isdigit((unsigned char)entry->d_name[0]))
			fn(atoi(entry->d_name), of, arg);
	if (dir)
		closedir(dir);
}

struct each {
	bool threads;
	void (*fn)(pid_t tgid, pid_t tid, void *arg);
	void *arg;
};

static void thread_found(pid_t tid, pid_t tgid, void *arg)
{
	const struct each *each = arg;

	each->fn(tgid, tid, each->arg);
}

static void process_found(pid_t tgid, pid_t unused, void *arg)
{
	const struct each *each = arg;
	char path[64];

	(void)unused;
	if (!each->threads) {
		each->fn(tgid, tgid, each->arg);
		return;
	}
	snprintf(path, sizeof(path), "/proc/%d/task", tgid);
	each_number(path, thread_found, tgid, arg);
}

void proc_each_task(bool threads, void (*fn)(pid_t tgid, pid_t tid, void *arg), void *arg)
{
	struct each each = { .threads = threads, .fn = fn, .arg = arg };

	each_number("/proc", process_found, 0, &each);
}

/* ---- maps ---- */

static bool parse_map(char *line, struct proc_map *map)
{
	unsigned int major, minor;
	int name = 0;

	memset(map, 0, sizeof(*map));
	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 "%n", &map->start,
		   &map->end, map->perms, &map->offset, &major, &minor, &map->inode, &name) < 7)
		return false;
	map->dev = major << 20 | minor;
	map->name = line + name + strspn(line + name, " ");
	return true;
}

static void add_line(struct proc_map *map, char *line)
{
	if (!strncmp(line, "VmFlags:", 8))
		map->vm_flags = line + 8;
	if (!map->nr_lines++)
		map->lines = line;
}

void proc_maps(char *text, struct proc_maps *maps)
{
	size_t allocated = 0;
	char *line, *save;

	memset(maps, 0, sizeof(*maps));
	for (line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		struct proc_map map;

		if (maps->count)
			add_line(&maps->map[maps->count - 1], line);
		if (!strchr("0123456789abcdef", line[0]) || !parse_map(line, &map))
			continue;
		if (maps->count == allocated) {
			allocated = 2 * allocated + 64;
			maps->map = realloc(maps->map, allocated * sizeof(map));
			check(maps->map);
		}
		maps->map[maps->count++] = map;
	}
}

void proc_maps_free(struct proc_maps *maps)
{
	free(maps->map);
	memset(maps, 0, sizeof(*maps));
}

bool proc_keeps_freed(void)
{
	return !access("/sys/kernel/debug/kmemleak", F_OK);
}
