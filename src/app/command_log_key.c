/* SPDX-License-Identifier: MIT */
/*
 * `hookguard log key`: hands over the first key of the chain, once. Invariant: the file is gone only
 * after the key was written to standard output, and to the disk if that is a file.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/command_log.h"
#include "app/print.h"
#include "audit/chain_file.h"
#include "audit/logfile.h"
#include "base/inject.h"
#include "base/io.h"

static enum exit_status nothing_there(const struct log_run *run, struct str path)
{
	struct buf text;
	buf_init(&text, run->arena, 4 * KIB);
	buf_printf(&text,
		"hookguard: %.*s: is not there: the key was taken away already, or the log has no "
		"record yet\n",
		STR_ARG(path));
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
	return EXIT_STATUS_FAILED;
}

/* Whether what was printed lies on the disk, where it is a file: EINVAL says that it is none. */
static bool is_safe(void)
{
	return !inject_failure(INJECT_SYNC) && (fsync(STDOUT_FILENO) == 0 || errno == EINVAL);
}

/* Overwritten first: a name that is gone leaves the bytes. */
static bool remove_key(const struct logfile *file, size_t len, struct arena *arena, struct fault *f)
{
	struct str zeros = {arena_alloc(arena, len), len};
	if (!logfile_overwrite(file, zeros, f))
		return false;
	if (inject_failure(INJECT_SYNC) || fsync(file->fd) != 0 || inject_failure(INJECT_NAME) ||
		unlink(file->path) != 0)
		return logfile_fault(file, "can't be removed after the key was printed", f);
	return true;
}

static enum exit_status hand_over(
	const struct log_run *run, const struct logfile *file, struct fault *f)
{
	struct str key;
	struct buf out;
	if (!logfile_read(file, run->arena, 0, LIMIT_SETTINGS_BYTES, &key, f))
		return print_fault(run->arena, f);
	buf_init(&out, run->arena, key.len + 1);
	buf_add(&out, key);
	if (print_out(&out, EXIT_STATUS_PASS) != EXIT_STATUS_PASS)
		return EXIT_STATUS_BLOCK;
	if (!is_safe()) {
		(void)fault_set(f, FAULT_SYSTEM, "standard output: %s: the key is kept, try again",
			strerror(errno));
		return print_fault(run->arena, f);
	}
	if (!remove_key(file, key.len, run->arena, f))
		return print_fault(run->arena, f);
	(void)io_write_all(STDERR_FILENO,
		STR("hookguard: this key is shown once. Keep it where the agent can't read it; to "
		    "check the log\nwith it: hookguard log verify --key FILE\n"));
	return EXIT_STATUS_PASS;
}

/* Under the lock of the log, which a chain that is begun anew would write its key under. */
enum exit_status log_show_key(const struct log_run *run)
{
	struct fault fault = {0};
	struct logfile log;
	struct logfile file;
	bool is_log_there;
	bool is_there = false;
	enum exit_status status = EXIT_STATUS_BLOCK;
	struct str path = chain_key_path(run->arena, run->path);
	logfile_init(&log, run->arena, run->path);
	logfile_init(&file, run->arena, path);
	bool is_opened = logfile_lock_to_read(&log, &is_log_there, &fault) &&
			 logfile_open_to_read(&file, &is_there, &fault);
	logfile_close(&file);
	if (is_opened && !is_there)
		status = nothing_there(run, path);
	else if (is_opened && logfile_open_beside(&file, LOGFILE_OVERWRITTEN, &fault))
		status = hand_over(run, &file, &fault);
	else
		status = print_fault(run->arena, &fault);
	logfile_close(&file);
	logfile_close(&log);
	return status;
}
