/* SPDX-License-Identifier: MIT */
/*
 * Opens files and folders that decide, and proves that nobody else can change them. Trusts the
 * kernel, root and our own user, no one else. What is checked is what was opened: the descriptor
 * comes first, then every folder and link that the name led through. Must never wait (a FIFO in a
 * rules folder) and never take something else for "missing" than a name that is not there.
 */
#include "rules/trust.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/inject.h"
#include "base/io.h"

/* What is looked at, on whose terms. */
struct check {
	struct arena *arena;
	struct str path;
	enum trust_level level;
	enum fault_kind kind;
};

/* Sets the fault `rules: PATH MESSAGE`; always false. */
__attribute__((format(printf, 4, 5))) static bool refuse(
	const struct check *check, struct str path, struct fault *f, const char *format, ...)
{
	char message[LIMIT_FAULT_BYTES];
	struct str subject =
		str_slice(fault_kind_name(check->kind), sizeof("fault.") - 1, STR_NONE);
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	return fault_set(f, check->kind, "%.*s: %.*s %s", STR_ARG(subject), STR_ARG(path), message);
}

/* The path for a command that a person may paste, in quotes if it has a blank; names that a shell would read
 * otherwise (a project brings its own) are "it". */
static struct str pasteable(struct arena *arena, struct str path)
{
	struct buf quoted;
	for (size_t i = 0; i < path.len; i++) {
		char c = path.ptr[i];
		if (!char_is_word(c) && str_find_byte(STR("/.-+ "), c, 0) == STR_NONE)
			return STR("it");
	}
	if (str_find_byte(path, ' ', 0) == STR_NONE)
		return path;
	buf_init(&quoted, arena, LIMIT_FAULT_BYTES);
	escape_shell(&quoted, path);
	return buf_str(&quoted);
}

static bool check_owner(
	const struct check *check, struct str path, const struct stat *status, struct fault *f)
{
	unsigned long me = geteuid();
	if (check->level == TRUST_PROJECT || status->st_uid == 0 || status->st_uid == me)
		return true;
	struct str it = pasteable(check->arena, path);
	const char *cure = me == 0 ? "root: run this as that user, or for root " : "you or root: ";
	return refuse(check, path, f, "is owned by user %lu, not by %srun chown %lu %.*s",
		(unsigned long)status->st_uid, cure, me, STR_ARG(it));
}

static bool check_mode(
	const struct check *check, struct str path, const struct stat *status, struct fault *f)
{
	mode_t refused = check->level == TRUST_PROJECT ? S_IWOTH : S_IWGRP | S_IWOTH;
	if ((status->st_mode & refused) == 0)
		return true;
	struct str it = pasteable(check->arena, path);
	return refuse(check, path, f, "is writable by others (mode %04o): run chmod %s %.*s",
		(unsigned)(status->st_mode & 07777), check->level == TRUST_PROJECT ? "o-w" : "go-w",
		STR_ARG(it));
}

/* A name on its way through the disk. */
struct walk {
	struct str at;   /* the folder reached, without links; empty for / */
	struct str rest; /* what is still to be walked */
	size_t links;
};

/* Where others may write, they may put another file in the place of ours; the sticky bit of /tmp
 * keeps them from it as long as we own what lies in it, which is checked at the next step. */
static bool check_folder_above(
	const struct check *check, struct str path, const struct stat *status, struct fault *f)
{
	if (!check_owner(check, path, status, f))
		return false;
	return (status->st_mode & S_ISVTX) != 0 || check_mode(check, path, status, f);
}

static bool fault_status(const struct check *check, struct str path, struct fault *f)
{
	return refuse(check, path, f, "can't be looked at: %s", strerror(errno));
}

/* Puts what the link says in front of the rest. Whoever owns a link in /tmp decides where it leads. */
static bool walk_link(const struct check *check, struct walk *walk, struct str path,
	const struct stat *status, struct fault *f)
{
	char target[LIMIT_PATH_BYTES];
	if (!check_owner(check, path, status, f))
		return false;
	ssize_t len =
		inject_failure(INJECT_STATUS) ? -1 : readlink(path.ptr, target, sizeof(target));
	if (len < 0 || len == (ssize_t)sizeof(target) || ++walk->links > LIMIT_LINKS)
		return refuse(check, path, f, "is a link that can't be followed: mend it");
	if (target[0] == '/')
		walk->at = (struct str){NULL, 0};
	walk->rest = arena_printf(check->arena, "%.*s/%.*s", (int)len, target, STR_ARG(walk->rest));
	return true;
}

/* The next name of the rest; false at the end. `.` and empty names (//) are stepped over. */
static bool walk_name(struct walk *walk, struct str *name)
{
	while (walk->rest.len > 0) {
		(void)str_cut(walk->rest, '/', name, &walk->rest);
		if (name->len > 0 && !str_equal(*name, STR(".")))
			return true;
	}
	return false;
}

static bool walk_step(
	const struct check *check, struct walk *walk, struct str name, struct fault *f)
{
	struct stat status;
	if (str_equal(name, STR(".."))) {
		size_t slash = str_find_last(walk->at, '/');
		walk->at = str_slice(walk->at, 0, slash == STR_NONE ? 0 : slash);
		return true;
	}
	struct str path = arena_printf(check->arena, "%.*s/%.*s", STR_ARG(walk->at), STR_ARG(name));
	if (inject_failure(INJECT_STATUS) || lstat(path.ptr, &status) != 0)
		return fault_status(check, path, f);
	if (S_ISLNK(status.st_mode))
		return walk_link(check, walk, path, &status, f);
	walk->at = path;
	/* Anything but a folder is the end of the walk, whose descriptor has been checked. */
	return !S_ISDIR(status.st_mode) || check_folder_above(check, path, &status, f);
}

/* Takes the way that the kernel took to the file, and checks every folder on it. realpath would
 * give only the last one: a link in a folder of somebody else's would go unseen. */
static bool check_folders(const struct check *check, struct fault *f)
{
	struct walk walk = {.rest = check->path};
	struct str name;
	struct stat root;
	if (!str_starts_with(check->path, STR("/"))) {
		char cwd[LIMIT_PATH_BYTES];
		if (inject_failure(INJECT_STATUS) || !getcwd(cwd, sizeof(cwd)))
			return fault_status(check, STR("the current folder"), f);
		walk.rest = arena_printf(check->arena, "%s/%.*s", cwd, STR_ARG(check->path));
	}
	if (inject_failure(INJECT_STATUS) || lstat("/", &root) != 0)
		return fault_status(check, STR("/"), f);
	if (!check_folder_above(check, STR("/"), &root, f))
		return false;
	while (walk_name(&walk, &name)) {
		if (!walk_step(check, &walk, name, f))
			return false;
	}
	return true;
}

/* A project's files are open to whoever may write to the repository, but not to the whole world. */
static bool check_project_folder(const struct check *check, struct fault *f)
{
	size_t slash = str_find_last(check->path, '/');
	struct str folder = slash == STR_NONE ? STR(".") : str_slice(check->path, 0, slash);
	struct stat status;
	if (inject_failure(INJECT_STATUS) || stat(arena_copy_z(check->arena, folder), &status) != 0)
		return fault_status(check, folder, f);
	return check_mode(check, folder, &status, f);
}

static const struct {
	int error;
	const char *cure;
} open_cures[] = {
	{EACCES, "let yourself read it (chmod u+r) and enter the folders above it (chmod u+x)"},
	{ENOENT, "it is a link to something that is not there: mend or remove the link"},
	{ELOOP, "links must not go in circles, and a project's can lead out of it: copy the file"},
	{ENOTDIR, "something on the way that should be a folder is none: move it away"},
};

static bool fault_open(const struct check *check, int error, struct fault *f)
{
	const char *cure = "mend or remove it";
	for (size_t i = 0; i < ARRAY_LEN(open_cures); i++) {
		if (open_cures[i].error == error)
			cure = open_cures[i].cure;
	}
	return refuse(check, check->path, f, "can't be opened (%s): %s", strerror(error), cure);
}

/* Opens check->path; `*fd` is -1, without a fault, if nothing has that name. A link that leads
 * nowhere is something: rules that are on a disk which is not mounted must not be forgotten. */
static bool open_if_there(const struct check *check, int flags, int *fd, struct fault *f)
{
	char *path = arena_copy_z(check->arena, check->path);
	struct stat status;
	*fd = inject_failure(INJECT_OPEN)
		      ? -1
		      : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
	if (*fd >= 0)
		return true;
	int error = errno;
	if (error == ENOENT && !inject_failure(INJECT_STATUS) && lstat(path, &status) != 0 &&
		errno == ENOENT)
		return true;
	return fault_open(check, error, f);
}

static bool check_is_file(const struct check *check, const struct stat *status, struct fault *f)
{
	if (S_ISREG(status->st_mode))
		return true;
	const char *what = S_ISDIR(status->st_mode) ? "a folder" : "a pipe or a device";
	return refuse(check, check->path, f, "is %s, not a file: move it away", what);
}

static bool check_file(
	const struct check *check, const struct stat *status, size_t max, struct fault *f)
{
	if (!check_is_file(check, status, f) || !check_owner(check, check->path, status, f) ||
		!check_mode(check, check->path, status, f))
		return false;
	if ((unsigned long long)status->st_size > max)
		return refuse(check, check->path, f,
			"is longer than the limit of %zu bytes: split it", max);
	return check->level == TRUST_PROJECT ? check_project_folder(check, f)
					     : check_folders(check, f);
}

/* Reads a file whose size is known into a block of that size, where io_read_all would grow one; the
 * byte more shows a file that is being written to, of which half a rule may have been seen. */
static bool read_sized(
	const struct check *check, int fd, size_t size, struct str *text, struct fault *f)
{
	char *bytes = arena_alloc(check->arena, size + 1);
	ssize_t len = io_read_up_to(fd, bytes, size + 1);
	if (len < 0)
		return refuse(check, check->path, f, "can't be read: %s", strerror(errno));
	if ((size_t)len != size)
		return refuse(check, check->path, f, "changed while it was read: try again");
	*text = (struct str){bytes, size};
	return true;
}

static long long nanoseconds(struct timespec time)
{
	return (long long)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool read_open_file(const struct check *check, int fd, size_t max, struct str *text,
	struct file_identity *identity, struct fault *f)
{
	struct stat status;
	if (inject_failure(INJECT_STATUS) || fstat(fd, &status) != 0)
		return fault_status(check, check->path, f);
	if (!check_file(check, &status, max, f) ||
		!read_sized(check, fd, (size_t)status.st_size, text, f))
		return false;
	*identity = (struct file_identity){
		.path = check->path,
		.device = status.st_dev,
		.inode = status.st_ino,
		.size = (unsigned long long)status.st_size,
		.modified_ns = nanoseconds(status.st_mtim),
		.changed_ns = nanoseconds(status.st_ctim),
	};
	return true;
}

bool trust_read_file(struct arena *arena, struct str path, enum trust_level level, size_t max,
	enum fault_kind kind, bool *exists, struct str *text, struct file_identity *identity,
	struct fault *f)
{
	struct check check = {arena, path, level, kind};
	int fd;
	if (!open_if_there(&check, level == TRUST_PROJECT ? O_NOFOLLOW : 0, &fd, f))
		return false;
	if (fd < 0) {
		*exists = false;
		return true;
	}
	bool is_read = read_open_file(&check, fd, max, text, identity, f);
	(void)close(fd);
	if (is_read)
		*exists = true;
	return is_read;
}

/* The names taken so far; there is place for LIMIT_RULE_FILES. */
struct name_list {
	struct str *names;
	size_t count;
};

/* What a rules folder may hold beside rules: notes, what editors leave, and the folder of the rules that
 * `scan` holds against configuration. */
static bool is_bystander(struct str name)
{
	return str_equal(name, STR("scan")) || str_starts_with(name, STR("README")) ||
	       str_ends_with(name, STR("~")) || str_ends_with(name, STR(".md"));
}

static bool list_add(const struct check *check, struct str name, struct str suffix,
	struct name_list *list, struct fault *f)
{
	if (str_starts_with(name, STR(".")))
		return true;
	if (!str_ends_with(name, suffix)) {
		struct str path = arena_printf(
			check->arena, "%.*s/%.*s", STR_ARG(check->path), STR_ARG(name));
		return is_bystander(name) ||
		       refuse(check, path, f,
			       "is not read: rename it to NN-topic%.*s or move it away",
			       STR_ARG(suffix));
	}
	if (list->count == LIMIT_RULE_FILES)
		return refuse(check, check->path, f, "holds more than %d files: join some",
			LIMIT_RULE_FILES);
	list->names[list->count++] = arena_copy(check->arena, name);
	return true;
}

static bool list_entries(const struct check *check, DIR *folder, struct str suffix,
	struct name_list *list, struct fault *f)
{
	for (;;) {
		errno = 0; /* readdir says "end" and "error" alike */
		const struct dirent *entry = inject_failure(INJECT_FOLDER) ? NULL : readdir(folder);
		if (!entry)
			return errno == 0 || refuse(check, check->path, f, "can't be listed: %s",
						     strerror(errno));
		if (!list_add(check, str_of(entry->d_name), suffix, list, f))
			return false;
	}
}

/* Nothing may be added by others, so the sticky bit is no excuse for the folder itself. */
static bool check_listed(const struct check *check, DIR *folder, struct fault *f)
{
	struct stat status;
	if (inject_failure(INJECT_STATUS) || fstat(dirfd(folder), &status) != 0)
		return fault_status(check, check->path, f);
	return check_owner(check, check->path, &status, f) &&
	       check_mode(check, check->path, &status, f) &&
	       (check->level == TRUST_PROJECT || check_folders(check, f));
}

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool trust_list_folder(struct arena *arena, struct str path, enum trust_level level,
	struct str suffix, bool *exists, struct str **names, size_t *count, struct fault *f)
{
	struct check check = {arena, path, level, FAULT_RULES};
	int fd;
	if (!open_if_there(&check, O_DIRECTORY, &fd, f))
		return false;
	if (fd < 0) {
		*exists = false;
		return true;
	}
	DIR *folder = inject_failure(INJECT_FOLDER) ? NULL : fdopendir(fd);
	if (!folder) {
		(void)close(fd);
		return fault_status(&check, path, f);
	}
	struct name_list list = {ARENA_NEW_ARRAY(arena, struct str, LIMIT_RULE_FILES), 0};
	bool is_listed =
		check_listed(&check, folder, f) && list_entries(&check, folder, suffix, &list, f);
	(void)closedir(folder);
	if (!is_listed)
		return false;
	qsort(list.names, list.count, sizeof(*list.names), compare_names);
	*exists = true;
	*names = list.names;
	*count = list.count;
	return true;
}
