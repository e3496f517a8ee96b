/* SPDX-License-Identifier: MIT */
/* Required literals and plain lists, pattern by pattern; test_literal_random.c has the proof. */
#include "rules/literal.h"

#include "base/buf.h"
#include "base/limits.h"
#include "test.h"

static struct arena arena;

/* The literals joined by "~". */
static struct str join(struct literal_set set)
{
	struct buf out;
	buf_init(&out, &arena, 4096);
	for (size_t i = 0; i < set.count; i++) {
		if (i > 0)
			buf_add_byte(&out, '~');
		buf_add(&out, set.literals[i]);
	}
	return buf_str(&out);
}

struct derivation {
	struct str pattern;
	struct str want; /* joined by "~"; empty for none */
};

static void check_derivations(const struct derivation *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str got = join(literal_derive(&arena, cases[i].pattern));
		if (!str_equal(got, cases[i].want))
			printf("# pattern: %.*s\n", STR_ARG(cases[i].pattern));
		CHECK_STR(got, cases[i].want);
	}
}

/* As many alternatives as the limit are kept; one more, and none is. */
static void too_many_alternatives_give_none(void)
{
	struct buf pattern;
	buf_init(&pattern, &arena, 64 * KIB);
	buf_add(&pattern, STR("x100"));
	for (size_t i = 1; i < LIMIT_LITERALS_A_PATTERN; i++)
		buf_printf(&pattern, "|x%zu", 100 + i);
	CHECK_LONG(literal_derive(&arena, buf_str(&pattern)).count, LIMIT_LITERALS_A_PATTERN);
	buf_add(&pattern, STR("|y100"));
	CHECK_LONG(literal_derive(&arena, buf_str(&pattern)).count, 0);
}

static void literals_are_derived(void)
{
	static const struct derivation cases[] = {
		{STR_INIT("git"), STR_INIT("git")},
		{STR_INIT("^git push\\b"), STR_INIT("git push")},
		{STR_INIT("-f|--force|--mirror"), STR_INIT("-f~--force~--mirror")},
		{STR_INIT("ab|cd|ab"), STR_INIT("ab~cd")},
		{STR_INIT("Drop Table"), STR_INIT("Drop Table")},
		{STR_INIT("(?i)drop\\s+table"), STR_INIT("table")},
		{STR_INIT("(?i)k8s"), STR_INIT("k8s")},
		{STR_INIT("k8s(?-i)"), STR_INIT("k8s")},
		{STR_INIT("tasks(?i:x)"), STR_INIT("tasksx")},
		{STR_INIT("rm\\s+-rf"), STR_INIT("-rf")},
		{STR_INIT("git (?:push|pull) origin"), STR_INIT("git push origin~git pull origin")},
		{STR_INIT("^echo .*\\bDSN\\b"), STR_INIT("DSN")}, /* a rarer one */
		{STR_INIT("lt.*-p"), STR_INIT("lt")},
		{STR_INIT("a(?:main|master)b"), STR_INIT("amainb~amasterb")},
		{STR_INIT("a(main|x)b"), STR_INIT("amainb~axb")},
		{STR_INIT("xy(main|x)b"), STR_INIT("xymainb~xyxb")},
		{STR_INIT("(?<n>abc)(?'m'de)(?P<o>f)"), STR_INIT("abcdef")},
		{STR_INIT("(?>abc)|(?|de)"), STR_INIT("abc~de")},
		{STR_INIT("abc?de"), STR_INIT("abcde~abde")},
		{STR_INIT("abc*def"), STR_INIT("def")},
		{STR_INIT("abc+de"), STR_INIT("abc")},
		{STR_INIT("abc{0,3}d"), STR_INIT("ab")},
		{STR_INIT("abc{2}d"), STR_INIT("abc")},
		{STR_INIT("ab{1,}?c"), STR_INIT("ab")},
		{STR_INIT("(?:abc)?d"), STR_INIT("")},
		{STR_INIT("(?:abc)*de"), STR_INIT("de")},
		{STR_INIT("(?:abc){0}de"), STR_INIT("abcde~de")},
		{STR_INIT("(?:abc)+de"), STR_INIT("abc")},
		{STR_INIT("a\\.b\\-c\\/d"), STR_INIT("a.b-c/d")},
		{STR_INIT("a[.]b"), STR_INIT("a.b")},
		{STR_INIT("a[ ]b"), STR_INIT("a b")},
		{STR_INIT("ab[.,]cde"), STR_INIT("cde")},
		{STR_INIT("ab[]x]c"), STR_INIT("ab")},
		{STR_INIT("ab[^]x]c"), STR_INIT("ab")},
		{STR_INIT("ab[[:alpha:]]cd"), STR_INIT("cd")},
		{STR_INIT("ab[\\]|]cde"), STR_INIT("cde")},
		{STR_INIT("ab.cde"), STR_INIT("cde")},
		{STR_INIT("ab\\d{2}cde"), STR_INIT("cde")},
		{STR_INIT("ab\\p{Lu}cde\\pLfg"), STR_INIT("cde")},
		{STR_INIT("(a)\\1bc"), STR_INIT("bc")},
		{STR_INIT("\\bab\\b$"), STR_INIT("ab")},
		{STR_INIT("(?=xyz)ab"), STR_INIT("ab")},
		{STR_INIT("(?!xyz)ab"), STR_INIT("ab")},
		{STR_INIT("(?<=xyz)ab(?<!pqr)"), STR_INIT("ab")},
		{STR_INIT("${HOME}"), STR_INIT("{HOME}")},
		{STR_INIT("a{x}"), STR_INIT("a{x}")},
		{STR_INIT("(?x) a b  # c d ) \n e "), STR_INIT("abe")},
		{STR_INIT("(?x) ab c ? de"), STR_INIT("abcde~abde")},
		{STR_INIT("(?x) a\\ b[ ]c\\#"), STR_INIT("a b c#")},
		{STR_INIT("(?x: a b ) c d"), STR_INIT("ab c d")},
		{STR_INIT("((?x) a b ) ?c"), STR_INIT("ab c~abc")},
		{STR_INIT("((?x)a|b c ) dx"), STR_INIT("a dx~bc dx")},
		{STR_INIT("(?-x)a b"), STR_INIT("a b")},
		{STR_INIT("caf\xC3\xA9"), STR_INIT("caf\xC3\xA9")},
		{STR_INIT("caf\xC3\xA9?x"), STR_INIT("caf\xC3\xA9x~cafx")},
		{STR_INIT("(?i)caf\xC3\xA9"), STR_INIT("caf")},
		{STR_INIT("ab\0c"), STR_INIT("ab\0c")},
		{STR_INIT("(?i)Drop Table"), STR_INIT("drop table")},
		{STR_INIT("ab[_-]cd"), STR_INIT("ab_cd~ab-cd")},
		{STR_INIT("ab[_.]?cde"), STR_INIT("ab_cde~ab.cde~abcde")},
		{STR_INIT("ab[_.]*cde"), STR_INIT("cde")},
		{STR_INIT("gh[pousr]_"), STR_INIT("ghp_~gho_~ghu_~ghs_~ghr_")},
		{STR_INIT("ab[acdefghi]?jk"), STR_INIT("jk")}, /* nine are too many */
		{STR_INIT("\\w@?\\$_(?:GET|POST|ENV|FILES|X)x"),
			STR_INIT("$_GETx~$_POSTx~$_ENVx~$_FILESx~$_Xx")},
		{STR_INIT("x?bc(?:d|e|f|g|h)i"), STR_INIT("bcdi~bcei~bcfi~bcgi~bchi")},
		{STR_INIT("(?i)AK[SI]x"), STR_INIT("aksx~akix")},
		{STR_INIT("ab(?:c|d)?ef"), STR_INIT("abcef~abdef~abef")},
		{STR_INIT("(?:a|b)(?:c|d)(?:e|f)(?:gh|i)jk"), STR_INIT("ghjk~ijk")},
		{STR_INIT("rm (?!-i)-rf"), STR_INIT("rm -rf")},
	};
	check_derivations(cases, ARRAY_LEN(cases));
}

static void literals_are_found_in_any_case_but_capitals(void)
{
	static const struct {
		struct str literal;
		struct str text;
		size_t at;
		bool want;
	} cases[] = {
		{STR_INIT("rm"), STR_INIT("x RM"), 2, true},
		{STR_INIT("rm"), STR_INIT("x rm"), 1, false},
		{STR_INIT("rm"), STR_INIT("x r"), 2, false},
		{STR_INIT("AKIA"), STR_INIT("AKIA0"), 0, true},
		{STR_INIT("AKIA"), STR_INIT("akia0"), 0, false},
		{STR_INIT("A\0b"), STR_INIT("A\0B"), 0, true},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK(literal_is_at(cases[i].literal, cases[i].text, cases[i].at) == cases[i].want);
}

static void odd_letters_are_folded(void)
{
	CHECK_STR(literal_fold(&arena, STR("ma\xC5\xBFter \xE2\x84\xAA\xE2\x84\xAA 8")),
		STR("master kk 8"));
	CHECK_STR(literal_fold(&arena, STR("caf\xC3\xA9")), STR("caf\xC3\xA9"));
	CHECK_STR(literal_fold(&arena, STR("")), STR(""));
}

static void what_is_not_certain_gives_none(void)
{
	static const struct derivation cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("a"), STR_INIT("")},
		{STR_INIT("ab|"), STR_INIT("")},
		{STR_INIT("ab||cd"), STR_INIT("")},
		{STR_INIT("ab|c"), STR_INIT("")},
		{STR_INIT("ab|\\d+"), STR_INIT("")},
		{STR_INIT(".*"), STR_INIT("")},
		{STR_INIT("\\Qab\\E"), STR_INIT("")},
		{STR_INIT("\\Qab|cd"), STR_INIT("")},
		{STR_INIT("ab\\Ec"), STR_INIT("")},
		{STR_INIT("ab\\x41"), STR_INIT("")},
		{STR_INIT("ab\\012"), STR_INIT("")},
		{STR_INIT("ab\\12"), STR_INIT("")},
		{STR_INIT("ab\\N{U+41}"), STR_INIT("")},
		{STR_INIT("ab\\b{wb}"), STR_INIT("")},
		{STR_INIT("ab\\g{1}"), STR_INIT("")},
		{STR_INIT("ab\\k<n>"), STR_INIT("")},
		{STR_INIT("ab\\"), STR_INIT("")},
		{STR_INIT("abc(?#x)?"), STR_INIT("")},
		{STR_INIT("(*ACCEPT)ab"), STR_INIT("")},
		{STR_INIT("ab(*F)"), STR_INIT("")},
		{STR_INIT("(ab)?(?(1)cd|ef)gh"), STR_INIT("")},
		{STR_INIT("ab(?R)?"), STR_INIT("")},
		{STR_INIT("(ab)(?1)"), STR_INIT("")},
		{STR_INIT("(?<n>ab)(?&n)(?P>n)"), STR_INIT("")},
		{STR_INIT("ab(?C1)"), STR_INIT("")},
		{STR_INIT("ab(?*cd)"), STR_INIT("")},
		{STR_INIT("(?^)ab"), STR_INIT("")},
		{STR_INIT("(?xx)ab[ ]cd]"), STR_INIT("")},
		{STR_INIT("(?r)ab"), STR_INIT("")},
		{STR_INIT("ab{,3}"), STR_INIT("")},
		{STR_INIT("ab{ 0,3}"), STR_INIT("")},
		{STR_INIT("ab{0, 3}"), STR_INIT("")},
		{STR_INIT("ab{99999}"), STR_INIT("")},
		{STR_INIT("(?x)ab+ ?"), STR_INIT("")},
		{STR_INIT("(?x)ab\xE2\x80\x8E?"), STR_INIT("")},
		{STR_INIT("ab[[.]cd"), STR_INIT("")},
		{STR_INIT("ab[\\Q]\\E]cd"), STR_INIT("")},
		{STR_INIT("ab[\\c]]cd"), STR_INIT("")},
		{STR_INIT("ab[cd"), STR_INIT("")},
		{STR_INIT("(ab"), STR_INIT("")},
		{STR_INIT("ab)"), STR_INIT("")},
		{STR_INIT("*ab"), STR_INIT("")},
		{STR_INIT("ab\xFF"), STR_INIT("")},
	};
	check_derivations(cases, ARRAY_LEN(cases));
}

static void deep_patterns_give_none(void)
{
	struct buf pattern;
	buf_init(&pattern, &arena, MIB);
	for (int i = 0; i < 100000; i++)
		buf_add_byte(&pattern, '(');
	buf_add(&pattern, STR("ab"));
	CHECK_LONG(literal_derive(&arena, buf_str(&pattern)).count, 0);
}

static void plain_lists_are_told_apart(void)
{
	static const struct {
		struct str pattern;
		struct str names; /* joined by "~"; empty if it is no plain list */
	} cases[] = {
		{STR_INIT("git"), STR_INIT("git")},
		{STR_INIT("git|hg"), STR_INIT("git~hg")},
		{STR_INIT("-f|--force|-R"), STR_INIT("-f~--force~-R")},
		{STR_INIT("Write|Edit"), STR_INIT("Write~Edit")},
		{STR_INIT("w|a\\.out|g\\+\\+"), STR_INIT("w~a.out~g++")},
		{STR_INIT("python3[.]1"), STR_INIT("python3.1")},
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("git|"), STR_INIT("")},
		{STR_INIT("|git"), STR_INIT("")},
		{STR_INIT("git||hg"), STR_INIT("")},
		{STR_INIT("gi."), STR_INIT("")},
		{STR_INIT("git+"), STR_INIT("")},
		{STR_INIT("gits?"), STR_INIT("")},
		{STR_INIT("git{1}|(hg)"), STR_INIT("")},
		{STR_INIT("^git$"), STR_INIT("")},
		{STR_INIT("(?i)git"), STR_INIT("")},
		{STR_INIT("python\\d"), STR_INIT("")},
		{STR_INIT("git\\"), STR_INIT("")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct literal_set names = {NULL, 0};
		bool is_plain = literal_is_plain_list(&arena, cases[i].pattern, &names);
		CHECK(is_plain == (cases[i].names.len > 0));
		CHECK_STR(join(names), cases[i].names);
	}
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(literals_are_derived);
	TEST(literals_are_found_in_any_case_but_capitals);
	TEST(odd_letters_are_folded);
	TEST(too_many_alternatives_give_none);
	TEST(what_is_not_certain_gives_none);
	TEST(deep_patterns_give_none);
	TEST(plain_lists_are_told_apart);
	arena_finish(&arena);
	return test_done();
}
