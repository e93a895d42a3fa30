// SPDX-License-Identifier: GPL-2.0
/*
 * Fill a manual page: a program of its own, run while building.
 *
 *	gen-man FILE.in [VIEW] >FILE
 *	gen-man --commands DIRECTORY
 *
 * A line "@FIELDS view@" becomes the view's fields, group by group, from the
 * library's descriptions; "@COMMANDS@" items for the commands that are made from a
 * view's description and have no page in the directory of FILE.in, "@XREFS@"
 * references to their pages; @VERSION@ becomes the version. With VIEW, @VIEW@,
 * @TITLE@ and @MEANING@ become its name, that in capitals, and what it is;
 * "@OPERANDS@" its operands for the synopsis, "@ABOUT@" what it does with them.
 * --commands lists the views that those pages are made for.
 */
#include <ctype.h>
#include <errno.h>
#include <kernlab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/groups.h"
#include "base/scope.h"

#define MARK	"@FIELDS "
#define LINE	76

/* What is being filled; @view is NULL but for a page of a view. */
static struct {
	const struct kernlab_view *view;
	char directory[256];
} page;

/* Put a word, escaped so that mdoc takes it neither for a macro nor for an escape. */
static size_t put_word(const char *word, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++) {
		if (word[i] == '\\')
			fputs("\\e", stdout);
		else if (word[i] == '-')
			fputs("\\-", stdout);
		else
			putchar(word[i]);
	}
	return length;
}

static void put_text(const char *text)
{
	size_t column = 0, length;

	while (*text) {
		length = strcspn(text, " ");
		if (column && column + 1 + length > LINE) {
			putchar('\n');
			column = 0;
		} else if (column) {
			putchar(' ');
			column++;
		}
		if (!column && (*text == '.' || *text == '\''))
			fputs("\\&", stdout);
		column += put_word(text, length);
		text += length;
		text += strspn(text, " ");
	}
	putchar('\n');
}

/* A word that is one argument of a macro, whatever is in it. */
static void put_quoted(const char *text)
{
	const char *c;

	putchar('"');
	for (c = text; *c; c++) {
		if (*c == '"')
			fputs("\\(dq", stdout);
		else
			put_word(c, 1);
	}
	putchar('"');
}

static void put_field(const struct kernlab_field *field)
{
	static const char *const guards[] = {
		[KERNLAB_GUARD_PTRACE] = "by the task's own user, or with CAP_SYS_PTRACE",
		[KERNLAB_GUARD_KADDR] = "with CAP_SYSLOG",
		[KERNLAB_GUARD_GLOBAL] = "in the initial pid namespace",
		[KERNLAB_GUARD_PFN] = "with CAP_SYS_ADMIN",
		[KERNLAB_GUARD_ROOT] = "by root",
		[KERNLAB_GUARD_NET_ADMIN] = "with CAP_NET_ADMIN in the network namespace",
	};
	enum kernlab_guard guard = kernlab_field_guard(field);
	const char *needs = kernlab_field_needs(field);
	const char *proc = kernlab_field_proc(field);

	printf(".It Cm %s\n", kernlab_field_name(field));
	put_text(kernlab_field_meaning(field));
	printf(".br\n%s", kernlab_unit_name(kernlab_field_unit(field)));
	if (needs)
		printf(";\nkernel needs %s", needs);
	if (guard != KERNLAB_GUARD_OPEN)
		printf(";\nseen %s", guards[guard]);
	putchar('\n');
	printf(".br\nkernel:\n.Ql ");
	put_quoted(kernlab_field_expr(field));
	putchar('\n');
	if (*proc) {
		printf(".br\nalso:\n");
		put_text(proc);
	}
}

static bool same_group(const struct kernlab_field *a, const struct kernlab_field *b)
{
	return !strcmp(kernlab_field_group(a), kernlab_field_group(b));
}

static bool group_was_shown(const struct kernlab_view *view, size_t field)
{
	size_t i;

	for (i = 0; i < field; i++)
		if (same_group(kernlab_view_field(view, i), kernlab_view_field(view, field)))
			return true;
	return false;
}

static void put_group(const struct kernlab_view *view, size_t first)
{
	const struct kernlab_field *field;
	size_t i;

	printf(".Ss %s\n.Bl -tag -width Ds\n",
	       group_heading(kernlab_field_group(kernlab_view_field(view, first))));
	for (i = first; (field = kernlab_view_field(view, i)); i++)
		if (same_group(kernlab_view_field(view, first), field))
			put_field(field);
	printf(".El\n");
}

static int put_fields(const char *name)
{
	const struct kernlab_view *view = kernlab_view_by_name(name);
	size_t i;

	if (!view) {
		fprintf(stderr, "gen-man: there is no view '%s'\n", name);
		return -1;
	}
	for (i = 0; i < kernlab_view_fields(view); i++)
		if (!group_was_shown(view, i))
			put_group(view, i);
	return 0;
}

/* ---- commands made from descriptions ------------------------------------- */

static bool has_page(const char *view, const char *suffix)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/kernlab-%s.1%s", page.directory, view, suffix);
	return !access(path, F_OK);
}

static bool is_made(const struct kernlab_view *view)
{
	const char *name = kernlab_view_name(view);

	return kernlab_view_facts(view) & KERNLAB_FACT_COMMAND && !has_page(name, "") &&
	       !has_page(name, ".in");
}

static void for_each_made(void (*put)(const struct kernlab_view *view))
{
	const struct kernlab_view *view;
	size_t i;

	for (i = 0; (view = kernlab_view_at(i)); i++)
		if (is_made(view))
			put(view);
}

static void put_name(const struct kernlab_view *view)
{
	puts(kernlab_view_name(view));
}

static void put_command(const struct kernlab_view *view)
{
	printf(".It Cm %s\n", kernlab_view_name(view));
	put_text(kernlab_view_meaning(view));
	printf("; see\n.Xr kernlab-%s 1\n", kernlab_view_name(view));
}

static void put_xref(const struct kernlab_view *view)
{
	printf(".Xr kernlab-%s 1 ,\n", kernlab_view_name(view));
}

static bool has_names(const struct kernlab_view *view)
{
	const struct kernlab_field *field;
	size_t i;

	for (i = 0; (field = kernlab_view_field(view, i)); i++)
		if (kernlab_field_facts(field) & KERNLAB_FACT_CALLED)
			return true;
	return false;
}

static void put_operands(const struct kernlab_view *view)
{
	if (view_has_threads(view))
		puts(".Op Fl T");
	if (view_is_of_tasks(view))
		puts(".Op Ar PID ...");
	else if (has_names(view))
		puts(".Op Ar NAME ...");
}

static void put_about(const struct kernlab_view *view)
{
	if (view_is_of_tasks(view))
		printf("shows the records of all processes as a table, or those of the processes\n.Ar PID%s\n",
		       view_has_many(view) ? " ." : " ,\nfield by field.");
	else if (has_names(view))
		printf("shows all records as a table, or those called\n.Ar NAME ,\n"
		       "a shell pattern, field by field.\n");
	else
		printf("shows all records as a table.\n");
}

static const char *guard_words(enum kernlab_guard guard)
{
	switch (guard) {
	case KERNLAB_GUARD_PTRACE:
		return "The task's own user, or CAP_SYS_PTRACE.";
	case KERNLAB_GUARD_KADDR:
		return "CAP_SYSLOG.";
	case KERNLAB_GUARD_GLOBAL:
		return "Callers in the initial pid namespace.";
	case KERNLAB_GUARD_PFN:
		return "CAP_SYS_ADMIN in the initial user namespace.";
	case KERNLAB_GUARD_ROOT:
		return "Root.";
	default:
		return "Whoever may open the device.";
	}
}

static void put_permission(const struct kernlab_view *view)
{
	puts(guard_words(kernlab_view_guard(view)));
	puts("Single fields may need more, as described below.");
}

/* ---- lines ---------------------------------------------------------------- */

static const char *put_word_for(const char *mark)
{
	static const char version[] = "@VERSION@", view[] = "@VIEW@", title[] = "@TITLE@",
			  meaning[] = "@MEANING@";
	const char *c;

	if (!strncmp(mark, version, strlen(version))) {
		fputs(KERNLAB_VERSION, stdout);
		return mark + strlen(version);
	}
	if (page.view && !strncmp(mark, view, strlen(view))) {
		fputs(kernlab_view_name(page.view), stdout);
		return mark + strlen(view);
	}
	if (page.view && !strncmp(mark, title, strlen(title))) {
		for (c = kernlab_view_name(page.view); *c; c++)
			putchar(toupper((unsigned char)*c));
		return mark + strlen(title);
	}
	if (page.view && !strncmp(mark, meaning, strlen(meaning))) {
		c = kernlab_view_meaning(page.view);
		put_word(c, strlen(c));
		return mark + strlen(meaning);
	}
	putchar(*mark);
	return mark + 1;
}

static void put_line(const char *line)
{
	while (*line) {
		if (*line == '@')
			line = put_word_for(line);
		else
			putchar(*line++);
	}
}

static int put_marked(char *line)
{
	char *end;

	if (!strcmp(line, "@COMMANDS@\n")) {
		for_each_made(put_command);
	} else if (!strcmp(line, "@XREFS@\n")) {
		for_each_made(put_xref);
	} else if (page.view && !strcmp(line, "@OPERANDS@\n")) {
		put_operands(page.view);
	} else if (page.view && !strcmp(line, "@ABOUT@\n")) {
		put_about(page.view);
	} else if (page.view && !strcmp(line, "@PERMISSION@\n")) {
		put_permission(page.view);
	} else if (page.view && !strcmp(line, "@FIELDS@\n")) {
		return put_fields(kernlab_view_name(page.view));
	} else if (!strncmp(line, MARK, strlen(MARK))) {
		end = strchr(line + strlen(MARK), '@');
		if (end)
			*end = '\0';
		return put_fields(line + strlen(MARK));
	} else {
		put_line(line);
	}
	return 0;
}

static int fill(FILE *in)
{
	char *line = NULL;
	size_t size = 0;
	int rc = 0;

	while (!rc && getline(&line, &size, in) >= 0)
		rc = put_marked(line);
	free(line);
	return rc || ferror(in) ? -1 : 0;
}

static void take_directory(const char *path)
{
	const char *slash = strrchr(path, '/');

	snprintf(page.directory, sizeof(page.directory), "%.*s", slash ? (int)(slash - path) : 1,
		 slash ? path : ".");
}

static int fill_page(const char *path)
{
	FILE *in = fopen(path, "r");
	int rc;

	if (!in) {
		fprintf(stderr, "gen-man: %s: %s\n", path, strerror(errno));
		return EXIT_FAILURE;
	}
	take_directory(path);
	rc = fill(in);
	fclose(in);
	if (rc || fclose(stdout)) {
		fprintf(stderr, "gen-man: %s failed\n", path);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "--commands")) {
		snprintf(page.directory, sizeof(page.directory), "%s", argv[2]);
		for_each_made(put_name);
		return EXIT_SUCCESS;
	}
	if (argc == 3)
		page.view = kernlab_view_by_name(argv[2]);
	if (argc < 2 || argc > 3 || (argc == 3 && !page.view)) {
		fputs("usage: gen-man FILE.in [VIEW]\n       gen-man --commands DIRECTORY\n", stderr);
		return EXIT_FAILURE;
	}
	return fill_page(argv[1]);
}
