/* SPDX-License-Identifier: MIT */
/*
 * The words of the last command of each script, as the shell reader expands them. Reads scripts that
 * end in a NUL byte; writes for each its fields, each behind a +, and a newline that no field holds:
 * 0x1E. A field that only run time knows makes the line "?", and so do several readings.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "expanding.h"

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
		const struct reading *reading = expand_last_command(&work, script);
		if (reading && reading->next)
			buf_add(&out, STR("?\x1E"));
		else if (reading)
			show(&out, &reading->fields);
		else
			buf_add(&out, STR("!\x1E"));
		arena_finish(&work);
	}
	return io_write_all(STDOUT_FILENO, buf_str(&out)) ? 0 : 1;
}
