/* SPDX-License-Identifier: MIT */
/* Says for each file named on standard input, a line each, whether it parses: "ok", "broken", "deep",
 * "long" or "unread", and the number of its bytes. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "facts/script.h"

static const char *judge(struct arena *arena, const char *path, size_t *size)
{
	struct fault fault = {0};
	struct str text;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	*size = 0;
	if (fd < 0)
		return "unread";
	bool is_read = io_read_all(arena, fd, LIMIT_PAYLOAD_BYTES, str_of(path), &text, &fault);
	(void)close(fd);
	if (!is_read)
		return "unread";
	*size = text.len;
	const struct script *script = script_parse(arena, text);
	return script->is_too_long   ? "long"
	       : script->is_too_deep ? "deep"
	       : script->is_broken   ? "broken"
				     : "ok";
}

int main(void)
{
	static struct arena arena;
	static struct arena work;
	struct fault fault = {0};
	struct str paths;
	struct str path;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	if (!io_read_all(&arena, STDIN_FILENO, LIMIT_PAYLOAD_BYTES, STR("input"), &paths, &fault))
		return 1;
	while (str_cut(paths, '\n', &path, &paths)) {
		size_t size;
		arena_init(&work, LIMIT_ARENA_BYTES);
		const char *result = judge(&work, arena_copy_z(&arena, path), &size);
		(void)printf("%s %zu\n", result, size);
		arena_finish(&work);
	}
	return 0;
}
