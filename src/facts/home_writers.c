/* SPDX-License-Identifier: MIT */
/* Takes homes to lie side by side, as useradd(8) and macOS make them, but for root's. */
#include "facts/home_writers.h"

/* The home of the user, or the person's own. */
static void add_home(struct str home, const struct word *user, struct buf *out)
{
	size_t slash = str_find_last(home, '/');
	if (str_equal(user->text, STR("root"))) {
		buf_add(out, STR("/root"));
	} else if (user->is_dynamic || slash == STR_NONE || slash == 0) {
		buf_add(out, home);
	} else {
		buf_add(out, str_slice(home, 0, slash + 1));
		buf_add(out, user->text);
	}
}

/* getent passwd NAME: a line of passwd(5). */
static bool write_entry(struct str home, const struct word *user, struct buf *out)
{
	buf_add(out, user->is_dynamic ? STR("user") : user->text);
	buf_add(out, STR(":x:1000:1000::"));
	add_home(home, user, out);
	buf_add(out, STR(":/bin/bash\n"));
	return true;
}

/* eval echo ~$USER: a name that the shell has not expanded, or a path that it has. */
static bool write_tilde(struct str home, const struct word *word, struct buf *out)
{
	bool is_name = word->is_dynamic && str_starts_with(word->text, STR("~$"));
	bool is_user = !word->is_dynamic && word->text.len > 1 && word->text.ptr[0] == '~';
	struct word user = {.text = str_slice(word->text, 1, word->text.len)};
	for (size_t i = 0; is_user && i < user.text.len; i++)
		is_user = char_is_word(user.text.ptr[i]);
	if (is_user) {
		add_home(home, &user, out);
		buf_add_byte(out, '\n');
		return true;
	}
	if (!is_name && (word->is_dynamic || !str_starts_with(word->text, STR("/"))))
		return false;
	for (size_t i = 0; !is_name && i < word->text.len; i++) {
		if (!char_is_word(word->text.ptr[i]) &&
			str_find_byte(STR("/.-"), word->text.ptr[i], 0) == STR_NONE)
			return false;
	}
	buf_add(out, is_name ? home : word->text);
	buf_add_byte(out, '\n');
	return true;
}

/* Commands whose whole output is the home, or the user's name, which is its last part. */
static bool write_own(struct str home, const struct word *fields, struct buf *out)
{
	static const struct {
		struct str program;
		struct str argument; /* empty: none */
		bool is_home;
	} commands[] = {
		{STR_INIT("printenv"), STR_INIT("HOME"), true},
		{STR_INIT("printenv"), STR_INIT("USER"), false},
		{STR_INIT("printenv"), STR_INIT("LOGNAME"), false},
		{STR_INIT("whoami"), STR_INIT(""), false},
		{STR_INIT("logname"), STR_INIT(""), false},
		{STR_INIT("id"), STR_INIT("-un"), false},
	};
	const struct word *argument = fields->next;
	struct str given = argument ? argument->text : STR("");
	if (fields->is_dynamic || (argument && (argument->is_dynamic || argument->next)))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (!str_equal(fields->text, commands[i].program) ||
			!str_equal(given, commands[i].argument))
			continue;
		buf_add(out, commands[i].is_home ? home : str_after_last(home, '/'));
		buf_add_byte(out, '\n');
		return true;
	}
	return false;
}

bool home_writer_run(struct str home, const struct word *fields, struct buf *out)
{
	if (home.len > 0 && fields && write_own(home, fields, out))
		return true;
	const struct word *second = fields ? fields->next : NULL;
	const struct word *third = second ? second->next : NULL;
	if (home.len == 0 || !third || third->next || fields->is_dynamic || second->is_dynamic)
		return false;
	if (str_equal(fields->text, STR("getent")) && str_equal(second->text, STR("passwd")))
		return write_entry(home, third, out);
	return str_equal(fields->text, STR("eval")) && str_equal(second->text, STR("echo")) &&
	       write_tilde(home, third, out);
}
