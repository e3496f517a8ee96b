/* SPDX-License-Identifier: MIT */
/* hookguard.conf, read from the disk as the hook does: refused with its place, or settings that show. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "fuzz.h"
#include "rules/settings.h"

static char folder[] = "/tmp/hookguard-fuzz-XXXXXX";
static struct str file_path;

static void remove_folder(void)
{
	(void)unlink(file_path.ptr);
	(void)rmdir(folder);
}

/* Once a process; the settings' file is written anew for each input. */
static void make_folder(void)
{
	static struct arena arena;
	if (file_path.len > 0)
		return;
	arena_init(&arena, 1 * MIB);
	(void)umask(022);
	FUZZ_REQUIRE(mkdtemp(folder));
	file_path = arena_printf(&arena, "%s/hookguard.conf", folder);
	FUZZ_REQUIRE(atexit(remove_folder) == 0);
}

static void write_file(struct str text)
{
	int fd = open(file_path.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FUZZ_REQUIRE(fd >= 0 && io_write_all(fd, text));
	(void)close(fd);
}

static void show(struct arena *arena, const struct settings *settings)
{
	for (enum setting setting = 0; setting < SETTING_COUNT; setting++)
		(void)setting_value(arena, settings, setting);
	for (size_t i = 0; i < settings->named_count; i++)
		FUZZ_REQUIRE(settings->named[i].key.len > 0 && settings->named[i].origin.len > 0);
	FUZZ_REQUIRE(str_starts_with(settings->audit_file, STR("/")));
	FUZZ_REQUIRE(settings->wrappers_count <= LIMIT_WRAPPERS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct settings settings;
	struct str origins[SETTING_COUNT];
	struct fault fault = {0};
	make_folder();
	write_file((struct str){(const char *)data, size});
	arena_init(&arena, LIMIT_ARENA_BYTES);
	const struct locations locations = {.home = STR("/home/dev"),
		.user_settings = file_path,
		.state = STR("/home/dev/.local/state/hookguard"),
		.is_config_named = true};
	if (settings_load(&arena, &locations, &settings, origins, &fault)) {
		FUZZ_REQUIRE(!fault.is_set);
		show(&arena, &settings);
	} else {
		FUZZ_REQUIRE(str_starts_with(fault_text(&fault), file_path));
	}
	arena_finish(&arena);
	return 0;
}
