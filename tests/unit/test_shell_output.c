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
		ROW("echo 'A -X /a' | sed 's/A/rm/; s/X/r/' | sh; sed -e s/A/rm/ -e 's#B#/b#' <<< "
		    "'A B' | sh",
			"/a; /b"),
		ROW("echo 'x Y/b' | sed -E 's/^x/rm/;s,Y,/a,' | sh; echo 'rm /cX' | sed 's/X$//' | "
		    "sh",
			"/a/b; /c"),
		ROW("echo A | sed 's/A/rm \\/a/' | sh; echo 'rm /.' | sed 's/\\./b/g;s/$/x/' | sh",
			"/a; /bx"),
		ROW("echo 'A B' | sed 's/A/rm\\n/;s/^B/x/' | sh; echo A | sed 's/[A]/rm \\/a/' | "
		    "sh",
			""),
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
		ROW("echo 'drop table a' | mysql -e 'source /dev/stdin'; psql -c '\\i /dev/fd/0' "
		    "<<< 'drop table b'",
			"drop table a; drop table b"),
		ROW("psql -v x='drop table a' -c ':x'; psql -v t=a -c 'drop table :t'",
			"drop table a,:x; drop table :t"),
	};
	CHECK_ALL(rows, FACT_SQL);
}

static void sql_in_requests(void)
{
	static const struct example rows[] = {
		ROW("curl http://h:8123/ -d 'drop table a'; curl h:8123 --data-binary @- <<< 'drop "
		    "table b'",
			"drop table a; drop table b"),
		ROW("echo 'drop table a' | curl -T - http://h:8123; wget --post-data='drop table "
		    "b' h:8123/x",
			"drop table a; drop table b"),
		ROW("curl 'http://h/query?db=x&q=drop+table%20a'; curl -G h.org/exec "
		    "--data-urlencode "
		    "'query=drop table b'",
			"drop table a; drop table b"),
		ROW("curl h.org/api/sql -d '{\"note\": \"drop table x\", \"query\" : \"drop "
		    "table\\u0020a\"}'",
			"drop table a"),
		ROW("curl h.org/db/execute -d '[\"drop table a\", [\"drop table b\"]]'",
			"drop table a,drop table b"),
		ROW("http POST h.org/sql query='drop table a'; xh h.org/sql sql:='\"drop table "
		    "b\"'",
			"drop table a; drop table b\""),
		ROW("echo 'drop table a' > q.sql; curl h:8123 -d @q.sql; curl h:8123 --data-raw "
		    "@q.sql",
			"drop table a"),
		ROW("curl 'h:8123/?query=insert+into+a+format+CSV' -d 'drop table x'",
			"insert into a format CSV"),
		ROW("curl h.org/comments -d 'drop table x'; curl h.org/sql -d 'a drop table x'",
			""),
	};
	CHECK_ALL(rows, FACT_SQL);
}

static void parts_and_documents(void)
{
	static const struct example rows[] = {
		ROW("printf 'x\nrm /a\n' | csplit - 2; sh xx01; sh xx00", "/a"),
		ROW("csplit -f p -n 1 - /rm/ <<< $'x\nrm /a'; sh p1", "/a"),
		ROW("csplit -b '%03d.sh' - /x/ '{1}' <<< $'a\nx\nrm /a\nx'; sh xx001.sh; sh "
		    "xx002.sh",
			"/a"),
		ROW("csplit - '/r[m]/' <<< $'x\nrm /a'; sh xx01", "/a"),
		ROW("yq -n '\"rm /a\"' | sh; yq e .c - <<< 'c: rm /b' | sh", "/a; /b"),
		ROW("yq -r .c <<< '{\"c\": \"rm /a\"}' | sh; yq .d <<< 'c: rm /b' | sh", "/a; /b"),
		ROW("yq -n '.a.b = \"rm /a\"' | yq .a.b | sh", "/a"),
		ROW("python3 -c 'import os,sys;os.system(sys.argv[1])' 'rm /a'; C='rm /b' node -e "
		    "'execSync(process.env.C)'",
			"/a; /b"),
		ROW("echo 'rm /a' | perl -ne 'system($_)'; bash -o noexec -c 'rm /b'; perl -c <<< "
		    "'unlink \"/c\"'",
			"/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
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

static void what_compound_commands_write(void)
{
	static const struct example rows[] = {
		ROW("$(for i in rm; do echo $i; done) /a; $(for i in r m; do printf $i; done) /b",
			"/a; /b"),
		ROW("rm $(if true; then echo /a; else echo /b; fi); rm $(if ! true; then echo /a; "
		    "else echo "
		    "/b; fi)",
			"/a; /b"),
		ROW("x=2; rm $(if [ $x -lt 2 ]; then echo /a; elif [ $x = 2 ]; then echo /b; fi)",
			"/b"),
		ROW("rm $(case rm in ls) echo /a;; r?|x) echo /b;; *) echo /c;; esac)", "/b"),
		ROW("rm $(i=0; while [ $i -lt 3 ]; do echo /a$i; i=$((i+1)); [ $i = 2 ] && break; "
		    "done)",
			"/a0,/a1"),
		ROW("rm $(for ((i = 1; i < 4; i++)); do [[ $i == 2 ]] && continue; echo /a$i; "
		    "done)",
			"/a1,/a3"),
		ROW("rm $([[ a == a ]] && echo /a || echo /b) $([ a != a ] && echo /c || echo /d)",
			"/a,/d"),
		ROW("rm $(echo x | grep y || echo /a) $(true && false || echo /b) $(exit; echo "
		    "/c)",
			"/a,/b"),
		ROW("for i in 'rm /a'; do echo $i; done | sh; if true; then echo 'rm /b'; fi > f; "
		    "sh f",
			"/a; /b"),
		ROW("if [ -f x ]; then echo 'rm /a'; else date; fi > f; sh f; f() { echo 'rm /b'; "
		    "date; }; f > g; sh g",
			"/a; /b"),
		/* what only run time decides is not known, and never nothing */
		ROW("rm $(if [ -f x ]; then echo /a; fi); rm $(case $y in x) echo /a;; esac)", ""),
		ROW("rm $(for i in $y; do echo /a; done); rm $(while read x; do echo /a; done)",
			""),
		ROW("rm $(for i in *; do echo /a; done); rm $(case a in a) echo /a;& b) echo /b;; "
		    "esac)",
			""),
		ROW("rm $(for i in 1; do for j in 1; do break 2; done; echo /a; done)", ""),
	};
	static const struct example doubts[] = {
		ROW("rm $(if [ -f x ]; then echo /a; fi)", "dynamic-path"),
		ROW("$(if [ -f x ]; then echo rm; fi) /a", "dynamic-program"),
		ROW("while ! [ 1 -gt 2 ]; do y=$x; rm $y; x=/a; done", "dynamic-path"),
	};
	CHECK_ALL(rows, FACT_DELETES);
	CHECK_ALL(doubts, FACT_DOUBT);
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
		ROW("rm $(printenv HOME) /home/$(whoami)/x /srv/$(id -un)",
			"/home/dev,/home/dev/x,/srv/dev"),
		ROW("rm $(printenv X) $(whoami -x) $(id -u)", ""),
		ROW("rm \"$(getent passwd u | cut -d: -f6)\"; rm $(getent passwd root | cut -d: "
		    "-f6)/x",
			"/home/u; /root/x"),
		ROW("echo /a | sed 's/.*/&b \\/c/' | xargs rm; echo a | sed 's/.*/\\1/' | xargs rm",
			"/ab,/c"),
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

static void what_filters_may_hand_on(void)
{
	static const struct example deletes[] = {
		ROW("envsubst <<< 'rm /a' | sh; fmt <<< 'rm /b' | m4 | bash", "/a; /b"),
		ROW("fold -w 9 <<< 'rm /a' > x; sh x; echo 'rm /b' | column -t > y; . ./y",
			"/a; /b"),
		ROW("echo 'rm /a' > x; cat < x | sh; xxd < x | sh", "/a; /a"),
		ROW("fmt <<< 'rm /a' | xargs; fmt <<< 'rm /a' > x; cat x; rm $(cat x)", ""),
		ROW("fmt <<< \"it's\" | sh; ls /a | sh; psql <<< 'select 1' > x", ""),
	};
	static const struct example doubts[] = {
		ROW("fmt <<< \"it's\" | sh", "unread-script"),
		ROW("fmt <<< 'rm /a' > x; sh x", "unread-script"),
	};
	CHECK_ALL(deletes, FACT_DELETES);
	CHECK_ALL(doubts, FACT_DOUBT);
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
	TEST(sql_in_requests);
	TEST(parts_and_documents);
	TEST(what_functions_print);
	TEST(what_compound_commands_write);
	TEST(printing_functions_are_bounded);
	TEST(what_filters_write);
	TEST(what_filters_may_hand_on);
	TEST(pipes_into_shells);
	arena_finish(&arena);
	return test_done();
}
