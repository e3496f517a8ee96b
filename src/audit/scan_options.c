/* SPDX-License-Identifier: MIT */
/*
 * Values of options. A short option means something else for each program, so a row names the
 * program; `-p 8080:80` of docker and `-p` of mkdir stay as they are. The text is read as words with
 * quotes as borders, so that options inside `sh -c '…'` are seen as well.
 */
#include "audit/scan.h"

/* How the value stands to its option; a row may allow several. */
enum option_form {
	OPTION_GLUED = 1, /* -pVALUE */
	OPTION_NEXT = 2,  /* -p VALUE, and --option=VALUE */
	OPTION_PAIR = 4,  /* the value is user:password, and only the password is hidden */
};

struct secret_option {
	struct str program; /* a word that stands before it in the same command; empty: any */
	struct str option;
	unsigned forms;
};

static const struct secret_option options[] = {
	{STR_INIT("mysql"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqldump"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqladmin"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqlimport"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqlcheck"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqlshow"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqlbinlog"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mysqlsh"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mariadb"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mariadb-dump"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mariadb-admin"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("mycli"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("mongo"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("mongosh"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("mongodump"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("mongorestore"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("redis-cli"), STR_INIT("-a"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("redis-cli"), STR_INIT("--pass"), OPTION_NEXT},
	{STR_INIT("sqlcmd"), STR_INIT("-P"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("bcp"), STR_INIT("-P"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("sshpass"), STR_INIT("-p"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("login"), STR_INIT("-p"),
		OPTION_GLUED | OPTION_NEXT}, /* docker login, az login */
	{STR_INIT("ldapsearch"), STR_INIT("-w"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("ldapmodify"), STR_INIT("-w"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("openssl"), STR_INIT("-passin"), OPTION_NEXT},
	{STR_INIT("openssl"), STR_INIT("-passout"), OPTION_NEXT},
	{STR_INIT("keytool"), STR_INIT("-storepass"), OPTION_NEXT},
	{STR_INIT("keytool"), STR_INIT("-keypass"), OPTION_NEXT},
	{STR_INIT("zip"), STR_INIT("-P"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("unzip"), STR_INIT("-P"), OPTION_GLUED | OPTION_NEXT},
	{STR_INIT("7z"), STR_INIT("-p"), OPTION_GLUED},
	{STR_INIT("curl"), STR_INIT("-u"), OPTION_GLUED | OPTION_NEXT | OPTION_PAIR},
	{STR_INIT("curl"), STR_INIT("-U"), OPTION_GLUED | OPTION_NEXT | OPTION_PAIR},
	{STR_INIT("curl"), STR_INIT("--user"), OPTION_NEXT | OPTION_PAIR},
	{STR_INIT("curl"), STR_INIT("--proxy-user"), OPTION_NEXT | OPTION_PAIR},
	{STR_INIT("http"), STR_INIT("-a"), OPTION_NEXT | OPTION_PAIR}, /* HTTPie */
	{STR_INIT(""), STR_INIT("-u"), OPTION_NEXT | OPTION_PAIR},
	{STR_INIT(""), STR_INIT("--user"), OPTION_NEXT | OPTION_PAIR},
};

static bool is_end_of_command(char c)
{
	return c == ';' || c == '|' || c == '&' || c == '\n';
}

static bool is_border(char c)
{
	return char_is_space(c) || is_end_of_command(c) || c == '\'' || c == '"' || c == '`' ||
	       c == '(' || c == ')' || c == '<' || c == '>';
}

/* The next word at or after `from`; a command that ends on the way forgets its program. */
static bool next_word(struct str text, size_t from, struct span *word, struct str *program)
{
	while (from < text.len && is_border(text.ptr[from])) {
		if (is_end_of_command(text.ptr[from]))
			*program = (struct str){NULL, 0};
		from++;
	}
	size_t end = from;
	while (end < text.len && !is_border(text.ptr[end]))
		end++;
	*word = (struct span){from, end - from};
	return end > from;
}

static bool is_program(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		if (name.len > 0 && str_equal(options[i].program, name))
			return true;
	}
	return false;
}

/* The value after the option that ends at `end`: "option", "value" of JSON and code too. */
static struct span value_after(struct str text, size_t end)
{
	size_t at = end + scan_quote_at(text, end);
	at += at < text.len && text.ptr[at] == ',';
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	if (at == end || (at < text.len && text.ptr[at] == '-'))
		return (struct span){at, 0}; /* glued, or the next option */
	return scan_value(text, at);
}

/* The password of user:password. `1000:1000` is a user and group, unless the program has none. */
static struct span password_of_pair(struct str text, struct span pair, bool is_sure)
{
	struct str value = str_slice(text, pair.at, pair.at + pair.len);
	size_t colon = str_find_byte(value, ':', 0);
	bool is_numeric = true;
	for (size_t i = 0; i < value.len; i++)
		is_numeric = is_numeric && (char_is_digit(value.ptr[i]) || value.ptr[i] == ':');
	if (colon == STR_NONE || (is_numeric && !is_sure))
		return (struct span){pair.at, 0};
	struct str password = str_slice(value, colon + 1, value.len);
	if (scan_is_reference(password))
		return (struct span){pair.at, 0};
	return (struct span){pair.at + colon + 1, password.len};
}

/* -sSu is -s -S -u: a cluster whose last letter takes the value. */
static bool is_cluster_of(struct str word, struct str option)
{
	if (option.len != 2 || word.len < 3 || word.ptr[1] == '-')
		return false;
	for (size_t i = 1; i < word.len; i++) {
		if (!char_is_alpha(word.ptr[i]))
			return false;
	}
	return word.ptr[word.len - 1] == option.ptr[1];
}

/* Where a row finds its value; len 0 where it finds none. */
static struct span value_of_row(struct str text, struct span place, const struct secret_option *row)
{
	struct str word = str_slice(text, place.at, place.at + place.len);
	size_t end = place.at + place.len;
	size_t behind = place.at + row->option.len;
	bool is_it = str_equal(word, row->option);
	bool is_start = str_starts_with(word, row->option);
	struct span value = {end, 0};
	if ((row->forms & OPTION_GLUED) && is_start)
		value = scan_value(text, behind);
	if (value.len > 0 || !(row->forms & OPTION_NEXT))
		return value;
	if (is_start && !is_it && word.ptr[row->option.len] == '=')
		return scan_value(text, behind + 1);
	if (is_it || (row->program.len > 0 && is_cluster_of(word, row->option)))
		return value_after(text, end);
	return value;
}

static void mark_short(struct marks *marks, struct span place, struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		const struct secret_option *row = &options[i];
		if (row->program.len > 0 && !str_equal(row->program, program))
			continue;
		struct span value = value_of_row(marks->text, place, row);
		if (value.len > 0 && (row->forms & OPTION_PAIR))
			value = password_of_pair(marks->text, value, row->program.len > 0);
		marks_add(marks, value, STR("password"));
	}
}

/* --password VALUE, --api-key VALUE: the name says it, whatever the program. */
static void mark_long(struct marks *marks, struct span place)
{
	struct str name = str_slice(marks->text, place.at + 2, place.at + place.len);
	struct str kind = scan_kind_of_name(name);
	if (kind.len > 0 && str_find_byte(name, '=', 0) == STR_NONE) /* else scan_members has it */
		marks_add(marks, value_after(marks->text, place.at + place.len), kind);
}

void scan_options(struct marks *marks)
{
	struct str program = {NULL, 0};
	struct span place = {0, 0};
	while (next_word(marks->text, place.at + place.len, &place, &program)) {
		struct str word = str_slice(marks->text, place.at, place.at + place.len);
		if (is_program(str_after_last(word, '/')))
			program = str_after_last(word, '/');
		else if (word.ptr[0] == '-')
			mark_short(marks, place, program);
		if (str_starts_with(word, STR("--")))
			mark_long(marks, place);
	}
}
