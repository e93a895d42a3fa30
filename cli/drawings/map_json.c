// SPDX-License-Identifier: GPL-2.0
/* The picture for programs: the same pieces in the same order, highest first. */
#include <errno.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/err.h"
#include "drawings/map.h"
#include "output/json.h"

static struct json_object *address(uint64_t addr)
{
	char *text = xasprintf("0x%" PRIx64, addr);
	struct json_object *object = json_text(text);

	free(text);
	return object;
}

static struct json_object *text_or_null(const char *text)
{
	return text ? json_text(text) : NULL;
}

static struct json_object *number_or_null(bool known, uint64_t number)
{
	return known ? json_number(number) : NULL;
}

static struct json_object *mark_object(const struct map_piece *piece, const struct map_mark *mark)
{
	struct json_object *object = json_object_new_object();

	if (!object)
		die(EXIT_ERROR, "out of memory");
	json_object_object_add(object, "name", json_text(mark->name));
	json_object_object_add(object, "address", address(mark->addr));
	json_object_object_add(object, "offset", json_number(mark->addr - piece->start));
	return object;
}

static struct json_object *marks(const struct map *map, const struct map_piece *piece)
{
	struct json_object *array = json_array();
	size_t i;

	for (i = map->nr_marks; i-- > 0;)
		if (map_in_piece(map, piece, &map->mark[i]) &&
		    json_object_array_add(array, mark_object(piece, &map->mark[i])))
			die(EXIT_ERROR, "out of memory");
	return array;
}

static void area_members(struct json *json, const struct map *map, const struct map_piece *piece)
{
	const struct map_area *area = piece->area;
	char perms[5];

	map_perms(area, perms);
	json_member(json, "perms", text_or_null(area->region ? NULL : perms));
	json_member(json, "rss", number_or_null(area->has_rss, area->rss));
	json_member(json, "hugetlb", number_or_null(area->has_rss, area->hugetlb));
	json_member(json, "swap", number_or_null(area->has_rss, area->swap));
	json_member(json, "name", text_or_null(area->name));
	json_member(json, "stack_tid", number_or_null(area->tid, area->tid));
	json_member(json, "block", json_number(area->block));
	json_member(json, "label", json_text(map_block_of(map, piece)->label));
	if (area->meaning)
		json_member(json, "meaning", json_text(area->meaning));
}

static void hole_members(struct json *json)
{
	static const char *const names[] = {
		"perms", "rss", "hugetlb", "swap", "name", "stack_tid", "block", "label",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		json_member(json, names[i], NULL);
}

static void piece_object(struct json *json, const struct map *map, const struct map_piece *piece)
{
	const struct map_area *area = piece->area;

	json_open(json);
	json_member(json, "kind", json_text(area ? map_look[area->kind].name : "hole"));
	json_member(json, "start", address(piece->start));
	json_member(json, "end", piece->end ? address(piece->end) : json_text("0x10000000000000000"));
	json_member(json, "size", json_number(piece->end - piece->start));
	if (area)
		area_members(json, map, piece);
	else
		hole_members(json);
	json_member(json, "marks", marks(map, piece));
	json_close(json);
}

static struct json_object *withheld(const struct map *map)
{
	struct json_object *array = json_array();

	if (map->withheld)
		json_array_text(array, "marks");
	if (map->unreadable == -EACCES)
		json_array_text(array, "pieces");
	return array;
}

void map_json(struct json *json, const struct map *map)
{
	size_t i;

	json_member(json, "pid", number_or_null(map->pid || !map->title, map->pid));
	json_member(json, "comm", text_or_null(map->comm));
	json_member(json, "exe", text_or_null(map->exe));
	json_member(json, "task_size", map->task_size ? address(map->task_size) : NULL);
	json_member(json, "kernel_half", map->kernel ? address(map->kernel) : NULL);
	json_member(json, "mapped", number_or_null(!map->unreadable, map->mapped));
	json_member(json, "resident", number_or_null(map->has_rss, map->resident));
	json_member(json, "withheld", withheld(map));
	if (map->unreadable) {
		json_member(json, "pieces", NULL);
		return;
	}
	json_list(json, "pieces");
	for (i = map->nr_pieces; i-- > 0;)
		piece_object(json, map, &map->piece[i]);
	json_list_end(json);
}
