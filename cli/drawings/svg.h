/* SPDX-License-Identifier: GPL-2.0 */
/* SVG, written as it is drawn. Text is escaped here and nowhere else. */
#ifndef KERNLAB_CLI_SVG_H
#define KERNLAB_CLI_SVG_H

#include <stdio.h>

/** svg_begin() - the picture; @style is CSS, @title and @about say what it shows */
void svg_begin(FILE *out, double width, double height, const char *title, const char *about,
	       const char *style);
void svg_end(FILE *out);
/** svg_group() - a group; @class may be NULL, and @tip, its tooltip, too */
void svg_group(FILE *out, const char *class, const char *tip);
void svg_group_end(FILE *out);
/** svg_rect() - @more: attributes, copied to the file as they are */
void svg_rect(FILE *out, double x, double y, double width, double height, const char *more);
void svg_line(FILE *out, double x1, double y1, double x2, double y2, const char *class);
/** svg_path() - @n points, straight from each to the next */
void svg_path(FILE *out, const double (*point)[2], int n, const char *more);
/** svg_text() - @class has the anchor and the font */
void svg_text(FILE *out, double x, double y, const char *class, const char *text);
/** svg_label() - the same, followed by @more in the font of class "more"; NULL: nothing */
void svg_label(FILE *out, double x, double y, const char *class, const char *text,
	       const char *more);
/** svg_escape() - @text as the text of an element or attribute; always valid XML */
void svg_escape(FILE *out, const char *text);

#endif
