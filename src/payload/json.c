/* SPDX-License-Identifier: MIT */
/*
 * Strict JSON: json_scan reads the bytes first, and cJSON, which takes far more, only builds the
 * tree of what passed; then equal keys are looked for. Must never let cJSON read a text that was
 * not scanned, and never take more than n log n steps, whatever the keys.
 */
#include "payload/json.h"

#include <string.h>

#include "base/utf8.h"
#include "payload/json_scan.h"

/* Of a key of others, in a message. */
#define SHOWN_KEY_BYTES 64

/* The arena that cJSON works in, which has no way to be told; NULL between its calls. */
static struct arena *tree_arena;

static void *tree_alloc(size_t size)
{
	return tree_arena ? arena_alloc(tree_arena, size) : NULL;
}

static void tree_free(void *block)
{
	(void)block; /* the arena takes nothing back */
}

/* From now on cJSON allocates from `arena`; NULL ends that. */
static void use_arena(struct arena *arena)
{
	cJSON_Hooks hooks = {.malloc_fn = tree_alloc, .free_fn = tree_free};
	cJSON_InitHooks(&hooks);
	tree_arena = arena;
}

static const cJSON *build_tree(struct arena *arena, struct str text)
{
	use_arena(arena);
	const cJSON *root = cJSON_ParseWithLengthOpts(text.ptr, text.len, NULL, false);
	use_arena(NULL);
	return root;
}

/* Merges the sorted runs [from, middle) and [middle, to) of `members` into `merged`. */
static void merge_runs(
	const cJSON **members, size_t from, size_t middle, size_t to, const cJSON **merged)
{
	size_t left = from;
	size_t right = middle;
	for (size_t i = from; i < to; i++) {
		bool is_left = right == to ||
			       (left < middle &&
				       strcmp(members[left]->string, members[right]->string) <= 0);
		merged[i] = members[is_left ? left++ : right++];
	}
}

/* The members of `object` by key, equal ones in their own order. A merge sort, as qsort may be
 * quadratic on keys that an attacker picks. */
static const cJSON **sort_members(struct arena *arena, const cJSON *object, size_t count)
{
	const cJSON **members = ARENA_NEW_ARRAY(arena, const cJSON *, count);
	const cJSON **merged = ARENA_NEW_ARRAY(arena, const cJSON *, count);
	size_t next = 0;
	for (const cJSON *member = object->child; member; member = member->next)
		members[next++] = member;
	for (size_t run = 1; run < count; run *= 2) {
		for (size_t from = 0; from < count; from += 2 * run) {
			size_t middle = from + run < count ? from + run : count;
			size_t to = middle + run < count ? middle + run : count;
			merge_runs(members, from, middle, to, merged);
		}
		const cJSON **swap = members;
		members = merged;
		merged = swap;
	}
	return members;
}

/* A member of `object` that has the key of an earlier one, or NULL. */
static const cJSON *find_equal_key(struct arena *arena, const cJSON *object)
{
	size_t count = 0;
	for (const cJSON *member = object->child; member; member = member->next)
		count++;
	if (count < 2)
		return NULL;
	const cJSON **members = sort_members(arena, object, count);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(members[i - 1]->string, members[i]->string) == 0)
			return members[i];
	}
	return NULL;
}

/* The same in `item` and everything below it. */
static const cJSON *find_equal_key_within(struct arena *arena, const cJSON *item)
{
	const cJSON *twice = cJSON_IsObject(item) ? find_equal_key(arena, item) : NULL;
	for (const cJSON *child = item->child; child && !twice; child = child->next)
		twice = find_equal_key_within(arena, child);
	return twice;
}

/* Counts keys in the order of the text up to that of `member`; false if it is not below `item`. */
static bool count_keys_before(const cJSON *item, const cJSON *member, size_t *count)
{
	for (const cJSON *child = item->child; child; child = child->next) {
		if (child == member)
			return true;
		*count += child->string != NULL;
		if (count_keys_before(child, member, count))
			return true;
	}
	return false;
}

/* cJSON keeps no places, so the text is scanned again for that of the key. */
static bool fail_equal_key(struct arena *arena, struct str text, struct str name,
	enum json_places places, const cJSON *root, const cJSON *member, struct fault *f)
{
	struct str shown = utf8_clip(json_key(member), SHOWN_KEY_BYTES);
	size_t number = 0;
	(void)count_keys_before(root, member, &number);
	size_t at = json_scan_find_key(arena, text, number);
	struct str what = arena_printf(arena, "key \"%.*s\" is there twice in one object (%s)",
		STR_ARG(shown), places == JSON_BYTES ? "send it once" : "take one out");
	return json_scan_fault(text, name, places, at, what.ptr, f);
}

/* A tree in which keys may be equal. */
static bool parse_tree(struct arena *arena, struct str text, struct str name,
	enum json_places places, const cJSON **root, struct fault *f)
{
	struct str readable;
	if (!json_scan(arena, text, name, places, &readable, f))
		return false;
	*root = build_tree(arena, readable);
	return *root || fault_set(f, FAULT_INTERNAL,
				"%.*s: cJSON refuses text that RFC 8259 allows (please report it)",
				STR_ARG(name));
}

bool json_parse_file(
	struct arena *arena, struct str text, struct str name, const cJSON **root, struct fault *f)
{
	const struct str mark = STR("\xEF\xBB\xBF");
	if (str_starts_with(text, mark))
		text = str_slice(text, mark.len, text.len);
	return parse_tree(arena, text, name, JSON_BYTES, root, f);
}

/* A tree in which no two keys of an object are equal. */
static bool parse_strictly(struct arena *arena, struct str text, struct str name,
	enum json_places places, const cJSON **root, struct fault *f)
{
	const cJSON *tree;
	if (!parse_tree(arena, text, name, places, &tree, f))
		return false;
	const cJSON *twice = find_equal_key_within(arena, tree);
	if (twice)
		return fail_equal_key(arena, text, name, places, tree, twice, f);
	*root = tree;
	return true;
}

bool json_parse(
	struct arena *arena, struct str text, struct str name, const cJSON **root, struct fault *f)
{
	return parse_strictly(arena, text, name, JSON_BYTES, root, f);
}

bool json_parse_lines(
	struct arena *arena, struct str text, struct str path, const cJSON **root, struct fault *f)
{
	return parse_strictly(arena, text, path, JSON_LINES, root, f);
}

/* By the first byte first: nearly all keys differ in it, and their lengths have to be counted. */
static bool has_key(const cJSON *member, struct str name)
{
	char first = name.len > 0 ? name.ptr[0] : '\0';
	return member->string && member->string[0] == first && str_equal(json_key(member), name);
}

cJSON *json_member(const cJSON *object, struct str name)
{
	if (!cJSON_IsObject(object))
		return NULL;
	for (cJSON *member = object->child; member; member = member->next) {
		if (has_key(member, name))
			return member;
	}
	return NULL;
}

const cJSON *json_member_last(const cJSON *object, struct str name)
{
	const cJSON *found = NULL;
	if (!cJSON_IsObject(object))
		return NULL;
	for (const cJSON *member = object->child; member; member = member->next) {
		if (has_key(member, name))
			found = member;
	}
	return found;
}

struct str json_string(const cJSON *item)
{
	return cJSON_IsString(item) ? str_of(item->valuestring) : (struct str){NULL, 0};
}

struct str json_member_string(const cJSON *object, struct str name)
{
	return json_string(json_member(object, name));
}

struct str json_key(const cJSON *item)
{
	return str_of(item->string);
}

struct str json_print(struct arena *arena, const cJSON *item)
{
	use_arena(arena);
	char *text = cJSON_PrintUnformatted(item);
	use_arena(NULL);
	return str_of(text);
}
