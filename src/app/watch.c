/* SPDX-License-Identifier: MIT */
/*
 * What counts is a look at the files: their names, sizes and times. It is taken twice a second, which
 * works on every system and file system; where there is inotify, it also is taken at once.
 */
#include "app/watch.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash64.h"
#include "base/limits.h"

#ifdef __linux__
#include <sys/inotify.h>
#endif

#define LOOK_MS 500

/* Between two looks that must agree: editors write a file in several steps. */
#define SETTLE_MS 30

static volatile sig_atomic_t is_ended;

static void note_end(int signal_number)
{
	(void)signal_number;
	is_ended = 1;
}

/* --- a look ------------------------------------------------------------------------------------- */

static uint64_t look_at_file(uint64_t hash, struct str path)
{
	struct stat status;
	if (stat(path.ptr, &status) != 0)
		return hash64(hash, STR("missing"));
	long long parts[] = {(long long)status.st_size, (long long)status.st_ino,
		(long long)status.st_mtim.tv_sec, (long long)status.st_mtim.tv_nsec,
		(long long)status.st_ctim.tv_sec, (long long)status.st_ctim.tv_nsec,
		(long long)status.st_mode};
	return hash64(hash64(hash, path), (struct str){(const char *)parts, sizeof(parts)});
}

/* The sum over the files of a folder, in whatever order it gives them; hidden ones are editors'. */
static uint64_t look_at_folder(struct arena *arena, struct str path)
{
	uint64_t sum = 0;
	DIR *folder = opendir(path.ptr);
	if (!folder)
		return 0;
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (entry->d_name[0] != '.')
			sum += look_at_file(
				1, arena_printf(arena, "%.*s/%s", STR_ARG(path), entry->d_name));
	}
	(void)closedir(folder);
	return sum;
}

static uint64_t look(const struct watch *watch)
{
	struct arena scratch;
	uint64_t hash = 0;
	arena_init(&scratch, LIMIT_ARENA_BYTES);
	for (size_t i = 0; i < watch->count; i++) {
		hash = look_at_file(hash, watch->paths[i]);
		hash += look_at_folder(&scratch, watch->paths[i]);
	}
	arena_finish(&scratch);
	return hash;
}

/* --- waiting ------------------------------------------------------------------------------------ */

#ifdef __linux__
static int open_events(const struct watch *watch)
{
	const uint32_t changes = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE | IN_ATTRIB;
	int events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	for (size_t i = 0; events >= 0 && i < watch->count; i++)
		(void)inotify_add_watch(events, watch->paths[i].ptr, changes);
	return events;
}
#else
static int open_events(const struct watch *watch)
{
	(void)watch;
	return -1;
}
#endif

/* Waits for a sign, at most until the next look is due. */
static void wait_for_sign(const struct watch *watch)
{
	char thrown_away[4096];
	struct pollfd polled = {watch->events, POLLIN, 0}; /* -1 is left out */
	if (poll(&polled, 1, LOOK_MS) <= 0)
		return;
	while (read(watch->events, thrown_away, sizeof(thrown_away)) > 0)
		continue;
}

void watch_start(struct watch *watch, struct arena *arena, const struct str *paths, size_t count)
{
	struct sigaction action = {.sa_handler = note_end};
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	*watch = (struct watch){.arena = arena, .paths = paths, .count = count, .events = -1};
	watch->events = open_events(watch);
	watch->seen = look(watch);
}

/* The look once it is the same twice, a moment apart: a change may still be going on. */
static uint64_t look_settled(const struct watch *watch)
{
	uint64_t before = look(watch);
	for (;;) {
		(void)poll(NULL, 0, SETTLE_MS);
		uint64_t now = look(watch);
		if (now == before || is_ended)
			return now;
		before = now;
	}
}

bool watch_wait(struct watch *watch)
{
	while (!is_ended) {
		if (look(watch) != watch->seen) {
			watch->seen = look_settled(watch);
			return true;
		}
		wait_for_sign(watch);
	}
	return false;
}
