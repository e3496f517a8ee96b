/* SPDX-License-Identifier: MIT */
/*
 * From the words of a command to the program that runs. Wrappers (sudo, env, xargs, …) come from
 * the table and are taken off one by one; each costs at least a word, so the loop ends. A wrapper
 * that runs nothing is a program itself.
 */
#include "facts/invocation.h"

#include "base/limits.h"
#include "facts/path.h"

static const struct via *add_via(struct arena *arena, const struct via *outer, struct str text)
{
	struct via *via = ARENA_NEW(arena, struct via);
	*via = (struct via){.text = text, .outer = outer};
	return via;
}

struct str invocation_literal_path(struct arena *arena, const struct word *word, struct str raw)
{
	if (!str_starts_with(raw, STR("~")) || word->has_tilde)
		return raw;
	return arena_printf(arena, "./%.*s", STR_ARG(raw));
}

struct folder folder_enter(struct arena *arena, struct folder folder, const struct word *word,
	struct str raw, struct str home)
{
	struct fault ignored = {.is_set = false};
	bool is_absolute = str_starts_with(raw, STR("/"));
	if (word->is_dynamic || str_equal(raw, STR("-")) || (folder.is_unknown && !is_absolute))
		return (struct folder){.is_unknown = true};
	/* Where the host sent no usable cwd it stays as it is, and the first path in it is a fault. */
	(void)path_normalize(arena, invocation_literal_path(arena, word, raw), folder.path, home,
		&folder.path, &ignored);
	folder.is_unknown = false;
	return folder;
}

/* /usr/bin/git, C:\bin\rm.EXE: the name that rules know. */
static struct str base_name(struct str text)
{
	size_t slash = str_find_last(text, '/');
	struct str name = str_slice(text, slash == STR_NONE ? 0 : slash + 1, text.len);
	size_t backslash = str_find_last(name, '\\');
	name = str_slice(name, backslash == STR_NONE ? 0 : backslash + 1, name.len);
	if (name.len > 4 && str_equal_nocase(str_slice(name, name.len - 4, name.len), STR(".exe")))
		name = str_slice(name, 0, name.len - 4);
	return name.len > 0 ? name : text;
}

/* As much of a name as the text tells: in "$dir"/rm it is rm, $(which rm) has none of its own. */
static struct str program_name(const struct word *word)
{
	struct str name = base_name(word->text);
	for (size_t i = 0; word->is_dynamic && i < name.len; i++) {
		if (str_find_byte(STR("`)}"), name.ptr[i], 0) != STR_NONE)
			return word->text;
	}
	return name;
}

/* --- wrappers ------------------------------------------------------------------------------- */

static bool is_setting(const struct word *word)
{
	return str_find_byte(word->text, '=', 0) != STR_NONE;
}

/* The command behind a wrapper's own arguments, of which `operand` is the first that is no option;
 * NULL if there is none. */
static const struct word *find_wrapped(
	const struct wrapper *wrapper, const struct argument *operand)
{
	const struct word *word = operand->word;
	while (word &&
		(str_equal(word->text, STR("-")) || (wrapper->takes_settings && is_setting(word))))
		word = word->next;
	for (unsigned i = 0; word && i < wrapper->operands; i++)
		word = word->next;
	return word && !str_starts_with(word->text, STR("-")) ? word : NULL;
}

/* Takes one wrapper off: the words of the command that it runs, or NULL if it runs none. */
static const struct word *take_wrapper(struct arena *arena, const struct wrapper *wrapper,
	const struct word *words, struct str home, struct invocation *invocation)
{
	struct program row = {.values = wrapper->values};
	const struct argument *argument = arguments_split_head(arena, words->next, &row);
	struct folder folder = invocation->folder;
	const struct word *wrapped = NULL;
	bool is_missing = wrapper->needs.len > 0 && !arguments_find(argument, wrapper->needs);
	for (; argument; argument = argument->next) {
		if (program_list_holds(wrapper->asking, argument->flag))
			return NULL;
		if (program_list_holds(wrapper->folders, argument->flag))
			folder = folder_enter(arena, folder, argument->word, argument->value, home);
		if (argument_is_operand(argument))
			wrapped = find_wrapped(wrapper, argument);
	}
	if (!wrapped || is_missing)
		return NULL;
	invocation->folder = folder;
	invocation->is_fed |= wrapper->is_feeding;
	if (!wrapper->joins_words) {
		invocation->via = add_via(arena, invocation->via, wrapper->name);
		return wrapped;
	}
	invocation->embedded = (struct embedded){.first = wrapped, .via = wrapper->name};
	return NULL;
}

/* The words from the program's on that is really run. */
static const struct word *take_wrappers(struct arena *arena, const struct word *words,
	struct str home, struct invocation *invocation)
{
	const struct word *wrapped = words;
	while (wrapped) {
		const struct wrapper *wrapper = NULL;
		words = wrapped;
		if (!words->is_dynamic)
			wrapper = program_find_wrapper(base_name(words->text));
		wrapped = wrapper ? take_wrapper(arena, wrapper, words, home, invocation) : NULL;
	}
	return words;
}

/* --- normal form ---------------------------------------------------------------------------- */

static void add_copy(
	struct arena *arena, struct word_list *list, const struct word *word, struct str text)
{
	struct word *copy = ARENA_NEW(arena, struct word);
	*copy = *word;
	copy->text = text;
	copy->needs_quotes &= word_needs_quotes(text);
	copy->next = NULL;
	word_list_add(list, copy);
}

/* Whether the word is a global option; `takes_next` tells whether its value is the next word. */
static bool is_global(
	const struct global_options *globals, const struct word *word, bool *takes_next)
{
	struct str name;
	struct str value;
	*takes_next = false;
	if (program_list_holds(globals->flags, word->text))
		return true;
	bool is_long = str_starts_with(word->text, STR("--"));
	bool has_sign = str_cut(word->text, '=', &name, &value);
	if (program_list_holds(globals->values, name)) {
		*takes_next = !has_sign;
		return true;
	}
	return !is_long && program_list_holds(globals->values, str_slice(word->text, 0, 2));
}

/* Copies the program's word under its own name, git-push as git push, and what follows without
 * the options before the subcommand, which go to `left_out`. */
static struct word *copy_words(
	struct arena *arena, const struct word *words, struct str name, struct word_list *left_out)
{
	struct word_list list = {NULL, NULL};
	const struct global_options *globals = program_find_globals(name);
	const struct word *word = words->next;
	struct str base = program_name(words);
	add_copy(arena, &list, words, name);
	if (!str_equal(base, name))
		add_copy(arena, &list, words, str_slice(base, name.len + 1, base.len));
	while (globals && word && word->text.len > 1 && word->text.ptr[0] == '-') {
		bool takes_next;
		bool is_left_out = is_global(globals, word, &takes_next);
		add_copy(arena, is_left_out ? left_out : &list, word, word->text);
		if (takes_next && word->next) {
			word = word->next;
			add_copy(arena, left_out, word, word->text);
		}
		word = word->next;
	}
	for (; word; word = word->next)
		add_copy(arena, &list, word, word->text);
	return list.first;
}

static struct str show_words(struct arena *arena, const struct word *words)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = words; word; word = word->next) {
		if (word != words)
			buf_add_byte(&out, ' ');
		word_show(word, &out);
	}
	return buf_str(&out);
}

/* --- command lines in arguments ------------------------------------------------------------- */

static const struct argument *find_text(const struct invocation *invocation)
{
	const struct argument *arguments = invocation->arguments;
	if (program_is_shell(invocation->program)) {
		bool is_text = arguments_find(arguments, STR("-c")) != NULL;
		return is_text ? arguments_operand(arguments, 1) : NULL;
	}
	while (arguments && !program_is_text_option(invocation->program, arguments->flag))
		arguments = arguments->next;
	return arguments;
}

static void find_embedded(struct arena *arena, struct invocation *invocation)
{
	const struct argument *text = find_text(invocation);
	struct embedded *embedded = &invocation->embedded;
	if (embedded->first || !text)
		return;
	struct str flag = argument_is_operand(text) ? STR("-c") : text->flag;
	embedded->first = text->word;
	embedded->last = text->word;
	embedded->text = text->value;
	embedded->via =
		arena_printf(arena, "%.*s %.*s", STR_ARG(invocation->program), STR_ARG(flag));
}

/* eval and watch join their operands with blanks. */
static void join_embedded(struct arena *arena, struct embedded *embedded)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = embedded->first; word; word = word->next) {
		if (word != embedded->first)
			buf_add_byte(&out, ' ');
		buf_add(&out, word->text);
		embedded->last = word;
	}
	embedded->text = buf_str(&out);
}

struct invocation invocation_read(struct arena *arena, const struct word *words,
	struct folder folder, struct str home, const struct via *via)
{
	struct invocation invocation = {.folder = folder, .shell_folder = folder, .via = via};
	struct word_list left_out = {NULL, NULL};
	if (!words)
		return invocation;
	words = take_wrappers(arena, words, home, &invocation);
	invocation.started_in = invocation.folder;
	struct str name = program_name(words);
	bool is_git = name.len > 4 && str_starts_with(name, STR("git-"));
	invocation.program = is_git ? STR("git") : name;
	struct word *copies = copy_words(arena, words, invocation.program, &left_out);
	invocation.words = copies;
	invocation.row = program_find(invocation.program);
	invocation.arguments = arguments_split(arena, invocation.words->next, invocation.row);
	invocation.globals = arguments_split(arena, left_out.first, invocation.row);
	arguments_spell_out(arena, copies, invocation.arguments);
	invocation.text = show_words(arena, invocation.words);
	if (invocation.embedded.first)
		join_embedded(arena, &invocation.embedded);
	else
		find_embedded(arena, &invocation);
	return invocation;
}
