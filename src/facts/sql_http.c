/* SPDX-License-Identifier: MIT */
/*
 * Requests to databases. Owns where they take statements and how clients name a body. Trusts no text to
 * be SQL: what does not start as a statement is data, and gives nothing. Sources: the HTTP interfaces of
 * ClickHouse, InfluxDB 1, QuestDB, rqlite, Trino, Druid, Elasticsearch SQL, Databricks, Snowflake, D1 and
 * Supabase; the manuals of curl 8, wget 1.24, HTTPie 3.
 */
#include "facts/sql_http.h"

#include "facts/code_decode.h"
#include "facts/script_texts.h"
#include "facts/url.h"

/* A client, and its options; those of `bodies` may name a file behind @. */
struct sender {
	struct str names;
	struct str bodies;
	struct str parameters; /* NAME=VALUE, to be encoded; a file behind @ */
	struct str files;      /* the name of a file with the body */
	bool has_items;        /* operands NAME==VALUE, NAME=VALUE; the body on standard input */
};

/* clang-format off */
#define S(literal) STR_INIT(literal)
static const struct sender senders[] = {
	{S("curl curlie"), S("-d --data --data-ascii --data-binary --data-raw --json"),
		S("--data-urlencode --url-query"), S("-T --upload-file"), false},
	{S("wget wget2"), S("--post-data --body-data"), S(""), S("--post-file --body-file"), false},
	{S("http https xh xhs"), S("--raw"), S(""), S(""), true},
};

/* Where statements are taken: in the host and port, or as the path's last part. */
static const struct str authorities[] = {S(":8123"), S("clickhouse")};
static const struct str endings =
	STR_INIT("query queries exec exp execute statement statements request pipeline raw");

/* Parameters and keys that hold one. */
static const struct str holders = STR_INIT("query q sql statement statements stmt ksql");

/* What statements start with. */
static const struct str verbs =
	STR_INIT("select with drop truncate delete alter update insert create replace grant revoke copy "
		 "call exec execute set begin optimize detach attach rename system kill explain merge load do "
		 "use declare vacuum pragma restore backup exchange undrop show describe");
/* clang-format on */

#define VERB_BYTES_MAX 10

struct request {
	const struct reader *reader;
	struct action *action;
	struct str input;
	struct sql_command_lines *lines;
	bool has_statement; /* in the URL: the body is its data */
};

static const struct sender *find_sender(struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(senders); i++) {
		if (str_list_holds(senders[i].names, ' ', program))
			return &senders[i];
	}
	return NULL;
}

static bool is_endpoint(struct str whole)
{
	struct str url = str_slice(whole, 0, str_find_byte(whole, '?', 0));
	size_t scheme = str_find(url, STR("://"), 0);
	struct str rest = scheme == STR_NONE ? url : str_slice(url, scheme + 3, url.len);
	struct str authority = str_slice(rest, 0, str_find_byte(rest, '/', 0));
	for (size_t i = 0; i < ARRAY_LEN(authorities); i++) {
		if (str_find(authority, authorities[i], 0) != STR_NONE)
			return true;
	}
	struct str path = str_slice(rest, authority.len, rest.len);
	if (str_ends_with(path, STR("/")))
		path.len--;
	struct str last = str_after_last(path, '/');
	return path.len > 0 &&
	       (str_list_holds(endings, ' ', last) || str_find(last, STR("sql"), 0) != STR_NONE);
}

bool sql_http_knows(struct str program, const struct action *action)
{
	const struct fact *url = action->facts[FACT_URL].first;
	if (!url || !find_sender(program))
		return false;
	while (url && !is_endpoint(url->value))
		url = url->next;
	return url != NULL;
}

/* --- texts ---------------------------------------------------------------------------------- */

bool sql_http_is_statement(struct str text)
{
	char word[VERB_BYTES_MAX];
	size_t len = 0;
	text = str_trim(text);
	if (str_starts_with(text, STR("/*")) || str_starts_with(text, STR("--")))
		return true;
	while (text.len > 0 && (text.ptr[0] == '(' || text.ptr[0] == ';'))
		text = str_trim(str_slice(text, 1, text.len));
	while (len < text.len && len < sizeof(word) && char_is_alpha(text.ptr[len])) {
		word[len] = char_to_lower(text.ptr[len]);
		len++;
	}
	return len > 0 && str_list_holds(verbs, ' ', (struct str){word, len});
}

static bool add_statement(struct request *request, struct str text)
{
	return !sql_http_is_statement(text) ||
	       sql_effects_add_text(request->reader, request->action, text, request->lines);
}

/* %20 and + are blanks. */
static struct str decode_value(struct arena *arena, struct str value)
{
	char *plain = arena_alloc(arena, value.len);
	for (size_t i = 0; i < value.len; i++)
		plain[i] = value.ptr[i] == '+' ? ' ' : value.ptr[i];
	return url_percent_decode(arena, (struct str){plain, value.len});
}

/* NAME=VALUE&NAME=VALUE, as URLs and forms have them. */
static bool add_pairs(struct request *request, struct str pairs)
{
	struct str pair;
	struct str name;
	struct str value;
	while (pairs.len > 0) {
		(void)str_cut(pairs, '&', &pair, &pairs);
		if (!str_cut(pair, '=', &name, &value) || !str_list_holds(holders, ' ', name))
			continue;
		value = decode_value(request->reader->arena, value);
		if (!add_statement(request, value))
			return false;
	}
	return true;
}

/* The strings of a JSON text that stand behind a key that holds statements, or in a list without any. */
static bool add_json(struct request *request, struct str text)
{
	struct str key = STR("");
	for (size_t at = str_find_byte(text, '"', 0); at != STR_NONE;
		at = str_find_byte(text, '"', at + 1)) {
		size_t start = ++at;
		while (at < text.len && text.ptr[at] != '"')
			at += text.ptr[at] == '\\' ? 2 : 1;
		struct str string = str_slice(text, start, at);
		size_t next = at + 1;
		while (next < text.len && char_is_space(text.ptr[next]))
			next++;
		if (next < text.len && text.ptr[next] == ':')
			key = string;
		else if ((key.len == 0 || str_list_holds(holders, ' ', key)) &&
			 !add_statement(request,
				 code_unescape(request->reader->arena, string, CODE_ESCAPED)))
			return false;
		if (at >= text.len)
			break;
	}
	return true;
}

static bool add_body(struct request *request, struct str text)
{
	struct str plain = str_trim(text);
	size_t sign = str_find_byte(plain, '=', 0);
	size_t blank = str_find_byte(plain, ' ', 0);
	if (request->has_statement || plain.len == 0)
		return true;
	if (plain.ptr[0] == '{' || plain.ptr[0] == '[')
		return add_json(request, plain);
	if (sign != STR_NONE && (blank == STR_NONE || sign < blank))
		return add_pairs(request, plain);
	return add_statement(request, plain);
}

/* --- arguments ------------------------------------------------------------------------------ */

static bool add_file(struct request *request, const struct argument *argument, struct str path)
{
	struct word file = *argument->word;
	struct str text;
	file.text = path;
	if (str_list_holds(STR("- . /dev/stdin /dev/fd/0"), ' ', path))
		return add_body(request, request->input);
	return !script_texts_find(request->reader, &file, &text) || add_body(request, text);
}

static bool add_data(struct request *request, const struct argument *argument)
{
	bool is_raw = str_list_holds(STR("--data-raw --raw --post-data"), ' ', argument->flag);
	struct str value = argument->value;
	if (!is_raw && str_starts_with(value, STR("@")))
		return add_file(request, argument, str_slice(value, 1, value.len));
	return add_body(request, value);
}

/* content, =content, NAME=content, @FILE, NAME@FILE */
static bool add_parameter(struct request *request, const struct argument *argument)
{
	struct str value = argument->value;
	size_t at = 0;
	while (at < value.len && char_is_word(value.ptr[at]))
		at++;
	struct str name = str_slice(value, 0, at);
	if (at < value.len && value.ptr[at] == '@')
		return add_file(request, argument, str_slice(value, at + 1, value.len));
	if (at == value.len || value.ptr[at] != '=')
		return add_statement(request, value);
	return (name.len > 0 && !str_list_holds(holders, ' ', name)) ||
	       add_statement(request, str_slice(value, at + 1, value.len));
}

/* NAME==VALUE, NAME=VALUE, NAME:=JSON */
static bool add_item(struct request *request, const struct argument *argument)
{
	struct str name;
	struct str value;
	if (!str_cut(argument->value, '=', &name, &value))
		return true;
	if (str_ends_with(name, STR(":")))
		name.len--;
	if (!str_list_holds(holders, ' ', name))
		return true;
	if (str_starts_with(value, STR("=")) || str_starts_with(value, STR("\"")))
		value = str_slice(value, 1, value.len);
	return add_statement(request, value);
}

static bool add_argument(
	struct request *request, const struct sender *sender, const struct argument *argument)
{
	if (argument_is_operand(argument))
		return !sender->has_items || add_item(request, argument);
	if (!argument->has_value)
		return true;
	if (str_list_holds(sender->bodies, ' ', argument->flag))
		return add_data(request, argument);
	if (str_list_holds(sender->parameters, ' ', argument->flag))
		return add_parameter(request, argument);
	return !str_list_holds(sender->files, ' ', argument->flag) ||
	       add_file(request, argument, argument->value);
}

bool sql_http_add(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str input, struct sql_command_lines *lines)
{
	struct request request = {
		.reader = reader, .action = action, .input = input, .lines = lines};
	const struct sender *sender = find_sender(invocation->program);
	const struct argument *argument = invocation->arguments;
	for (const struct fact *url = action->facts[FACT_URL].first; url; url = url->next) {
		size_t query = str_find_byte(url->value, '?', 0);
		if (query == STR_NONE || !is_endpoint(url->value))
			continue;
		if (!add_pairs(&request, str_slice(url->value, query + 1, url->value.len)))
			return false;
	}
	request.has_statement = action->facts[FACT_SQL].count > 0;
	while (argument && add_argument(&request, sender, argument))
		argument = argument->next;
	return !argument && (!sender->has_items || add_body(&request, input));
}
