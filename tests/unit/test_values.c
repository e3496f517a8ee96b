/* SPDX-License-Identifier: MIT */
/* What words are worth. tests/oracle compares thousands of random ones with bash; here is one of each
 * kind, what bash can't show (what only run time knows), and where candidates come from. */
#include "test.h"

#include "expanding.h"

#include "base/limits.h"

static struct arena arena;

/* The fields of each reading, joined by "|", readings by " or "; a dynamic field behind a "?". */
static struct str fields_of(struct str text)
{
	struct buf out;
	const struct reading *reading = expand_last_command(&arena, text);
	buf_init(&out, &arena, 1 * MIB);
	for (const struct reading *r = reading; r; r = r->next) {
		if (r != reading)
			buf_add(&out, STR(" or "));
		for (const struct word *field = r->fields.first; field; field = field->next) {
			if (field != r->fields.first)
				buf_add_byte(&out, '|');
			if (field->is_dynamic)
				buf_add_byte(&out, '?');
			buf_add(&out, field->text);
		}
	}
	return buf_str(&out);
}

struct example {
	struct str text;
	struct str fields;
};

static void check_all(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK_STR(fields_of(examples[i].text), examples[i].fields);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(examples[i].text));
	}
}

#define CHECK_ALL(examples) check_all((examples), ARRAY_LEN(examples))
#define ROW(text, fields)                                                                          \
	{                                                                                          \
		STR_INIT(text), STR_INIT(fields)                                                   \
	}

static void spellings_of_rm(void)
{
	static const struct example rows[] = {
		ROW("r''m -r\"f\" \\/", "rm|-rf|/"),
		ROW("$'\\x72m' $'-\\162f'", "rm|-rf"),
		ROW("rm$IFS-rf${IFS}/ a${IFS:0:1}b", "rm|-rf|/|a|b"),
		ROW("IFS=,; c=rm,-rf,/; $c", "rm|-rf|/"),
		ROW("d=docker; $d system prune -af", "docker|system|prune|-af"),
		ROW("V=-rf; rm $V x", "rm|-rf|x"),
		ROW("a=r; b=m; $a$b -${a}f \"${HOME}\"", "rm|-rf|/home/dev"),
		ROW("x=rmxx; ${x%xx} ${x/xx/y} ${x:0:2} ${x^^} ${#x}", "rm|rmy|rm|RMXX|4"),
		ROW("{rm,-rf,/}", "rm|-rf|/"),
		ROW("rm ~/.zshr{c..c} /tmp/{safe,../etc}",
			"rm|/home/dev/.zshrc|/tmp/safe|/tmp/../etc"),
		ROW("a=(rm -rf '/x y'); \"${a[@]}\"", "rm|-rf|/x y"),
		ROW("a=rm; b=a; ${!b} -rf", "rm|-rf"),
		ROW("b=A_TOKEN; echo \"${!b}\" \"${!c}\"", "echo|?${A_TOKEN}|?${!c}"),
		ROW("declare -n d=A_KEY; echo \"$d\"", "echo|?${A_KEY}"),
		ROW("declare -n r=c; c=rm; $r x", "rm|x"),
		ROW("printf -v p /etc; rm -rf \"$p\"", "rm|-rf|/etc"),
		ROW("read x y <<< 'rm -rf /'; $x $y", "rm|-rf|/"),
		ROW("set -- rm -rf /; \"$@\"; $1 ${@:2}", "rm|-rf|/"),
		ROW("f() { :; }; set a b; shift; echo $1$#", "echo|b1"),
		ROW("${nope:-rm} ${also:-\"a b\"} ${x:=rm}$x", "rm|a b|rmrm"),
		ROW("$(echo rm) $(printf %s -rf) $(echo Lw== | base64 -d)", "rm|-rf|/"),
		ROW("`echo rm` $(printf '\\162\\155') $(rev <<< mr) $(echo sn | tr a-z n-za-m)",
			"rm|rm|rm|fa"),
		ROW("$(which rm) $(command -v rm) \"$(type -P rm)\"",
			"/usr/bin/rm|/usr/bin/rm|/usr/bin/rm"),
		ROW("$(xxd -r -p <<< 726d) $(cat <<'E'\n-rf\nE\n)", "rm|-rf"),
		ROW("rm ${PATH:0:1}etc $((1+1)) $[3*2]", "rm|/etc|2|6"),
		ROW("$SHELL -c x; $BASH -c y", "/bin/bash|-c|y"),
		ROW("rm -rf $PWD/x ~+/y", "rm|-rf|/srv/app/x|/srv/app/y"),
		ROW("cd /etc; rm $PWD/a", "rm|/etc/a"),
		ROW("rm \"$@\" $* x", "rm|x"),
		ROW("d=$(mktemp -d); rm -rf $d", "rm|-rf|/tmp/tmp.XXXXXXXXXX"),
		ROW("rm \"$(dirname /etc/x)\" $(basename /a/b.c .c)", "rm|/etc|b"),
	};
	CHECK_ALL(rows);
}

static void extended_globs(void)
{
	static const struct example rows[] = {
		ROW("rm /@(etc|usr) ~/.+(ssh|aws)/x",
			"rm|/etc|/usr|/home/dev/.ssh/x|/home/dev/.aws/x"),
		ROW("rm /?(etc) /*(a|b)c", "rm|/etc|/|/ac|/bc|/c"),
		ROW("rm /!(home) a!(b|'c')d*", "rm|/*|a*d*"),
		ROW("rm @(a|b@(c|d))@(e|f)", "rm|ae|af|bce|bcf|bde|bdf"),
		ROW("rm /@(a|$x) @(a|'b') '@(a|b)' \"@(a|b)\" a@\\(b",
			"rm|/@(a|$x)|@(a|'b')|@(a|b)|@(a|b)|a@(b"),
		ROW("rm {x,@(a|b)}", "rm|x|a|b"),
		ROW("rm *(.) x*(/N) *(om[1]) *(a|b)", "rm|*|x*|*|a|b"), /* zsh's qualifiers */
		ROW("x=@(a|b); rm \"$x\"", "rm|@(a|b)"),
	};
	CHECK_ALL(rows);
}

static void left_to_run_time(void)
{
	static const struct example rows[] = {
		ROW("rm $x \"a $y b\" ${z%/}", "rm|?$x|?a $y b|?${z%/}"),
		ROW("read x; rm $x", "rm|?$x"),
		ROW("d=/a; f() { local d=/b; }; f; rm $d", "rm|/a"),
		ROW("d=/a; f() { d=/b; }; f; rm $d", "rm|/b"),
		ROW("d=/a; f() { declare -g d=/b; }; f; rm $d", "rm|/b"),
		ROW("f() { local d=/b; }; f; rm $d", "rm|?$d"),
		ROW("d=/a; f() { if x; then local d=/b; fi; d=/c; }; f; rm $d", "rm|/a"),

		ROW("x=/a; read x; rm $x", "rm|?$x"),
		ROW("read -r x <<< 'a\\b'; rm $x", "rm|a\\b"),
		ROW("read x <<< 'a\\ b'; rm $x", "rm|?$x"),
		ROW("x=\"$d/etc\"; rm $x", "rm|?$d/etc"),
		ROW("rm $(find / -iname x) `id` $(echo $y)",
			"rm|?$(find / -iname x)|?`id`|?$(echo $y)"),
		ROW("unset x; rm \"$x\" y", "rm||y"),
		ROW("x=$RANDOM; rm $x", "rm|?$RANDOM"),
		ROW("rm <(a) ~ann $$ $?", "rm|?<(a)|~ann|?$$|?$?"),
		ROW("rm 'a$b' \\$c \"\\$d\"", "rm|a$b|$c|$d"),
		ROW("echo {1..5000} {a,b", "echo|?{1..5000}|{a,b"),
		ROW("(x=1); x=2 y; echo $x", "echo|?$x"),
		ROW("x=1 | x=2; echo $x", "echo|?$x"),
		ROW("mapfile -t a < f; rm $a", "rm|?$a"),
	};
	CHECK_ALL(rows);
}

static void candidates(void)
{
	static const struct example rows[] = {
		ROW("for f in a b; do :; done; rm $f", "rm|b or rm|a"),
		ROW("for c in rm ls; do :; done; $c x", "ls|x or rm|x"),
		ROW("if a; then x=1; else x=2; fi; rm $x", "rm|2 or rm|1"),
		ROW("x=0; if a; then x=1; fi; rm $x $x", "rm|1|1 or rm|0|0"),
		ROW("x=/; b || x=/tmp; rm $x", "rm|/tmp or rm|/"),
		ROW("x=a && rm $x", "rm|a"),
		ROW("case $1 in a) x=1;; b) x=2;; esac; rm $x", "rm|2 or rm|1"),
		ROW("for i in 1 2; do for j in a b; do :; done; done; rm $i$j",
			"rm|2a or rm|1a or rm|2b or rm|1b"),
		ROW("for i in 1 2 3 4 5 6 7 8 9; do :; done; rm x$i/y",
			"rm|x1/y|x2/y|x3/y|x4/y|x5/y|x6/y|x7/y|x8/y|x9/y or rm|x1/y or rm|x2/y or "
			"rm|x3/y or rm|x4/y or rm|x5/y or rm|x6/y or rm|x7/y or rm|x8/y or "
			"rm|x9/y"),
		ROW("f() { x=$1; }; f a; f b; rm $x", "rm|b"),
		ROW("printf 'a\\nb\\n' | while read x; do :; done; rm $x", "rm|?$x"),
	};
	CHECK_ALL(rows);
}

/* Doubling and multiplying end at the limits, as unknown values. */
static void bounds(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	buf_add(&text, STR("x=aaaaaaaa\n"));
	for (size_t i = 0; i < 30; i++)
		buf_add(&text, STR("x=$x$x\n"));
	buf_add(&text, STR("rm $x"));
	CHECK(str_starts_with(fields_of(buf_str(&text)), STR("rm|?")));
	CHECK_STR(fields_of(STR("rm {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")),
		STR("rm|?{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"));
	text.len = 0;
	for (size_t i = 0; i < 8; i++)
		buf_printf(&text, "for a%zu in 1 2 3 4 5 6 7 8; do :; done\n", i);
	buf_add(&text, STR("rm $a0$a1$a2$a3$a4$a5$a6$a7"));
	size_t count = 0;
	for (const struct reading *r = expand_last_command(&arena, buf_str(&text)); r; r = r->next)
		count++;
	CHECK_LONG(count, LIMIT_CHOICES + 1);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(spellings_of_rm);
	TEST(extended_globs);
	TEST(left_to_run_time);
	TEST(candidates);
	TEST(bounds);
	arena_finish(&arena);
	return test_done();
}
