// SPDX-License-Identifier: GPL-2.0
/*
 * Fill a manual page: a program of its own, run while building.
 *
 *	gen-man FILE.in >FILE
 *
 * A line "@FIELDS view@" becomes the view's fields, group by group, from the
 * library's descriptions; @VERSION@ becomes the version.
 */
#include <ctype.h>
#include <errno.h>
#include <kernlab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/groups.h"

#define MARK	"@FIELDS "
#define LINE	76

/* A word for mdoc: what would be a macro or an escape is none. */
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

static void put_line(const char *line)
{
	const char *mark;

	while ((mark = strstr(line, "@VERSION@"))) {
		printf("%.*s%s", (int)(mark - line), line, KERNLAB_VERSION);
		line = mark + strlen("@VERSION@");
	}
	fputs(line, stdout);
}

static int fill(FILE *in)
{
	char *line = NULL, *end;
	size_t size = 0;
	int rc = 0;

	while (!rc && getline(&line, &size, in) >= 0) {
		if (strncmp(line, MARK, strlen(MARK))) {
			put_line(line);
			continue;
		}
		end = strchr(line + strlen(MARK), '@');
		if (end)
			*end = '\0';
		rc = put_fields(line + strlen(MARK));
	}
	free(line);
	return rc || ferror(in) ? -1 : 0;
}

int main(int argc, char **argv)
{
	FILE *in;
	int rc;

	if (argc != 2) {
		fputs("usage: gen-man FILE.in\n", stderr);
		return EXIT_FAILURE;
	}
	in = fopen(argv[1], "r");
	if (!in) {
		fprintf(stderr, "gen-man: %s: %s\n", argv[1], strerror(errno));
		return EXIT_FAILURE;
	}
	rc = fill(in);
	fclose(in);
	if (rc || fclose(stdout)) {
		fprintf(stderr, "gen-man: %s failed\n", argv[1]);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
