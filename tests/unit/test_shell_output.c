/* SPDX-License-Identifier: MIT */
/* What commands print, where another command runs, reads or removes it. */
#include "shell_rows.h"

static void what_code_prints(void)
{
	static const struct example rows[] = {
		ROW("python3 -c 'print(\"rm /a\")' | sh; python3 -c \"print('rm /b')\" > x; sh x",
			"/a; /b"),
		ROW("eval \"$(perl -e 'print \"rm /a\"')\"; $(ruby -e 'puts \"rm /b\"')", "/a; /b"),
		ROW("node -e 'console.log(\"rm /a\")' | bash; php -r 'echo \"rm /b\";' | sh",
			"/a; /b"),
		ROW("awk 'BEGIN{print \"rm /a\"}' | sh; python3 - <<E | sh\nprint('rm /b')\nE",
			"/a; /b"),
		ROW("awk '{print $2}' <<< 'x /a' | xargs rm; echo /b | awk '{print \"rm \" $0}' | "
		    "sh",
			"/a; /b"),
		ROW("python3 -c 'print(x)' | sh; python3 x.py | sh; perl -e 'print \"rm /a\", $x' "
		    "| sh",
			""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void what_code_is_given(void)
{
	static const struct example rows[] = {
		ROW("awk -v x='rm /a' 'BEGIN{system(x)}'; awk -vx='rm /b' 'BEGIN{print x | "
		    "\"sh\"}'",
			"/a; /b"),
		ROW("awk '{system(x)}' x='rm /a' f", "/a"),
		ROW("awk '{system($0)}' <<< 'rm /a'; echo '/b /c' | awk '{system(\"rm \" $2)}'",
			"/a; /c"),
		ROW("printf '%s\\n' /a /b | awk '{system(\"rm \" $1)}'", "/a; /b"),
		ROW("sed e <<< 'rm /a'; echo 'rm /b' | sed e", "/a; /b"),
		ROW("python3 -c 'import os, shutil; os.chdir(\"/a\"); shutil.rmtree(\"b\")'",
			"/a/b"),
		ROW("python3 -c 'import os; os.chdir(\"/a\"); os.chdir(\"b\"); os.system(\"rm "
		    "c\")'",
			"/a/b/c"),
		ROW("node -e 'process.chdir(\"/a\"); fs.rmSync(\"b\")'", "/a/b"),
		ROW("python3 -c 'import os; os.chdir(d); os.remove(\"b\"); os.remove(\"/c\")'",
			"/c"),
		ROW("awk '{system($0)}' f; sed e f", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void sql_that_is_handed_over(void)
{
	static const struct example rows[] = {
		ROW("psql -f <(echo 'drop table a'); psql -c 'select 1' -f /dev/stdin",
			"drop table a; select ?"),
		ROW("psql -v x='drop table a' -c ':x'; psql -v t=a -c 'drop table :t'",
			"drop table a,:x; drop table :t"),
	};
	CHECK_ALL(rows, FACT_SQL);
}

static void what_functions_print(void)
{
	static const struct example rows[] = {
		ROW("f() { echo /a; }; rm $(f); g() { printf '%s' \"$1\"; }; rm \"$(g /b)\"",
			"/a; /b"),
		ROW("f() { local d=$1; echo \"$d/x\"; }; rm $(f /a); rm \"$d\"", "/a/x"),
		ROW("f() { echo 'rm /a'; }; f | sh; eval \"$(f)\"; f > x; sh x", "/a; /a; /a"),
		ROW("f() { cat; }; echo 'rm /a' | f | sh; g() { f; }; rm $(echo /b | g)", "/a; /b"),
		ROW("f() { git rev-parse HEAD; }; rm $(f); f() { f; }; rm $(f)", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

/* Functions that call each other many times end by a limit, not by the clock. */
static void printing_functions_are_bounded(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	for (size_t level = 0; level < 8; level++) {
		buf_printf(&text, "f%zu() { ", level);
		for (size_t i = 0; i < 50; i++)
			buf_printf(&text, "f%zu; ", level + 1);
		buf_add(&text, STR("}; "));
	}
	buf_add(&text, STR("f8() { echo x; }; rm $(f3) $(f4) $(f5) /a"));
	CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/a"));
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("x='"));
	for (size_t i = 0; i < 50; i++)
		buf_add(&text, STR("$(sh -c \"$x\")"));
	buf_add(&text, STR("'; rm $(sh -c \"echo $x\") /a"));
	CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/a"));
}

static void what_filters_write(void)
{
	static const struct example rows[] = {
		ROW("rm $(echo x:/a | cut -d: -f2) $(cut -d , -f 1 <<< /b,x)", "/a,/b"),
		ROW("printf '%s\\n' /b /a /b | sort -u | xargs rm; rm $(printf '/a\\n/a' | uniq)",
			"/a,/b; /a"),
		ROW("printf '/a\\nx\\n' | grep / | xargs rm; printf '/a\\n/b\\n' | grep -v a | "
		    "xargs rm",
			"/a; /b"),
		ROW("echo a | sed 's|^|/|' | xargs rm; rm $(echo /a | sed 's/$/b/')", "/a; /ab"),
		ROW("a=(/a /b); for i in $(seq 0 1); do rm ${a[i]}; done", "/b; /a"),
		ROW("rm $(realpath /a) $(readlink -f /b) $(cd /c && pwd)", "/a,/b,/c"),
		ROW("rm $(command echo /a) $(busybox echo /b) $(sh -c 'echo \"$1\"' _ /c)",
			"/a,/b,/c"),
		ROW("rm $(echo /a | grep 'a*') $(echo a,b | cut -d, -f1-2) $(sort -n <<< /a) $(seq "
		    "99)",
			""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void pipes_into_shells(void)
{
	static const struct example deletes[] = {
		ROW("echo 'rm /a' | tee >(sh) > /dev/null; echo 'rm /b' > >(sh)", "/a; /b"),
		ROW("tee >(bash) f <<< 'rm /a'", "/a"),
	};
	static const struct example doubts[] = {
		ROW("coproc sh; coproc X { bash; }; ls | tee >(sh)",
			"unread-script; unread-script; unread-script"),
		ROW("coproc cat; coproc sh x.sh; coproc python3 x.py; ls | tee >(cat)", ""),
	};
	CHECK_ALL(deletes, FACT_DELETES);
	CHECK_ALL(doubts, FACT_DOUBT);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(what_code_prints);
	TEST(what_code_is_given);
	TEST(sql_that_is_handed_over);
	TEST(what_functions_print);
	TEST(printing_functions_are_bounded);
	TEST(what_filters_write);
	TEST(pipes_into_shells);
	arena_finish(&arena);
	return test_done();
}
