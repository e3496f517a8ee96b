/* SPDX-License-Identifier: MIT */
/*
 * The builtins that set variables to what they read (bash(1)). Where the input is known, each of its
 * lines is what the variables may be, since a loop reads them all; else nobody knows them.
 */
#include "facts/assign.h"
#include "facts/builtin_run.h"
#include "facts/parameter_value.h"

bool builtin_is_option(const struct word *word)
{
	return word->text.len > 1 && (word->text.ptr[0] == '-' || word->text.ptr[0] == '+');
}

void builtin_set_unknown(struct builtin_run *run, struct str name)
{
	if (str_is_name(name))
		state_set_unknown(
			run->reader->arena, run->reader->state, name, run->reader->is_maybe);
}

bool builtin_has_option(const struct builtin_run *run, char letter)
{
	const struct word *word = run->operands;
	for (; word && builtin_is_option(word); word = word->next) {
		if (word->text.ptr[0] == '-' && str_find_byte(word->text, letter, 1) != STR_NONE)
			return true;
	}
	return false;
}

/* The options of a builtin that reads. */
struct reading_options {
	const struct word *names; /* behind the options; NULL: none */
	struct str array;         /* -a NAME */
	char delimiter;
	bool is_odd; /* one that is not read on paper */
};

/* `taking` are the letters that take a value, `odd` those that are not read. */
static struct reading_options read_options(
	const struct builtin_run *run, struct str taking, struct str odd)
{
	struct reading_options options = {.delimiter = '\n'};
	const struct word *word = run->operands;
	while (word && builtin_is_option(word)) {
		char last = word->text.ptr[word->text.len - 1];
		bool takes_value = str_find_byte(taking, last, 0) != STR_NONE;
		for (size_t i = 1; i < word->text.len; i++)
			options.is_odd |= str_find_byte(odd, word->text.ptr[i], 0) != STR_NONE;
		word = word->next;
		if (!takes_value || !word)
			continue;
		if (last == 'a')
			options.array = word->text;
		if (last == 'd')
			options.delimiter = word->text.len > 0 ? word->text.ptr[0] : '\0';
		word = word->next;
	}
	options.names = word;
	return options;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static size_t skip_blanks(struct str s, size_t at, struct str separators)
{
	while (at < s.len && is_blank(s.ptr[at]) &&
		str_find_byte(separators, s.ptr[at], 0) != STR_NONE)
		at++;
	return at;
}

/* Takes the next field off `line` (POSIX 2.6.5); the last one takes the rest. */
static struct str take_field(struct str *line, struct str separators, bool is_last)
{
	struct str rest = str_slice(*line, skip_blanks(*line, 0, separators), line->len);
	size_t end = 0;
	while (end < rest.len && str_find_byte(separators, rest.ptr[end], 0) == STR_NONE)
		end++;
	if (is_last) {
		while (rest.len > 0 && is_blank(rest.ptr[rest.len - 1]) &&
			str_find_byte(separators, rest.ptr[rest.len - 1], 0) != STR_NONE)
			rest.len--;
		return rest;
	}
	size_t next = skip_blanks(rest, end, separators);
	if (next < rest.len && !is_blank(rest.ptr[next]) &&
		str_find_byte(separators, rest.ptr[next], 0) != STR_NONE)
		next = skip_blanks(rest, next + 1, separators);
	*line = str_slice(rest, next, rest.len);
	return str_slice(rest, 0, end);
}

static void add_element(struct builtin_run *run, struct word_list *list, struct str text)
{
	struct word *word = ARENA_NEW(run->reader->arena, struct word);
	word->text = text;
	word_list_add(list, word);
}

static void read_line(struct builtin_run *run, const struct reading_options *options,
	struct str line, bool is_maybe)
{
	struct str separators = parameter_separators(&run->values);
	struct word reply = {.text = STR("REPLY")};
	const struct word *name = options->names ? options->names : &reply;
	struct word_list elements = {NULL, NULL};
	while (options->array.len > 0 && line.len > skip_blanks(line, 0, separators))
		add_element(run, &elements, take_field(&line, separators, false));
	if (options->array.len > 0) {
		assign_array(&run->values, options->array, elements.first, is_maybe);
		return;
	}
	for (; name; name = name->next) {
		struct str text =
			name == &reply ? line : take_field(&line, separators, !name->next);
		if (str_is_name(name->text))
			state_set_text(run->reader->arena, run->reader->state,
				state_resolve(run->reader->state, name->text), text, is_maybe);
	}
}

/* Whether the line may hold an expansion that only run time knows. */
static bool is_unknown_line(const struct builtin_run *run, struct str line)
{
	return run->input.is_dynamic &&
	       (str_find_byte(line, '$', 0) != STR_NONE || str_find_byte(line, '`', 0) != STR_NONE);
}

static bool is_ifs_known(const struct builtin_run *run)
{
	const struct value *ifs = state_find(run->reader->state, STR("IFS"));
	return !ifs || (!ifs->other && !(ifs->first && ifs->first->is_dynamic));
}

/* A variable that nobody knows; of what is fetched it is shown as that. */
static void set_unknown(struct builtin_run *run, struct str name, bool is_maybe)
{
	struct reader *reader = run->reader;
	struct str fetcher = run->input.is_fetched ? run->input.fetcher : STR("");
	struct element *element = ARENA_NEW(reader->arena, struct element);
	if (!str_is_name(name))
		return;
	*element = (struct element){.is_dynamic = true};
	if (fetcher.len > 0)
		element->text = arena_printf(reader->arena, "$(%.*s)", STR_ARG(fetcher));
	if (fetcher.len > 0)
		state_set(reader->arena, reader->state, name, (struct value){.first = element},
			is_maybe);
	else
		state_set_unknown(reader->arena, reader->state, name, is_maybe);
}

static void set_all_unknown(
	struct builtin_run *run, const struct reading_options *options, bool is_maybe)
{
	struct word reply = {.text = STR("REPLY")};
	const struct word *name = options->names;
	if (!name)
		name = options->array.len > 0 ? NULL : &reply;
	set_unknown(run, options->array, is_maybe);
	for (; name; name = name->next)
		set_unknown(run, name->text, is_maybe);
}

void builtin_read(struct builtin_run *run)
{
	struct reading_options options = read_options(run, STR("adinNptu"), STR("nN"));
	struct str rest = run->input.text;
	struct str line;
	bool is_plain = builtin_has_option(run, 'r') || str_find_byte(rest, '\\', 0) == STR_NONE;
	if (!run->input.is_known || options.is_odd || !is_plain || !is_ifs_known(run)) {
		set_all_unknown(run, &options, run->reader->is_maybe);
		return;
	}
	for (bool is_first = true; rest.len > 0 || is_first; is_first = false) {
		(void)str_cut(rest, options.delimiter, &line, &rest);
		bool is_maybe = run->reader->is_maybe || !is_first;
		if (is_unknown_line(run, line))
			set_all_unknown(run, &options, is_maybe);
		else
			read_line(run, &options, line, is_maybe);
	}
}

/* Without -t each element keeps its delimiter. */
void builtin_mapfile(struct builtin_run *run)
{
	struct reading_options options = read_options(run, STR("dnOsuCc"), STR("nOsCc"));
	struct str name = options.names ? options.names->text : STR("MAPFILE");
	struct str rest = run->input.text;
	struct word_list elements = {NULL, NULL};
	bool is_trimmed = builtin_has_option(run, 't') || options.delimiter == '\0';
	if (!run->input.is_known || options.is_odd || run->input.is_dynamic) {
		set_unknown(run, name, run->reader->is_maybe);
		return;
	}
	while (rest.len > 0) {
		struct str line;
		struct str start = rest;
		bool has_end = str_cut(rest, options.delimiter, &line, &rest);
		add_element(run, &elements,
			is_trimmed ? line : str_slice(start, 0, line.len + has_end));
	}
	if (str_is_name(name))
		assign_array(&run->values, name, elements.first, run->reader->is_maybe);
}
