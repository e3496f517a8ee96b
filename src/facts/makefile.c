/* SPDX-License-Identifier: MIT */
/*
 * A Makefile's lines become variables and rules; then the goals are walked. Reads what GNU make's
 * manual describes, as far as it decides which text a shell gets. Must never take a recipe for
 * something that is not run because a condition is unknown: both branches count. Each line is looked
 * at once; targets and depth are bounded.
 */
#include "facts/make_parts.h"

/* The file while it is read. */
struct reading {
	struct make *make;
	struct str text;
	size_t at;
	char prefix;              /* of recipe lines: .RECIPEPREFIX */
	struct make_block *block; /* that a recipe line belongs to; NULL: none may come */
};

/* --- lines ---------------------------------------------------------------------------------- */

static bool is_continued(struct str line)
{
	size_t slashes = 0;
	while (slashes < line.len && line.ptr[line.len - 1 - slashes] == '\\')
		slashes++;
	return slashes % 2 == 1;
}

static struct str take_line(struct reading *reading)
{
	size_t end = str_find_byte(reading->text, '\n', reading->at);
	struct str line = str_slice(reading->text, reading->at, end);
	reading->at = end == STR_NONE ? reading->text.len : end + 1;
	return str_ends_with(line, STR("\r")) ? str_slice(line, 0, line.len - 1) : line;
}

static bool starts_recipe(const struct reading *reading)
{
	return reading->at < reading->text.len && reading->text.ptr[reading->at] == reading->prefix;
}

/* A recipe line with those that continue it; the shell gets the backslashes, too. */
static struct str take_recipe_line(struct reading *reading)
{
	struct buf out;
	reading->at++;
	struct str line = take_line(reading);
	if (!is_continued(line))
		return line;
	buf_init(&out, reading->make->arena, LIMIT_SCRIPT_BYTES);
	buf_add(&out, line);
	while (is_continued(line) && reading->at < reading->text.len) {
		reading->at += starts_recipe(reading);
		line = take_line(reading);
		buf_add_byte(&out, '\n');
		buf_add(&out, line);
	}
	return buf_str(&out);
}

/* Another line with those that continue it, joined by a blank. */
static struct str take_joined_line(struct reading *reading)
{
	struct buf out;
	struct str line = take_line(reading);
	if (!is_continued(line))
		return line;
	buf_init(&out, reading->make->arena, LIMIT_SCRIPT_BYTES);
	while (is_continued(line)) {
		buf_add(&out, str_slice(line, 0, line.len - 1));
		buf_add_byte(&out, ' ');
		line = str_trim(take_line(reading));
	}
	buf_add(&out, line);
	return buf_str(&out);
}

/* The line without its comment; \# is none. */
static struct str cut_comment(struct str line)
{
	size_t at = str_find_byte(line, '#', 0);
	while (at != STR_NONE && at > 0 && line.ptr[at - 1] == '\\')
		at = str_find_byte(line, '#', at + 1);
	return str_slice(line, 0, at);
}

/* --- variables ------------------------------------------------------------------------------ */

struct assignment {
	struct str name;
	struct str value;
	char kind; /* the byte before =, or NUL */
};

/* Where the first of `:` and `=` outside brackets stands. */
static size_t find_separator(struct str line)
{
	size_t at = 0;
	while (at < line.len && line.ptr[at] != '=' && line.ptr[at] != ':') {
		if (line.ptr[at] == '$' && make_is_bracket(line, at + 1))
			at = make_skip_bracket(line, at + 1);
		at += at < line.len;
	}
	return at;
}

/* The name behind export, override and the like. */
static struct str cut_modifiers(struct str name)
{
	static const struct str modifiers[] = {
		STR_INIT("export"), STR_INIT("override"), STR_INIT("private")};
	struct str word;
	struct str rest = str_trim(name);
	for (size_t at = 0; make_next_word(rest, &at, &word); at = 0) {
		if (at == rest.len || !str_is_one_of(word, modifiers, ARRAY_LEN(modifiers)))
			break;
		rest = str_trim(str_slice(rest, at, rest.len));
	}
	return rest;
}

/* Reads NAME = value with any of its operators. */
static bool read_assignment(struct str line, struct assignment *out)
{
	size_t at = find_separator(line);
	size_t sign = at;
	while (sign < line.len && line.ptr[sign] == ':')
		sign++;
	if (sign >= line.len || line.ptr[sign] != '=' || sign > at + 3)
		return false;
	out->kind = sign > at ? ':' : '\0';
	if (sign == at && at > 0 && str_find_byte(STR("?+!"), line.ptr[at - 1], 0) != STR_NONE)
		out->kind = line.ptr[--at];
	out->name = cut_modifiers(str_slice(line, 0, at));
	out->value = str_trim(str_slice(line, sign + 1, line.len));
	return out->name.len > 0 && str_find_byte(out->name, ' ', 0) == STR_NONE;
}

static struct str append(struct make *make, struct str old, struct str more)
{
	if (old.len == 0)
		return more;
	make->expanded += old.len + more.len;
	if (make->expanded > LIMIT_MAKE_BYTES) {
		make->list->is_unread = true;
		return old;
	}
	return arena_printf(make->arena, "%.*s %.*s", STR_ARG(old), STR_ARG(more));
}

static struct str expand_now(struct make *make, struct str text)
{
	make->is_reading = true;
	struct str value = make_expand(make, text);
	make->is_reading = false;
	return value;
}

static void assign(struct make *make, const struct assignment *assignment)
{
	struct str name = expand_now(make, assignment->name);
	struct make_variable *variable = make_find(&make->variables, name);
	struct str value = assignment->value;
	bool is_new = !variable;
	if (is_new)
		variable = make_add(make, &make->variables, name, sizeof(*variable));
	if (!variable || variable->is_fixed || (assignment->kind == '?' && !is_new))
		return;
	if (assignment->kind == '!')
		value = arena_printf(make->arena, "$(shell %.*s)", STR_ARG(value));
	bool is_expanded = assignment->kind == ':' || assignment->kind == '!' ||
			   (assignment->kind == '+' && variable->is_expanded);
	if (is_expanded)
		value = expand_now(make, value);
	variable->value = assignment->kind == '+' ? append(make, variable->value, value) : value;
	variable->is_expanded = is_expanded;
}

/* define NAME … endef: a value of several lines. */
static void read_define(struct reading *reading, struct str head)
{
	struct assignment assignment;
	size_t from = reading->at;
	size_t end = from;
	while (reading->at < reading->text.len) {
		end = reading->at;
		if (str_starts_with(str_trim(take_line(reading)), STR("endef")))
			break;
		end = reading->at;
	}
	if (!read_assignment(head, &assignment))
		assignment = (struct assignment){.name = cut_modifiers(head)};
	assignment.value = str_slice(reading->text, from, end);
	assign(reading->make, &assignment);
}

/* --- rules ---------------------------------------------------------------------------------- */

static struct make_rule *find_rule(struct make *make, struct str target)
{
	struct make_rule *rule = make_find(&make->rules, target);
	bool is_pattern = str_find_byte(target, '%', 0) != STR_NONE;
	bool is_special = target.ptr[0] == '.' && str_find_byte(target, '/', 0) == STR_NONE;
	if (!rule) {
		rule = make_add(make, &make->rules, target, sizeof(*rule));
		if (rule && is_pattern)
			make_lines_add(make, &make->patterns, target);
	}
	if (make->default_goal.len == 0 && !is_pattern && !is_special)
		make->default_goal = target;
	make->has_oneshell |= str_equal(target, STR(".ONESHELL"));
	return rule;
}

static void add_targets(struct make *make, struct str targets, struct make_block *block)
{
	struct str target;
	for (size_t at = 0; make_next_word(targets, &at, &target);) {
		struct make_rule *rule = find_rule(make, target);
		if (!rule)
			return;
		struct make_use *use = ARENA_NEW(make->arena, struct make_use);
		use->block = block;
		if (rule->last)
			rule->last->next = use;
		else
			rule->first = use;
		rule->last = use;
	}
}

static void add_recipe_line(struct reading *reading, struct str line)
{
	reading->block->has_recipe = true;
	make_lines_add(reading->make, &reading->block->recipe, line);
}

/* Targets : prerequisites ; recipe, or targets : NAME = value. */
static void read_rule(struct reading *reading, struct str line, size_t colon)
{
	struct make *make = reading->make;
	struct assignment assignment;
	struct str head = str_slice(line, 0, colon);
	bool is_double = str_starts_with(str_slice(line, colon, line.len), STR("::"));
	struct str rest = str_slice(line, colon + 1 + is_double, line.len);
	size_t semicolon = str_find_byte(rest, ';', 0);
	if (read_assignment(str_slice(rest, 0, semicolon), &assignment)) {
		assignment.value =
			str_trim(str_slice(rest, str_find_byte(rest, '=', 0) + 1, rest.len));
		assign(make, &assignment);
		return;
	}
	if (str_ends_with(head, STR("&")))
		head = str_slice(head, 0, head.len - 1);
	struct str needed = str_slice(rest, 0, semicolon);
	size_t pattern = find_separator(needed); /* targets: pattern: prerequisites */
	if (pattern < needed.len && needed.ptr[pattern] == ':')
		needed = str_slice(needed, pattern + 1, needed.len);
	reading->block = ARENA_NEW(make->arena, struct make_block);
	*reading->block = (struct make_block){
		.prerequisites = expand_now(make, needed), .is_double = is_double};
	add_targets(make, expand_now(make, head), reading->block);
	if (semicolon != STR_NONE)
		add_recipe_line(reading, str_slice(rest, semicolon + 1, rest.len));
}

/* --- the file ------------------------------------------------------------------------------- */

static bool is_directive(struct str word)
{
	static const struct str directives[] = {STR_INIT("ifeq"), STR_INIT("ifneq"),
		STR_INIT("ifdef"), STR_INIT("ifndef"), STR_INIT("else"), STR_INIT("endif"),
		STR_INIT("include"), STR_INIT("-include"), STR_INIT("sinclude"), STR_INIT("vpath"),
		STR_INIT("unexport"), STR_INIT("undefine"), STR_INIT("load")};
	return str_is_one_of(word, directives, ARRAY_LEN(directives));
}

static void read_statement(struct reading *reading, struct str line)
{
	struct assignment assignment;
	struct str word;
	size_t at = 0;
	if (!make_next_word(line, &at, &word))
		return;
	struct str rest = str_slice(line, at, line.len);
	if (str_equal(word, STR("define"))) {
		read_define(reading, rest);
	} else if (is_directive(word)) {
		(void)expand_now(reading->make, rest); /* what $(shell) in it runs */
	} else if (read_assignment(line, &assignment)) {
		reading->block = NULL;
		if (str_equal(assignment.name, STR(".RECIPEPREFIX")))
			reading->prefix = assignment.value.len > 0 ? assignment.value.ptr[0] : '\t';
		assign(reading->make, &assignment);
	} else {
		size_t colon = find_separator(line);
		if (colon < line.len)
			read_rule(reading, line, colon);
		else
			(void)expand_now(reading->make, line); /* $(eval …), $(info …) */
	}
}

static void read_file(struct reading *reading)
{
	while (reading->at < reading->text.len) {
		if (reading->block && starts_recipe(reading))
			add_recipe_line(reading, take_recipe_line(reading));
		else
			read_statement(reading, cut_comment(take_joined_line(reading)));
	}
}

/* NAME=value of the command line, which the file does not change. */
static void add_overrides(struct make *make)
{
	struct assignment assignment;
	for (size_t i = 0; i < make->call->overrides_count; i++) {
		if (!read_assignment(make->call->overrides[i], &assignment))
			continue;
		assign(make, &assignment);
		struct make_variable *variable = make_find(&make->variables, assignment.name);
		if (variable)
			variable->is_fixed = true;
	}
}

void makefile_find(struct str text, const struct make_call *call, struct run_list *list)
{
	struct make make = {.arena = list->arena, .call = call, .list = list};
	struct reading reading = {.make = &make, .text = text, .prefix = '\t'};
	add_overrides(&make);
	read_file(&reading);
	if (!call->is_dry)
		make_run(&make);
}
