/* SPDX-License-Identifier: MIT */
/*
 * Entries in settings files. Trusts no structure: what is not as the host documents it is refused
 * where it would have to be changed, and passed over where it is only looked at.
 */
#include "app/hook_entry.h"

#include "app/command_words.h"
#include "app/hook_script.h"
#include "app/own_path.h"
#include "base/escape.h"
#include "payload/json.h"
#include "payload/json_scan.h"

/* --- a new file ----------------------------------------------------------------------------------- */

static struct str container_of(const struct host *host)
{
	return host->container.len > 0 ? host->container : STR("hooks");
}

/* What is put where the file has no hooks yet: the list, or an object with one for each event. */
static struct str new_hooks(struct arena *arena, const struct host *host, struct str element)
{
	struct buf out;
	if (host->event_key.len > 0)
		return arena_printf(arena, "[%.*s]", STR_ARG(element));
	buf_init(&out, arena, 1 * MIB);
	for (size_t i = 0; i < HOST_EVENTS && host->events[i].len > 0; i++)
		buf_printf(&out, "%s\"%.*s\":[%.*s]", i > 0 ? "," : "{", STR_ARG(host->events[i]),
			STR_ARG(element));
	buf_add(&out, STR("}"));
	return buf_str(&out);
}

struct str hook_entry_new_file(struct arena *arena, const struct host *host, struct str element)
{
	struct str hooks = new_hooks(arena, host, element);
	if (host->is_script)
		return element;
	if (host->is_bare)
		return json_text_new(arena, hooks);
	return json_text_new(
		arena, arena_printf(arena, "{%.*s\"%.*s\":%.*s}", STR_ARG(host->opening),
			       STR_ARG(container_of(host)), STR_ARG(hooks)));
}

/* The object of events, or their one list; NULL if there is none. */
static const struct json_node *events_of(const struct host *host, const struct json_text *text)
{
	return host->is_bare ? text->root : json_node_member(text->root, container_of(host));
}

/* --- finding -------------------------------------------------------------------------------------- */

static void read_arguments(struct hook_entry *entry, const struct json_node *arguments)
{
	entry->is_exec = arguments && cJSON_IsArray(arguments->item);
	for (const struct json_node *node = entry->is_exec ? arguments->first : NULL;
		node && entry->words_count < HOOK_ENTRY_WORDS; node = node->next)
		entry->words[entry->words_count++] = json_string(node->item);
}

struct search {
	struct arena *arena;
	const struct host *host;
	struct hook_entry *entries;
	size_t count;
};

/* Whether the handler starts hookguard; fills its words. */
static bool read_handler(
	const struct search *search, const struct json_node *handler, struct hook_entry *entry)
{
	static const struct str keys[] = {STR_INIT("command"), STR_INIT("bash")};
	struct str action_key = search->host->action_key;
	const struct json_node *action =
		action_key.len > 0 ? json_node_member(handler, action_key) : handler;
	entry->handler = handler;
	entry->words_count = 0;
	for (size_t i = 0; i < ARRAY_LEN(keys) && entry->words_count == 0; i++) {
		const struct json_node *command = json_node_member(action, keys[i]);
		struct str text = json_string(command ? command->item : NULL);
		if (text.len == 0)
			continue;
		entry->command = command;
		entry->words[0] = text;
		entry->words_count = 1;
		read_arguments(entry, json_node_member(handler, STR("args")));
		if (!entry->is_exec)
			entry->words_count = command_words_split(
				search->arena, text, entry->words, HOOK_ENTRY_WORDS);
	}
	for (size_t i = 0; i < entry->words_count; i++) {
		entry->program = i;
		if (own_path_is_guard(search->arena, entry->words + i, entry->words_count - i))
			return true;
	}
	return false;
}

static void find_in_element(
	struct search *search, const struct json_node *event, const struct json_node *element)
{
	const struct json_node *group = json_node_member(element, STR("hooks"));
	bool is_group = group && cJSON_IsArray(group->item);
	const struct json_node *handler = is_group ? group->first : element;
	while (handler && search->count < HOOK_ENTRY_MAX) {
		struct hook_entry *entry = &search->entries[search->count];
		*entry = (struct hook_entry){.event = event, .element = element};
		search->count += read_handler(search, handler, entry);
		handler = is_group ? handler->next : NULL;
	}
}

static void find_in_list(struct search *search, const struct json_node *list)
{
	if (!cJSON_IsArray(list->item))
		return;
	for (const struct json_node *element = list->first; element; element = element->next)
		find_in_element(search, list, element);
}

size_t hook_entry_find(struct arena *arena, const struct host *host, const struct json_text *text,
	struct hook_entry *entries)
{
	struct search search = {arena, host, entries, 0};
	const struct json_node *hooks = events_of(host, text);
	bool is_one_list = host->event_key.len > 0;
	if (hooks && is_one_list)
		find_in_list(&search, hooks);
	for (const struct json_node *event = hooks && !is_one_list ? hooks->first : NULL; event;
		event = event->next)
		find_in_list(&search, event);
	return search.count;
}

struct str hook_entry_event(const struct host *host, const struct hook_entry *entry)
{
	return host->event_key.len > 0 ? json_member_string(entry->element->item, host->event_key)
				       : json_key(entry->event->item);
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
	struct str event = host->event_key.len > 0 ? STR("") : json_key(entry->event->item);
	const struct json_node *hooks = entry->event->parent;
	if (node == entry->element && !entry->event->first->next && !had_event(host, before, event))
		node = entry->event;
	if (node == entry->event && event.len > 0 && !hooks->first->next && !host->is_bare &&
		!had_event(host, before, STR("")))
		node = hooks;
	return json_text_remove(text, node);
}

static bool fail_structure(const struct json_text *text, struct str path,
	const struct json_node *node, const char *what, struct fault *f)
{
	return json_scan_fault(text->text, path, JSON_LINES, node->value.at, what, f);
}

/* Whether what should be a list or an object is one; `node` may be missing. */
static bool check_kind(const struct json_text *text, struct str path, const struct json_node *node,
	bool is_list, const char *what, struct fault *f)
{
	bool is_right = !node || (is_list ? cJSON_IsArray(node->item) : cJSON_IsObject(node->item));
	return is_right || fail_structure(text, path, node, what, f);
}

static const struct json_node *list_of(
	const struct host *host, const struct json_text *text, struct str event)
{
	const struct json_node *hooks = events_of(host, text);
	return host->event_key.len > 0 ? hooks : json_node_member(hooks, event);
}

static bool check_event(const struct json_text *text, const struct host *host, struct str event,
	struct str path, struct fault *f)
{
	bool is_one_list = host->event_key.len > 0;
	return check_kind(text, path, text->root, false, HOOK_ENTRY_NO_OBJECT, f) &&
	       check_kind(text, path, events_of(host, text), is_one_list,
		       is_one_list ? "\"hooks\" should be a list [ ]: mend it first"
				   : "\"hooks\" should be an object { } of events: mend it first",
		       f) &&
	       check_kind(text, path, list_of(host, text, event), true,
		       "the hooks of an event should be a list [ ]: mend it first", f);
}

bool hook_entry_check(
	const struct json_text *text, const struct host *host, struct str path, struct fault *f)
{
	for (size_t i = 0; i < HOST_EVENTS && host->events[i].len > 0; i++) {
		if (!check_event(text, host, host->events[i], path, f))
			return false;
	}
	return true;
}

/* Into the list of the event, or where that will be. */
static bool insert(const struct json_text *text, const struct host *host, struct str event,
	struct str path, struct str element, struct str *out, struct fault *f)
{
	const struct json_node *hooks = events_of(host, text);
	const struct json_node *list = list_of(host, text, event);
	struct str new_list = arena_printf(text->arena, "[%.*s]", STR_ARG(element));
	if (!check_event(text, host, event, path, f))
		return false;
	if (list)
		*out = json_text_insert(text, list, STR(""), element);
	else if (hooks)
		*out = json_text_insert(text, hooks, event, new_list);
	else
		*out = json_text_insert(text, text->root, container_of(host),
			new_hooks(text->arena, host, element));
	return true;
}

/* The first entry under the event that can be kept or replaced where it is. */
static const struct hook_entry *find_place(
	const struct host *host, const struct hook_entry *entries, size_t count, struct str event)
{
	for (size_t i = 0; i < count; i++) {
		if (is_alone(&entries[i]) && str_equal(hook_entry_event(host, &entries[i]), event))
			return &entries[i];
	}
	return NULL;
}

/* The first that is in no such place, or if none is to be kept, the first at all; NULL if there is none. */
static const struct hook_entry *find_superfluous(
	const struct host *host, bool keeps, const struct hook_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str event = hook_entry_event(host, &entries[i]);
		bool is_kept = keeps && host_has_event(host, event) &&
			       find_place(host, entries, count, event) == &entries[i];
		if (!is_kept)
			return &entries[i];
	}
	return NULL;
}

/* Takes out all entries but those that are kept, one at a time, since places move. */
static bool reduce(struct arena *arena, const struct host *host, struct str path, bool keeps,
	const struct json_text *before, struct json_text *text, struct fault *f)
{
	struct hook_entry entries[HOOK_ENTRY_MAX];
	for (;;) {
		size_t count = hook_entry_find(arena, host, text, entries);
		const struct hook_entry *other = find_superfluous(host, keeps, entries, count);
		if (!other)
			return true;
		struct str shorter = without(host, text, other, before);
		if (!json_text_parse(arena, shorter, path, text, f))
			return false;
	}
}

/* The same text, with `element` under one event. */
static bool put_under(struct json_text *text, const struct host *host, struct str event,
	struct str path, struct str element, struct fault *f)
{
	struct hook_entry entries[HOOK_ENTRY_MAX];
	struct json_text wanted;
	struct str changed;
	size_t count = hook_entry_find(text->arena, host, text, entries);
	const struct hook_entry *place = find_place(host, entries, count, event);
	if (!json_text_parse(text->arena, element, path, &wanted, f))
		return false;
	if (place && cJSON_Compare(place->element->item, wanted.root->item, true))
		return true;
	if (place)
		changed = json_text_replace(text, place->element, element);
	else if (!insert(text, host, event, path, element, &changed, f))
		return false;
	return json_text_parse(text->arena, changed, path, text, f);
}

bool hook_entry_put(struct arena *arena, const struct host *host, struct str text, struct str path,
	struct str element, struct str *out, struct fault *f)
{
	struct json_text parsed;
	const struct json_text nothing = {.arena = arena};
	if (is_blank(text)) {
		*out = hook_entry_new_file(arena, host, element);
		return true;
	}
	if (host->is_script)
		return hook_script_put(arena, text, path, element, out, f);
	if (!json_text_parse(arena, text, path, &parsed, f) ||
		!reduce(arena, host, path, true, &nothing, &parsed, f))
		return false;
	for (size_t i = 0; i < HOST_EVENTS && host->events[i].len > 0; i++) {
		if (!put_under(&parsed, host, host->events[i], path, element, f))
			return false;
	}
	*out = parsed.text;
	return true;
}

bool hook_entry_take_out(struct arena *arena, const struct host *host, struct str text,
	struct str path, struct str before, struct str *out, struct fault *f)
{
	struct json_text parsed;
	struct json_text earlier = {.arena = arena};
	struct fault ignored = {0};
	*out = text;
	if (host->is_script || is_blank(text)) /* what is ours of a script goes as a whole */
		return true;
	if (!is_blank(before))
		(void)json_text_parse(arena, before, path, &earlier, &ignored);
	if (!json_text_parse(arena, text, path, &parsed, f) ||
		!reduce(arena, host, path, false, &earlier, &parsed, f))
		return false;
	*out = parsed.text;
	return true;
}
