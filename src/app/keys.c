/* SPDX-License-Identifier: MIT */
/* Credentials by value, and how old they may be. */
#include "app/keys.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"

#define DAY_NS (INT64_C(86400) * 1000000000)

void keys_start(struct keys *keys, struct arena *arena, int64_t now_ns, int64_t today_ns)
{
	*keys = (struct keys){.arena = arena, .now_ns = now_ns, .today = today_ns / DAY_NS};
}

struct str key_state_name(enum key_state state)
{
	static const struct str names[] = {[KEY_YOUNG] = STR_INIT("young"),
		[KEY_SOON] = STR_INIT("soon"),
		[KEY_DUE] = STR_INIT("due"),
		[KEY_EXPIRED] = STR_INIT("expired")};
	return names[state];
}

bool key_needs_care(const struct key *key)
{
	return key->state >= KEY_DUE || key->exposed != NO_DAY;
}

/* --- collecting ----------------------------------------------------------------------------- */

static bool have_common(const struct context_names *a, const struct context_names *b)
{
	for (size_t i = 0; i < a->count; i++) {
		if (str_is_one_of(a->names[i], b->names, b->count))
			return true;
	}
	return a->count == 0 || b->count == 0;
}

/* One more use of a key that has some. */
static void add_use(struct key *key, struct key_use *use)
{
	if (++key->uses_count > KEY_USES_KEPT)
		return;
	for (const struct key_use *other = key->uses; other; other = other->next) {
		key->has_other_names |= !str_equal(other->name, use->name);
		key->has_other_contexts |= !have_common(&other->contexts, &use->contexts);
	}
	key->last_use->next = use;
	key->last_use = use;
}

static bool too_many(struct fault *f)
{
	return fault_set(
		f, FAULT_LIMIT, "configuration: more than %d credentials", LIMIT_LEDGER_KEYS);
}

static bool add_unset(struct keys *keys, struct key_use *use, struct fault *f)
{
	struct key_use **end = &keys->unset;
	for (; *end; end = &(*end)->next) {
		if (str_equal((*end)->name, use->name))
			return true;
	}
	*end = use;
	return ++keys->unset_count <= LIMIT_LEDGER_KEYS || too_many(f);
}

bool keys_add(struct keys *keys, struct key_use *use, struct fault *f)
{
	use->next = NULL;
	if (use->value.len == 0)
		return add_unset(keys, use, f);
	for (struct key *key = keys->first; key; key = key->next) {
		if (str_equal(key->value, use->value)) {
			add_use(key, use);
			return true;
		}
	}
	if (keys->count == LIMIT_LEDGER_KEYS)
		return too_many(f);
	struct key *key = ARENA_NEW(keys->arena, struct key);
	*key = (struct key){.value = use->value,
		.name = use->name,
		.kind = use->kind,
		.uses = use,
		.last_use = use,
		.uses_count = 1,
		.expires = NO_DAY,
		.exposed = NO_DAY};
	if (keys->last)
		keys->last->next = key;
	else
		keys->first = key;
	keys->last = key;
	keys->count++;
	return true;
}

static int compare_due(const void *a, const void *b)
{
	const struct key *x = *(struct key *const *)a;
	const struct key *y = *(struct key *const *)b;
	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	int by_name = str_compare(x->name, y->name);
	return by_name != 0 ? by_name : str_compare(x->print, y->print);
}

struct key **keys_by_due(const struct keys *keys)
{
	struct key **sorted = ARENA_NEW_ARRAY(keys->arena, struct key *, keys->count + 1);
	size_t count = 0;
	for (struct key *key = keys->first; key; key = key->next)
		sorted[count++] = key;
	qsort(sorted, count, sizeof(struct key *), compare_due);
	return sorted;
}

/* --- days ----------------------------------------------------------------------------------- */

/* The limit of the first of its names that has one, else of its kind, else of all. */
static size_t limit_of(const struct settings *settings, const struct key *key)
{
	size_t by_kind = settings->keys_max_days;
	for (size_t i = 0; i < settings->key_limits_count; i++) {
		const struct key_limit *limit = &settings->key_limits[i];
		for (const struct key_use *use = key->uses; use; use = use->next) {
			if (str_equal(limit->name, use->name))
				return limit->days;
		}
		if (str_equal(limit->name, key->kind))
			by_kind = limit->days;
	}
	return by_kind;
}

static enum key_state state_of(const struct key *key, int64_t today)
{
	if (key->expires != NO_DAY && key->expires < today)
		return KEY_EXPIRED;
	if (key->due <= today)
		return KEY_DUE;
	return key->due <= today + KEY_SOON_DAYS ? KEY_SOON : KEY_YOUNG;
}

static void date_key(struct keys *keys, struct key *key, const struct ledger_entry *entry,
	const struct settings *settings)
{
	struct key_form form;
	key_form_read(keys->arena, key->value, &form);
	if (form.kind.len > 0)
		key->kind = form.kind;
	key->detail = form.detail;
	key->expires = form.expires;
	key->first = entry->first;
	if (form.issued != NO_DAY && form.issued < key->first)
		key->first = form.issued;
	key->exposed = entry->exposed;
	key->limit = limit_of(settings, key);
	key->due = key->first + (int64_t)key->limit;
	if (key->expires != NO_DAY && key->expires < key->due)
		key->due = key->expires;
	key->state = state_of(key, keys->today);
}

bool keys_date(struct keys *keys, struct ledger *ledger, const struct settings *settings,
	int64_t first_day, struct fault *f)
{
	for (struct key *key = keys->first; key; key = key->next) {
		key->print = ledger_print(ledger, key->value);
		struct ledger_entry *entry = ledger_take(ledger, key->print, first_day, f);
		if (!entry)
			return false;
		if (key->sightings > 0 && entry->exposed == NO_DAY)
			entry->exposed = first_day;
		if (entry->last < first_day)
			entry->last = first_day;
		date_key(keys, key, entry, settings);
		entry->kind = key->kind;
		entry->name = utf8_clip(key->name, LIMIT_KEY_NAME_BYTES);
	}
	return true;
}
