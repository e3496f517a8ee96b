/* SPDX-License-Identifier: MIT */
/*
 * The disk is not asked for what a glob matches: it may have no such file here, or another one when the
 * command runs. The names that rules are written for are asked instead. A wildcard does not match a
 * leading dot (POSIX 2.13.3).
 */
#include "facts/glob_names.h"

#include "facts/glob.h"

/* Folders and files that rules name, in no order. */
static const struct str names[] = {
	STR_INIT("bin"),
	STR_INIT("boot"),
	STR_INIT("dev"),
	STR_INIT("etc"),
	STR_INIT("home"),
	STR_INIT("lib"),
	STR_INIT("lib64"),
	STR_INIT("opt"),
	STR_INIT("proc"),
	STR_INIT("root"),
	STR_INIT("sbin"),
	STR_INIT("srv"),
	STR_INIT("sys"),
	STR_INIT("usr"),
	STR_INIT("var"),
	STR_INIT("Users"),
	STR_INIT("System"),
	STR_INIT("Library"),
	STR_INIT("Documents"),
	STR_INIT("Desktop"),
	STR_INIT("passwd"),
	STR_INIT("shadow"),
	STR_INIT("gshadow"),
	STR_INIT("sudoers"),
	STR_INIT("hosts"),
	STR_INIT("crontab"),
	STR_INIT("environ"),
	STR_INIT("sda"),
	STR_INIT("nvme0n1"),
	STR_INIT(".ssh"),
	STR_INIT("id_rsa"),
	STR_INIT("id_ed25519"),
	STR_INIT("id_ecdsa"),
	STR_INIT("authorized_keys"),
	STR_INIT(".aws"),
	STR_INIT("credentials"),
	STR_INIT(".gnupg"),
	STR_INIT(".kube"),
	STR_INIT("config"),
	STR_INIT(".env"),
	STR_INIT(".env.local"),
	STR_INIT(".env.production"),
	STR_INIT(".netrc"),
	STR_INIT(".npmrc"),
	STR_INIT(".pypirc"),
	STR_INIT(".git-credentials"),
	STR_INIT(".pgpass"),
	STR_INIT(".bashrc"),
	STR_INIT(".bash_profile"),
	STR_INIT(".profile"),
	STR_INIT(".zshrc"),
	STR_INIT(".zshenv"),
	STR_INIT(".zprofile"),
	STR_INIT(".bash_history"),
	STR_INIT(".zsh_history"),
	STR_INIT(".git"),
	STR_INIT(".claude"),
	STR_INIT(".codex"),
	STR_INIT(".gemini"),
	STR_INIT("settings.json"),
	STR_INIT("settings.local.json"),
	STR_INIT(".docker"),
	STR_INIT("config.json"),
	STR_INIT(".config"),
	STR_INIT(".local"),
	STR_INIT("hookguard"),
	STR_INIT("hookguard.conf"),
	STR_INIT(".hookguard"),
};

static bool has_wildcard(struct str part)
{
	for (size_t i = 0; i < part.len; i++) {
		if (str_find_byte(STR("*?["), part.ptr[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

/* Whether the part says more than "anything": a letter beside its wildcards, or a class. */
static bool is_spelling(struct str part)
{
	for (size_t i = 0; i < part.len; i++) {
		if (str_find_byte(STR("*?."), part.ptr[i], 0) == STR_NONE)
			return has_wildcard(part);
	}
	return false;
}

static bool may_be(const struct glob *glob, struct str part, struct str name)
{
	if (name.ptr[0] == '.' && part.ptr[0] != '.')
		return false;
	return glob_match(glob, name, GLOB_WHOLE) != STR_NONE;
}

/* `head` with each name that `part` may be, or with the part itself if it may be none. */
static size_t extend(struct arena *arena, const struct str *heads, size_t count, struct str part,
	struct str *paths, size_t room, bool *is_found)
{
	const struct glob *glob = is_spelling(part) ? glob_read(arena, part) : NULL;
	size_t made = 0;
	for (size_t i = 0; i < count; i++) {
		size_t before = made;
		for (size_t n = 0; glob && n < ARRAY_LEN(names) && made < room; n++) {
			if (may_be(glob, part, names[n]))
				paths[made++] = arena_printf(
					arena, "%.*s%.*s", STR_ARG(heads[i]), STR_ARG(names[n]));
		}
		*is_found |= made > before;
		if (made == before && made < room)
			paths[made++] =
				arena_printf(arena, "%.*s%.*s", STR_ARG(heads[i]), STR_ARG(part));
	}
	return made;
}

size_t glob_names_find(struct arena *arena, struct str pattern, struct str *paths, size_t room)
{
	struct str *heads = ARENA_NEW_ARRAY(arena, struct str, room);
	size_t count = 1;
	bool is_found = false;
	heads[0] = STR("");
	for (size_t at = 0; at <= pattern.len;) {
		size_t slash = str_find_byte(pattern, '/', at);
		size_t end = slash == STR_NONE ? pattern.len : slash;
		count = extend(
			arena, heads, count, str_slice(pattern, at, end), paths, room, &is_found);
		for (size_t i = 0; i < count; i++)
			heads[i] = slash == STR_NONE
					   ? paths[i]
					   : arena_printf(arena, "%.*s/", STR_ARG(paths[i]));
		at = end + 1;
	}
	for (size_t i = 0; i < count; i++)
		paths[i] = heads[i];
	return is_found ? count : 0;
}
