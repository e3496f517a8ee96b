/* SPDX-License-Identifier: MIT */
/* Owns how much of a command is shown. Nothing here is judged. */
#include "facts/shown.h"

#include "base/limits.h"

static bool is_shown(const struct redirection *redirection)
{
	return redirection->kind == REDIRECTION_WRITE &&
	       !str_starts_with(redirection->target->text, STR("/dev/"));
}

struct str shown_command(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	struct str what = invocation->text;
	const struct redirection *redirection = member->redirections;
	for (; redirection && what.len < LIMIT_DESCRIPTION_BYTES; redirection = redirection->next) {
		if (is_shown(redirection))
			what = arena_printf(reader->arena, "%.*s %s %.*s", STR_ARG(what),
				redirection->is_appending ? ">>" : ">",
				STR_ARG(redirection->target->text));
	}
	return what;
}

struct str shown_redirections(struct arena *arena, const struct redirection *redirection)
{
	struct buf shown;
	buf_init(&shown, arena, LIMIT_PAYLOAD_BYTES);
	for (; redirection; redirection = redirection->next) {
		static const struct str signs[] = {
			[REDIRECTION_READ] = STR_INIT("< "),
			[REDIRECTION_WRITE] = STR_INIT("> "),
			[REDIRECTION_HEREDOC] = STR_INIT("<< "),
			[REDIRECTION_STRING] = STR_INIT("<<< "),
		};
		buf_add(&shown, shown.len > 0 ? STR(" ") : STR(""));
		buf_add(&shown, redirection->is_appending ? STR(">> ") : signs[redirection->kind]);
		word_show(redirection->target, &shown);
	}
	return buf_str(&shown);
}
