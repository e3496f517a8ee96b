/* SPDX-License-Identifier: MIT */
/*
 * The property that the filter of the judge rests on: whatever PCRE2 matches holds one of the
 * pattern's literals, and a plain list equals what PCRE2 matches whole. Held by patterns made by
 * grammar and by patterns made of any pieces of syntax, the same ones in every run.
 */
#include "rules/literal.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "rules/pattern.h"
#include "test.h"

static uint64_t random_state = 0x9E3779B97F4A7C15;

/* xorshift64: the same numbers on every machine. */
static size_t below(size_t count)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (size_t)(random_state % count);
}

static struct str one_of(const struct str *list, size_t count)
{
	return list[below(count)];
}

/* What subjects are made of: the long s and the Kelvin sign fold onto s and k. */
static const struct str pieces[] = {
	STR_INIT("a"),
	STR_INIT("b"),
	STR_INIT("c"),
	STR_INIT("k"),
	STR_INIT("s"),
	STR_INIT("A"),
	STR_INIT("B"),
	STR_INIT("K"),
	STR_INIT("S"),
	STR_INIT(" "),
	STR_INIT("#"),
	STR_INIT("0"),
	STR_INIT("{"),
	STR_INIT("\n"),
	STR_INIT("\xE2\x84\xAA"),
	STR_INIT("\xC5\xBF"),
	STR_INIT("\xC3\xA9"),
	STR_INIT("\xC3\x89"),
};

static void add_subject(struct buf *out, size_t most)
{
	for (size_t i = below(most + 1); i > 0; i--)
		buf_add(out, one_of(pieces, ARRAY_LEN(pieces)));
}

static bool holds(struct str text, struct str literal)
{
	for (size_t at = 0; at + literal.len <= text.len; at++) {
		if (literal_is_at(literal, text, at))
			return true;
	}
	return false;
}

static bool holds_one(struct arena *arena, struct str text, struct literal_set set)
{
	struct str folded = literal_fold(arena, text);
	for (size_t i = 0; i < set.count; i++) {
		if (holds(folded, set.literals[i]))
			return true;
	}
	return false;
}

/* Patterns that have literals, matches of these, and lists: so that a property can't hold idly. */
static size_t patterns_tried;
static size_t matches_tried;
static size_t lists_tried;

/* A plain list matches what PCRE2 matches whole. */
static void check_list(struct arena *own, struct str source, struct str subject)
{
	struct literal_set names;
	struct str error;
	size_t error_at;
	struct fault f = {0};
	if (!literal_is_plain_list(own, source, &names))
		return;
	lists_tried++;
	struct pattern *whole = pattern_compile(own, source, FACT_MATCH_WHOLE, &error, &error_at);
	CHECK(whole);
	if (!whole)
		return;
	enum hit hit = pattern_match(own, whole, subject, 0, NULL, NULL, &f);
	CHECK(hit == (str_is_one_of(subject, names.literals, names.count) ? HIT_YES : HIT_NO));
}

/* Holds one pattern against one likely and some random subjects. */
static void check_pattern(struct arena *own, struct str source, struct str sample)
{
	struct str error;
	size_t error_at;
	struct pattern *pattern =
		pattern_compile(own, source, FACT_MATCH_SEARCH, &error, &error_at);
	struct literal_set set = literal_derive(own, source);
	if (pattern)
		check_list(own, source, sample);
	patterns_tried += pattern && set.count > 0;
	for (int i = 0; pattern && set.count > 0 && i < 12; i++) {
		struct fault f = {0};
		struct buf subject;
		buf_init(&subject, own, 4096);
		add_subject(&subject, i == 0 ? 0 : 5);
		if (i < 4)
			buf_add(&subject, sample);
		add_subject(&subject, i == 0 ? 0 : 5);
		struct str text = buf_str(&subject);
		if (pattern_match(own, pattern, text, 0, NULL, NULL, &f) != HIT_YES)
			continue;
		matches_tried++;
		if (!holds_one(own, text, set))
			printf("# pattern: %.*s\n# subject: %.*s\n# literal:  %.*s\n",
				STR_ARG(source), STR_ARG(text), STR_ARG(set.literals[0]));
		CHECK(holds_one(own, text, set));
	}
}

/* A pattern made by grammar, and beside it a text that it is likely to match. */
struct sample {
	struct buf pattern;
	struct buf text;
};

static const struct str quantifiers[] = {
	STR_INIT("?"),
	STR_INIT("*"),
	STR_INIT("+"),
	STR_INIT("{0}"),
	STR_INIT("{0,2}"),
	STR_INIT("{1}"),
	STR_INIT("{2}"),
	STR_INIT("{1,}"),
	STR_INIT("{1,2}"),
	STR_INIT("??"),
	STR_INIT("*?"),
	STR_INIT("+?"),
	STR_INIT("?+"),
	STR_INIT("++"),
	STR_INIT(" ?"),
	STR_INIT(" *"),
	STR_INIT("#\n?"),
	STR_INIT("(?#c)?"),
	STR_INIT("{,2}"),
	STR_INIT("{ 0 }"),
	STR_INIT("{a}"),
	STR_INIT("+ ?"),
	STR_INIT("\\E?"),
};

/* Atoms of which the second is a text that the first matches. */
static const struct {
	struct str pattern;
	struct str text;
} atoms[] = {
	{STR_INIT("."), STR_INIT("a")},
	{STR_INIT("\\w"), STR_INIT("k")},
	{STR_INIT("\\S"), STR_INIT("s")},
	{STR_INIT("\\d"), STR_INIT("0")},
	{STR_INIT("[ab]"), STR_INIT("b")},
	{STR_INIT("[^a]"), STR_INIT("c")},
	{STR_INIT("[k]"), STR_INIT("k")},
	{STR_INIT("[ ]"), STR_INIT(" ")},
	{STR_INIT("[]a]"), STR_INIT("a")},
	{STR_INIT("[[:alpha:]]"), STR_INIT("b")},
	{STR_INIT("[\\]a|)(]"), STR_INIT("a")},
	{STR_INIT("[a#]"), STR_INIT("#")},
	{STR_INIT("\\#"), STR_INIT("#")},
	{STR_INIT("\\{"), STR_INIT("{")},
	{STR_INIT("\\ "), STR_INIT(" ")},
	{STR_INIT("\\b"), STR_INIT("")},
	{STR_INIT("\\B"), STR_INIT("")},
	{STR_INIT("\\K"), STR_INIT("")},
	{STR_INIT("\\R"), STR_INIT("\n")},
	{STR_INIT("\\n"), STR_INIT("\n")},
	{STR_INIT("\\pL"), STR_INIT("a")},
	{STR_INIT("\\p{Ll}"), STR_INIT("a")},
	{STR_INIT("\\1"), STR_INIT("")},
	{STR_INIT("\\Qa|b\\E"), STR_INIT("a|b")},
	{STR_INIT("\\x61"), STR_INIT("a")},
	{STR_INIT("(?1)"), STR_INIT("")},
	{STR_INIT("(?(1)ab|c)"), STR_INIT("c")},
	{STR_INIT("(*ACCEPT)"), STR_INIT("")},
	{STR_INIT("(?i)"), STR_INIT("")},
	{STR_INIT("(?-i)"), STR_INIT("")},
	{STR_INIT("(?x)"), STR_INIT("")},
	{STR_INIT("(?-x)"), STR_INIT("")},
	{STR_INIT("(?xx)"), STR_INIT("")},
	{STR_INIT("(?s)"), STR_INIT("")},
	{STR_INIT("(?^)"), STR_INIT("")},
	{STR_INIT(" "), STR_INIT("")},
	{STR_INIT("#a\n"), STR_INIT("")},
	{STR_INIT("(?#b)"), STR_INIT("")},
	{STR_INIT("\\E"), STR_INIT("")},
	{STR_INIT("[\\Q]\\E]"), STR_INIT("]")},
	{STR_INIT("(?=a)"), STR_INIT("")},
	{STR_INIT("(?!bc)"), STR_INIT("")},
	{STR_INIT("(?<=ab)"), STR_INIT("")},
	{STR_INIT("(?<!ab|k)"), STR_INIT("")},
	{STR_INIT("^"), STR_INIT("")},
	{STR_INIT("$"), STR_INIT("")},
};

static const struct str openers[] = {
	STR_INIT("("),
	STR_INIT("(?:"),
	STR_INIT("(?i:"),
	STR_INIT("(?x:"),
	STR_INIT("(?-i:"),
	STR_INIT("(?>"),
	STR_INIT("(?|"),
	STR_INIT("(?<n>"),
	STR_INIT("(?="),
	STR_INIT("(?!"),
};

static void add_alternatives(struct sample *sample, int depth);

static void add_atom(struct sample *sample, int depth)
{
	size_t dice = below(10);
	if (dice < 6) {
		struct str piece = one_of(pieces, ARRAY_LEN(pieces));
		buf_add(&sample->pattern, piece);
		buf_add(&sample->text, piece);
	} else if (dice < 8 || depth == 0) {
		size_t i = below(ARRAY_LEN(atoms));
		buf_add(&sample->pattern, atoms[i].pattern);
		buf_add(&sample->text, atoms[i].text);
	} else {
		buf_add(&sample->pattern, one_of(openers, ARRAY_LEN(openers)));
		add_alternatives(sample, depth - 1);
		buf_add_byte(&sample->pattern, ')');
	}
	if (below(4) == 0)
		buf_add(&sample->pattern, one_of(quantifiers, ARRAY_LEN(quantifiers)));
}

static void add_branch(struct sample *sample, int depth)
{
	for (size_t i = below(5); i > 0; i--) {
		size_t start = sample->text.len;
		add_atom(sample, depth);
		struct str text = str_slice(buf_str(&sample->text), start, sample->text.len);
		if (below(4) == 0) /* as if it were optional */
			sample->text.len = start;
		else if (below(4) == 0) /* or repeated */
			buf_add(&sample->text, arena_copy(sample->text.arena, text));
	}
}

/* One branch, whose text is kept, or two, of which the second's is. */
static void add_alternatives(struct sample *sample, int depth)
{
	size_t start = sample->text.len;
	add_branch(sample, depth);
	if (below(4) > 0)
		return;
	buf_add_byte(&sample->pattern, '|');
	sample->text.len = start;
	add_branch(sample, depth);
}

static void check_grammar_pattern(struct arena *own)
{
	struct sample sample;
	buf_init(&sample.pattern, own, 4096);
	buf_init(&sample.text, own, 4096);
	if (below(4) == 0)
		buf_add(&sample.pattern, below(2) ? STR("(?i)") : STR("(?x)"));
	add_alternatives(&sample, 3);
	check_pattern(own, buf_str(&sample.pattern), buf_str(&sample.text));
}

/* Runs `check` some ten thousand times, each hundred in an arena of its own. */
static void repeat(int hundreds, void (*check)(struct arena *own))
{
	patterns_tried = 0;
	matches_tried = 0;
	lists_tried = 0;
	for (int i = 0; i < hundreds; i++) {
		struct arena own;
		arena_init(&own, 64 * MIB);
		for (int n = 0; n < 100; n++)
			check(&own);
		arena_finish(&own);
	}
}

static void grammar_patterns_hold(void)
{
	repeat(1000, check_grammar_pattern);
	printf("# %zu patterns with literals, %zu matches\n", patterns_tried, matches_tried);
	CHECK(patterns_tried > 10000);
	CHECK(matches_tried > 20000);
}

/* Pieces of syntax in any order: most do not compile, the rest is what nobody thought of. */
static void check_random_pattern(struct arena *own)
{
	static const struct str syntax[] = {
		STR_INIT("a"),
		STR_INIT("b"),
		STR_INIT("ab"),
		STR_INIT("bc"),
		STR_INIT("k"),
		STR_INIT("s"),
		STR_INIT("\xC3\xA9"),
		STR_INIT("0"),
		STR_INIT("1"),
		STR_INIT(","),
		STR_INIT("{"),
		STR_INIT("}"),
		STR_INIT("("),
		STR_INIT(")"),
		STR_INIT("["),
		STR_INIT("]"),
		STR_INIT("|"),
		STR_INIT("?"),
		STR_INIT("*"),
		STR_INIT("+"),
		STR_INIT("\\"),
		STR_INIT("^"),
		STR_INIT("$"),
		STR_INIT("."),
		STR_INIT("#"),
		STR_INIT(" "),
		STR_INIT("\n"),
		STR_INIT(":"),
		STR_INIT("(?"),
		STR_INIT("(?x"),
		STR_INIT("(?i"),
		STR_INIT("-"),
		STR_INIT("="),
		STR_INIT("!"),
		STR_INIT("<"),
		STR_INIT(">"),
		STR_INIT("'"),
		STR_INIT("P"),
		STR_INIT("Q"),
		STR_INIT("E"),
		STR_INIT("N"),
		STR_INIT("\\b"),
		STR_INIT("&"),
		STR_INIT("{0,1}"),
		STR_INIT("(?:"),
	};
	struct buf pattern;
	struct buf sample;
	buf_init(&pattern, own, 4096);
	buf_init(&sample, own, 4096);
	for (size_t n = 1 + below(9); n > 0; n--) {
		struct str piece = one_of(syntax, ARRAY_LEN(syntax));
		buf_add(&pattern, piece);
		if (char_is_alpha(piece.ptr[0]) && below(4) > 0)
			buf_add(&sample, piece);
	}
	check_pattern(own, buf_str(&pattern), buf_str(&sample));
}

static void random_patterns_hold(void)
{
	repeat(2000, check_random_pattern);
	printf("# %zu patterns with literals, %zu matches, %zu lists\n", patterns_tried,
		matches_tried, lists_tried);
	CHECK(patterns_tried > 10000);
	CHECK(matches_tried > 8000);
	CHECK(lists_tried > 10000);
}

int main(void)
{
	TEST(grammar_patterns_hold);
	TEST(random_patterns_hold);
	return test_done();
}
