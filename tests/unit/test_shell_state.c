/* SPDX-License-Identifier: MIT */
/* What a shell hands on: variables to what a command runs, values and folders from one command to
 * another. */
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

static void own_repositories(void)
{
	static const struct example rows[] = {
		ROW("d=$(mktemp -d); cd $d; git init; git reset --hard",
			"/tmp/tmp.XXXXXXXXXX; /tmp/tmp.XXXXXXXXXX"),
		ROW("mkdir /t/a && cd /t/a && git init -q && cd b && git clean -fd",
			"/t/a; /t/a/b"),
		ROW("git init -q; git reset --hard", ""),
		ROW("git init -q ..; git -C .. reset --hard", ""),
		ROW("cd /srv && git init -q; git reset --hard", ""),
		ROW("git clone https://h/x/y.git; git reset --hard; cd y; git reset --hard",
			"/srv/app/y"),
		ROW("git clone h:x/y.git; git -C y push -f", ""),
		ROW("git init --bare /t/o; git clone /t/o /t/w; cd /t/w; git push -f; git push -f "
		    "/t/o",
			"/t/w; /t/w"),
		ROW("git init /t/o; cd /t/o; git remote add a h:b; git push -f a", "/t/o"),
		ROW("git init /t/o; cd /t/o; git push -f h:b", ""),
		ROW("git init /t/o; git push -f file:///t/o", "/srv/app"),
		ROW("git worktree add ../w -b f; cd ../w; git reset --hard; git branch -D a",
			"/srv/w"),
		ROW("git init /t/o; GIT_DIR=/a git -C /t/o reset; git --git-dir=/a -C /t/o reset",
			""),
		ROW("git init /t/o; export GIT_DIR=/a; git -C /t/o reset --hard", ""),
		ROW("git init \"$x\"; git -C \"$x\" reset --hard", ""),
	};
	CHECK_ALL(rows, FACT_OWN);
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

static void opened_to_write(void)
{
	static const struct example rows[] = {
		ROW("exec 3>x; echo 'rm /a' >&3; exec 3>&-; sh x; exec 4>>x; echo 'rm /b' 1>&4; sh "
		    "x",
			"/a; /a; /b"),
		ROW("exec {fd}>x; echo 'rm /a' >&$fd; sh x; exec >y; echo 'rm /b'; exec >&2; sh y",
			"/a; /b"),
		ROW("{ echo 'rm /a' >&3; echo ls; } 3>x; sh x; exec 3>x 4>&3; echo 'rm /b' >&4; . "
		    "x",
			"/a; /b"),
		ROW("echo 'rm /a' 2>e >x; sh e; sh x; echo 'rm /b' >x >y; sh x", "/a; /a"),
		/* what is not known hides nothing of what is, and is no constant */
		ROW("echo 'rm /a' > x; date >> x; sh x; rm $(cat x); date > x; sh x", "/a"),
		ROW("exec 3>x; echo 'rm /a' >&3; exec 3>y; sh y; exec 5>&1; echo 'rm /b' >&5", ""),
		ROW("exec >x; echo 'rm /a' | wc; y=$(echo 'rm /b'); echo \"#$y\"; sh x", ""),
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
		ROW("zsh -c 'x=/A/B.c; rm $x:h; rm /$x:t; rm ${x:r}; rm ${x:h:l}; rm $x:s/A/a/'",
			"/A; /B.c; /A/B; /a; /a/B.c"),
		/* The host's shell may be either. */
		ROW("x=/A; rm ${x:l}", "/a"),
		ROW("x=/a/b; rm \"$x:h\"; rm /c", "/a/b:h; /c; /a"),
		ROW("x=/a; rm $x:8080; rm \"$x:/b\"; rm $x:tag", "/a:8080; /a:/b; /a:tag"),
		ROW("zsh -c '() { rm $1 } /a; function { rm $1; } /b'", "/a; /b"),
		ROW("zsh -c 'hash x=/bin/rm; x /a; alias -g X=\"/b\"; rm X'", "/a; /b"),
		ROW("alias -g G='| sh'; echo 'rm /a' G; echo 'rm /b' 'G'", "/a"),
		ROW("zsh -c 'zf_rm /a; print -r \"rm /b\" | sh'; zsh <<< 'a=(/c); rm $a[1]'",
			"/a; /b; /c"),
		ROW("f() { repeat 2 rm $1; }; f /a; echo \"a$=b\"; grep 'x$=' f", "/a"),
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

static void elements(void)
{
	static const struct example rows[] = {
		ROW("i=1; d[i]=/a; d[$i+1]=/b; d[3-1]+=c; rm ${d[1]} ${d[i+1]}; rm $d", "/a"),
		ROW("d[2]=/a; d[0]=/b; d[1]=/c; rm \"${d[@]}\"; rm $d ${d[-1]}", "/b,/c,/a; /b,/a"),
		ROW("declare -A m; k=x; m[$k]=/a; m[\"y z\"]=/b; rm ${m[x]} \"${m[y z]}\"; rm "
		    "${m[k]}",
			"/a,/b"),
		ROW("declare -A m=([a]=/a [$k]=/b); rm ${m[a]}; m+=([c]=/c); rm ${m[c]}", "/a; /c"),
		ROW("typeset -A m; m=(a /a b /b); rm ${m[b]}; rm ${m[0]}", "/b"),
		ROW("a=([3]=/a /b [1]=/c); rm ${a[4]} ${a[1]}; a+=(/d); rm ${a[5]}; rm ${a[0]}",
			"/b,/c; /d"),
		ROW("a=([2]=/c [0]=/a [1]=/b); rm \"${a[@]}\"; rm ${a[1]}", "/a,/b,/c; /b"),
		ROW("x=/a; x[1]=/b; rm $x ${x[1]}; x[0]=/c; rm ${x}", "/a,/b; /c"),
		ROW("i=0; a[i++]=/a; a[i++]=/b; rm ${a[0]}; rm ${a[1]}; rm x$i",
			"/a; /b; /srv/app/x2"),
		/* what is not known may be any */
		ROW("a[$y]=/a; rm ${a[3]}; a[3]=/b; rm ${a[3]}; rm ${a[4]}", "/a; /b; /a"),
		ROW("a=(/a /b); a[RANDOM]=/c; rm ${a[1]}", "/b,/c"),
		ROW("a=(/a /b); ((a[1]=2)); rm ${a[1]}; let a[0]=1; rm $a", ""),
		ROW("read -a a <<< \"$y\"; a[0]=/a; rm ${a[0]}; rm ${a[1]}", "/a"),
	};
	CHECK_ALL(rows, FACT_DELETES);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(variables_in_front);
	TEST(own_repositories);
	TEST(arguments);
	TEST(folders);
	TEST(what_builtins_read);
	TEST(opened_under_a_number);
	TEST(opened_to_write);
	TEST(traps_and_aliases);
	TEST(what_zsh_adds);
	TEST(evaluated_again);
	TEST(places_of_what_is_evaluated_again);
	TEST(declared);
	TEST(elements);
	arena_finish(&arena);
	return test_done();
}
