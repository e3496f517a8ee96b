/* SPDX-License-Identifier: MIT */
/*
 * Credentials in the texts of configuration: by their shape, as the rules of calls know it; by the name of
 * the variable, header, option or parameter that holds them (audit/scan.h); and passwords of URLs. A value
 * that refers to one kept elsewhere, or only holds its place, is none (judge/secret.h).
 */
#include "app/scan_parts.h"
#include "audit/scan.h"
#include "base/utf8.h"
#include "facts/decode.h"
#include "facts/url.h"
#include "judge/secret.h"

/* Shorter passwords of URLs are none. */
#define PASSWORD_BYTES 4

struct search {
	struct scan *scan;
	struct scan_item *item;
	struct str text;
	struct marks found;
	size_t count; /* of them */
	struct span *at;
};

/* --- adding ----------------------------------------------------------------------------------------- */

static struct str keep(struct scan *scan, struct str text)
{
	return arena_copy(scan->arena, text);
}

static struct scan_credential *add_to_result(
	struct scan *scan, const struct scan_item *item, struct str name, struct span part)
{
	struct scan_result *result = scan->result;
	struct scan_credential *added = ARENA_NEW(scan->arena, struct scan_credential);
	*added = (struct scan_credential){
		.place = scan_place_of(scan, scan_place_in(scan, item, part)),
		.client = scan->file->source->client->name,
		.scope = host_scope_name(scan->file->source->scope),
		.server = scan_show_name(scan, item->server),
		.key = scan_show_name(scan, item->key),
		.name = scan_show_name(scan, name),
	};
	added->place.path = keep(scan, added->place.path);
	added->place.shown = keep(scan, added->place.shown);
	if (scan->last_credential)
		scan->last_credential->next = added;
	else
		result->credentials = added;
	scan->last_credential = added;
	result->credentials_count++;
	return added;
}

static bool overlaps(const struct marks *marks, struct span place)
{
	for (const struct mark *mark = marks->first; mark; mark = mark->next) {
		if (mark->place.at < place.at + place.len &&
			place.at < mark->place.at + mark->place.len)
			return true;
	}
	return false;
}

/* The scopes that a JWT says it has, as marks scope:NAME. */
static void mark_scopes(struct search *search, struct str value)
{
	static const struct str claims[] = {STR_INIT("scope"), STR_INIT("scp")};
	struct arena *arena = &search->scan->item_arena;
	struct str header;
	struct str payload;
	struct fault ignored = {0};
	const cJSON *parsed;
	if (!str_starts_with(value, STR("eyJ")) || !str_cut(value, '.', &header, &payload) ||
		!decode_base64(
			arena, str_slice(payload, 0, str_find_byte(payload, '.', 0)), &payload) ||
		!json_parse(arena, payload, STR("token"), &parsed, &ignored))
		return;
	for (size_t i = 0; i < ARRAY_LEN(claims); i++) {
		struct str scopes = json_member_string(parsed, claims[i]);
		while (scopes.len > 0) {
			struct str word;
			(void)str_cut(scopes, ' ', &word, &scopes);
			scan_mark(&search->item->marks,
				arena_printf(arena, "scope:%.*s", STR_ARG(word)));
		}
	}
}

/* A pattern that looks for NAME:value takes the dash of ${NAME:-value} for a part of it. */
static struct span without_dash(struct str text, struct span part)
{
	bool is_default =
		part.at > 0 && str_starts_with(str_slice(text, part.at - 1, text.len), STR(":-"));
	return is_default ? (struct span){part.at + 1, part.len - 1} : part;
}

static void add(struct search *search, struct str kind, struct str name, struct span part)
{
	struct scan *scan = search->scan;
	part = without_dash(search->text, part);
	struct str value = str_slice(search->text, part.at, part.at + part.len);
	if (part.len == 0 || search->count == LIMIT_SCAN_CREDENTIALS ||
		overlaps(&search->found, part))
		return;
	search->count++;
	if (!search->found.first && search->at)
		*search->at = scan_place_in(scan, search->item, part);
	marks_add(&search->found, part, kind);
	scan_mark(&search->item->marks, STR("credential"));
	scan_mark(&search->item->marks, kind);
	scan->has_credential = true;
	struct scan_credential *added = add_to_result(scan, search->item, name, part);
	added->kind = keep(scan, kind);
	added->value = keep(scan, value);
	mark_scopes(search, value);
}

void scan_add_reference(
	struct scan *scan, const struct scan_item *item, struct str name, struct span part)
{
	struct str kind = scan_kind_of_name(name);
	if (!str_is_name(name))
		return;
	struct scan_credential *added = add_to_result(scan, item, name, part);
	added->kind = keep(scan, kind);
	added->is_reference = true;
}

/* --- by name ---------------------------------------------------------------------------------------- */

static void add_named(struct search *search, struct str name, struct span part)
{
	struct str kind = scan_kind_of_name(name);
	struct str value = str_slice(search->text, part.at, part.at + part.len);
	if (kind.len > 0 && scan_is_secret(kind, value))
		add(search, kind, name, part);
}

/* --- headers ---------------------------------------------------------------------------------------- */

static bool is_authorization(struct str name)
{
	return str_equal_nocase(name, STR("authorization")) ||
	       str_equal_nocase(name, STR("proxy-authorization")) ||
	       str_equal_nocase(name, STR("bearer_token")) || str_equal_nocase(name, STR("cookie"));
}

/* The credential itself stands behind the scheme. */
static struct span behind_scheme(struct str text, struct span part)
{
	static const struct str schemes[] = {
		STR_INIT("bearer "), STR_INIT("basic "), STR_INIT("token "), STR_INIT("apikey ")};
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		size_t len = schemes[i].len;
		if (part.len > len &&
			str_equal_nocase(str_slice(text, part.at, part.at + len), schemes[i]))
			return (struct span){part.at + len, part.len - len};
	}
	return part;
}

static void add_header(struct search *search, struct str name, struct span part)
{
	if (!is_authorization(name)) {
		add_named(search, name, part);
		return;
	}
	part = behind_scheme(search->text, part);
	struct str value = str_slice(search->text, part.at, part.at + part.len);
	if (scan_is_secret(STR("authorization"), value))
		add(search, STR("authorization"), name, part);
}

/* --- arguments -------------------------------------------------------------------------------------- */

static struct str without_dashes(struct str s)
{
	while (s.len > 0 && s.ptr[0] == '-')
		s = str_slice(s, 1, s.len);
	return s;
}

/* --token=x, NAME=x, Name: x, and the word behind --token. */
static void look_at_argument(struct search *search)
{
	struct str text = search->text;
	struct str option = search->item->option;
	size_t equals = str_find_byte(text, '=', 0);
	size_t colon = str_find_byte(text, ':', 0);
	if (equals != STR_NONE && equals < colon)
		add_named(search, without_dashes(str_slice(text, 0, equals)),
			(struct span){equals + 1, text.len - equals - 1});
	else if (colon != STR_NONE &&
		 !str_starts_with(str_slice(text, colon, text.len), STR("://"))) {
		size_t start = colon + 1;
		while (start < text.len && text.ptr[start] == ' ')
			start++;
		add_header(
			search, str_slice(text, 0, colon), (struct span){start, text.len - start});
	}
	if (option.len > 0 && !str_starts_with(text, STR("-")))
		add_named(search, without_dashes(option), (struct span){0, text.len});
}

/* --- URLs ------------------------------------------------------------------------------------------- */

static struct span place_in(struct str text, struct str view)
{
	return (struct span){(size_t)(view.ptr - text.ptr), view.len};
}

static void look_at_query(struct search *search, struct str query)
{
	static const struct str others[] = {STR_INIT("key"), STR_INIT("auth"), STR_INIT("sig"),
		STR_INIT("pwd"), STR_INIT("pass"), STR_INIT("apitoken"), STR_INIT("jwt")};
	while (query.len > 0) {
		struct str parameter;
		struct str name;
		struct str value;
		(void)str_cut(query, '&', &parameter, &query);
		if (!str_cut(parameter, '=', &name, &value))
			continue;
		bool is_named = scan_kind_of_name(name).len > 0 ||
				str_is_one_of(name, others, ARRAY_LEN(others));
		if (is_named && scan_is_secret(STR("url-query"), value))
			add(search, STR("url-query"), name, place_in(search->text, value));
	}
}

/* Server=x;User Id=y;Password=z, as ADO and ODBC have it. */
static void look_at_pairs(struct search *search)
{
	struct str rest = search->text;
	if (str_find_byte(rest, ';', 0) == STR_NONE)
		return;
	while (rest.len > 0) {
		struct str pair;
		struct str name;
		struct str value;
		(void)str_cut(rest, ';', &pair, &rest);
		if (!str_cut(pair, '=', &name, &value))
			continue;
		name = str_trim(name);
		value = str_trim(value);
		bool is_password = str_equal_nocase(name, STR("pwd")) ||
				   str_equal(scan_kind_of_name(name), STR("password"));
		if (is_password && scan_is_secret(STR("password"), value))
			add(search, STR("url-password"), name, place_in(search->text, value));
	}
}

static void look_at_urls(struct search *search)
{
	struct url url;
	struct span place;
	for (size_t from = 0; url_find(search->text, from, &url, &place);
		from = place.at + (place.len > 0 ? place.len : 1)) {
		struct str user;
		struct str password;
		bool has_password = str_cut(url.user_info, ':', &user, &password);
		if (has_password && password.len >= PASSWORD_BYTES && secret_is_real(password, 0))
			add(search, STR("url-password"), STR("password"),
				place_in(search->text, password));
		look_at_query(search, str_slice(url.query, 0, str_find_byte(url.query, '#', 0)));
	}
}

/* --- commands --------------------------------------------------------------------------------------- */

static void look_at_command(struct search *search)
{
	struct marks marks;
	marks_init(&marks, &search->scan->item_arena, search->text);
	scan_members(&marks);
	scan_options(&marks);
	for (const struct mark *mark = marks.first; mark; mark = mark->next) {
		struct span part = behind_scheme(search->text, mark->place);
		struct str value = str_slice(search->text, part.at, part.at + part.len);
		if (scan_is_secret(mark->kind, value))
			add(search, mark->kind, mark->kind, part);
	}
}

/* --- references ------------------------------------------------------------------------------------- */

static void look_for_references(struct search *search)
{
	struct str text = search->text;
	for (size_t at = 0; (at = str_find(text, STR("${"), at)) != STR_NONE; at += 2) {
		size_t start = at + 2;
		if (str_starts_with(str_slice(text, start, text.len), STR("env:")))
			start += 4;
		size_t end = start;
		while (end < text.len && char_is_word(text.ptr[end]))
			end++;
		bool is_closed = end < text.len && (text.ptr[end] == '}' || text.ptr[end] == ':');
		if (is_closed && end > start)
			scan_add_reference(search->scan, search->item, str_slice(text, start, end),
				(struct span){at, end - at + 1});
	}
}

/* --- the item --------------------------------------------------------------------------------------- */

static void look_by_shape(struct search *search)
{
	struct marks marks;
	marks_init(&marks, &search->scan->item_arena, search->text);
	if (!redact_mark_secrets(&search->scan->redactor, &marks))
		return;
	for (const struct mark *mark = marks.first; mark; mark = mark->next)
		add(search, mark->kind, search->item->name, mark->place);
}

static void look_by_place(struct search *search)
{
	const struct scan_item *item = search->item;
	struct span whole = {0, search->text.len};
	bool is_command = item->command.len > 0 || str_find_byte(search->text, ' ', 0) != STR_NONE;
	if (str_equal(item->item, STR("header")))
		add_header(search, item->name, whole);
	else if (str_equal(item->item, STR("argument")))
		look_at_argument(search);
	else if (item->command.len == 0 && !str_equal(item->item, STR("permission")))
		add_named(search, item->name, whole);
	else
		is_command = true;
	if (is_command && !str_equal(item->item, STR("header")))
		look_at_command(search);
}

void scan_find_credentials(
	struct scan *scan, struct scan_item *item, struct marks *found, struct span *at)
{
	/* a server's command is looked at word by word */
	static const struct str without[] = {
		STR_INIT("server"), STR_INIT("file"), STR_INIT("scope"), STR_INIT("guard")};
	struct search search = {.scan = scan, .item = item, .at = at};
	search.text = item->text;
	marks_init(found, &scan->item_arena, search.text);
	search.found = *found;
	if (str_is_one_of(item->item, without, ARRAY_LEN(without)))
		return;
	look_at_urls(
		&search); /* first: by shape, the same password has the whole URL as its place */
	if (!str_equal(item->item, STR("header"))) /* cookies are pairs, too */
		look_at_pairs(&search);
	look_by_shape(&search);
	look_by_place(&search);
	look_for_references(&search);
	*found = search.found;
}
