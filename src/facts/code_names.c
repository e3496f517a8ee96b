/* SPDX-License-Identifier: MIT */
/*
 * Names: variables, and modules under other names. A name that is not known as a variable means itself,
 * so that os.system needs no import to be seen.
 */
#include "base/hash64.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "facts/code_finder.h"

struct code_variable {
	struct str name;
	struct code_value value;
	size_t level; /* where it was assigned: how deep, after how many branches and functions */
	size_t branches;
	size_t routines;
	struct code_variable *next;
};

/* Variables looked at in one slot: a hash that many names share is one made to be slow. */
#define SLOT_DEPTH 16

/* --- variables ------------------------------------------------------------------------------- */

static struct code_variable **find_slot(const struct code_finder *finder, struct str name)
{
	return &finder->variables[hash64(0, name) & finder->variables_mask];
}

static struct code_variable *find_variable(const struct code_finder *finder, struct str name)
{
	size_t looked_at = 0;
	struct code_variable *variable = *find_slot(finder, name);
	for (; variable && looked_at < SLOT_DEPTH; variable = variable->next, looked_at++) {
		if (str_equal(variable->name, name))
			return variable;
	}
	return NULL;
}

void code_set(struct code_finder *finder, struct str name, const struct code_value *value)
{
	struct code_variable *variable = find_variable(finder, name);
	if (name.len == 0)
		return;
	if (!variable) {
		struct code_variable **slot = find_slot(finder, name);
		variable = ARENA_NEW(finder->arena, struct code_variable);
		*variable = (struct code_variable){.name = name, .next = *slot};
		*slot = variable;
	}
	variable->value = *value;
	variable->value.name = (struct str){NULL, 0};
}

static bool is_whole(const struct code_value *value)
{
	return code_is_constant(value) || value->is_each;
}

void code_assign(struct code_finder *finder, struct str name, const struct code_value *value)
{
	struct code_value assigned = *value;
	struct code_variable *old = find_variable(finder, name);
	size_t level = finder->blocks + code_line_indent(finder, finder->at);
	if (old && is_whole(&old->value) && is_whole(value) && old->routines == finder->routines) {
		bool is_deeper = level > old->level;
		bool is_beside =
			level == old->level && level > 0 && finder->branches != old->branches;
		if (is_deeper || is_beside)
			assigned = code_either(finder, &old->value, value);
	}
	code_set(finder, name, &assigned);
	struct code_variable *variable = find_variable(finder, name);
	if (!variable)
		return;
	variable->level = old && assigned.is_each ? old->level : level;
	variable->branches = finder->branches;
	variable->routines = finder->routines;
}

const struct code_value *code_get(const struct code_finder *finder, struct str name)
{
	const struct code_variable *variable = find_variable(finder, name);
	return variable ? &variable->value : NULL;
}

/* --- names as written ------------------------------------------------------------------------ */

/* What a name may start with without meaning anything else. */
static const struct str roots =
	STR_INIT("globalThis window global builtins __builtins__ __builtin__ _G _ENV Kernel CORE "
		 "GLOBAL main Main Base base");

/* Members that lead back to what they are members of. */
static const struct str transparent =
	STR_INIT("__dict__ __func__ default promises posix mainModule");

/* Names whose value is the same everywhere. The home is $HOME here. */
static const struct {
	struct str name;
	struct str value;
} constants[] = {
	{STR_INIT("os.environ.HOME"), STR_INIT("$HOME")},
	{STR_INIT("environ.HOME"), STR_INIT("$HOME")},
	{STR_INIT("process.env.HOME"), STR_INIT("$HOME")},
	{STR_INIT("env.HOME"), STR_INIT("$HOME")},
	{STR_INIT("Bun.env.HOME"), STR_INIT("$HOME")},
	{STR_INIT("ENV.HOME"), STR_INIT("$HOME")},
	{STR_INIT("ENVIRON.HOME"), STR_INIT("$HOME")},
	{STR_INIT("_SERVER.HOME"), STR_INIT("$HOME")},
	{STR_INIT("_ENV.HOME"), STR_INIT("$HOME")},
	{STR_INIT("os.devnull"), STR_INIT("/dev/null")},
	{STR_INIT("os.sep"), STR_INIT("/")},
	{STR_INIT("path.sep"), STR_INIT("/")},
	{STR_INIT("os.path.sep"), STR_INIT("/")},
	{STR_INIT("File.SEPARATOR"), STR_INIT("/")},
	{STR_INIT("DIRECTORY_SEPARATOR"), STR_INIT("/")},
	{STR_INIT("File.NULL"), STR_INIT("/dev/null")},
	{STR_INIT("sys.executable"), STR_INIT("python3")},
	{STR_INIT("process.execPath"), STR_INIT("node")},
	{STR_INIT("RbConfig.ruby"), STR_INIT("ruby")},
	{STR_INIT("PHP_BINARY"), STR_INIT("php")},
};

/* `name` with . for :: and \. */
static struct str with_dots(struct code_finder *finder, struct str name)
{
	if (str_find_byte(name, ':', 0) == STR_NONE && str_find_byte(name, '\\', 0) == STR_NONE)
		return name;
	char *out = arena_alloc(finder->arena, name.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < name.len; i++) {
		bool is_separator = name.ptr[i] == ':' || name.ptr[i] == '\\';
		if (!is_separator)
			out[len++] = name.ptr[i];
		else if (len > 0 && out[len - 1] != '.')
			out[len++] = '.';
	}
	return (struct str){out, len};
}

static struct str without_root(struct str name)
{
	size_t dot = str_find_byte(name, '.', 0);
	while (dot != STR_NONE && str_list_holds(roots, ' ', str_slice(name, 0, dot))) {
		name = str_slice(name, dot + 1, name.len);
		dot = str_find_byte(name, '.', 0);
	}
	return name;
}

/* Modules that have the functions of another, and names that scripts give to them. */
static const struct {
	struct str name;
	struct str module;
	unsigned languages;
} aliases[] = {
	{STR_INIT("fs-extra"), STR_INIT("fs"), IN_JAVASCRIPT},
	{STR_INIT("graceful-fs"), STR_INIT("fs"), IN_JAVASCRIPT},
	{STR_INIT("fsPromises"), STR_INIT("fs"), IN_JAVASCRIPT},
	{STR_INIT("fsp"), STR_INIT("fs"), IN_JAVASCRIPT},
	{STR_INIT("fse"), STR_INIT("fs"), IN_JAVASCRIPT},
	{STR_INIT("zx"), STR_INIT("Bun"), IN_JAVASCRIPT},
	{STR_INIT("cp"), STR_INIT("child_process"), IN_JAVASCRIPT},
};

/* Letters that Python reads as plain ones (NFKC): full-width and mathematical ones. */
static struct str plain_name(struct code_finder *finder, struct str name)
{
	size_t at = 0;
	size_t len = 0;
	while (at < name.len && (unsigned char)name.ptr[at] < 0x80)
		at++;
	if (at == name.len || !code_in(finder, IN_PYTHON) || name.len >= CODE_NAME_BYTES)
		return name;
	char *out = arena_alloc(finder->arena, name.len + 1);
	for (at = 0; at < name.len;) {
		uint32_t code;
		size_t step = utf8_decode(name, at, &code);
		uint32_t letter = code - 0x1D400;
		if (step == 3 && code > 0xFF00 && code < 0xFF5F) {
			out[len++] = (char)(code - 0xFF00 + 0x20);
		} else if (step == 4 && letter < 0x2A4) {
			letter %= 52;
			out[len++] = (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
		} else {
			step = step > 0 ? step : 1;
			memcpy(out + len, name.ptr + at, step);
			len += step;
		}
		at += step;
	}
	return (struct str){out, len};
}

static struct code_value thing_called(struct code_finder *finder, struct str name)
{
	name = without_root(name);
	const struct code_value *known = code_get(finder, name);
	/* A variable of which nothing is known may be what its name says: os, in another function. */
	if (known && known->kind != CODE_NOTHING)
		return *known;
	for (size_t i = 0; i < ARRAY_LEN(constants); i++) {
		if (str_equal(constants[i].name, name))
			return code_text(constants[i].value);
	}
	struct code_value given;
	if (code_given_member(finder, name, &given))
		return given;
	for (size_t i = 0; i < ARRAY_LEN(aliases); i++) {
		if (code_in(finder, aliases[i].languages) && str_equal(aliases[i].name, name))
			return code_thing(aliases[i].module);
	}
	return code_thing(name);
}

struct code_value code_resolve(struct code_finder *finder, struct str name)
{
	return thing_called(finder, with_dots(finder, plain_name(finder, name)));
}

/* What a loop over a folder goes through. */
static bool is_entry(const struct code_value *value)
{
	if (value->is_each && value->kind == CODE_LIST && value->list->first)
		value = &value->list->first->value;
	return value->kind == CODE_TEXT && str_ends_with(value->text, STR(CODE_SOME_NAMES));
}

struct code_value code_member(
	struct code_finder *finder, const struct code_value *base, struct str name)
{
	name = plain_name(finder, name);
	if (base->kind == CODE_THING && str_list_holds(transparent, ' ', name))
		return *base;
	if (is_entry(base) && str_list_holds(STR("name path"), ' ', name) &&
		!code_in(finder, IN_TYPED))
		return *base;
	const struct code_value *item = base->kind == CODE_LIST && !base->is_each
						? code_item_called(base->list, name)
						: NULL;
	if (item)
		return *item;
	if (base->kind == CODE_LIST && code_in(finder, IN_PYTHON | IN_JAVASCRIPT) &&
		str_equal(name, STR("stdout")))
		return *base; /* of a command that printed names */
	if (base->kind == CODE_THING && !base->self) {
		if (base->text.len == 0 || str_list_holds(roots, ' ', base->text))
			return thing_called(finder, name);
		if (base->text.len + name.len >= CODE_NAME_BYTES)
			return code_nothing();
		struct code_value value = thing_called(
			finder, arena_concat(finder->arena, base->text, STR("."), name));
		return value;
	}
	if (name.len >= CODE_NAME_BYTES)
		return code_nothing();
	struct code_value *self = ARENA_NEW(finder->arena, struct code_value);
	*self = *base;
	struct code_value value = code_thing(arena_concat(finder->arena, STR("."), name, STR("")));
	value.self = self;
	return value;
}
