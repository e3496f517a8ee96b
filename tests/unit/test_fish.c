/* SPDX-License-Identifier: MIT */
/* fish: its text as the shell reader's, and what its commands delete. */
#include "facts/fish.h"
#include "shell_rows.h"

static void texts(void)
{
	static const struct example rows[] = {
		ROW("set x a; echo $x", "x=a; echo $x"),
		ROW("set -gx x a 'b c' | cat", "x=(a 'b c' )| cat"),
		ROW("set -a x a; set -e x; set -q x", "x+=(a); unset x; test -n x"),
		ROW("set x (echo a; echo b) c", "x=($(echo a; echo b) c)"),
		ROW("if test (count $d) -gt 1; rm; else if a; b; else; c; end",
			"if test $(count $d) -gt 1; then :; rm; elif a; then :; b; else :; c; fi"),
		ROW("while a\n b\nend; for f in *.c; c $f; end",
			"while a; do :\n b\ndone; for f in *.c; do :; c $f; done"),
		ROW("function f -d x; rm $argv[1]; end", "f() { :; rm $@[1]; }"),
		ROW("switch $x; case a 'b'; c; case d; e; end",
			"case $x in\n a|'b') :; c; ;; d) :; e; ;; esac"),
		ROW("a; and begin; b; end; or c", "a; true && { :; b; }; false || c"),
		ROW("echo 'it\\'s' \"$(a)(b)\" # end", "echo 'it'\\''s' \"$(a)(b)\" "),
		ROW("echo end if set; a && b 2>&1", "echo end if set; a && b 2>&1"),
		/* what is not understood stays */
		ROW("end; a", "end; a"),
		ROW("if a; b", "if a; b"),
		ROW("a)", "a)"),
		ROW("case x; (end)", "case x; (end)"),
		ROW("", ""),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(fish_translate(&arena, rows[i].text), rows[i].values);
}

static void deep_texts_stay(void)
{
	struct buf deep;
	buf_init(&deep, &arena, 1 * MIB);
	for (size_t i = 0; i < 1000; i++)
		buf_add(&deep, STR("begin; (a "));
	CHECK_STR(fish_translate(&arena, buf_str(&deep)), buf_str(&deep));
}

static void deletes(void)
{
	static const struct example rows[] = {
		ROW("fish -c 'set x /a; rm $x'", "/a"),
		ROW("fish -c 'set -l x rm /a; $x'", "/a"),
		ROW("fish -c 'set d /a /b; rm $d[2]; rm $d'", "/b; /a,/b"),
		ROW("fish -c 'rm (echo /a)'; echo 'set x /b; rm $x' | fish", "/a; /b"),
		ROW("fish -c 'function f; rm $argv; end; f /a'", "/a"),
		ROW("fish -c 'for f in /a /b; rm $f; end'", "/b; /a"),
		ROW("echo 'if true; rm /a; end' > x.fish; fish x.fish", "/a"),
		ROW("fish -c 'set x /a; echo $x; set y rm; echo \"rm /a\" # rm /b'", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
	static const struct example doubts[] = {
		ROW("fish -c 'if test -d a; b; else; c; end; switch x; case y; d; end'", ""),
		ROW("fish -c 'while true; a; end; function f; b (c); end'", ""),
		ROW("fish -c 'if a; b'", "unparsed"),
	};
	CHECK_ALL(doubts, FACT_DOUBT);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(texts);
	TEST(deep_texts_stay);
	TEST(deletes);
	arena_finish(&arena);
	return test_done();
}
