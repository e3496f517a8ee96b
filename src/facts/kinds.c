/* SPDX-License-Identifier: MIT */
/*
 * The table of kinds, and a handler for each that is a path or holds one. Trusts the tables for
 * what is no path.
 */
#include "facts/kinds.h"

#include "facts/kinds_hosts.h"
#include "facts/path.h"

/* --- paths ---------------------------------------------------------------------------------- */

bool kind_is_sink(struct str path)
{
	static const struct str sinks[] = {STR_INIT("/dev/null"), STR_INIT("/dev/stdout"),
		STR_INIT("/dev/stderr"), STR_INIT("/dev/tty")};
	return str_is_one_of(path, sinks, ARRAY_LEN(sinks));
}

bool kind_add_path(struct effects *effects, enum fact_kind kind, const struct argument *argument)
{
	if (kind == FACT_WRITES && kind_is_sink(argument->value))
		return true;
	return reader_add_path(effects->reader, effects->action, kind, effects->folder,
		argument->word, argument->value);
}

bool kind_add_known_path(struct effects *effects, char kind, struct str text)
{
	struct word *word = ARENA_NEW(effects->reader->arena, struct word);
	*word = (struct word){.text = text,
		.place = effects->invocation->words->place,
		.has_tilde = str_starts_with(text, STR("~"))};
	struct argument argument = {.value = text, .word = word, .has_value = true};
	return kind_add(effects, kind, &argument);
}

static bool add_read(struct effects *effects, const struct argument *argument)
{
	return kind_add_path(effects, FACT_READS, argument);
}

static bool add_written(struct effects *effects, const struct argument *argument)
{
	return kind_add_path(effects, FACT_WRITES, argument);
}

static bool add_deleted(struct effects *effects, const struct argument *argument)
{
	return kind_add_path(effects, FACT_DELETES, argument);
}

static bool add_both(struct effects *effects, const struct argument *argument)
{
	return add_read(effects, argument) && add_written(effects, argument);
}

static bool add_by_mode(struct effects *effects, const struct argument *argument)
{
	bool is_read = str_find_byte(effects->operands, '<', 0) != STR_NONE;
	return is_read ? add_read(effects, argument) : add_written(effects, argument);
}

/* A name that the program looks up itself is no path: a package, a branch. */
bool kind_is_path(const struct argument *argument)
{
	return path_looks_like_one(argument->value) || argument->word->has_tilde ||
	       str_equal(argument->value, STR(".")) || str_equal(argument->value, STR(".."));
}

static bool add_path_read(struct effects *effects, const struct argument *argument)
{
	return !kind_is_path(argument) || add_read(effects, argument);
}

static bool add_path_written(struct effects *effects, const struct argument *argument)
{
	return !kind_is_path(argument) || add_written(effects, argument);
}

/* The names of files that are searched; with ! in front, of those that are not. */
static bool add_searched(struct effects *effects, const struct argument *argument)
{
	return str_starts_with(argument->value, STR("!")) || add_read(effects, argument);
}

/* --- paths inside texts --------------------------------------------------------------------- */

/* The argument with another value out of it. */
static struct argument with_value(const struct argument *argument, struct str value)
{
	struct argument other = *argument;
	other.value = value;
	return other;
}

/* @file or name=@file: what stands behind the marker is read. */
static bool add_marked(struct effects *effects, const struct argument *argument, struct str markers)
{
	struct str value = argument->value;
	for (size_t i = 0; i < value.len; i++) {
		bool is_start = i == 0 || value.ptr[i - 1] == '=';
		if (!is_start || str_find_byte(markers, value.ptr[i], 0) == STR_NONE)
			continue;
		size_t end = markers.len > 1 ? str_find_byte(value, ';', i) : value.len;
		struct argument path = with_value(argument, str_slice(value, i + 1, end));
		return add_read(effects, &path);
	}
	return true;
}

static bool add_behind_at(struct effects *effects, const struct argument *argument)
{
	return add_marked(effects, argument, STR("@"));
}

/* curl -F: name=@file;type=text/plain, name=<file */
static bool add_form_field(struct effects *effects, const struct argument *argument)
{
	return add_marked(effects, argument, STR("@<"));
}

static bool add_behind_name(struct effects *effects, const struct argument *argument)
{
	size_t sign = str_find_byte(argument->value, '@', 0);
	bool is_data = str_find_byte(argument->value, '=', 0) < sign;
	if (sign == STR_NONE || is_data)
		return true;
	struct argument path =
		with_value(argument, str_slice(argument->value, sign + 1, argument->value.len));
	return add_read(effects, &path);
}

static bool add_behind_sign(struct effects *effects, const struct argument *argument)
{
	size_t sign = str_find_byte(argument->value, '=', 0);
	size_t start = sign == STR_NONE ? 0 : sign + 1;
	struct argument path =
		with_value(argument, str_slice(argument->value, start, argument->value.len));
	return add_read(effects, &path);
}

/* yq's load("FILE"), load_str("FILE") and their kin in an expression. */
static bool add_loaded(struct effects *effects, const struct argument *argument)
{
	struct str text = argument->value;
	for (size_t at = str_find(text, STR("load"), 0); at != STR_NONE;
		at = str_find(text, STR("load"), at + 1)) {
		size_t open = at;
		while (open < text.len && (char_is_word(text.ptr[open])))
			open++;
		struct str rest = str_slice(text, open, text.len);
		size_t end =
			str_starts_with(rest, STR("(\"")) ? str_find_byte(rest, '"', 2) : STR_NONE;
		struct argument path = with_value(argument, str_slice(rest, 2, end));
		if (end != STR_NONE && !add_read(effects, &path))
			return false;
	}
	return true;
}

static bool add_only_behind_sign(struct effects *effects, const struct argument *argument)
{
	bool has_sign = str_find_byte(argument->value, '=', 0) != STR_NONE;
	return !has_sign || add_behind_sign(effects, argument);
}

struct str kind_find_setting(struct str list, char separator, struct str names)
{
	struct str item;
	struct str name;
	struct str value;
	while (list.len > 0) {
		(void)str_cut(list, separator, &item, &list);
		if (str_cut(item, '=', &name, &value) && str_list_holds(names, ' ', name))
			return value;
	}
	return (struct str){NULL, 0};
}

/* -v host:container[:options], --mount type=bind,source=host,… or --secret id=x,src=file: what the
 * container sees of this machine. A name is a volume of docker's own. What the container does with
 * it is the container's. */
static bool add_volume(struct effects *effects, const struct argument *argument)
{
	struct str source = kind_find_setting(argument->value, ',', STR("source src"));
	struct str target;
	if (source.len == 0)
		(void)str_cut(argument->value, ':', &source, &target);
	bool is_secret = kind_find_setting(argument->value, ',', STR("id")).len > 0;
	bool is_name = !is_secret && str_find_byte(source, '/', 0) == STR_NONE &&
		       !argument->word->has_tilde && !str_starts_with(source, STR(".")) &&
		       !argument->word->is_dynamic;
	bool is_mount = str_find_byte(argument->value, '=', 0) != STR_NONE &&
			source.ptr == argument->value.ptr;
	struct argument path = with_value(argument, source);
	return is_name || is_mount || add_read(effects, &path);
}

/* --- files that are fetched ----------------------------------------------------------------- */

/* A URL whose file is saved under its own name, in the folder that an option names or here. */
static bool add_saved(struct effects *effects, const struct argument *argument)
{
	const struct argument *folder = arguments_find(
		effects->invocation->arguments, STR("-P --directory-prefix --output-dir --dir"));
	struct str url = str_slice(argument->value, 0, str_find_byte(argument->value, '?', 0));
	size_t scheme = str_find(url, STR("://"), 0);
	size_t slash = str_find_last(url, '/');
	bool has_name = slash != STR_NONE && slash + 1 < url.len &&
			(scheme == STR_NONE || slash > scheme + 2);
	if (!kind_add_fetched(effects, argument))
		return false;
	if (!has_name || argument->word->is_dynamic)
		return true;
	struct argument saved = with_value(argument, str_slice(url, slash + 1, url.len));
	if (folder && folder->has_value) {
		saved = *folder;
		saved.value = arena_printf(effects->reader->arena, "%.*s/%.*s",
			STR_ARG(folder->value), STR_ARG(str_slice(url, slash + 1, url.len)));
	}
	return add_written(effects, &saved);
}

/* --- all ------------------------------------------------------------------------------------ */

typedef bool add_kind_fn(struct effects *effects, const struct argument *argument);

static add_kind_fn *const kinds[] = {
	['r'] = add_read,
	['w'] = add_written,
	['d'] = add_deleted,
	['b'] = add_both,
	['f'] = add_by_mode,
	['p'] = add_path_read,
	['P'] = add_path_written,
	['m'] = add_searched,
	['@'] = add_behind_at,
	['A'] = add_form_field,
	['N'] = add_behind_name,
	['='] = add_behind_sign,
	['E'] = add_only_behind_sign,
	['y'] = add_loaded,
	['h'] = kind_add_hosts,
	['H'] = kind_add_named_hosts,
	['i'] = kind_add_item,
	['u'] = kind_add_fetched,
	['U'] = add_saved,
	['g'] = kind_add_repository,
	['G'] = kind_add_remote_or_name,
	['l'] = kind_add_forwarding,
	['R'] = kind_add_resolved,
	['s'] = kind_add_socat,
	['v'] = add_volume,
	['n'] = kind_add_connection,
};

bool kind_add(struct effects *effects, char kind, const struct argument *argument)
{
	size_t index = (unsigned char)kind;
	return index >= ARRAY_LEN(kinds) || !kinds[index] || kinds[index](effects, argument);
}
