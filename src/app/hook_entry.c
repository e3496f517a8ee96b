/* SPDX-License-Identifier: MIT */
/*
 * Entries in settings files. Trusts no structure: what is not as the host documents it is refused
 * where it would have to be changed, and passed over where it is only looked at.
 */
#include "app/hook_entry.h"

#include "app/command_words.h"
#include "base/escape.h"
#include "payload/json_scan.h"

/* --- composing ------------------------------------------------------------------------------------ */

static void add_member(struct buf *out, struct str key, struct str value)
{
	escape_json(out, key);
	buf_add_byte(out, ':');
	escape_json(out, value);
}

static void add_command(
	struct buf *out, const struct host *host, const struct str *words, size_t count)
{
	if (!host->has_arguments) {
		add_member(out, host->command_key, command_words_join(out->arena, words, count));
		return;
	}
	add_member(out, host->command_key, words[0]);
	buf_add(out, STR(",\"args\":["));
	for (size_t i = 1; i < count; i++) {
		buf_add(out, i > 1 ? STR(",") : STR(""));
		escape_json(out, words[i]);
	}
	buf_add(out, STR("]"));
}

struct str hook_entry_compose(
	struct arena *arena, const struct host *host, const struct str *words, size_t count)
{
	struct buf out;
	buf_init(&out, arena, 1 * MIB);
	buf_add(&out, STR("{"));
	if (!host->is_flat) {
		add_member(&out, STR("matcher"), host->matcher);
		buf_add(&out, STR(",\"hooks\":[{"));
	}
	add_member(&out, STR("type"), STR("command"));
	buf_add(&out, STR(","));
	if (host->is_flat && host->matcher.len > 0) {
		add_member(&out, STR("matcher"), host->matcher);
		buf_add(&out, STR(","));
	}
	add_command(&out, host, words, count);
	buf_printf(&out, ",\"%.*s\":%u", STR_ARG(host->timeout_key),
		HOST_TIMEOUT_SECONDS * host->timeout_units);
	if (host->failure_key.len > 0)
		buf_printf(&out, ",\"%.*s\":%.*s", STR_ARG(host->failure_key),
			STR_ARG(host->failure_value));
	buf_add(&out, host->is_flat ? STR("}") : STR("}]}"));
	return buf_str(&out);
}

struct str hook_entry_new_file(struct arena *arena, const struct host *host, struct str element)
{
	const char *start = host->is_bare ? "" : "\"hooks\":{";
	return json_text_new(arena,
		arena_printf(arena, "{%.*s%s\"%.*s\":[%.*s]}%s", STR_ARG(host->opening), start,
			STR_ARG(host->event), STR_ARG(element), host->is_bare ? "" : "}"));
}

/* The object of events; NULL if there is none. */
static const struct json_node *events_of(const struct host *host, const struct json_text *text)
{
	return host->is_bare ? text->root : json_node_member(text->root, STR("hooks"));
}

/* --- finding -------------------------------------------------------------------------------------- */

static bool is_program_name(struct str word)
{
	return str_equal(str_after_last(word, '/'), STR("hookguard"));
}

static void read_arguments(struct hook_entry *entry, const struct json_node *arguments)
{
	entry->is_exec = arguments && cJSON_IsArray(arguments->item);
	for (const struct json_node *node = entry->is_exec ? arguments->first : NULL;
		node && entry->words_count < HOOK_ENTRY_WORDS; node = node->next)
		entry->words[entry->words_count++] = json_string(node->item);
}

/* Whether the handler starts hookguard; fills its words. */
static bool read_handler(
	struct arena *arena, const struct json_node *handler, struct hook_entry *entry)
{
	static const struct str keys[] = {STR_INIT("command"), STR_INIT("bash")};
	entry->handler = handler;
	entry->words_count = 0;
	for (size_t i = 0; i < ARRAY_LEN(keys) && entry->words_count == 0; i++) {
		const struct json_node *command = json_node_member(handler, keys[i]);
		struct str text = json_string(command ? command->item : NULL);
		if (text.len == 0)
			continue;
		entry->words[0] = text;
		entry->words_count = 1;
		read_arguments(entry, json_node_member(handler, STR("args")));
		if (!entry->is_exec)
			entry->words_count =
				command_words_split(arena, text, entry->words, HOOK_ENTRY_WORDS);
	}
	for (size_t i = 0; i < entry->words_count; i++) {
		entry->program = i;
		if (is_program_name(entry->words[i]))
			return true;
	}
	return false;
}

struct search {
	struct arena *arena;
	const struct host *host;
	struct hook_entry *entries;
	size_t count;
};

static void find_in_element(
	struct search *search, const struct json_node *event, const struct json_node *element)
{
	const struct json_node *group = json_node_member(element, STR("hooks"));
	bool is_group = group && cJSON_IsArray(group->item);
	const struct json_node *handler = is_group ? group->first : element;
	while (handler && search->count < HOOK_ENTRY_MAX) {
		struct hook_entry *entry = &search->entries[search->count];
		*entry = (struct hook_entry){.event = event, .element = element};
		search->count += read_handler(search->arena, handler, entry);
		handler = is_group ? handler->next : NULL;
	}
}

size_t hook_entry_find(struct arena *arena, const struct host *host, const struct json_text *text,
	struct hook_entry *entries)
{
	struct search search = {arena, host, entries, 0};
	const struct json_node *hooks = events_of(host, text);
	for (const struct json_node *event = hooks ? hooks->first : NULL; event;
		event = event->next) {
		if (!cJSON_IsArray(event->item))
			continue;
		for (const struct json_node *e = event->first; e; e = e->next)
			find_in_element(&search, event, e);
	}
	return search.count;
}

/* --- putting in and taking out -------------------------------------------------------------------- */

static bool is_blank(struct str text)
{
	return str_trim(text).len == 0;
}

/* The element holds nothing but the entry. */
static bool is_alone(const struct hook_entry *entry)
{
	return entry->handler == entry->element || !entry->handler->parent->first->next;
}

/* Whether the file had the event, or if `event` is empty any object of events. */
static bool had_event(const struct host *host, const struct json_text *before, struct str event)
{
	const struct json_node *node = before->root ? events_of(host, before) : NULL;
	return event.len > 0 ? json_node_member(node, event) != NULL : node != NULL;
}

/* The text without one entry. What holds nothing else goes with it, unless it was there before. */
static struct str without(const struct host *host, const struct json_text *text,
	const struct hook_entry *entry, const struct json_text *before)
{
	const struct json_node *node = is_alone(entry) ? entry->element : entry->handler;
	struct str event = json_key(entry->event->item);
	const struct json_node *hooks = entry->event->parent;
	if (node == entry->element && !entry->event->first->next && !had_event(host, before, event))
		node = entry->event;
	if (node == entry->event && !hooks->first->next && !host->is_bare &&
		!had_event(host, before, STR("")))
		node = hooks;
	return json_text_remove(text, node);
}

static bool fail_structure(const struct json_text *text, struct str path,
	const struct json_node *node, const char *what, struct fault *f)
{
	return json_scan_fault(text->text, path, JSON_LINES, node->value.at, what, f);
}

/* The last that is neither to be removed nor missing: the list of the event, or where it will be. */
static bool insert(const struct json_text *text, const struct host *host, struct str path,
	struct str element, struct str *out, struct fault *f)
{
	struct arena *arena = text->arena;
	const struct json_node *hooks = events_of(host, text);
	const struct json_node *event = json_node_member(hooks, host->event);
	struct str list = arena_printf(arena, "[%.*s]", STR_ARG(element));
	if (!cJSON_IsObject(text->root->item))
		return fail_structure(text, path, text->root, "an object { } should be here", f);
	if (hooks && !cJSON_IsObject(hooks->item))
		return fail_structure(text, path, hooks,
			"\"hooks\" should be an object { } of events: mend it first", f);
	if (event && !cJSON_IsArray(event->item))
		return fail_structure(text, path, event,
			"the hooks of an event should be a list [ ]: mend it first", f);
	if (event)
		*out = json_text_insert(text, event, STR(""), element);
	else if (hooks)
		*out = json_text_insert(text, hooks, host->event, list);
	else
		*out = json_text_insert(text, text->root, STR("hooks"),
			arena_printf(
				arena, "{\"%.*s\":%.*s}", STR_ARG(host->event), STR_ARG(list)));
	return true;
}

/* The first entry that can be kept or replaced where it is. */
static const struct hook_entry *find_place(
	const struct host *host, const struct hook_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_alone(&entries[i]) &&
			str_equal(json_key(entries[i].event->item), host->event))
			return &entries[i];
	}
	return NULL;
}

/* Takes out all entries but the one that is kept, one at a time, since places move. */
static bool reduce(struct arena *arena, const struct host *host, struct str path, bool keeps_one,
	const struct json_text *before, struct json_text *text, struct fault *f)
{
	struct hook_entry entries[HOOK_ENTRY_MAX];
	for (;;) {
		size_t count = hook_entry_find(arena, host, text, entries);
		const struct hook_entry *kept = keeps_one ? find_place(host, entries, count) : NULL;
		const struct hook_entry *other =
			count > 0 && &entries[0] == kept ? &entries[1] : &entries[0];
		if (count == (kept ? 1 : 0))
			return true;
		struct str shorter = without(host, text, other, before);
		if (!json_text_parse(arena, shorter, path, text, f))
			return false;
	}
}

bool hook_entry_put(struct arena *arena, const struct host *host, struct str text, struct str path,
	struct str element, struct str *out, struct fault *f)
{
	struct json_text parsed;
	struct json_text wanted;
	struct hook_entry entries[HOOK_ENTRY_MAX];
	const struct json_text nothing = {.arena = arena};
	if (is_blank(text)) {
		*out = hook_entry_new_file(arena, host, element);
		return true;
	}
	if (!json_text_parse(arena, text, path, &parsed, f) ||
		!reduce(arena, host, path, true, &nothing, &parsed, f) ||
		!json_text_parse(arena, element, path, &wanted, f))
		return false;
	if (hook_entry_find(arena, host, &parsed, entries) == 0)
		return insert(&parsed, host, path, element, out, f);
	bool is_same = cJSON_Compare(entries[0].element->item, wanted.root->item, true);
	*out = is_same ? parsed.text : json_text_replace(&parsed, entries[0].element, element);
	return true;
}

bool hook_entry_take_out(struct arena *arena, const struct host *host, struct str text,
	struct str path, struct str before, struct str *out, struct fault *f)
{
	struct json_text parsed;
	struct json_text earlier = {.arena = arena};
	struct fault ignored = {0};
	if (!is_blank(before))
		(void)json_text_parse(arena, before, path, &earlier, &ignored);
	if (!json_text_parse(arena, text, path, &parsed, f) ||
		!reduce(arena, host, path, false, &earlier, &parsed, f))
		return false;
	*out = parsed.text;
	return true;
}
