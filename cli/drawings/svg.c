// SPDX-License-Identifier: GPL-2.0
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "drawings/svg.h"

/* Control characters, which XML does not allow even escaped, are shown as bytes. */
static void byte_as_hex(FILE *out, unsigned char byte)
{
	fprintf(out, "\\x%02x", byte);
}

static bool is_control(const unsigned char *s)
{
	/* C0 and DEL; C1 in UTF-8 is c2 80 to c2 9f. */
	return *s < 0x20 || *s == 0x7f || (*s == 0xc2 && s[1] < 0xa0);
}

/* XML does not allow U+FFFE and U+FFFF either. */
static bool is_no_character(const unsigned char *s)
{
	return *s == 0xef && s[1] == 0xbf && s[2] >= 0xbe;
}

static void put(FILE *out, char c)
{
	switch (c) {
	case '<':
		fputs("&lt;", out);
		break;
	case '>':
		fputs("&gt;", out);
		break;
	case '&':
		fputs("&amp;", out);
		break;
	case '"':
		fputs("&quot;", out);
		break;
	default:
		fputc(c, out);
	}
}

void svg_escape(FILE *out, const char *text)
{
	char *clean = text_utf8(text);
	const unsigned char *s;

	for (s = (const unsigned char *)clean; *s; s++) {
		if (*s == '\n') {
			fputc('\n', out);
		} else if (is_control(s)) {
			byte_as_hex(out, *s);
			if (*s == 0xc2)
				byte_as_hex(out, *++s);
		} else if (is_no_character(s)) {
			fputs("\xef\xbf\xbd", out);
			s += 2;
		} else {
			put(out, *s);
		}
	}
	free(clean);
}

static void attribute(FILE *out, const char *name, const char *text)
{
	if (!text)
		return;
	fprintf(out, " %s=\"", name);
	svg_escape(out, text);
	fputc('"', out);
}

static void element(FILE *out, const char *name, const char *text)
{
	fprintf(out, "<%s>", name);
	svg_escape(out, text);
	fprintf(out, "</%s>", name);
}

void svg_begin(FILE *out, double width, double height, const char *title, const char *about,
	       const char *style)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
		     "viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"title about\">\n",
		width, height, width, height);
	fputs("<title id=\"title\">", out);
	svg_escape(out, title);
	fputs("</title>\n<desc id=\"about\">", out);
	svg_escape(out, about);
	fprintf(out, "</desc>\n<style>\n%s</style>\n", style);
}

void svg_end(FILE *out)
{
	fputs("</svg>\n", out);
}

void svg_group(FILE *out, const char *class, const char *tip)
{
	fputs("<g", out);
	attribute(out, "class", class);
	fputs(">", out);
	if (tip)
		element(out, "title", tip);
	fputc('\n', out);
}

void svg_group_end(FILE *out)
{
	fputs("</g>\n", out);
}

void svg_rect(FILE *out, double x, double y, double width, double height, const char *more)
{
	fprintf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>\n",
		x, y, width, height, more);
}

void svg_line(FILE *out, double x1, double y1, double x2, double y2, const char *class)
{
	fprintf(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
		x1, y1, x2, y2, class);
}

void svg_path(FILE *out, const double (*point)[2], int n, const char *more)
{
	int i;

	fputs("<path d=\"", out);
	for (i = 0; i < n; i++)
		fprintf(out, "%c%.1f %.1f", i ? 'L' : 'M', point[i][0], point[i][1]);
	fprintf(out, "\" %s/>\n", more);
}

void svg_text(FILE *out, double x, double y, const char *class, const char *text)
{
	fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, class);
	svg_escape(out, text);
	fputs("</text>\n", out);
}

void svg_label(FILE *out, double x, double y, const char *class, const char *text,
	       const char *more)
{
	fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, class);
	svg_escape(out, text);
	if (more) {
		fputs("<tspan class=\"more\" dx=\"8\">", out);
		svg_escape(out, more);
		fputs("</tspan>", out);
	}
	fputs("</text>\n", out);
}
