// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/groups.h"
#include "base/words.h"

const char *words_group(const char *group)
{
	return group_heading(group);
}

const char *words_type(const struct kernlab_field *field)
{
	switch (kernlab_field_type(field)) {
	case KERNLAB_TYPE_U32:
		return "u32";
	case KERNLAB_TYPE_S32:
		return "s32";
	case KERNLAB_TYPE_U64:
		return "u64";
	case KERNLAB_TYPE_S64:
		return "s64";
	case KERNLAB_TYPE_NAME16:
		return "name16";
	case KERNLAB_TYPE_NAME32:
		return "name32";
	case KERNLAB_TYPE_STR:
		return "string";
	case KERNLAB_TYPE_U64V:
		return "u64[]";
	case KERNLAB_TYPE_S64V:
		return "s64[]";
	}
	return "unknown";
}

const char *words_guard(enum kernlab_guard guard)
{
	switch (guard) {
	case KERNLAB_GUARD_OPEN:
		return "OPEN";
	case KERNLAB_GUARD_PTRACE:
		return "PTRACE";
	case KERNLAB_GUARD_KADDR:
		return "KADDR";
	case KERNLAB_GUARD_GLOBAL:
		return "GLOBAL";
	case KERNLAB_GUARD_PFN:
		return "PFN";
	case KERNLAB_GUARD_ROOT:
		return "ROOT";
	case KERNLAB_GUARD_NET_ADMIN:
		return "NET_ADMIN";
	}
	return "unknown";
}

const char *words_guard_meaning(enum kernlab_guard guard)
{
	switch (guard) {
	case KERNLAB_GUARD_OPEN:
		return "whoever may open the device";
	case KERNLAB_GUARD_PTRACE:
		return "whoever passes PTRACE_MODE_READ on the task: its own user, or CAP_SYS_PTRACE";
	case KERNLAB_GUARD_KADDR:
		return "CAP_SYSLOG, with kptr_restrict below 2 and no confidentiality lockdown";
	case KERNLAB_GUARD_GLOBAL:
		return "callers in the initial pid namespace";
	case KERNLAB_GUARD_PFN:
		return "CAP_SYS_ADMIN in the initial user namespace, as for page frames in pagemap";
	case KERNLAB_GUARD_ROOT:
		return "root, or CAP_DAC_READ_SEARCH, as for a file of root with mode 0400";
	case KERNLAB_GUARD_NET_ADMIN:
		return "CAP_NET_ADMIN in the user namespace that owns the network namespace";
	}
	return "unknown";
}

static char *state_words(uint64_t letter)
{
	static const struct {
		char letter;
		const char *words;
	} states[] = {
		{ 'R', "running, or ready to run" },
		{ 'S', "interruptible sleep: waits for an event or a signal" },
		{ 'D', "uninterruptible sleep (disk sleep): no signal wakes it" },
		{ 'T', "stopped by a signal" },
		{ 't', "stopped by its tracer" },
		{ 'X', "dead" },
		{ 'Z', "zombie: exited, its parent has not waited for it yet" },
		{ 'P', "parked kernel thread" },
		{ 'I', "idle kernel thread" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(states); i++)
		if (states[i].letter == (char)letter)
			return xstrdup(states[i].words);
	return NULL;
}

static char *signal_words(uint64_t number)
{
	const char *name = sigabbrev_np((int)number);

	return name ? xasprintf("SIG%s", name) : NULL;
}

static char *exit_words(uint64_t code)
{
	unsigned int signal = code & 0x7f;
	const char *name = sigabbrev_np(signal);

	if (!signal)
		return xasprintf("exited with status %u", (unsigned int)(code >> 8 & 0xff));
	return xasprintf("killed by signal %u%s%s%s", signal, name ? ", SIG" : "",
			 name ? name : "", code & 0x80 ? ", core dumped" : "");
}

static char *dumpable_words(uint64_t number)
{
	static const char *const words[] = {
		"root only", "its user", "root only, but it may dump core",
	};

	return number < 3 ? xstrdup(words[number]) : NULL;
}

char *words_value(const struct kernlab_field *field, uint64_t number)
{
	switch (kernlab_field_code(field)) {
	case KERNLAB_CODE_TASK_STATE:
		return state_words(number);
	case KERNLAB_CODE_SIGNAL:
		return signal_words(number);
	case KERNLAB_CODE_WAIT_STATUS:
		return exit_words(number);
	case KERNLAB_CODE_DUMPABLE:
		return dumpable_words(number);
	case KERNLAB_CODE_NONE:
		break;
	}
	return NULL;
}
