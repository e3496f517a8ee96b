/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over every file of the folder named, and over each of its prefixes, as TAP. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "fuzz.h"

#define PREFIXES_MAX 256 /* enough to cut a seed in every construct it holds */

static void run_file(struct arena *arena, const char *folder, const char *name)
{
	struct fault fault = {0};
	struct str text;
	struct str path = arena_printf(arena, "%s/%s", folder, name);
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	bool is_read = fd >= 0 && io_read_all(arena, fd, LIMIT_PAYLOAD_BYTES, path, &text, &fault);
	if (fd >= 0)
		(void)close(fd);
	static unsigned number;
	if (is_read) {
		size_t step = text.len / PREFIXES_MAX + 1;
		for (size_t len = 0; len < text.len; len += step)
			(void)LLVMFuzzerTestOneInput((const uint8_t *)text.ptr, len);
		(void)LLVMFuzzerTestOneInput((const uint8_t *)text.ptr, text.len);
	}
	printf("%s %u - %s\n", is_read ? "ok" : "not ok", ++number, name);
}

int main(int argc, char *argv[])
{
	static struct arena arena;
	unsigned count = 0;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
	if (!folder) {
		printf("not ok 1 - corpus folder can't be read\n1..1\n");
		return 1;
	}
	for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
		if (entry->d_name[0] == '.')
			continue;
		run_file(&arena, argv[1], entry->d_name);
		count++;
	}
	(void)closedir(folder);
	printf("1..%u\n", count);
	return count == 0;
}
