// SPDX-License-Identifier: GPL-2.0
/*
 * A program with one mapping of each kind: prints what it mapped where, to compare
 * with what the driver shows, and waits.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MIB (1024UL * 1024)

static char bss[64 * 1024];
static int data = 42;

static void say(const char *what, const void *addr, size_t size)
{
	printf("%-34s %p  %zu KiB\n", what, addr, size / 1024);
}

static void *map(size_t size, int prot, int flags, int fd)
{
	void *addr = mmap(NULL, size, prot, flags, fd, 0);

	if (addr == MAP_FAILED) {
		fprintf(stderr, "known: mmap: %s\n", strerror(errno));
		exit(1);
	}
	return addr;
}

static void *sleeper(void *arg)
{
	pause();
	return arg;
}

static void start_thread(void)
{
	pthread_t thread;
	int err = pthread_create(&thread, NULL, sleeper, NULL);

	if (err) {
		fprintf(stderr, "known: pthread_create: %s\n", strerror(err));
		exit(1);
	}
}

int main(void)
{
	int fd = memfd_create("known", 0);
	char *heap = malloc(64 * 1024);

	if (fd < 0 || ftruncate(fd, MIB) || !heap) {
		perror("known");
		return 1;
	}
	start_thread();
	memset(heap, 1, 64 * 1024);
	bss[0] = 1;

	printf("process %d\n", getpid());
	say("code, main()", (const void *)main, 0);
	say("data", &data, 0);
	say("zeroed data", bss, sizeof(bss));
	say("heap, malloc()", heap, 64 * 1024);
	say("anonymous, private, read-write", map(4 * MIB, PROT_READ | PROT_WRITE,
						   MAP_PRIVATE | MAP_ANONYMOUS, -1), 4 * MIB);
	say("anonymous, shared", map(2 * MIB, PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1), 2 * MIB);
	say("reserved, PROT_NONE", map(16 * MIB, PROT_NONE,
				       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1), 16 * MIB);
	say("memfd, shared, read-only", map(MIB, PROT_READ, MAP_SHARED, fd), MIB);
	say("stack, a local variable", &fd, 0);
	fflush(stdout);
	pause();
	return 0;
}
