/* SPDX-License-Identifier: MIT */
/*
 * Words of PowerShell: where they end, and the same as a word of sh. Owns that a word comes out as
 * one word, whatever it holds. (about_Parsing, about_Quoting_Rules of PowerShell 7.4.)
 */
#include "facts/powershell_words.h"

bool ps_is_separator(char c)
{
	return str_find_byte(STR(" \t\r\n;|&(){},"), c, 0) != STR_NONE;
}

size_t ps_skip_quoted(struct str text, size_t at)
{
	char quote = text.ptr[at];
	for (at++; at < text.len; at++) {
		bool is_double = at + 1 < text.len && text.ptr[at + 1] == quote;
		bool is_end = text.ptr[at] == quote && !is_double;
		if (is_end)
			return at + 1;
		at += text.ptr[at] == quote || (text.ptr[at] == '`' && quote == '"');
	}
	return text.len;
}

static void add_byte(struct buf *out, char c)
{
	if (c == '\\')
		c = '/';
	bool is_plain = char_is_word(c) || (unsigned char)c >= 0x80 ||
			str_find_byte(STR("/.:=,@%+-*?"), c, 0) != STR_NONE;
	if (c == '\n')
		buf_add(out, STR("'\n'"));
	else if (is_plain)
		buf_add_byte(out, c);
	else {
		buf_add_byte(out, '\\');
		buf_add_byte(out, c);
	}
}

/* Variables of the system, by what a shell of POSIX has there; a drive has no name here. */
static const struct {
	struct str name;
	struct str told;
} system_variables[] = {
	{STR_INIT("userprofile"), STR_INIT("\"${HOME}\"")},
	{STR_INIT("homepath"), STR_INIT("\"${HOME}\"")},
	{STR_INIT("home"), STR_INIT("\"${HOME}\"")},
	{STR_INIT("pwd"), STR_INIT("\"${PWD}\"")},
	{STR_INIT("appdata"), STR_INIT("\"${HOME}\"/AppData/Roaming")},
	{STR_INIT("localappdata"), STR_INIT("\"${HOME}\"/AppData/Local")},
	{STR_INIT("profile"), STR_INIT("\"${HOME}\"/.config/powershell/profile.ps1")},
	{STR_INIT("systemdrive"), STR_INIT("")},
	{STR_INIT("systemroot"), STR_INIT("/Windows")},
	{STR_INIT("windir"), STR_INIT("/Windows")},
};

void ps_add_name(struct buf *out, struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		buf_add_byte(out, char_to_lower(name.ptr[i]));
}

/* is_own: of PowerShell, and not of the environment. */
static void tell_variable(struct buf *out, struct str name, bool is_own)
{
	for (size_t i = 0; i < ARRAY_LEN(system_variables); i++) {
		if (str_equal_nocase(system_variables[i].name, name)) {
			buf_add(out, system_variables[i].told);
			return;
		}
	}
	buf_add(out, STR("\"${"));
	if (is_own)
		ps_add_name(out, name);
	else
		buf_add(out, name);
	buf_add(out, STR("}\""));
}

/* A file's path is the file: $_.FullName. */
static size_t skip_path_property(struct str raw, size_t at)
{
	static const struct str properties[] = {
		STR_INIT(".fullname"), STR_INIT(".pspath"), STR_INIT(".providerpath")};
	for (size_t i = 0; i < ARRAY_LEN(properties); i++) {
		size_t end = at + properties[i].len;
		if (str_equal_nocase(str_slice(raw, at, end), properties[i]) &&
			(end == raw.len || !char_is_word(raw.ptr[end])))
			return end;
	}
	return at;
}

/* $name, $env:name, ${name}, %name%; the offset behind it, or `at` if there is none. */
static size_t add_variable(struct buf *out, struct str raw, size_t at)
{
	bool is_batch = raw.ptr[at] == '%';
	size_t start = at + 1;
	if (raw.ptr[at] != '$' && !is_batch)
		return at;
	if (start < raw.len && raw.ptr[start] == '{')
		start++;
	bool is_outer = is_batch || str_equal_nocase(str_slice(raw, start, start + 4), STR("env:"));
	if (is_outer && !is_batch)
		start += 4;
	size_t end = start;
	while (end < raw.len && char_is_word(raw.ptr[end]))
		end++;
	struct str name = str_slice(raw, start, end);
	bool is_closed = end < raw.len && raw.ptr[end] == '%';
	if (!str_is_name(name) || (is_batch && !is_closed))
		return at;
	tell_variable(out, name, !is_outer);
	bool is_braced = end < raw.len && raw.ptr[end] == '}';
	return is_batch || is_braced ? end + 1 : skip_path_property(raw, end);
}

/* The root of a drive is /: C:\Users is /Users, which is where homes are. */
static size_t skip_drive(struct str inside)
{
	bool is_drive = inside.len >= 2 && char_is_alpha(inside.ptr[0]) && inside.ptr[1] == ':';
	return is_drive && (inside.len == 2 || inside.ptr[2] == '\\' || inside.ptr[2] == '/') ? 2
											      : 0;
}

struct str ps_word_inside(const struct ps_word *word)
{
	struct str raw = word->raw;
	if (!word->is_quoted)
		return raw;
	bool is_closed = raw.len > 1 && raw.ptr[raw.len - 1] == raw.ptr[0];
	return str_slice(raw, 1, raw.len - is_closed);
}

/* > and 2>> stay what they are. */
static bool is_redirection(const struct ps_word *word)
{
	struct str raw = word->raw;
	if (raw.len > 1 && (char_is_digit(raw.ptr[0]) || raw.ptr[0] == '*'))
		raw = str_slice(raw, 1, raw.len);
	return str_equal(raw, STR(">")) || str_equal(raw, STR(">>"));
}

void ps_add_word(struct buf *out, const struct ps_word *word)
{
	struct str inside = ps_word_inside(word);
	bool is_verbatim = word->is_quoted && word->raw.ptr[0] == '\'';
	size_t at = skip_drive(inside);
	buf_add_byte(out, ' ');
	if (is_redirection(word)) {
		buf_add(out, str_ends_with(word->raw, STR(">>")) ? STR(">>") : STR(">"));
		return;
	}
	if (at == 2 && inside.len == 2)
		buf_add_byte(out, '/');
	if (inside.len == 0)
		buf_add(out, STR("''"));
	if (str_starts_with(inside, STR("~"))) {
		buf_add_byte(out, '~');
		at++;
	}
	while (at < inside.len) {
		size_t behind = is_verbatim ? at : add_variable(out, inside, at);
		if (behind > at) {
			at = behind;
			continue;
		}
		if (inside.ptr[at] == '`' && !is_verbatim && at + 1 < inside.len)
			at++;
		else if (!word->is_quoted && (inside.ptr[at] == '"' || inside.ptr[at] == '\'')) {
			at++;
			continue;
		}
		add_byte(out, inside.ptr[at++]);
	}
}
