/* SPDX-License-Identifier: MIT */
/*
 * CMake's language (cmake-language(7), 3.30) as far as it runs commands and deletes files. Variables that
 * the text sets are put in; the rest stays a shell expansion that nobody knows. Conditions count as true,
 * functions as called. One pass over the text.
 */
#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"
#include "facts/cmake_words.h"
#include "facts/name_map.h"
#include "facts/written_parts.h"

/* A variable's value that is put in; longer ones are lists of sources. */
#define VALUE_MAX (4 * KIB)

/* install(CODE "install(CODE …)") */
#define CODE_DEPTH 3

struct cmake {
	struct arena *arena;
	struct buf *out;
	struct cmake_reader reader;
	unsigned depth;
	size_t *left;                  /* bytes that values may still be put in for */
	const struct name_map **names; /* of struct str */
};

/* --- values --------------------------------------------------------------------------------- */

/* What CMake sets itself; folders by what they mostly are. */
static const struct {
	struct str name;
	struct str value;
} known[] = {
	{STR_INIT("CMAKE_COMMAND"), STR_INIT("cmake")},
	{STR_INIT("CMAKE_BINARY_DIR"), STR_INIT("build")},
	{STR_INIT("CMAKE_CURRENT_BINARY_DIR"), STR_INIT("build")},
	{STR_INIT("PROJECT_BINARY_DIR"), STR_INIT("build")},
	{STR_INIT("CMAKE_SOURCE_DIR"), STR_INIT(".")},
	{STR_INIT("CMAKE_CURRENT_SOURCE_DIR"), STR_INIT(".")},
	{STR_INIT("CMAKE_CURRENT_LIST_DIR"), STR_INIT(".")},
	{STR_INIT("PROJECT_SOURCE_DIR"), STR_INIT(".")},
};

/* A value that is not paid for is not known. */
static bool find_value(const struct cmake *cmake, struct str name, struct str *value)
{
	const struct str *set = name_map_find(*cmake->names, name);
	if (set) {
		bool is_paid = set->len <= *cmake->left;
		*cmake->left -= is_paid ? set->len : 0;
		*value = *set;
		return is_paid;
	}
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		if (str_equal(known[i].name, name)) {
			*value = known[i].value;
			return true;
		}
	}
	return false;
}

/* ${NAME} or $ENV{NAME} at `at`: where it ends, or `at`. */
static size_t find_reference(struct str raw, size_t at, struct str *name, bool *is_environment)
{
	struct str rest = str_slice(raw, at, raw.len);
	*is_environment = str_starts_with(rest, STR("$ENV{"));
	size_t start = *is_environment ? 5 : 2;
	if (!*is_environment && !str_starts_with(rest, STR("${")))
		return at;
	size_t end = start;
	while (end < rest.len && char_is_word(rest.ptr[end]))
		end++;
	if (end == start || end == rest.len || rest.ptr[end] != '}')
		return at;
	*name = str_slice(rest, start, end);
	return at + end + 1;
}

/* The word as sh has it: constants guarded, and what is not known as ${name}. */
static void add_word(struct cmake *cmake, const struct cmake_word *word)
{
	struct buf plain;
	struct str raw = word->raw;
	buf_init(&plain, cmake->arena, LIMIT_VALUE_BYTES);
	buf_add_byte(cmake->out, ' ');
	for (size_t at = 0; at < raw.len; at++) {
		struct str name;
		struct str value;
		bool is_environment;
		size_t end =
			word->is_verbatim ? at : find_reference(raw, at, &name, &is_environment);
		if (end == at) {
			at += raw.ptr[at] == '\\' && !word->is_verbatim && at + 1 < raw.len;
			buf_add_byte(&plain, raw.ptr[at]);
			continue;
		}
		at = end - 1;
		if (!is_environment && find_value(cmake, name, &value)) {
			buf_add(&plain, value);
			continue;
		}
		if (plain.len > 0)
			escape_shell(cmake->out, buf_str(&plain));
		buf_init(&plain, cmake->arena, LIMIT_VALUE_BYTES);
		buf_printf(cmake->out, "\"${%.*s}\"", STR_ARG(name));
	}
	if (plain.len > 0 || raw.len == 0)
		escape_shell(cmake->out, buf_str(&plain));
}

/* A lone ${NAME} of a list is as many words. */
static void add_words(struct cmake *cmake, const struct cmake_word *word)
{
	struct str name;
	struct str value;
	bool is_environment;
	bool is_lone = !word->is_quoted &&
		       find_reference(word->raw, 0, &name, &is_environment) == word->raw.len &&
		       word->raw.len > 0 && !is_environment && find_value(cmake, name, &value);
	if (!is_lone) {
		add_word(cmake, word);
		return;
	}
	while (value.len > 0) {
		struct cmake_word item = {.is_quoted = true, .is_verbatim = true};
		(void)str_cut(value, ';', &item.raw, &value);
		if (item.raw.len > 0)
			add_word(cmake, &item);
	}
}

/* set(NAME value…) */
static void set_value(struct cmake *cmake)
{
	struct cmake_word name;
	struct cmake_word word;
	struct buf value;
	bool is_known = true;
	if (!cmake_next_word(&cmake->reader, &name))
		return;
	buf_init(&value, cmake->arena, VALUE_MAX);
	while (cmake_next_word(&cmake->reader, &word)) {
		if (str_list_holds(STR("CACHE PARENT_SCOPE"), ' ', word.raw))
			break;
		buf_add(&value, value.len > 0 ? STR(";") : STR(""));
		for (size_t at = 0; at < word.raw.len; at++) {
			struct str other;
			struct str inside;
			bool is_environment;
			size_t end = find_reference(word.raw, at, &other, &is_environment);
			if (end == at) {
				buf_add_byte(&value, word.raw.ptr[at]);
				continue;
			}
			is_known &= !is_environment && find_value(cmake, other, &inside);
			buf_add(&value, is_known ? inside : STR(""));
			at = end - 1;
		}
	}
	struct str *kept = ARENA_NEW(cmake->arena, struct str);
	*kept = buf_str(&value);
	if (is_known && !value.is_truncated && str_is_name(name.raw))
		*cmake->names = name_map_set(cmake->arena, *cmake->names, name.raw, kept);
}

/* --- commands ------------------------------------------------------------------------------- */

/* Keywords that end a command line. */
static const struct str keywords = STR_INIT(
	"WORKING_DIRECTORY COMMENT DEPENDS OUTPUT RESULT_VARIABLE RESULTS_VARIABLE OUTPUT_VARIABLE "
	"ERROR_VARIABLE INPUT_FILE OUTPUT_FILE ERROR_FILE OUTPUT_QUIET ERROR_QUIET TIMEOUT "
	"VERBATIM "
	"OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE ENCODING "
	"ECHO_OUTPUT_VARIABLE "
	"ECHO_ERROR_VARIABLE COMMAND_ECHO COMMAND_ERROR_IS_FATAL BYPRODUCTS SOURCES USES_TERMINAL "
	"COMMAND_EXPAND_LISTS MAIN_DEPENDENCY IMPLICIT_DEPENDS DEPFILE JOB_POOL APPEND PRE_BUILD "
	"PRE_LINK POST_BUILD TARGET RETURN_VALUE");

/* execute_process(COMMAND …), add_custom_command(… COMMAND …), add_custom_target(name ALL …). */
static void add_commands(struct cmake *cmake, bool is_running, bool has_shell)
{
	struct cmake_word word;
	while (cmake_next_word(&cmake->reader, &word)) {
		bool is_bare = !word.is_quoted;
		if (is_bare && str_list_holds(STR("COMMAND PRE_COMMAND"), ' ', word.raw)) {
			buf_add_byte(cmake->out, '\n');
			is_running = true;
		} else if (is_bare && str_list_holds(keywords, ' ', word.raw)) {
			is_running = false;
		} else if (is_bare && str_list_holds(STR("ALL ARGS"), ' ', word.raw)) {
			continue;
		} else if (is_running && is_bare && has_shell &&
			   str_list_holds(STR("&& || | > >> < 2>&1"), ' ', word.raw)) {
			buf_printf(cmake->out, " %.*s", STR_ARG(word.raw));
		} else if (is_running) {
			add_words(cmake, &word);
		}
	}
	buf_add_byte(cmake->out, '\n');
}

/* file(REMOVE_RECURSE path…), file(RENAME a b), file(DOWNLOAD url path) */
static void add_file(struct cmake *cmake)
{
	static const struct {
		struct str name;
		struct str program;
	} rows[] = {
		{STR_INIT("REMOVE"), STR_INIT("rm -f")},
		{STR_INIT("REMOVE_RECURSE"), STR_INIT("rm -rf")},
		{STR_INIT("RENAME"), STR_INIT("mv")},
		{STR_INIT("DOWNLOAD"), STR_INIT("curl -o /dev/null")},
	};
	struct cmake_word word;
	size_t row = 0;
	if (!cmake_next_word(&cmake->reader, &word))
		return;
	while (row < ARRAY_LEN(rows) && !str_equal(rows[row].name, word.raw))
		row++;
	if (row < ARRAY_LEN(rows))
		buf_add(cmake->out, rows[row].program);
	while (cmake_next_word(&cmake->reader, &word)) {
		if (row < ARRAY_LEN(rows))
			add_words(cmake, &word);
	}
	buf_add_byte(cmake->out, '\n');
}

static void read_text(struct cmake *cmake);

/* install(CODE "…") */
static void add_code(struct cmake *cmake)
{
	struct cmake_word word;
	bool is_code = false;
	while (cmake_next_word(&cmake->reader, &word)) {
		if (is_code && cmake->depth < CODE_DEPTH) {
			struct cmake inner = *cmake;
			inner.reader = (struct cmake_reader){.text = word.raw};
			inner.depth++;
			read_text(&inner);
		}
		is_code = !word.is_quoted && str_list_holds(STR("CODE EVAL"), ' ', word.raw);
	}
}

static void add_process(struct cmake *cmake)
{
	add_commands(cmake, false, false);
}

static void add_custom_command(struct cmake *cmake)
{
	add_commands(cmake, false, true);
}

static void add_custom_target(struct cmake *cmake)
{
	struct cmake_word name;
	if (cmake_next_word(&cmake->reader, &name))
		add_commands(cmake, true, true);
}

static void skip_command(struct cmake *cmake)
{
	struct cmake_word word;
	while (cmake_next_word(&cmake->reader, &word))
		continue;
}

/* Commands that matter, in small letters; those that are not here are passed. */
static const struct {
	struct str name;
	void (*read)(struct cmake *cmake);
} commands[] = {
	{STR_INIT("execute_process"), add_process},
	{STR_INIT("add_custom_command"), add_custom_command},
	{STR_INIT("add_custom_target"), add_custom_target},
	{STR_INIT("file"), add_file},
	{STR_INIT("set"), set_value},
	{STR_INIT("install"), add_code},
	{STR_INIT("cmake_language"), add_code},
};

/* What stands in the brackets of the command `name`. */
static void read_command(struct cmake *cmake, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (str_equal_nocase(commands[i].name, name)) {
			commands[i].read(cmake);
			return;
		}
	}
	skip_command(cmake);
}

static void read_text(struct cmake *cmake)
{
	while (cmake->reader.at < cmake->reader.text.len) {
		cmake_skip_space(&cmake->reader);
		size_t start = cmake->reader.at;
		while (cmake->reader.at < cmake->reader.text.len &&
			char_is_word(cmake->reader.text.ptr[cmake->reader.at]))
			cmake->reader.at++;
		struct str name = str_slice(cmake->reader.text, start, cmake->reader.at);
		cmake_skip_space(&cmake->reader);
		bool is_command = name.len > 0 && cmake->reader.at < cmake->reader.text.len &&
				  cmake->reader.text.ptr[cmake->reader.at] == '(';
		cmake->reader.at += cmake->reader.at == start || is_command;
		if (is_command)
			read_command(cmake, name);
	}
}

void written_find_cmake(struct buf *out, const struct written_file *file)
{
	const struct name_map *names = NULL;
	size_t left = 4 * file->text.len + LIMIT_VALUE_BYTES;
	struct cmake cmake = {.arena = out->arena,
		.out = out,
		.reader = {.text = file->text},
		.left = &left,
		.names = &names};
	read_text(&cmake);
}
