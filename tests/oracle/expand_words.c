/* SPDX-License-Identifier: MIT */
/*
 * The words of the last command of each script, as the shell reader expands them. Reads scripts that
 * end in a NUL byte; writes for each its fields, each behind a +, and a newline that no field holds:
 * 0x1E. A field that only run time knows makes the line "?".
 */
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "facts/functions.h"
#include "facts/shell_text.h"

static const struct surroundings surroundings = {.home = STR_INIT("/home/dev")};

static void show(struct buf *out, const struct word_list *fields)
{
	size_t start = out->len;
	for (const struct word *field = fields->first; field; field = field->next) {
		if (field->is_dynamic) {
			out->len = start;
			buf_add(out, STR("?"));
			break;
		}
		buf_add_byte(out, '+');
		buf_add(out, field->text);
	}
	buf_add_byte(out, '\x1E');
}

/* The fields of the last command; the others are read as the reader does. */
static void expand(const struct reader *reader, struct str text, struct buf *out)
{
	const struct script *script = script_parse(reader->arena, text);
	struct body before = {NULL, NULL, NULL};
	struct word_list none = {NULL, NULL};
	struct member member = {.command = script->list.last, .state = reader->state};
	for (struct command *command = script->list.first; command != script->list.last;) {
		struct command *copy = ARENA_NEW(reader->arena, struct command);
		*copy = *command;
		copy->next = NULL;
		if (before.last)
			before.last->next = copy;
		else
			before.first = copy;
		before.last = copy;
		command = command->next;
	}
	if (!script->list.last || script->is_broken || !shell_read_list(reader, &before)) {
		buf_add(out, STR("!\x1E"));
		return;
	}
	simple_expand(reader, &member);
	show(out, member.readings ? &member.readings->fields : &none);
}

int main(void)
{
	static struct arena arena;
	static struct arena work;
	struct fault fault = {0};
	struct str scripts;
	struct str script;
	struct buf out;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	if (!io_read_all(&arena, STDIN_FILENO, LIMIT_PAYLOAD_BYTES, STR("input"), &scripts, &fault))
		return 1;
	buf_init(&out, &arena, LIMIT_PAYLOAD_BYTES);
	while (scripts.len > 0) {
		arena_init(&work, LIMIT_ARENA_BYTES);
		(void)str_cut(scripts, '\0', &script, &scripts);
		struct folder folder = {.path = STR("/srv/app")};
		struct actions actions = {.arena = &work};
		struct shared_reading shared = {.spent = 0};
		struct state state = {.folder = folder, .folder_before = folder};
		struct reader reader = {.actions = &actions,
			.arena = &work,
			.surroundings = &surroundings,
			.f = &fault,
			.shared = &shared,
			.state = &state};
		expand(&reader, script, &out);
		arena_finish(&work);
	}
	return io_write_all(STDOUT_FILENO, buf_str(&out)) ? 0 : 1;
}
