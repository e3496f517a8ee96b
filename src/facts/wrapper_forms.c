/* SPDX-License-Identifier: MIT */
/* A function for each form of operands. Builds words and texts of its own, and changes none. */
#include "facts/wrapper_forms.h"

#include "base/limits.h"
#include "facts/run_settings.h"

struct str wrapper_scan_via(const struct wrapper_scan *scan)
{
	if (scan->verb.len == 0)
		return scan->command->name;
	return arena_concat(scan->command->arena, scan->command->name, STR(" "), scan->verb);
}

void wrapper_scan_add(struct wrapper_scan *scan, struct embedded embedded)
{
	embedded.folder = scan->found->folder;
	embedded.is_remote = (scan->row->traits & WRAPPER_IS_REMOTE) != 0;
	embedded_add(scan->command->arena, &scan->found->embedded, embedded);
}

bool wrapper_ends_command(const struct word *before, const struct word *word)
{
	return str_equal(word->text, STR(";")) ||
	       (str_equal(word->text, STR("+")) && str_equal(before->text, STR("{}")));
}

/* --- marked values -------------------------------------------------------------------------- */

/* The offset of the bracket that closes the one before `from`, or the end. */
static size_t find_close(struct str s, size_t from)
{
	size_t depth = 1;
	for (; from < s.len; from++) {
		depth += s.ptr[from] == '(';
		depth -= s.ptr[from] == ')';
		if (depth == 0)
			break;
	}
	return from;
}

/* Adds each LINE of MARKER(LINE) in the value; behind a marker that ends in a colon it is the rest. */
static void add_inside(
	struct wrapper_scan *scan, const struct wrapper_argument *argument, struct str marker)
{
	struct str via = arena_concat(scan->command->arena, scan->command->name, STR(" "),
		argument->flag.len > 0 ? argument->flag : marker);
	for (size_t at = 0;;) {
		at = str_find(argument->value, marker, at);
		if (at == STR_NONE)
			return;
		at += marker.len;
		size_t end = str_ends_with(marker, STR(":")) ? argument->value.len
							     : find_close(argument->value, at);
		wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_SHELL,
					       .text = str_slice(argument->value, at, end),
					       .via = via,
					       .first = argument->word,
					       .last = argument->word});
		at = end;
	}
}

static void add_behind(
	struct wrapper_scan *scan, const struct wrapper_argument *argument, struct str marker)
{
	struct str value = argument->value;
	if (!str_equal_nocase(str_slice(value, 0, marker.len), marker))
		return;
	size_t at = marker.len;
	while (at < value.len && str_find_byte(STR(" =:\t"), value.ptr[at], 0) != STR_NONE)
		at++;
	struct str via = arena_concat(scan->command->arena, scan->command->name, STR(" "), marker);
	if (at > marker.len)
		wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_SHELL,
					       .text = str_slice(value, at, value.len),
					       .via = via,
					       .first = argument->word,
					       .last = argument->word});
}

void wrapper_add_marked(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	struct str markers = scan->row->lists[WRAPPER_MARKERS];
	struct str marker;
	while (markers.len > 0) {
		(void)str_cut(markers, ',', &marker, &markers);
		if (str_ends_with(marker, STR("(")) || str_ends_with(marker, STR(":")))
			add_inside(scan, argument, marker);
		else
			add_behind(scan, argument, marker);
	}
}

/* --- names with values ---------------------------------------------------------------------- */

void wrapper_add_alias(struct wrapper_scan *scan, const struct word *word)
{
	struct embedded embedded = {
		.kind = EMBEDDED_SHELL, .via = wrapper_scan_via(scan), .first = word, .last = word};
	struct str name;
	if (str_cut(word->text, '=', &name, &embedded.text))
		wrapper_scan_add(scan, embedded);
}

void wrapper_add_setting(struct wrapper_scan *scan, const struct word *word)
{
	struct str name;
	struct str value;
	if (str_cut(word->text, '=', &name, &value))
		variable_add_embedded(scan->command->arena, &scan->found->embedded, name, value,
			word, scan->found->folder);
}

/* --- the command in the operands ------------------------------------------------------------ */

static const struct word *last_word(const struct word *word)
{
	while (word->next)
		word = word->next;
	return word;
}

static void add_line(struct wrapper_scan *scan, struct str text, const struct word *last)
{
	wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_SHELL,
				       .text = text,
				       .via = wrapper_scan_via(scan),
				       .first = scan->found->start,
				       .last = last});
}

/* `words` is the command; where it stands is from found->start on. */
static void add_words(struct wrapper_scan *scan, const struct word *words)
{
	const struct word *place = scan->found->start ? scan->found->start : words;
	wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_WORDS,
				       .text = words->text,
				       .via = wrapper_scan_via(scan),
				       .first = place,
				       .last = last_word(place),
				       .words = words});
}

/* The program `text`, which stands in `word`, before the words from `rest` on. */
static const struct word *put_before(struct wrapper_scan *scan, struct str text,
	const struct word *word, const struct word *rest)
{
	struct word *first = ARENA_NEW(scan->command->arena, struct word);
	*first = *word;
	first->text = text;
	first->next = NULL;
	struct word_list list = {first, first};
	for (; rest; rest = rest->next) {
		struct word *copy = ARENA_NEW(scan->command->arena, struct word);
		*copy = *rest;
		copy->next = NULL;
		word_list_add(&list, copy);
	}
	return first;
}

/* The program in a package's name: rimraf@5, @scope/tool, black==24, nixpkgs#hello. */
static struct str package_program(struct str name)
{
	size_t mark = str_find_last(name, '#');
	name = str_slice(name, mark == STR_NONE ? 0 : mark + 1, name.len);
	size_t slash = str_starts_with(name, STR("@")) ? str_find_byte(name, '/', 0) : STR_NONE;
	name = str_slice(name, slash == STR_NONE ? 0 : slash + 1, name.len);
	size_t end = 1;
	while (end < name.len && str_find_byte(STR("@=<>~!["), name.ptr[end], 0) == STR_NONE)
		end++;
	return str_slice(name, 0, end);
}

static void apply_words(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	struct str program = start ? package_program(start->text) : STR("");
	bool is_package = start && (scan->row->traits & WRAPPER_IS_PACKAGE) && !start->is_dynamic &&
			  !str_equal(program, start->text);
	if (is_package)
		add_words(scan, put_before(scan, program, start, start->next));
	else if (scan->entry)
		add_words(scan, put_before(scan, scan->entry_text, scan->entry, start));
	else if (start)
		add_words(scan, start);
}

static bool is_standard_input(struct str text)
{
	static const struct str names[] = {STR_INIT("-"), STR_INIT("/dev/stdin"),
		STR_INIT("/dev/fd/0"), STR_INIT("/proc/self/fd/0")};
	return str_is_one_of(text, names, ARRAY_LEN(names));
}

/* bash x.sh, bash -c LINE, python -c CODE, perl - */
static void apply_script(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	scan->found->start = NULL;
	struct arena *arena = scan->command->arena;
	struct embedded embedded = {.kind = EMBEDDED_SHELL, .first = start, .last = start};
	bool is_line = scan->line_flag.len > 0;
	scan->found->is_input = !is_line && !scan->has_program &&
				(!start || scan->is_stdin || is_standard_input(start->text));
	if (scan->found->is_input && start)
		scan->found->arguments = scan->is_stdin ? start : start->next;
	if (!start || scan->found->is_input || scan->has_program)
		return;
	embedded.words = start->next;
	embedded.text = start->text;
	if (is_line) {
		embedded.via =
			arena_concat(arena, wrapper_scan_via(scan), STR(" "), scan->line_flag);
	} else {
		embedded.kind = EMBEDDED_SCRIPT;
		embedded.lang = scan->row->lang;
		embedded.via = arena_concat(arena, STR("script"), STR(" "), start->text);
	}
	wrapper_scan_add(scan, embedded);
}

static void apply_code(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	if (start && !scan->has_program)
		wrapper_scan_add(scan, (struct embedded){.kind = EMBEDDED_CODE,
					       .text = start->text,
					       .lang = scan->row->lang,
					       .via = wrapper_scan_via(scan),
					       .first = start,
					       .last = start});
	scan->found->start = NULL;
}

static void apply_keys(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	struct buf text;
	if (!start)
		return;
	buf_init(&text, scan->command->arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = start; word; word = word->next)
		embedded_add_keys(&text, word->text, scan->line_flag.len > 0);
	add_line(scan, buf_str(&text), last_word(start));
}

/* git config [set] KEY VALUE. */
static void apply_config(struct wrapper_scan *scan)
{
	const struct word *key = scan->found->start;
	struct embedded embedded = {.kind = EMBEDDED_SHELL};
	scan->found->start = NULL;
	if (key && str_equal(key->text, STR("set")))
		key = key->next;
	while (key && str_starts_with(key->text, STR("-")))
		key = key->next;
	if (!key || !key->next ||
		!git_config_runs(scan->command->arena, key->text, key->next->text, &embedded))
		return;
	embedded.via = arena_concat(scan->command->arena, STR("git"), STR(" "), key->text);
	embedded.first = key->next;
	embedded.last = key->next;
	wrapper_scan_add(scan, embedded);
}

/* env -S 'rm -v' x: what follows belongs to the line. */
static void apply_prefix(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	if (start && scan->line_flag.len > 0)
		add_line(scan, start->text, start);
	else if (start && scan->line)
		scan->line->text = arena_concat(scan->command->arena, scan->line->text, STR(" "),
			embedded_show(scan->command->arena, start));
	else
		return;
	scan->found->start = NULL;
}

/* capsh -- -c LINE. */
static void apply_shell(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	if (start)
		add_words(scan, put_before(scan, STR("sh"), start, start));
}

static void apply_line(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	if (start && scan->row->form == WRAPPER_EITHER && start->next)
		add_words(scan, start);
	else if (start)
		add_line(scan, embedded_join(scan->command->arena, start, NULL), last_word(start));
}

/* trap 'cmd' EXIT, gh alias set x '!cmd'. */
static void apply_first(struct wrapper_scan *scan)
{
	const struct word *start = scan->found->start;
	if (!start || str_equal(start->text, STR("-")))
		return;
	add_line(scan,
		str_slice(start->text, str_starts_with(start->text, STR("!")), start->text.len),
		start);
	scan->found->start = NULL;
}

void wrapper_apply_form(struct wrapper_scan *scan)
{
	static void (*const appliers[WRAPPER_FORM_COUNT])(struct wrapper_scan *) = {
		[WRAPPER_PREFIX] = apply_prefix,
		[WRAPPER_WORDS] = apply_words,
		[WRAPPER_LINE] = apply_line,
		[WRAPPER_EITHER] = apply_line,
		[WRAPPER_FIRST] = apply_first,
		[WRAPPER_KEYS] = apply_keys,
		[WRAPPER_CODE] = apply_code,
		[WRAPPER_SCRIPT] = apply_script,
		[WRAPPER_SHELL] = apply_shell,
		[WRAPPER_TEMPLATE] = wrapper_apply_template,
		[WRAPPER_CONFIG] = apply_config,
	};
	scan->found->is_input = !scan->found->start && !scan->found->embedded.first;
	if (appliers[scan->row->form])
		appliers[scan->row->form](scan);
}
