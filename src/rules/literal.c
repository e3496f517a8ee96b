/* SPDX-License-Identifier: MIT */
/*
 * Required literals, from the tokens of a pattern. A branch requires each of its parts, so the best
 * part speaks for it; a group requires one of its branches, so all of them speak. Invariant: an
 * ending holds only characters that stand side by side in every match of its branch, up to where it
 * is read. Must never keep a literal of which that is not certain.
 */
#include "rules/literal.h"

#include <string.h>

#include "base/limits.h"
#include "rules/grow.h"
#include "rules/regex_reader.h"

struct set {
	struct str *literals; /* grown in the arena, so that an empty set costs nothing */
	size_t count;         /* 0: nothing is known to be required */
	size_t least;         /* weight of the lightest */
};

/* What every match of a branch so far ends in one of. */
struct endings {
	struct str texts[LIMIT_LITERAL_ENDINGS];
	size_t count;
	bool is_whole; /* nothing but them: the branch is a list of plain texts */
};

struct deriver {
	struct arena *arena;
	struct regex_reader reader;
	bool is_caseless; /* the pattern has an i flag somewhere */
};

/* --- sets ----------------------------------------------------------------------------------- */

/* Where nearly all paths begin, and how many files are called: poor reasons to try a pattern. */
static const struct str common_heads[] = {STR_INIT("/root"), STR_INIT("/home/"),
	STR_INIT("/Users/"), STR_INIT("/var/"), STR_INIT("/usr/"), STR_INIT("/opt/"),
	STR_INIT("/tmp/"), STR_INIT("/private/")};
static const struct str common_types[] = {STR_INIT("txt"), STR_INIT("json"), STR_INIT("csv"),
	STR_INIT("yml"), STR_INIT("yaml"), STR_INIT("conf"), STR_INIT("log"), STR_INIT("sh")};

/* What stands in nearly every script. */
static const struct str common_words[] = {STR_INIT("echo"), STR_INIT("print"), STR_INIT("cat"),
	STR_INIT("git"), STR_INIT("grep"), STR_INIT("-p"), STR_INIT("-c"), STR_INIT("-r"),
	STR_INIT("-f"), STR_INIT("-n")};

/* How rare a literal is in texts: long ones are rarer. */
static size_t weight_of(struct str literal)
{
	struct str type = str_slice(literal, str_starts_with(literal, STR(".")), literal.len);
	if (str_is_one_of(type, common_types, ARRAY_LEN(common_types)) ||
		str_is_one_of(str_trim(literal), common_words, ARRAY_LEN(common_words)))
		return 1;
	for (size_t i = 0; i < ARRAY_LEN(common_heads); i++) {
		struct str head = common_heads[i];
		if (str_equal_nocase(str_slice(literal, 0, head.len), head))
			return literal.len - head.len;
	}
	return literal.len;
}

static void set_add(struct arena *arena, struct set *set, struct str literal)
{
	size_t weight = weight_of(literal);
	set->literals = grow_array(arena, set->literals, set->count, sizeof(*set->literals));
	set->least = set->count == 0 || weight < set->least ? weight : set->least;
	set->literals[set->count++] = literal;
}

/* Of sets of one weight, fewer literals are found less often, and the later: commands begin with what
 * many others begin with. */
static void keep_better(struct set *best, const struct set *other)
{
	bool is_better = other->least > best->least ||
			 (other->least == best->least && other->count <= best->count);
	if (other->count > 0 && (best->count == 0 || is_better))
		*best = *other;
}

/* Adds what a further branch requires; false if that makes it unknown what the group requires. */
static bool add_branch(struct arena *arena, struct set *group, const struct set *branch)
{
	if (branch->count == 0)
		return false;
	for (size_t i = 0; i < branch->count; i++) {
		if (str_is_one_of(branch->literals[i], group->literals, group->count))
			continue;
		if (group->count == LIMIT_LITERALS_A_PATTERN)
			return false;
		set_add(arena, group, branch->literals[i]);
	}
	return true;
}

/* --- endings -------------------------------------------------------------------------------- */

static void endings_init(struct endings *endings)
{
	*endings = (struct endings){.texts = {{NULL, 0}}, .count = 1, .is_whole = true};
}

static void endings_restart(struct endings *endings)
{
	endings_init(endings);
	endings->is_whole = false;
}

/* Nothing is known of what comes next: keeps the endings if they are the best of their branch. */
static void endings_break(struct deriver *deriver, struct endings *endings, struct set *best)
{
	struct set found = {0};
	for (size_t i = 0; i < endings->count; i++) {
		if (endings->texts[i].len < LIMIT_LITERAL_MIN_BYTES) {
			endings_restart(endings);
			return;
		}
		if (!str_is_one_of(endings->texts[i], found.literals, found.count))
			set_add(deriver->arena, &found, endings->texts[i]);
	}
	keep_better(best, &found);
	endings_restart(endings);
}

static struct str join(struct arena *arena, struct str head, struct str tail)
{
	if (head.len == 0 || tail.len == 0)
		return head.len == 0 ? tail : head;
	char *bytes = arena_alloc(arena, head.len + tail.len);
	memcpy(bytes, head.ptr, head.len);
	memcpy(bytes + head.len, tail.ptr, tail.len);
	return (struct str){bytes, head.len + tail.len};
}

/* What ends in "@x" ends in "x": without the longer ones, where a shorter one says it. */
static void endings_shorten(struct endings *endings)
{
	size_t kept = 0;
	for (size_t i = 0; i < endings->count; i++) {
		bool is_said = false;
		for (size_t j = 0; j < endings->count; j++)
			is_said |= endings->texts[j].len < endings->texts[i].len &&
				   str_ends_with(endings->texts[i], endings->texts[j]);
		if (!is_said)
			endings->texts[kept++] = endings->texts[i];
	}
	endings->is_whole &= kept == endings->count;
	endings->count = kept;
}

/* Lets every ending go on with every one of `next`, or breaks off where that would be too many. */
static void endings_join(struct deriver *deriver, struct endings *endings,
	const struct endings *next, struct set *best)
{
	if (endings->count * next->count > LIMIT_LITERAL_ENDINGS)
		endings_shorten(endings);
	size_t count = endings->count * next->count;
	if (count > LIMIT_LITERAL_ENDINGS) {
		endings_break(deriver, endings, best);
		memcpy(endings->texts, next->texts, sizeof(next->texts));
		endings->count = next->count;
		return;
	}
	for (size_t i = count; i-- > 0;) {
		struct str head = endings->texts[i / next->count];
		struct str tail = next->texts[i % next->count];
		endings->texts[i] = join(deriver->arena, head, tail);
	}
	endings->count = count;
}

/* An ending more, or none of them if there is no room. */
static bool endings_add(struct endings *endings, struct str text)
{
	if (endings->count == LIMIT_LITERAL_ENDINGS)
		return false;
	endings->texts[endings->count++] = text;
	return true;
}

/* --- characters ----------------------------------------------------------------------------- */

/* The text as literals have it: folded, and in lower case where the pattern takes any case. */
static struct str as_literal(const struct deriver *deriver, struct str text)
{
	if (!deriver->is_caseless)
		return literal_fold(deriver->arena, text);
	char *bytes = arena_alloc(deriver->arena, text.len);
	for (size_t i = 0; i < text.len; i++)
		bytes[i] = char_to_lower(text.ptr[i]);
	return (struct str){bytes, text.len};
}

/* Without regard to case PCRE2 knows pairs beyond ASCII. The two that reach into ASCII, U+212A for k
 * and U+017F for s, are literal_fold's. */
static bool has_other_spellings(const struct deriver *deriver, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (deriver->is_caseless && (unsigned char)text.ptr[i] >= 0x80)
			return true;
	}
	return false;
}

/* `x?` is two ways to go on; what may stand any number of times ends what is known. */
static void take_characters(struct deriver *deriver, const struct regex_token *token,
	struct endings *endings, struct set *best)
{
	struct endings next;
	endings_init(&next);
	next.texts[0] = as_literal(deriver, token->text);
	if (has_other_spellings(deriver, token->text) ||
		(token->is_optional && token->is_repeated)) {
		endings_break(deriver, endings, best);
		return;
	}
	if (token->is_optional)
		(void)endings_add(&next, STR(""));
	endings_join(deriver, endings, &next, best);
	if (token->is_repeated)
		endings_break(deriver, endings, best);
}

/* Whether a class lists its characters, such as [_-]: none that mean more, no range. */
static bool is_short_list(struct str content)
{
	if (content.len == 0 || content.len > LIMIT_LITERAL_ENDINGS)
		return false;
	for (size_t i = 0; i < content.len; i++) {
		bool is_edge = i == 0 || i + 1 == content.len;
		char c = content.ptr[i];
		bool is_plain = char_is_word(c) || c == '.' || c == ' ' || c == '/' || c == ':' ||
				c == '=' || (c == '-' && is_edge);
		if (!is_plain)
			return false;
	}
	return true;
}

static void take_class(struct deriver *deriver, const struct regex_token *token,
	struct endings *endings, struct set *best)
{
	struct endings next = {.count = 0};
	if (token->is_repeated || !is_short_list(token->text)) {
		endings_break(deriver, endings, best);
		return;
	}
	for (size_t i = 0; i < token->text.len; i++)
		(void)endings_add(&next, as_literal(deriver, str_slice(token->text, i, i + 1)));
	if (token->is_optional && !endings_add(&next, STR(""))) {
		endings_break(deriver, endings, best);
		return;
	}
	endings_join(deriver, endings, &next, best);
}

/* --- branches and groups -------------------------------------------------------------------- */

/* What is known of a branch, or of all branches of a group. */
struct derived {
	struct set required;
	struct endings endings;
};

static bool read_group(struct deriver *deriver, struct derived *out, struct regex_token *end);

/* Goes on with a group; what it requires is required here too, unless it may be left out. */
static void take_group(struct deriver *deriver, struct derived *group,
	const struct regex_token *close, struct derived *branch)
{
	bool is_list = group->endings.is_whole && !close->is_repeated;
	if (is_list && close->is_optional)
		is_list = endings_add(&group->endings, STR(""));
	if (is_list)
		endings_join(deriver, &branch->endings, &group->endings, &branch->required);
	else
		endings_break(deriver, &branch->endings, &branch->required);
	if (!close->is_optional)
		keep_better(&branch->required, &group->required);
}

/* What a branch requires. `end` gets the token behind it; false if the pattern is not understood. */
static bool read_branch(struct deriver *deriver, struct derived *branch, struct regex_token *end)
{
	struct derived inner;
	*branch = (struct derived){.required = {0}};
	endings_init(&branch->endings);
	for (;;) {
		struct regex_token token = regex_read(&deriver->reader);
		switch (token.kind) {
		case REGEX_UNSURE:
			return false;
		case REGEX_CHAR:
			take_characters(deriver, &token, &branch->endings, &branch->required);
			break;
		case REGEX_EMPTY:
			break;
		case REGEX_CLASS:
			take_class(deriver, &token, &branch->endings, &branch->required);
			break;
		case REGEX_OPEN:
		case REGEX_LOOK:
			if (!read_group(deriver, &inner, end))
				return false;
			if (token.kind == REGEX_OPEN)
				take_group(deriver, &inner, end, branch);
			break;
		case REGEX_OR:
		case REGEX_CLOSE:
		case REGEX_END:
			*end = token;
			return true;
		}
	}
}

/* Adds the endings of a branch to those of its group, while all branches are plain texts. */
static void collect_endings(struct endings *group, const struct endings *branch)
{
	group->is_whole = group->is_whole && branch->is_whole;
	for (size_t i = 0; i < branch->count && group->is_whole; i++)
		group->is_whole = endings_add(group, branch->texts[i]);
}

/* What all branches up to the end of a group, or of the pattern, require. */
static bool read_group(struct deriver *deriver, struct derived *out, struct regex_token *end)
{
	struct derived branch;
	bool is_known = true;
	*out = (struct derived){.endings = {.count = 0, .is_whole = true}};
	do {
		if (!read_branch(deriver, &branch, end))
			return false;
		collect_endings(&out->endings, &branch.endings);
		endings_break(deriver, &branch.endings, &branch.required);
		is_known = is_known && add_branch(deriver->arena, &out->required, &branch.required);
	} while (end->kind == REGEX_OR);
	if (!is_known)
		out->required = (struct set){0};
	return true;
}

static bool read_pattern(struct deriver *deriver, struct str pattern, struct set *out)
{
	struct derived whole;
	struct regex_token end;
	regex_reader_init(&deriver->reader, pattern);
	bool is_understood = read_group(deriver, &whole, &end);
	*out = whole.required;
	return is_understood;
}

struct literal_set literal_derive(struct arena *arena, struct str pattern)
{
	struct deriver deriver = {.arena = arena};
	struct set found;
	bool is_understood = read_pattern(&deriver, pattern, &found);
	if (is_understood && deriver.reader.is_caseless) {
		deriver.is_caseless = true; /* also for what stood before the flag was seen */
		is_understood = read_pattern(&deriver, pattern, &found);
	}
	if (!is_understood || found.count == 0)
		return (struct literal_set){NULL, 0};
	return (struct literal_set){found.literals, found.count};
}

/* --- plain lists ---------------------------------------------------------------------------- */

bool literal_is_plain_list(struct arena *arena, struct str pattern, struct literal_set *names)
{
	struct regex_reader reader;
	struct regex_token token;
	size_t bars = 0;
	for (size_t i = 0; i < pattern.len; i++)
		bars += pattern.ptr[i] == '|';
	struct str *found = ARENA_NEW_ARRAY(arena, struct str, bars + 1);
	char *bytes = arena_alloc(arena, pattern.len);
	size_t count = 0;
	size_t len = 0;
	size_t start = 0;
	regex_reader_init(&reader, pattern);
	do {
		token = regex_read(&reader);
		bool ends_name = token.kind == REGEX_OR || token.kind == REGEX_END;
		bool is_one = token.kind == REGEX_CHAR && !token.is_optional && !token.is_repeated;
		if (ends_name ? len == start : !is_one)
			return false;
		if (is_one) {
			memcpy(bytes + len, token.text.ptr, token.text.len);
			len += token.text.len;
		} else {
			found[count++] = (struct str){bytes + start, len - start};
			start = len;
		}
	} while (token.kind != REGEX_END);
	*names = (struct literal_set){found, count};
	return true;
}
