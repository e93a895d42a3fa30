// SPDX-License-Identifier: GPL-2.0
/* The picture as SVG: the layout, and the tower, a column of all areas and holes. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"
#include "drawings/map_svg.h"
#include "drawings/svg.h"

#define TARGET_HEIGHT	1150	/* how high a tower should be */
#define UNIT_MIN	2.5
#define UNIT_MAX	7.0

static const char style[] =
	"text{font-family:system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;"
	"font-size:12px;fill:#20242a}\n"
	".title{font-size:21px;font-weight:600}\n"
	".mono,.addr,.mark,.wall,.perms{font-family:ui-monospace,'DejaVu Sans Mono',Consolas,monospace;"
	"font-size:11px}\n"
	".small,.tiny{fill:#59616c;font-size:11px}\n"
	".tiny{text-anchor:middle}\n"
	".addr,.mark,.wall,.perms{text-anchor:end}\n"
	".addr{fill:#7a828d}\n"
	".mark{fill:#b3261e}\n"
	".wall{font-weight:700}\n"
	".name{font-weight:600}\n"
	".more{font-weight:400;fill:#59616c;font-size:11px}\n"
	".hole{fill:#7a828d;font-size:11px;text-anchor:middle;font-style:italic}\n"
	".kernel{text-anchor:middle;font-weight:600;fill:#59616c}\n"
	".perms{font-size:10px}\n"
	".white{fill:#fff}\n"
	".lead{stroke:#b6bcc5;stroke-width:.8;fill:none}\n"
	".leadmark{stroke:#d98880;stroke-width:.8;fill:none}\n"
	".tick{stroke:#b3261e;stroke-width:1.2}\n"
	".half{stroke:#20242a;stroke-width:2.5}\n"
	".side{stroke:#b6bcc5;stroke-width:1;stroke-dasharray:2 3}\n"
	".torn{stroke:#9aa1ab;stroke-width:1;fill:none}\n"
	".frame{fill:none;stroke:#343a43;stroke-width:1}\n"
	".split{stroke:#fff;stroke-width:1}\n"
	".bracket{stroke:#8b93a0;stroke-width:1.5;fill:none}\n"
	".wedge{fill:#6d7f99;fill-opacity:.13}\n"
	".pale{opacity:.27}\n";

/* ---- layout ---------------------------------------------------------- */

static double piece_height(const struct canvas *canvas, const struct map_piece *piece)
{
	if (!piece->area)
		return SVG_HOLE;
	return canvas->unit * map_units(canvas->map, piece->end - piece->start);
}

static bool above_half(const struct map *map, const struct map_piece *piece)
{
	return map->task_size && piece->start >= map->task_size;
}

/* From the kernel's half, which has a fixed height, down to address 0. */
static void place(struct canvas *canvas)
{
	const struct map *map = canvas->map;
	double y = canvas->top;
	size_t i = map->nr_pieces;

	if (map->task_size && !map->nr_regions)
		y += SVG_KERNEL;
	for (; i && above_half(map, &map->piece[i - 1]); i--) {
		canvas->y[i - 1] = y;
		y += piece_height(canvas, &map->piece[i - 1]);
		canvas->bottom[i - 1] = y;
	}
	if (map->kernel)
		y += SVG_HOLE;
	canvas->half = y;
	for (; i; i--) {
		canvas->y[i - 1] = y;
		y += piece_height(canvas, &map->piece[i - 1]);
		canvas->bottom[i - 1] = y;
	}
	canvas->floor = y;
}

/* High enough for all labels, and otherwise about TARGET_HEIGHT high. */
static void choose_unit(struct canvas *canvas)
{
	const struct map *map = canvas->map;
	double units = 0, rest, need;
	size_t i;

	for (i = 0; i < map->nr_areas; i++)
		units += map_units(map, map->area[i].end - map->area[i].start);
	if (!map->nr_areas)
		return;
	place(canvas);
	map_svg_labels(canvas);
	rest = (map->nr_pieces - map->nr_areas) * SVG_HOLE + 2 * SVG_KERNEL;
	need = (canvas->left.n > canvas->right.n ? canvas->left.n : canvas->right.n) * SVG_LINE;
	canvas->unit = (TARGET_HEIGHT - rest) / units;
	if (canvas->unit > UNIT_MAX)
		canvas->unit = UNIT_MAX;
	if (canvas->unit < UNIT_MIN)
		canvas->unit = UNIT_MIN;
	if (canvas->unit * units + rest < need)
		canvas->unit = (need - rest) / units;
	if (canvas->unit > 2 * UNIT_MAX)
		canvas->unit = 2 * UNIT_MAX;
}

/* ---- the tower -------------------------------------------------------- */

static char *region_tip(const struct map_area *area)
{
	char *size = text_size(area->end - area->start), *used = text_size(area->resident), *tip;

	tip = xasprintf("%s%s%s\n0x%" PRIx64 " to 0x%" PRIx64 "\n%s%s%s%s", map_what(area),
			area->meaning ? ": " : "", area->meaning ? area->meaning : "", area->start,
			area->end, size, area->has_rss ? ", " : "", area->has_rss ? used : "",
			area->has_rss ? " in use" : "");
	free(used);
	free(size);
	return tip;
}

char *map_svg_tip(const struct map *map, const struct map_area *area)
{
	if (area->region)
		return region_tip(area);

	char *size = text_size(area->end - area->start), *resident = text_size(area->resident);
	char *rss = area->has_rss ? xasprintf(", %s resident", resident) : xstrdup("");
	char *swap = text_size(area->swap);
	char perms[5], *tip, *tid;

	tid = area->tid ? xasprintf("\nstack of thread %u", area->tid) : xstrdup("");
	map_perms(area, perms);
	tip = xasprintf("%s: %s\n0x%" PRIx64 " to 0x%" PRIx64 "\n%s, %s%s%s%s%s%s%s",
			map_look[area->kind].name, area->name ? area->name : map_what(area),
			area->start, area->end, perms, size, rss,
			area->swap ? ", " : "", area->swap ? swap : "", area->swap ? " in swap" : "",
			tid, map->block[area->block].n > 1 && !area->name ? "\nfollows the areas of the file" : "");
	free(tid);
	free(swap);
	free(rss);
	free(resident);
	free(size);
	return tip;
}

static void fill(const struct canvas *canvas, double x, double y, double width, double height,
		 const char *fill_with, const char *class)
{
	char more[64];

	snprintf(more, sizeof(more), "fill=\"%s\"%s", fill_with, class);
	svg_rect(canvas->out, x, y, width, height, more);
}

/* Whether white can be read on it better than black. */
static bool is_dark(const struct map_look *look)
{
	unsigned int r, g, b;

	return sscanf(look->rgb, "#%2x%2x%2x", &r, &g, &b) == 3 &&
	       r * 30 + g * 59 + b * 11 < 150 * 100;
}

/* On the right, or if the solid part ends there, just inside of it. */
static void draw_perms(const struct canvas *canvas, const struct map_area *area, double y,
		       double solid)
{
	bool inside = solid > SVG_TOWER_WIDTH - 34;
	double right = inside ? solid : SVG_TOWER_WIDTH;
	char perms[5];

	map_perms(area, perms);
	svg_text(canvas->out, SVG_TOWER + right - 6, y + 3.5,
		 inside && is_dark(&map_look[area->kind]) ? "perms white" : "perms", perms);
}

/* As wide as the tower; the share that is resident is solid. */
static void draw_area(const struct canvas *canvas, const struct map_area *area, double y,
		      double bottom)
{
	const struct map_look *look = &map_look[area->kind];
	double size = area->end - area->start, solid, swapped;
	char *tip = map_svg_tip(canvas->map, area);

	solid = area->has_rss ? SVG_TOWER_WIDTH * (area->resident / size) : SVG_TOWER_WIDTH;
	if (area->region && map_is_empty(area))
		solid = 0;
	swapped = SVG_TOWER_WIDTH * (area->swap / size);
	if (solid > SVG_TOWER_WIDTH)
		solid = SVG_TOWER_WIDTH;
	if (swapped > SVG_TOWER_WIDTH - solid)
		swapped = SVG_TOWER_WIDTH - solid;
	if (solid > 0 && solid < 2)
		solid = 2;
	svg_group(canvas->out, NULL, tip);
	fill(canvas, SVG_TOWER, y, SVG_TOWER_WIDTH, bottom - y, "#fff", "");
	fill(canvas, SVG_TOWER, y, SVG_TOWER_WIDTH, bottom - y,
	     map_is_hatched(area->kind) ? "url(#none)" : look->rgb,
	     map_is_hatched(area->kind) ? "" : " class=\"pale\"");
	if (solid > 0 && (area->has_rss || area->kind != MAP_NONE))
		fill(canvas, SVG_TOWER, y, solid, bottom - y, look->rgb, "");
	if (swapped > 0)
		fill(canvas, SVG_TOWER + solid, y, swapped, bottom - y, "url(#swap)", "");
	if (bottom - y >= 12 && !area->region)
		draw_perms(canvas, area, (y + bottom) / 2, solid);
	svg_group_end(canvas->out);
	free(tip);
}

/* The edge of torn paper, where the scale is broken. */
static void draw_torn(const struct canvas *canvas, double y)
{
	double point[23][2];
	int i;

	for (i = 0; i < 23; i++) {
		point[i][0] = SVG_TOWER + i * SVG_TOWER_WIDTH / 22.0;
		point[i][1] = y + (i % 2 ? 2 : -2);
	}
	svg_path(canvas->out, point, 23, "class=\"torn\"");
}

static void draw_hole(const struct canvas *canvas, double y, double bottom, const char *text)
{
	svg_line(canvas->out, SVG_TOWER, y, SVG_TOWER, bottom, "side");
	svg_line(canvas->out, SVG_TOWER + SVG_TOWER_WIDTH, y, SVG_TOWER + SVG_TOWER_WIDTH, bottom,
		 "side");
	draw_torn(canvas, y + 4);
	draw_torn(canvas, bottom - 4);
	svg_text(canvas->out, SVG_TOWER + SVG_TOWER_WIDTH / 2.0, (y + bottom) / 2 + 4, "hole", text);
}

static void draw_piece(const struct canvas *canvas, size_t i)
{
	const struct map_piece *piece = &canvas->map->piece[i];
	char *size, *text;

	if (piece->area) {
		draw_area(canvas, piece->area, canvas->y[i], canvas->bottom[i]);
		if (!map_is_bottom(canvas->map, piece->area))
			svg_line(canvas->out, SVG_TOWER, canvas->bottom[i],
				 SVG_TOWER + SVG_TOWER_WIDTH, canvas->bottom[i], "split");
		return;
	}
	size = text_size(piece->end - piece->start);
	text = xasprintf("hole, %s", size);
	draw_hole(canvas, canvas->y[i], canvas->bottom[i], text);
	free(text);
	free(size);
}

/* Around each object, over the lines between its areas. */
static void draw_frames(const struct canvas *canvas)
{
	const struct map *map = canvas->map;
	double bottom = 0;
	size_t i;

	for (i = 0; i < map->nr_pieces; i++) {
		if (!map->piece[i].area)
			continue;
		if (map_is_bottom(map, map->piece[i].area))
			bottom = canvas->bottom[i];
		if (map_is_top(map, map->piece[i].area))
			svg_rect(canvas->out, SVG_TOWER, canvas->y[i], SVG_TOWER_WIDTH,
				 bottom - canvas->y[i], "class=\"frame\"");
	}
}

static void draw_closed_kernel(const struct canvas *canvas)
{
	svg_group(canvas->out, NULL,
		  "The kernel's half: the same for every process, not accessible from user space.");
	svg_rect(canvas->out, SVG_TOWER, canvas->top, SVG_TOWER_WIDTH, SVG_KERNEL,
		 "fill=\"url(#kernel)\" stroke=\"#9aa1ab\"");
	svg_text(canvas->out, SVG_TOWER + SVG_TOWER_WIDTH / 2.0, canvas->top + SVG_KERNEL / 2.0 + 4,
		 "kernel", "kernel");
	svg_group_end(canvas->out);
}

static void draw_kernel(const struct canvas *canvas)
{
	const struct map *map = canvas->map;

	if (!map->task_size)
		return;
	if (!map->nr_regions)
		draw_closed_kernel(canvas);
	if (map->kernel)
		draw_hole(canvas, canvas->half - SVG_HOLE, canvas->half, "non-canonical addresses");
	svg_line(canvas->out, SVG_TOWER - 12, canvas->half, SVG_TOWER + SVG_TOWER_WIDTH + 12,
		 canvas->half, "half");
}

/* ---- the whole -------------------------------------------------------- */

static void define_patterns(FILE *out)
{
	static const struct {
		const char *id, *back, *stroke;
	} hatches[] = {
		{ "none", "#f0f1f3", "#b9bec6" },
		{ "kernel", "#e6e8ec", "#ccd1d8" },
		{ "swap", "#fff", "#7a828d" },
	};
	size_t i;

	fputs("<defs>\n", out);
	for (i = 0; i < ARRAY_SIZE(hatches); i++)
		fprintf(out, "<pattern id=\"%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
			     "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"%s\"/>"
			     "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"%s\" stroke-width=\"2.5\"/>"
			     "</pattern>\n",
			hatches[i].id, hatches[i].back, hatches[i].stroke);
	fputs("</defs>\n", out);
}

static char *sums(const struct map *map)
{
	size_t users = map_users(map);
	char *mapped = text_size(map->mapped), *resident = text_size(map->resident);
	char *swap = text_size(map->swap), *text;

	text = xasprintf("%zu area%s, %s mapped%s%s%s%s%s%s%s", users,
			 users == 1 ? "" : "s", mapped, map->has_rss ? ", " : "",
			 map->has_rss ? resident : "", map->has_rss ? " of it resident" : "",
			 map->swap ? ", " : "", map->swap ? swap : "", map->swap ? " in swap" : "",
			 map->withheld ? "; marks are withheld from this caller" : "");
	free(swap);
	free(resident);
	free(mapped);
	return text;
}

static char *region_sums(const struct map *map)
{
	char *sum = map_region_sums(map), *process = map->pid ? sums(map) : NULL, *text;

	text = xasprintf("%s%s%s", sum, process ? "; the process: " : "", process ? process : "");
	free(process);
	free(sum);
	return text;
}

static void draw_all(const struct canvas *canvas, double height, const char *title)
{
	const struct map *map = canvas->map;
	char *about = map->nr_regions ? region_sums(map) : sums(map);
	size_t i;

	svg_begin(canvas->out, canvas->width, height, title, about, style);
	define_patterns(canvas->out);
	svg_rect(canvas->out, 0, 0, canvas->width, height, "fill=\"#fff\"");
	svg_text(canvas->out, SVG_MARGIN, 42, "title", title);
	if (map->exe)
		svg_text(canvas->out, SVG_MARGIN, 63, "mono", map->exe);
	svg_text(canvas->out, SVG_MARGIN, 82, "small", about);
	map_svg_legend(canvas, 98, true);
	map_svg_strip(canvas);
	draw_kernel(canvas);
	for (i = map->nr_pieces; i-- > 0;)
		draw_piece(canvas, i);
	draw_frames(canvas);
	map_svg_draw_labels(canvas);
	svg_end(canvas->out);
	free(about);
}

void map_svg(FILE *out, const struct map *map)
{
	struct canvas canvas = {
		.out = out,
		.map = map,
		.unit = UNIT_MAX,
		.width = map->nr_regions ? SVG_WIDTH_REGIONS : SVG_WIDTH,
		.bracket = map->nr_regions ? SVG_BRACKET_REGIONS : SVG_BRACKET,
	};
	char *title = map->title ? xasprintf("Address space: %s", map->title) :
				   xasprintf("Address space of %s, process %u", map->comm, map->pid);
	double left, right, height;

	canvas.y = xcalloc(map->nr_pieces, sizeof(*canvas.y));
	canvas.bottom = xcalloc(map->nr_pieces, sizeof(*canvas.bottom));
	choose_unit(&canvas);
	canvas.top = map_svg_legend(&canvas, 98, false) + 24;
	place(&canvas);
	map_svg_labels(&canvas);
	left = labels_spread(&canvas.left, SVG_LINE, canvas.top);
	right = labels_spread(&canvas.right, SVG_LINE, canvas.top);
	height = canvas.floor > left ? canvas.floor : left;
	height = (height > right ? height : right) + SVG_MARGIN;
	draw_all(&canvas, height, title);
	labels_free(&canvas.left);
	labels_free(&canvas.right);
	free(canvas.y);
	free(canvas.bottom);
	free(title);
}
