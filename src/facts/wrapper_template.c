/* SPDX-License-Identifier: MIT */
/*
 * Commands with places for values: find -exec, fd -x, xargs -I, parallel. Every value goes to each
 * place at once, as `rm {}` of a and b is `rm a b`: what counts is what the command gets. Places times
 * values are bounded by LIMIT_TEMPLATE_WORDS and LIMIT_TEMPLATE_BYTES.
 */
#include "base/limits.h"
#include "facts/embedded.h"
#include "facts/invocation.h"
#include "facts/wrapper_forms.h"

/* --- words ---------------------------------------------------------------------------------- */

struct filling {
	struct arena *arena;
	struct word_list list;
	size_t count;
	size_t bytes; /* of words that were filled */
};

static struct word *add_copy(struct filling *filling, const struct word *word, struct str text)
{
	struct word *copy = ARENA_NEW(filling->arena, struct word);
	*copy = *word;
	copy->text = text;
	copy->needs_quotes = word->needs_quotes || word_needs_quotes(text);
	copy->next = NULL;
	word_list_add(&filling->list, copy);
	filling->count++;
	return copy;
}

/* `text` with the value in each of its places: src/{} of a is src/a. */
static struct str fill_places(
	const struct filling *filling, struct str text, struct str value, struct str place)
{
	struct buf out;
	size_t from = 0;
	buf_init(&out, filling->arena, LIMIT_TEMPLATE_BYTES);
	for (size_t at = str_find(text, place, 0); at != STR_NONE;
		at = str_find(text, place, from)) {
		buf_add(&out, str_slice(text, from, at));
		buf_add(&out, value);
		from = at + place.len;
	}
	buf_add(&out, str_slice(text, from, text.len));
	return buf_str(&out);
}

static void add_filled(struct filling *filling, const struct word *word, const struct word *value,
	struct str place)
{
	size_t at = str_find(word->text, place, 0);
	struct str text = value->text;
	if (word->text.len > place.len)
		text = fill_places(filling, word->text, value->text, place);
	struct word *copy = add_copy(filling, word, text);
	filling->bytes += text.len;
	copy->is_dynamic |= value->is_dynamic;
	copy->has_glob |= value->has_glob;
	copy->has_tilde |= value->has_tilde && at == 0;
	copy->place = word->place;
}

/* Places of fd and parallel that are a part of the value: {/} {//} {.} {1} … */
static struct str find_place(struct str text, struct str place)
{
	static const struct str others[] = {STR_INIT("{/}"), STR_INIT("{//}"), STR_INIT("{.}"),
		STR_INIT("{/.}"), STR_INIT("{1}")};
	if (str_find(text, place, 0) != STR_NONE)
		return place;
	for (size_t i = 0; str_equal(place, STR("{}")) && i < ARRAY_LEN(others); i++) {
		if (str_find(text, others[i], 0) != STR_NONE)
			return others[i];
	}
	return (struct str){NULL, 0};
}

static void add_values(struct filling *filling, const struct word *word,
	const struct word_template *template, struct str place)
{
	const struct word *value = template->values;
	if (template->found && word->text.len > place.len && str_starts_with(word->text, place))
		value = template->found;
	for (; value != template->values_end && filling->count < LIMIT_TEMPLATE_WORDS &&
		filling->bytes < LIMIT_TEMPLATE_BYTES;
		value = value->next)
		add_filled(filling, word, value, place);
	/* What did not fit is not known: the place itself, which only run time fills. */
	if (value != template->values_end)
		add_copy(filling, word, word->text)->is_dynamic = true;
}

const struct word *embedded_fill(struct arena *arena, const struct word_template *template)
{
	struct filling filling = {.arena = arena};
	bool has_place = false;
	const struct word *word = template->words;
	for (; word != template->end && word; word = word->next) {
		struct str place = find_place(word->text, template->place);
		if (place.len > 0)
			add_values(&filling, word, template, place);
		else
			add_copy(&filling, word, word->text);
		has_place |= place.len > 0;
	}
	const struct word *value = template->is_added && !has_place ? template->values : NULL;
	for (; value && value != template->values_end; value = value->next)
		add_copy(&filling, value, value->text);
	return filling.list.first;
}

/* --- words of a text ------------------------------------------------------------------------ */

static bool is_gap(char c, const struct feed *feed)
{
	return c == '\n' || c == '\0' || c == feed->delimiter ||
	       (!feed->by_line && (c == ' ' || c == '\t'));
}

/* One word as xargs reads it: quotes and backslashes count, unless it reads by line. */
static struct str take_fed_word(
	struct arena *arena, struct str text, const struct feed *feed, size_t *at)
{
	struct buf out;
	bool by_line = feed->by_line;
	char quote = 0;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (; *at < text.len; ++*at) {
		char c = text.ptr[*at];
		if (quote == 0 && is_gap(c, feed))
			break;
		bool is_quote = !by_line && (quote == 0 ? c == '\'' || c == '"' : c == quote);
		if (is_quote) {
			quote = quote == 0 ? c : 0;
			continue;
		}
		if (!by_line && quote == 0 && c == '\\' && *at + 1 < text.len)
			c = text.ptr[++*at];
		buf_add_byte(&out, c);
	}
	return buf_str(&out);
}

const struct word *embedded_split(struct arena *arena, struct str text, const struct feed *feed,
	const struct word *word, bool *is_cut)
{
	struct filling filling = {.arena = arena};
	struct word plain = {.place = word->place};
	size_t at = 0;
	*is_cut = false;
	while (at < text.len) {
		if (is_gap(text.ptr[at], feed)) {
			at++;
			continue;
		}
		struct str one = take_fed_word(arena, text, feed, &at);
		if (filling.count == LIMIT_TEMPLATE_WORDS) {
			*is_cut = true;
			return NULL;
		}
		(void)add_copy(&filling, &plain, one);
	}
	return filling.list.first;
}

/* --- parallel ------------------------------------------------------------------------------- */

static bool is_source(const struct word *word)
{
	static const struct str sources[] = {
		STR_INIT(":::"), STR_INIT(":::+"), STR_INIT("::::"), STR_INIT("::::+")};
	return str_is_one_of(word->text, sources, ARRAY_LEN(sources));
}

static const struct word *find_source(const struct word *word)
{
	while (word && !is_source(word))
		word = word->next;
	return word;
}

/* The length of a place at `at`: {} {.} {/} {1} {2/.}; 0 if there is none. */
static size_t place_length(struct str text, size_t at)
{
	size_t end = at + 1;
	if (text.ptr[at] != '{')
		return 0;
	while (end < text.len &&
		(char_is_digit(text.ptr[end]) ||
			str_find_byte(STR("./%#+-="), text.ptr[end], 0) != STR_NONE))
		end++;
	return end < text.len && text.ptr[end] == '}' ? end + 1 - at : 0;
}

/* The command line with `values` in its places; behind it if there is none. */
static struct str fill_line(struct arena *arena, struct str line, struct str values)
{
	struct buf out;
	bool has_place = false;
	buf_init(&out, arena, LIMIT_TEMPLATE_BYTES);
	for (size_t at = 0; at < line.len;) {
		size_t length = place_length(line, at);
		if (length > 0)
			buf_add(&out, values);
		else
			buf_add_byte(&out, line.ptr[at]);
		at += length > 0 ? length : 1;
		has_place |= length > 0;
	}
	if (!has_place)
		buf_add(&out, STR(" "));
	if (!has_place)
		buf_add(&out, values);
	/* More than that is a name that only run time can make: no command is silently cut. */
	return out.is_truncated ? arena_concat(arena, STR("\"$PARALLEL\""), STR(" "), line)
				: buf_str(&out);
}

/* What ::: gives, each as one word or, where it is the whole command, as one line. */
static struct str show_values(struct arena *arena, const struct word *source, char separator)
{
	struct buf out;
	bool is_file = false;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = source; word; word = word->next) {
		if (is_source(word)) {
			is_file = str_starts_with(word->text, STR("::::"));
			continue;
		}
		if (out.len > 0)
			buf_add_byte(&out, separator);
		if (is_file)
			buf_add(&out, STR("\"$PARALLEL\""));
		else if (separator == '\n')
			buf_add(&out, word->text);
		else
			word_show(word, &out);
	}
	return buf_str(&out);
}

/* A file of command lines. */
static void add_line_file(struct wrapper_scan *scan, const struct word *file)
{
	struct str via = arena_concat(scan->command->arena, STR("script"), STR(" "), file->text);
	wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_SCRIPT,
				       .text = file->text,
				       .lang = STR("shell"),
				       .via = via,
				       .first = file,
				       .last = file});
}

/* parallel :::: FILE… without a command. */
static void add_line_files(struct wrapper_scan *scan, const struct word *source)
{
	bool is_file = false;
	for (const struct word *word = source; word; word = word->next) {
		if (is_source(word))
			is_file = str_starts_with(word->text, STR("::::"));
		else if (is_file)
			add_line_file(scan, word);
	}
}

static bool is_plain_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!char_is_word(text.ptr[i]) &&
			str_find_byte(STR("./-+"), text.ptr[i], 0) == STR_NONE)
			return false;
	}
	return true;
}

void wrapper_apply_template(struct wrapper_scan *scan)
{
	struct arena *arena = scan->command->arena;
	const struct word *start = scan->found->start;
	const struct word *source = find_source(start);
	struct embedded embedded = {.kind = EMBEDDED_SHELL,
		.via = wrapper_scan_via(scan),
		.first = start,
		.last = start};
	const struct word *file = scan->found->feed.file;
	if (!start && file)
		add_line_file(scan, file);
	scan->found->is_input = !start && !scan->found->embedded.first;
	scan->found->feed.place = STR("{}");
	scan->found->feed.adds_behind = true;
	scan->found->feed.by_line = true;
	if (!start || (!source && is_plain_name(start->text)))
		return; /* commands on standard input, or a command in words that is fed by it */
	scan->found->is_fed = false;
	while (embedded.last->next)
		embedded.last = embedded.last->next;
	if (start == source)
		add_line_files(scan, source);
	if (start == source)
		embedded.text = show_values(arena, source, '\n');
	else
		embedded.text = fill_line(arena, embedded_join(arena, start, source),
			source ? show_values(arena, source, ' ') : STR("\"$PARALLEL\""));
	wrapper_scan_add(scan, embedded);
}
