/* SPDX-License-Identifier: MIT */
/*
 * Filters, as JSON text against JSON text: records have one spelling for each string, so nothing is
 * unescaped for the comparison. Times are compared as text, since all have the same form and zone.
 */
#include "audit/select.h"

#include <string.h>

#include "audit/when.h"
#include "base/clock.h"
#include "base/escape.h"

#define TIME_BYTES (sizeof("2026-11-26T01:02:03.000Z") - 1)

/* `text` as it stands between the quotes of a record's string. */
static struct str escaped(struct arena *arena, struct str text)
{
	struct buf json;
	buf_init(&json, arena, 12 * text.len + 2);
	escape_json(&json, text);
	return entry_raw(buf_str(&json));
}

static void read_choice(struct arena *arena, struct str typed, struct choice *out)
{
	struct str word;
	size_t room = 1;
	for (size_t at = 0; at < typed.len; at++)
		room += typed.ptr[at] == ',';
	*out = (struct choice){.words = ARENA_NEW_ARRAY(arena, struct str, room),
		.are_starts = ARENA_NEW_ARRAY(arena, bool, room)};
	while (typed.len > 0) {
		(void)str_cut(typed, ',', &word, &typed);
		word = str_trim(word);
		if (word.len == 0)
			continue;
		bool is_start = str_ends_with(word, STR("*"));
		out->are_starts[out->count] = is_start;
		out->words[out->count++] = escaped(arena, str_slice(word, 0, word.len - is_start));
	}
}

static bool read_time(struct str typed, const char *option, int64_t now_ns, bool is_end,
	char out[32], struct fault *f)
{
	struct buf text;
	int64_t ns;
	if (typed.len == 0)
		return true;
	if (!when_read(typed, now_ns, is_end, &ns))
		return fault_set(f, FAULT_USAGE,
			"%s: no time: \"%.*s\" (want 2026-11-26, 2026-11-26T01:02:03Z, or 2h or 7d "
			"for "
			"how long ago)",
			option, STR_ARG(typed));
	buf_init_fixed(&text, out, 31);
	clock_add_time(&text, ns);
	return true;
}

static bool check_verdicts(const struct choice *verdict, struct fault *f)
{
	static const struct str names[] = {STR_INIT("pass"), STR_INIT("ask"), STR_INIT("deny"),
		STR_INIT("fault"), STR_INIT("grant"), STR_INIT("revoke")};
	for (size_t i = 0; i < verdict->count; i++) {
		if (!str_is_one_of(verdict->words[i], names, ARRAY_LEN(names)))
			return fault_set(f, FAULT_USAGE,
				"--verdict: \"%.*s\" is none of pass, ask, deny, fault, grant and "
				"revoke",
				STR_ARG(verdict->words[i]));
	}
	return true;
}

static void read_text(struct arena *arena, struct str typed, struct selection *out)
{
	struct str text = escaped(arena, typed);
	out->text = text;
	for (size_t i = 0; i < ARRAY_LEN(out->shifts); i++)
		out->shifts[i] = text.len;
	for (size_t i = 0; i + 1 < text.len; i++)
		out->shifts[(unsigned char)text.ptr[i]] = text.len - 1 - i;
}

bool selection_read(struct arena *arena, const struct selection_words *words, int64_t now_ns,
	struct selection *out, struct fault *f)
{
	struct str project = words->project;
	if (project.len > 1 && str_ends_with(project, STR("/")))
		project = str_slice(project, 0, project.len - 1);
	*out = (struct selection){.since = ""};
	read_text(arena, words->text, out);
	read_choice(arena, words->tool, &out->tool);
	read_choice(arena, words->server, &out->server);
	read_choice(arena, words->rule, &out->rule);
	read_choice(arena, words->verdict, &out->verdict);
	read_choice(arena, words->session, &out->session);
	out->hidden_session = words->hidden_session;
	read_choice(arena, words->agent, &out->agent);
	read_choice(arena, project, &out->project);
	return read_time(words->since, "--since", now_ns, false, out->since, f) &&
	       read_time(words->until, "--until", now_ns, true, out->until, f) &&
	       check_verdicts(&out->verdict, f);
}

/* Horspool's search: looks at every len-th byte of most texts. */
static bool has_text(const struct selection *selection, struct str line)
{
	struct str text = selection->text;
	for (size_t at = 0; at + text.len <= line.len;) {
		char last = line.ptr[at + text.len - 1];
		if (last == text.ptr[text.len - 1] &&
			memcmp(line.ptr + at, text.ptr, text.len) == 0)
			return true;
		at += selection->shifts[(unsigned char)last];
	}
	return false;
}

bool selection_may_match(const struct selection *selection, struct str line)
{
	return selection->text.len == 0 || has_text(selection, line);
}

static bool is_chosen(const struct choice *choice, struct str value)
{
	struct str text = entry_raw(value);
	for (size_t i = 0; i < choice->count; i++) {
		if (choice->are_starts[i] ? str_starts_with(text, choice->words[i])
					  : str_equal(text, choice->words[i]))
			return value.len > 0;
	}
	return choice->count == 0;
}

/* The rule that decided, or any that matched. */
static bool has_rule(const struct choice *choice, const struct entry *entry)
{
	struct str rest = entry->values[ENTRY_RULES];
	struct str id;
	if (is_chosen(choice, entry->values[ENTRY_RULE]))
		return true;
	while (entry_next(&rest, &id)) {
		if (is_chosen(choice, id))
			return true;
	}
	return false;
}

static bool is_in_time(const struct selection *selection, struct str value)
{
	struct str time = entry_raw(value);
	bool is_bounded = selection->since[0] || selection->until[0];
	if (!is_bounded)
		return true;
	if (time.len != TIME_BYTES)
		return false;
	return (!selection->since[0] || memcmp(time.ptr, selection->since, TIME_BYTES) >= 0) &&
	       (!selection->until[0] || memcmp(time.ptr, selection->until, TIME_BYTES) < 0);
}

static bool is_hidden(const struct selection *selection, struct str session)
{
	return selection->session.count == 0 && selection->hidden_session.len > 0 &&
	       str_equal(entry_raw(session), selection->hidden_session);
}

bool selection_matches(const struct selection *selection, const struct entry *entry)
{
	const struct str *values = entry->values;
	return values[ENTRY_VERDICT].len > 0 && is_in_time(selection, values[ENTRY_TIME]) &&
	       is_chosen(&selection->verdict, values[ENTRY_VERDICT]) &&
	       is_chosen(&selection->tool, values[ENTRY_TOOL]) &&
	       is_chosen(&selection->server, values[ENTRY_SERVER]) &&
	       is_chosen(&selection->session, values[ENTRY_SESSION]) &&
	       !is_hidden(selection, values[ENTRY_SESSION]) &&
	       is_chosen(&selection->project, values[ENTRY_PROJECT]) &&
	       (is_chosen(&selection->agent, values[ENTRY_AGENT]) ||
		       is_chosen(&selection->agent, values[ENTRY_HOST])) &&
	       has_rule(&selection->rule, entry);
}
