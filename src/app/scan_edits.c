/* SPDX-License-Identifier: MIT */
/*
 * Which bytes of a file change. Trusts no place: the bytes that stand there must be those that the scan
 * saw. Every other byte of the file stays.
 */
#include "app/scan_edits.h"

#include "app/scan_parts.h"

/* Names that are tried for one variable: NAME, NAME_2, … */
#define NAMES_MOST 99

struct scan_name {
	struct str name;
	struct str value;
	struct scan_name *next;
};

struct finding_edits {
	struct arena *arena;
	struct str text;
	struct scan_names *names;
	const struct scan_client *client;
	struct scan_edit *first;
};

/* By place; one that touches another is left out. */
static void add(struct finding_edits *edits, const struct scan_edit *wanted)
{
	struct scan_edit **slot = &edits->first;
	size_t end = wanted->place.at + wanted->place.len;
	while (*slot && (*slot)->place.at + (*slot)->place.len <= wanted->place.at)
		slot = &(*slot)->next;
	if (*slot && (*slot)->place.at < end)
		return;
	struct scan_edit *edit = ARENA_NEW(edits->arena, struct scan_edit);
	*edit = *wanted;
	edit->next = *slot;
	*slot = edit;
}

static bool stands_at(const struct finding_edits *edits, size_t at, struct str wanted)
{
	return str_equal(str_slice(edits->text, at, at + wanted.len), wanted);
}

/* --- names ------------------------------------------------------------------------------------------ */

/* GITHUB_TOKEN of a server "github" and a kind. */
static struct str composed_name(struct arena *arena, const struct scan_credential *credential)
{
	static const struct {
		struct str kind;
		struct str word;
	} words[] = {
		{STR_INIT("url-password"), STR_INIT("PASSWORD")},
		{STR_INIT("password"), STR_INIT("PASSWORD")},
		{STR_INIT("api-key"), STR_INIT("API_KEY")},
		{STR_INIT("key"), STR_INIT("KEY")},
		{STR_INIT("secret"), STR_INIT("SECRET")},
	};
	struct str word = STR("TOKEN");
	struct buf name;
	buf_init(&name, arena, LIMIT_FAULT_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (str_equal(words[i].kind, credential->kind))
			word = words[i].word;
	}
	if (credential->server.len > 0 && char_is_digit(credential->server.ptr[0]))
		buf_add(&name, STR("MCP_"));
	for (size_t i = 0; i < credential->server.len; i++) {
		char c = credential->server.ptr[i];
		bool is_small = c >= 'a' && c <= 'z';
		buf_add_byte(&name, is_small ? (char)(c - 'a' + 'A') : char_is_word(c) ? c : '_');
	}
	buf_printf(&name, "_%.*s", STR_ARG(word));
	return buf_str(&name);
}

/* Names that a shell or the loader lives by: what a file sets there is nothing for the user's profile. */
static bool is_of_system(struct str name)
{
	static const struct str names[] = {STR_INIT("PATH"), STR_INIT("HOME"), STR_INIT("IFS"),
		STR_INIT("ENV"), STR_INIT("BASH_ENV"), STR_INIT("ZDOTDIR"), STR_INIT("SHELL"),
		STR_INIT("PROMPT_COMMAND"), STR_INIT("USER"), STR_INIT("TERM"), STR_INIT("EDITOR")};
	return str_is_one_of(name, names, ARRAY_LEN(names)) || str_starts_with(name, STR("LD_")) ||
	       str_starts_with(name, STR("DYLD_"));
}

static const struct scan_name *find_name(const struct scan_names *names, struct str wanted)
{
	const struct scan_name *name = names->first;
	while (name && !str_equal(name->name, wanted))
		name = name->next;
	return name;
}

/* The name itself, or with a number where it means another value already; empty if none is left. */
static struct str take_name(struct finding_edits *edits, struct str wanted, struct str value)
{
	struct str name = wanted;
	for (size_t i = 2; i <= NAMES_MOST; i++) {
		const struct scan_name *known = find_name(edits->names, name);
		if (known && str_equal(known->value, value))
			return name;
		if (!known) {
			struct scan_name *added = ARENA_NEW(edits->arena, struct scan_name);
			*added = (struct scan_name){name, value, edits->names->first};
			edits->names->first = added;
			return name;
		}
		name = arena_printf(edits->arena, "%.*s_%zu", STR_ARG(wanted), i);
	}
	return STR("");
}

/* --- credentials ------------------------------------------------------------------------------------ */

/* Whether clients expand references there: in the environment, headers, arguments and URL of a server. */
static bool is_expanded(const struct scan_credential *credential)
{
	static const struct str parts[] = {STR_INIT(".env."), STR_INIT(".headers."),
		STR_INIT(".http_headers."), STR_INIT(".args"), STR_INIT(".command")};
	static const struct str ends[] = {
		STR_INIT(".url"), STR_INIT(".serverUrl"), STR_INIT(".httpUrl")};
	struct str key = credential->key;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (str_find(key, parts[i], 0) != STR_NONE)
			return credential->server.len > 0;
	}
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		if (str_ends_with(key, ends[i]))
			return credential->server.len > 0;
	}
	return false;
}

/* The default of ${NAME:-default}: the part that goes, from the colon on; false if it is none. */
static bool find_default(const struct finding_edits *edits,
	const struct scan_credential *credential, struct span *part)
{
	struct span place = credential->place.span;
	size_t inner = str_find(credential->value, STR(":-"), 0);
	if (str_starts_with(credential->value, STR("${")) && inner != STR_NONE) {
		*part = (struct span){place.at + inner, place.len - inner - 1};
		return str_ends_with(credential->value, STR("}"));
	}
	if (place.at < 2 || !stands_at(edits, place.at - 2, STR(":-")) ||
		!stands_at(edits, place.at + place.len, STR("}")))
		return false;
	*part = (struct span){place.at - 2, place.len + 2};
	return true;
}

static void add_credential(struct finding_edits *edits, const struct scan_credential *credential)
{
	struct span place = credential->place.span;
	struct scan_edit edit = {.place = place, .line = credential->place.line};
	edit.column = credential->place.column;
	edit.value = credential->value;
	if (!is_expanded(credential) || !stands_at(edits, place.at, credential->value))
		return;
	if (find_default(edits, credential, &edit.place)) {
		edit.text = STR("");
		add(edits, &edit);
		return;
	}
	bool is_variable = str_find(credential->key, STR(".env."), 0) != STR_NONE &&
			   str_is_name(credential->name) && !is_of_system(credential->name) &&
			   !str_equal(credential->kind, STR("url-password"));
	struct str wanted =
		is_variable ? credential->name : composed_name(edits->arena, credential);
	edit.variable = take_name(edits, wanted, credential->value);
	if (edit.variable.len == 0)
		return;
	const char *form = edits->client->reference;
	struct str before;
	struct str behind;
	(void)str_cut(str_of(form), '%', &before, &behind);
	edit.text = arena_printf(edits->arena, "%.*s%.*s%.*s", STR_ARG(before),
		STR_ARG(edit.variable), STR_ARG(str_after_last(behind, 's')));
	add(edits, &edit);
}

/* --- URLs ------------------------------------------------------------------------------------------- */

/* In its own value alone: behind it stands another server's URL. */
static void add_https(struct finding_edits *edits, const struct scan_finding *found)
{
	static const struct {
		struct str from;
		struct str to;
	} schemes[] = {
		{STR_INIT("http://"), STR_INIT("https://")},
		{STR_INIT("ws://"), STR_INIT("wss://")},
	};
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		struct span value = found->value;
		struct str reach = str_slice(edits->text, 0, value.at + value.len);
		size_t at = str_find(reach, schemes[i].from, value.at);
		if (at == STR_NONE)
			continue;
		add(edits, &(struct scan_edit){.place = {at, schemes[i].from.len},
				   .text = schemes[i].to,
				   .line = found->place.line,
				   .column = found->place.column});
		return;
	}
}

struct scan_edit *scan_find_edits(struct arena *arena, const struct scan_result *result,
	struct str path, struct str text, bool wants_https, struct scan_names *names)
{
	struct finding_edits edits = {.arena = arena, .text = text, .names = names};
	edits.client = scan_source_of(path)->client;
	const struct scan_credential *credential =
		edits.client->reference ? result->credentials : NULL;
	for (; credential; credential = credential->next) {
		if (!credential->is_reference && str_equal(credential->place.path, path))
			add_credential(&edits, credential);
	}
	for (const struct scan_finding *found = result->findings; wants_https && found;
		found = found->next) {
		if (str_equal(found->rule->id, STR("wire.http")) &&
			str_equal(found->place.path, path))
			add_https(&edits, found);
	}
	return edits.first;
}

struct str scan_apply_edits(struct arena *arena, struct str text, const struct scan_edit *edits)
{
	struct buf out;
	size_t at = 0;
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	for (const struct scan_edit *edit = edits; edit; edit = edit->next) {
		buf_add(&out, str_slice(text, at, edit->place.at));
		buf_add(&out, edit->text);
		at = edit->place.at + edit->place.len;
	}
	buf_add(&out, str_slice(text, at, text.len));
	return buf_str(&out);
}
