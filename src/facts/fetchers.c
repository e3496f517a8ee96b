/* SPDX-License-Identifier: MIT */
/* Owns the table of commands that fetch. Looks at text only, so that it must never say that something was
 * not fetched: others know that by the hosts of an action. */
#include "facts/fetchers.h"

#include "base/limits.h"
#include "facts/functions.h"
#include "facts/script.h"

/* Functions that call each other. */
#define CALLS_IN_CALLS 4

static const struct str fetchers[] = {STR_INIT("curl "), STR_INIT("wget "), STR_INIT("aria2c "),
	STR_INIT("http "), STR_INIT("https "), STR_INIT("xh "), STR_INIT("fetch "),
	STR_INIT("gh gist view "), STR_INIT("gh api "), STR_INIT("nc "), STR_INIT("ncat "),
	STR_INIT("aws s3 cp s3://"), STR_INIT("gsutil cp gs://"),
	STR_INIT("gcloud storage cp gs://")};

static const struct str carriers =
	STR_INIT("scp rsync sftp ftp lftp ncftpget tftp atftp smbget smbclient axel aria2c ssh dig "
		 "drill kdig host "
		 "nslookup whois finger socat telnet nc ncat netcat lynx w3m links elinks");

static bool is_from_here(struct str command)
{
	static const struct str here[] = {STR_INIT("localhost"), STR_INIT("127.0.0.1"),
		STR_INIT("[::1]"), STR_INIT("0.0.0.0")};
	for (size_t i = 0; i < ARRAY_LEN(here); i++) {
		if (str_find(command, here[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

bool fetcher_starts(struct str command)
{
	for (size_t i = 0; i < ARRAY_LEN(fetchers); i++) {
		if (str_starts_with(command, fetchers[i]))
			return !is_from_here(command);
	}
	return false;
}

bool fetcher_carries(struct str command)
{
	return str_list_holds(carriers, ' ', str_slice(command, 0, str_find_byte(command, ' ', 0)));
}

bool fetcher_is_inside(struct str text)
{
	static const struct str openings[] = {STR_INIT("$("), STR_INIT("`"), STR_INIT("<(")};
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		struct str opening = openings[i];
		for (size_t at = str_find(text, opening, 0); at != STR_NONE;
			at = str_find(text, opening, at + opening.len)) {
			size_t before = at;
			while (before > 0 &&
				(text.ptr[before - 1] == '"' || text.ptr[before - 1] == '\''))
				before--;
			bool is_value = before > 0 && text.ptr[before - 1] == '=';
			struct str inside = str_slice(text, at + opening.len, text.len);
			if (!is_value &&
				fetcher_starts(str_slice(inside, 0, str_find_byte(inside, ')', 0))))
				return true;
		}
	}
	return false;
}

struct str fetcher_of_process(struct str word)
{
	bool is_process = str_starts_with(word, STR("<(")) || str_starts_with(word, STR("=("));
	struct str inside = str_trim(str_slice(word, 2, word.len > 0 ? word.len - 1 : 0));
	return is_process && fetcher_starts(inside) ? inside : (struct str){NULL, 0};
}

static bool calls_in(
	struct arena *arena, const struct state *state, const struct body *list, size_t depth);

static bool is_call(
	struct arena *arena, const struct state *state, const struct command *command, size_t depth)
{
	struct buf line;
	const struct word *word = command->words.first;
	if (!word)
		return false;
	buf_init(&line, arena, LIMIT_DESCRIPTION_BYTES);
	for (const struct word *one = word; one && !line.is_truncated; one = one->next) {
		buf_add(&line, one->text);
		buf_add_byte(&line, ' ');
	}
	const struct body *function = function_body(state, word->text);
	return fetcher_starts(buf_str(&line)) ||
	       (function && calls_in(arena, state, function, depth + 1));
}

static bool calls_in(
	struct arena *arena, const struct state *state, const struct body *list, size_t depth)
{
	if (depth == CALLS_IN_CALLS)
		return false;
	for (const struct command *command = list->first; command; command = command->next) {
		if (command->kind == COMMAND_SIMPLE && is_call(arena, state, command, depth))
			return true;
		for (const struct body *body = command->bodies; body; body = body->next) {
			if (command->kind != COMMAND_FUNCTION &&
				calls_in(arena, state, body, depth + 1))
				return true;
		}
	}
	return false;
}

bool fetcher_is_called(struct arena *arena, const struct state *state, const struct body *list)
{
	return calls_in(arena, state, list, 0);
}
