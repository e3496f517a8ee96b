/* SPDX-License-Identifier: MIT */
/*
 * Paths in two forms. The lexical form is what the text says and touches no disk; the followed form
 * is what the kernel would open. Both are facts, so that neither `..` nor a link hides a file.
 * Nothing read from the disk is trusted beyond the next readlink(2), and no answer of the disk is a
 * fault: a path that can't be looked at keeps its text. Must never open a file.
 */
#include "facts/path.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/inject.h"
#include "base/io.h"
#include "base/limits.h"
#include "facts/home.h"
#include "facts/url.h"

/* Where `~` leads when the user's home is unknown: no account is called ~ (useradd(8)), and yet a
 * rule about the files of any home under /home holds. */
#define HOME_UNKNOWN STR("/home/~")

/* How a relative path shows that it is one. */
static const struct str relative_heads[] = {STR_INIT("./"), STR_INIT("../"), STR_INIT("~/")};

/* Authorities of a file URL that mean this machine (RFC 8089; curl takes the number, too). */
static const struct str local_hosts[] = {
	STR_INIT(""), STR_INIT("localhost"), STR_INIT("127.0.0.1")};

/* What stands for a descriptor of the process that opens it: followed from here, it would lead to
 * the guard's own pipes. */
static const struct str descriptor_places[] = {
	STR_INIT("/dev/fd"),
	STR_INIT("/dev/stdin"),
	STR_INIT("/dev/stdout"),
	STR_INIT("/dev/stderr"),
	STR_INIT("/proc/self/fd"),
	STR_INIT("/proc/thread-self/fd"),
};

/* Links to the number of the process that opens them: followed from here, the guard's own. */
static const struct str process_links[] = {STR_INIT("/proc/self"), STR_INIT("/proc/thread-self")};

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* C:\x or C:/x. A C:x without a slash is a plain file name here. */
static bool is_drive_path(struct str s)
{
	return s.len >= 3 && char_is_alpha(s.ptr[0]) && s.ptr[1] == ':' && is_slash(s.ptr[2]);
}

static bool is_absolute(struct str s)
{
	return str_starts_with(s, STR("/")) || is_drive_path(s);
}

static bool is_file_url(struct str s)
{
	return s.len > 5 && str_equal_nocase(str_slice(s, 0, 6), STR("file:/"));
}

static struct str join(struct arena *arena, struct str folder, struct str rest)
{
	struct buf joined;
	buf_init(&joined, arena, folder.len + 1 + rest.len);
	buf_add(&joined, folder);
	buf_add_byte(&joined, '/');
	buf_add(&joined, rest);
	return buf_str(&joined);
}

/* The path of a file URL of this machine, without query and fragment (RFC 8089). Other text, and
 * the URL of a file elsewhere, is returned as it is. */
static struct str take_off_file_url(struct arena *arena, struct str raw)
{
	if (!is_file_url(raw))
		return raw;
	struct str path = str_slice(raw, 5, raw.len);
	if (str_starts_with(path, STR("//"))) {
		struct str host = str_slice(path, 2, str_find_byte(path, '/', 2));
		if (!str_is_one_of(host, local_hosts, ARRAY_LEN(local_hosts)))
			return raw;
		path = str_slice(path, 2 + host.len, path.len);
	}
	path = str_slice(path, 0, str_find_byte(path, '?', 0));
	path = str_slice(path, 0, str_find_byte(path, '#', 0));
	path = url_percent_decode(arena, path);
	struct str after_slash = str_slice(path, 1, path.len);
	if (is_drive_path(after_slash))
		return after_slash;
	return path.len > 0 ? path : STR("/");
}

/* A name that an account can have, so that an editor's ~$report.docx stays a file. */
static bool is_user_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!char_is_word(c) && !(i > 0 && (c == '-' || c == '.')))
			return false;
	}
	return s.len > 0;
}

/* The folder of another user. The user database is not asked: its answer differs between machines
 * and may come from a network. The usual place is what rules are written for. */
static struct str home_of(struct arena *arena, struct str user)
{
	if (str_equal(user, STR("root")))
		return STR("/root");
	return join(arena, STR("/home"), user);
}

/* The folder that `raw` starts in, and what follows it: ~, ~user and the shells' ~+ (the working
 * folder) by their meaning, all else by cwd. */
static struct str find_base(
	struct arena *arena, struct str raw, struct str cwd, struct str home, struct str *rest)
{
	struct str user;
	struct str tail;
	*rest = raw;
	if (!str_starts_with(raw, STR("~")))
		return cwd;
	(void)str_cut(str_slice(raw, 1, raw.len), '/', &user, &tail);
	bool is_cwd = str_equal(user, STR("+"));
	if (user.len > 0 && !is_cwd && !is_user_name(user))
		return cwd;
	*rest = tail;
	if (is_cwd)
		return cwd;
	if (user.len > 0)
		return home_of(arena, user);
	return is_absolute(home) ? home : HOME_UNKNOWN;
}

/* `raw` as an absolute path that may still hold `.`, `..` and doubled slashes; empty if it is
 * relative to a cwd that is no place. */
static struct str make_absolute(
	struct arena *arena, struct str raw, struct str cwd, struct str home)
{
	struct str path = take_off_file_url(arena, raw);
	if (!is_absolute(path)) {
		struct str rest;
		struct str base = find_base(arena, path, cwd, home, &rest);
		if (!is_absolute(base))
			return (struct str){NULL, 0};
		path = join(arena, base, rest);
	}
	if (!is_drive_path(path))
		return path;
	char *turned = arena_copy_z(arena, path);
	for (size_t i = 0; i < path.len; i++)
		turned[i] = is_slash(turned[i]) ? '/' : turned[i];
	return (struct str){turned, path.len};
}

/* Takes the next part between slashes off `rest`; false if there is none. */
static bool next_part(struct str *rest, struct str *part)
{
	do {
		if (rest->len == 0)
			return false;
		(void)str_cut(*rest, '/', part, rest);
	} while (part->len == 0);
	return true;
}

/* Goes one part down, or up for `..`; never above the first `root_len` bytes. */
static void walk_part(struct buf *path, size_t root_len, struct str part)
{
	if (str_equal(part, STR(".")))
		return;
	if (!str_equal(part, STR(".."))) {
		if (path->len > root_len)
			buf_add_byte(path, '/');
		buf_add(path, part);
		return;
	}
	while (path->len > root_len && path->ptr[path->len - 1] != '/')
		path->len--;
	if (path->len > root_len)
		path->len--;
}

bool path_normalize(struct arena *arena, struct str raw, struct str cwd, struct str home,
	struct str *out, struct fault *f)
{
	struct str rest = make_absolute(arena, raw, cwd, home);
	if (rest.len == 0)
		return fault_set(f, FAULT_PAYLOAD,
			"cwd: the host sent no usable one, so a relative path names no file: have "
			"it send the "
			"absolute folder that the tool runs in (cwd \"%.*s\", path \"%.*s\")",
			STR_ARG(cwd), STR_ARG(raw));
	size_t root_len = is_drive_path(rest) ? 3 : 1;
	struct buf path;
	struct str part;
	buf_init(&path, arena, rest.len);
	buf_add(&path, str_slice(rest, 0, root_len));
	rest = str_slice(rest, root_len, rest.len);
	while (next_part(&rest, &part))
		walk_part(&path, root_len, part);
	*out = buf_str(&path);
	return true;
}

static bool is_ours_alone(struct str path)
{
	for (size_t i = 0; i < ARRAY_LEN(descriptor_places); i++) {
		if (path_is_within(path, descriptor_places[i]))
			return true;
	}
	return str_is_one_of(path, process_links, ARRAY_LEN(process_links));
}

/* What lies at a path. */
enum place_kind {
	PLACE_UNKNOWN = 0, /* no link, or none that can be read */
	PLACE_LINK,
	PLACE_MISSING, /* and so all below it */
};

/* What is at `path`, and where a link leads. */
static enum place_kind look_at(struct arena *arena, struct buf *path, struct str *target)
{
	char read[LIMIT_PATH_BYTES];
	if (path->len > LIMIT_PATH_BYTES || is_ours_alone(buf_str(path)))
		return PLACE_UNKNOWN;
	buf_add_byte(path, '\0'); /* which is no part of it */
	path->len--;
	ssize_t len = inject_failure(INJECT_STATUS) ? -1 : readlink(path->ptr, read, sizeof(read));
	if (len < 0) {
		io_require_answer(); /* a link is not taken for a folder */
		return errno == ENOENT || errno == ENOTDIR ? PLACE_MISSING : PLACE_UNKNOWN;
	}
	if (len == 0 || (size_t)len == sizeof(read))
		return PLACE_UNKNOWN;
	*target = arena_copy(arena, (struct str){read, (size_t)len});
	return PLACE_LINK;
}

/* A walk along a path. */
struct walk {
	struct arena *arena;
	struct buf reached;
	struct str rest;
	bool is_missing;  /* what was reached is not there */
	bool is_straight; /* so far neither a link nor `..` */
	size_t links;
	size_t folder_len; /* of the folder that the last part is in, in `reached` */
	bool is_folder_missing;
};

static void walk_link(struct walk *walk, struct str target)
{
	walk->is_straight = false;
	walk->links++;
	walk_part(&walk->reached, 1, STR(".."));
	if (str_starts_with(target, STR("/")))
		walk->reached.len = 1;
	walk->rest = join(walk->arena, target, walk->rest);
}

/* Takes the next part; false if there is none, or too many were links. */
static bool walk_on(struct walk *walk)
{
	struct str part;
	struct str target;
	if (walk->links > LIMIT_LINKS || !next_part(&walk->rest, &part))
		return false;
	if (str_equal(part, STR(".."))) {
		walk->is_missing = false; /* up again, the folder may be there */
		walk->is_straight = false;
	}
	walk->folder_len = walk->reached.len;
	walk->is_folder_missing = walk->is_missing;
	walk_part(&walk->reached, 1, part);
	if (walk->is_missing)
		return true;
	enum place_kind kind = look_at(walk->arena, &walk->reached, &target);
	walk->is_missing = kind == PLACE_MISSING;
	if (kind == PLACE_LINK)
		walk_link(walk, target);
	return true;
}

/* Length of the folder above `path` that is also `folder` or above it; 0 or 1 for the root. */
static size_t shared_folder_length(struct str path, struct str folder)
{
	size_t shared = 0;
	for (size_t i = 0; i <= folder.len && i <= path.len; i++) {
		bool ends_both = (i == folder.len || folder.ptr[i] == '/') &&
				 (i == path.len || path.ptr[i] == '/');
		if (ends_both)
			shared = i;
		if (i == folder.len || i == path.len || folder.ptr[i] != path.ptr[i])
			break;
	}
	return shared;
}

/* The kernel's walk (path_resolution(7)): a link's text takes its place, and `..` leaves the folder
 * that was really reached. `path` is absolute and need not be normal. What is missing is walked as
 * text, for a write creates it; so is what can't be looked at. `last` is the last walk: most files of
 * a call lie in few folders, and some are named again and again. */
static struct str follow(struct arena *arena, struct str path, struct walked *last)
{
	if (last->path.len > 0 && str_equal(path, last->path))
		return str_equal(path, last->reached) ? path : last->reached;
	if (!str_starts_with(path, STR("/")) || path.len > LIMIT_PATH_BYTES ||
		str_find_byte(path, '\0', 0) != STR_NONE)
		return path; /* no path that a system call of ours takes */
	struct walk walk = {.arena = arena, .rest = path, .is_straight = true};
	buf_init(&walk.reached, arena, (size_t)(LIMIT_LINKS + 1) * (LIMIT_PATH_BYTES + 1));
	size_t shared = shared_folder_length(path, last->folder);
	buf_add(&walk.reached, shared > 1 ? str_slice(path, 0, shared) : STR("/"));
	walk.rest = str_slice(path, walk.reached.len, path.len);
	walk.is_missing = last->is_folder_missing && shared == last->folder.len;
	while (walk_on(&walk))
		;
	if (walk.links > LIMIT_LINKS)
		return path;
	struct str reached = buf_str(&walk.reached);
	if (walk.is_straight) {
		last->folder = str_slice(reached, 0, walk.folder_len);
		last->is_folder_missing = walk.is_folder_missing;
	}
	last->path = path;
	last->reached = str_equal(reached, path) ? path : reached;
	return last->reached;
}

struct str path_follow_links(struct arena *arena, struct str path)
{
	struct walked none = {.is_folder_missing = false};
	return follow(arena, path, &none);
}

bool path_looks_like_one(struct str raw)
{
	for (size_t i = 0; i < ARRAY_LEN(relative_heads); i++) {
		if (str_starts_with(raw, relative_heads[i]))
			return true;
	}
	return is_absolute(raw) || is_file_url(raw) || str_equal(raw, STR("~"));
}

bool path_is_within(struct str path, struct str folder)
{
	if (!str_starts_with(path, folder))
		return false;
	return path.len == folder.len || str_ends_with(folder, STR("/")) ||
	       path.ptr[folder.len] == '/';
}

static bool add_one(struct actions *actions, struct action *action, enum fact_kind kind,
	const struct surroundings *surroundings, struct fact fact, struct fault *f)
{
	fact.as_home = home_spell_usually(actions->arena, fact.value, surroundings);
	if (fact.as_home.len == 0)
		fact.as_home = home_spell_usually(actions->arena, fact.resolved, surroundings);
	if (!actions_add_whole_fact(actions, action, kind, &fact, f))
		return false;
	return kind != FACT_DELETES ||
	       actions_add_whole_fact(actions, action, FACT_WRITES, &fact, f);
}

bool path_add_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	struct str raw, struct str cwd, const struct surroundings *surroundings, struct span place,
	struct fault *f)
{
	struct arena *arena = actions->arena;
	struct fact fact = {.place = place};
	if (raw.len == 0)
		return true;
	if (!path_normalize(arena, raw, cwd, surroundings->home, &fact.value, f))
		return false;
	if (!surroundings->follow_links)
		return add_one(actions, action, kind, surroundings, fact, f);
	struct str followed = follow(arena, fact.value, &actions->walked);
	if (!str_equal(followed, fact.value))
		fact.resolved = followed;
	if (!add_one(actions, action, kind, surroundings, fact, f))
		return false;
	/* `link/..` is two folders: shells and editors drop the pair as text, the kernel goes up from
	 * where the link leads. The file that the kernel means is a path of its own. */
	struct str as_written = make_absolute(arena, raw, cwd, surroundings->home);
	if (str_find(as_written, STR(".."), 0) == STR_NONE)
		return true;
	struct str reached = follow(arena, as_written, &actions->walked);
	if (reached.ptr == as_written.ptr || str_equal(reached, followed))
		return true;
	struct fact other = {.value = reached, .place = place};
	return add_one(actions, action, kind, surroundings, other, f);
}
