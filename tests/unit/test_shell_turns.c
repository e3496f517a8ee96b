/* SPDX-License-Identifier: MIT */
/* What runs more than once: turns of loops, xargs, functions; and the bounds of such work. */
#include "shell_rows.h"

static void fed_by_xargs(void)
{
	static const struct example rows[] = {
		ROW("printf '%s\\0' /a /b | xargs -0 rm; printf '/a\\0/b c\\0' | xargs -0 rm",
			"/a,/b; /a,/b c"),
		ROW("printf '%s\\n' /a /b | xargs -I{} sh -c 'rm {}; rm {}/c/{}'",
			"/a; /a/c/a; /b; /b/c/b"),
		ROW("echo /a /b | xargs -n1 sh -c 'rm \"$0\"'", "/a; /b"),
		ROW("echo /a /b /c | xargs -n 2 sh -c 'rm \"$1\"'", "/b"),
		ROW("echo /a /b | xargs sh -c 'rm \"$@\"' _", "/a,/b"),
		ROW("echo /a,/b | xargs -d, rm; echo /a:/b | xargs --delimiter=: rm",
			"/a,/b; /a,/b"),
		ROW("echo '/a b' | xargs -d '\\n' rm; echo '-r /a' | xargs -L1 rm", "/a b; /a"),
		ROW("echo /a > /l; xargs -a /l rm; xargs --arg-file=/l -n1 rm", "/a; /a"),
		ROW("echo /a | parallel -j2 rm; printf '/a\n/b' | parallel rm {}/c",
			"/a; /a/c,/b/c"),
		ROW("xargs -a <(echo /a) rm; xargs -a /none rm", "/a"),
		ROW("find /a -print0 | xargs -0 rm; find /a -type f | sort | xargs rm", "/a; /a/*"),
		ROW("ls -d /a/* | xargs rm; ls -d /a/* | grep -v x | xargs rm", "/a/*; /a/*"),
		ROW("find . -type f | xargs rm; ls -d /a/* | grep x | xargs rm; find /a -iname x "
		    "-o -empty | xargs rm; find /a -size 0 | xargs rm",
			""),
		ROW("find /a -name 'x*' | xargs rm; find /a ! -name x | xargs rm", "/a/x*; /a/?*"),
		ROW("find /a -mtime +9 -not -path '*/b/*' -print0 | xargs -0 -P4 rm", "/a/?*"),
		ROW("find /a -type f -printf '%s %p\\n' | while read -r n f; do rm \"$f\"; done",
			"/a/*"),
		ROW("du -m /a | sort -rn | sed 1d | head -5 | while read -r n d; do rm $d; done",
			"/a"),
		ROW("cd /a && ls -d */ | grep -v '^b/$' | while read -r d; do rm \"$d\"; done",
			"/a/?*"),
		ROW("cd /a; rm $(ls | grep -v b); ls | tail -n +6 | xargs rm", "/a/?*"),
		ROW("find /a -type d | sed 's/.*/rm \"&\"/' > /l; sh /l", "/a/*"),
		ROW("find /a -print0 | while read -r -d '' f; do rm \"$f\"; done", "/a"),
		ROW("for f in $(find /a /b -maxdepth 1); do rm $f; done", "/b; /a"),
		ROW("while read x; do rm $x; done < <(find /a -mindepth 1)", "/a/*"),
		ROW("echo '/a;/b' | tr ';' '\0' | xargs -0 rm; find /a | tail -n +2 | xargs rm",
			"/a,/b; /a"),
		ROW("readarray -d '' a < <(find /a /b -print0); rm \"${a[@]}\"", "/a,/b"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void other_lists(void)
{
	static const struct example rows[] = {
		ROW("fd . /a | xargs rm; fdfind -H -t f '' /a /b -0 | xargs -0 rm",
			"/a/*; /a/*,/b/*"),
		ROW("rg --files /a | xargs rm; tree -fi /a | xargs rm; tree -afi --noreport /b | "
		    "sort | xargs rm",
			"/a/*; /a; /b"),
		ROW("du -a /a | cut -f2 | xargs rm; du -ah /b | awk '{print $2}' | xargs rm",
			"/a; /b"),
		ROW("locate /a | xargs rm; locate -0 -l 5 /a/b | xargs rm", "/a; /a/b"),
		ROW("for f in $(fd . /a); do rm $f; done", "/a/*"),
		ROW("fd x /a | xargs rm; fd -e o . /a | xargs rm; fd . b | xargs rm; rg -l x /a | "
		    "xargs rm",
			""),
		ROW("tree /a | xargs rm; locate a.log | xargs rm; rm $(du -s /a)", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void turns_of_loops(void)
{
	static const struct example rows[] = {
		ROW("y=/a; for x in 1 2; do rm $y; y=/b; done", "/a; /b"),
		ROW("for x in 1 2; do d=/b; rm $y; y=$d; done", "/b"),
		ROW("y=/a; while true; do rm $y; y=$y/b; done", "/a; /a/b"),
		ROW("y=/a; until false; do for i in 1; do rm $y; y=/b; done; done", "/a; /b"),
		ROW("for x in /a /b; do rm $x; x=/c; done", "/b; /a"),
		ROW("for x in 1 2; do y=/a; rm $y; done", "/a"),
		ROW("for x in 1 2; do rm y; cd /a; done", "/srv/app/y; /a/y,/srv/app/y"),
		ROW("while read x; do rm $x; done <<< /a; echo /b | while read -r x; do rm $x; "
		    "done",
			"/a; /b"),
		ROW("while read a b; do rm $b; done < <(printf '1 /a\\n2 /b\\n')", "/b; /a"),
		ROW("printf '/a\\n/b\\n' > /l; while read x; do rm $x; done < /l", "/b; /a"),
		ROW("while read x; do rm $x; done <<E\n/a\n$y\nE", "/a"),
		/* more than are read one by one stand side by side, too, but not only */
		ROW("for h in 1 2 3 4 5 6 7 8 9; do ssh $h 'rm /a'; done",
			"/a; /a; /a; /a; /a; /a; /a; /a; /a"),
		ROW("for n in {1..20}; do nice -n $n rm /a; done",
			"/a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a; /a"),
		ROW("s=; for x in a b; do s=\"$s /$x\"; done; rm $s", "/a,/b"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void further_turns(void)
{
	static const struct example rows[] = {
		ROW("a=(/a /b /c); for ((i=0;i<3;i++)); do rm \"${a[i]}\"; done", "/a; /b; /c"),
		ROW("a=(/a /b /c); for ((i=0;i<${#a[@]};i++)); do rm \"${a[$i]}\"; done",
			"/a; /b; /c"),
		ROW("a=(/a /b /c); for i in \"${!a[@]}\"; do rm \"${a[i]}\"; done", "/c; /b; /a"),
		ROW("a=(/a /b /c); i=0; while ((i < 3)); do rm ${a[i]}; ((i++)); done",
			"/a; /b; /c"),
		ROW("a=(/a /b /c); i=0; while [ $i -lt 3 ]; do rm ${a[$i]}; i=$((i+1)); done",
			"/a; /b; /c"),
		ROW("a=(/a /b /c); i=0; until [[ $i -ge 3 ]]; do rm ${a[$i]}; let i++; done",
			"/a; /b; /c"),
		ROW("set -- /a /b /c; while [ $# -gt 0 ]; do rm $1; shift; done; rm $1",
			"/a; /b; /c; /a"),
		ROW("f() { while [ -n \"$1\" ]; do rm $1; shift; done; }; f /a /b /c",
			"/a; /b; /c"),
		ROW("set -- -d /a x /b; while (($#)); do case $1 in -d) rm $2; shift 2;; *) rm $1; "
		    "shift;; esac; done",
			"/a; /srv/app/x; /a; /b; /srv/app/x; /b"),
		ROW("set -- /a -d /b; while (($#)); do case $1 in *) shift;; -d) shift 2;; esac; "
		    "rm "
		    "$1; done",
			"/a; /b"),
		ROW("set -- /a /b; for ((i=1;i<=$#;i++)); do rm ${!i}; done", "/a; /b"),
		ROW("set -- -x /a -r/b; while getopts x:r: o; do rm $OPTARG; done", "/b; /a"),
		ROW("p=/a; for i in 1 2 3 4; do p=$p/b; done; rm $p", "/a/b/b/b/b"),
		ROW("p=/a; for i in 1 2; do p=$p/b; done; rm $p", "/a/b/b"),
		ROW("p=/a; while read x; do p=$p/b; done; rm $p", "/a/b/b; /a/b; /a"),
		ROW("i=0; while ((i < 0)); do rm /a; ((i++)); done", "/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void word_by_word(void)
{
	static const struct example rows[] = {
		ROW("for n in 0 1 2; do d[n]=/a; done; rm ${d[2]}b; rm ${d[3]}/c", "/ab; /c"),
		ROW("i=0; for w in rm /a; do c[i++]=$w; done; \"${c[@]}\"", "/a"),
		ROW("for w in rm /a; do c+=($w); done; ${c[@]}; for w in rm /b; do d+=\"$w \"; "
		    "done; $d",
			"/a; /b"),
		ROW("for w in rm /a; do c=\"$c $w\"; done; $c; for l in r m; do p=$p$l; done; $p "
		    "/b",
			"/a; /b"),
		ROW("for i in 1 2; do for w in /a /b; do a[2*i+${#w}-3]=$w$i; done; done; rm "
		    "${a[1]}",
			"/b1"),
		ROW("x=/a; for w in b c; do x=$x/$w; done; rm $x; for w in 1 2; do x=$x/$w; rm $x; "
		    "done",
			"/a/b/c; /a/b/c/1; /a/b/c/2; /a/b/c/1/2"),
		/* a turn may end early: no value is the only one */
		ROW("x=/a; for w in b c; do [ $y ] && break; x=$x/$w; done; rm $x",
			"/a/c/c; /a/b/c; /a/c/b; /a/b/b; /a/c; /a/b; /a"),
		ROW("for w in /a rm; do c=\"$w $c\"; done; $c", "/a"),
		ROW("for l in 'rm /a' 'rm /b' ls; do echo \"$l\" >> x; done; sh x", "/a; /b"),
		/* paths that go on from what nobody has set are not known */
		ROW("for w in a b; do x=$x/$w; done; rm $x; y+=/etc; rm $y", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

/* Each copy of an array counts: setting elements one by one is no square of their number. */
static void elements_are_bounded(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	for (size_t i = 0; text.len < 60 * KIB; i++)
		buf_printf(&text, "d[%zu]=/a;", i);
	buf_add(&text, STR("rm ${d[5]}; rm /b"));
	CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/b"));
	CHECK_STR(values(buf_str(&text), FACT_DOUBT), STR("dynamic-path"));
}

/* Loops in loops, each of which has a second turn: the work stays linear in the text. */
static void turns_are_bounded(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("y=/b; "));
	for (size_t i = 0; i < 40; i++)
		buf_printf(&text, "for x%zu in 1 2; do ", i);
	buf_add(&text, STR("rm $y; y=/a$y; "));
	for (size_t i = 0; i < 40; i++)
		buf_add(&text, STR("done; "));
	CHECK(str_starts_with(values(buf_str(&text), FACT_DELETES), STR("/b; /a/b")));
	CHECK(actions.count < 20);
	text.len = 0;
	buf_add(&text, STR("for x in 1 2; do y=/a$y; "));
	for (size_t i = 0; i < LIMIT_ACTIONS - 100; i++)
		buf_add(&text, STR("rm $y;"));
	buf_add(&text, STR(" done; rm /z"));
	CHECK(str_ends_with(values(buf_str(&text), FACT_DELETES), STR("/z")));
	CHECK_LONG(actions.count, LIMIT_ACTIONS - 99);
}

static void many_calls_of_functions(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("f() { x=$1; }; g() { rm $1; };"));
	for (size_t i = 0; i < LIMIT_FUNCTION_CALLS - 1; i++)
		buf_add(&text, STR(" f;"));
	buf_add(&text, STR(" g /a;"));
	CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/a"));
	CHECK_STR(values(buf_str(&text), FACT_DOUBT), STR(""));
	buf_add(&text, STR(" g /b; g /c"));
	CHECK_STR(values(buf_str(&text), FACT_DOUBT), STR("too-deep; dynamic-path"));
}

static void functions_in_themselves(void)
{
	static const struct example rows[] = {
		ROW("f() { if [ $# -gt 1 ]; then shift; f \"$@\"; else rm $1; fi; }; f x y /a",
			"/a; /srv/app/y; /srv/app/x"),
		ROW("f() { rm $1; f $1/b; }; f /a", "/a; /a/b; /a/b/b; /a/b/b/b"),
		ROW("f() { rm /a; f; }; f; g() { rm /b; f $1; g $x; }; g 1",
			"/a; /b; /a; /a; /b; /a; /a"),
		ROW(":() { : | :& }; :; rm /a", "/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void recursion_is_no_doubt(void)
{
	static const struct example rows[] = {
		ROW("f() { [ $1 -le 1 ] || echo $(($1 * $(f $(($1 - 1))))); }; f 5", ""),
		ROW("f() { for x in \"$1\"/*; do f \"$x\"; done; }; f a; f $(pwd)", ""),
		ROW("f() { echo $(g $1); }; g() { echo $(f $1/a); }; f /", ""),
		ROW("a() { ls; }; b() { a; }; c() { b; }; d() { c; }; e() { d; }; f() { e; }; g() "
		    "{ f; }; h() { g; }; h",
			"too-deep"), /* one behind the other, and not in itself */
		ROW("echo 'eval eval eval eval eval eval eval eval ls' > x; sh x", "too-deep"),
	};
	CHECK_ALL(rows, FACT_DOUBT);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(fed_by_xargs);
	TEST(other_lists);
	TEST(turns_of_loops);
	TEST(further_turns);
	TEST(word_by_word);
	TEST(elements_are_bounded);
	TEST(turns_are_bounded);
	TEST(many_calls_of_functions);
	TEST(functions_in_themselves);
	TEST(recursion_is_no_doubt);
	arena_finish(&arena);
	return test_done();
}
