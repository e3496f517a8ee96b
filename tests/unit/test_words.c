/* SPDX-License-Identifier: MIT */
/* Words, tokens and simple commands of a command line. */
#include "test.h"

#include "base/limits.h"
#include "facts/ansi.h"
#include "facts/script.h"

static struct arena arena;

/* The commands of a text in one line: words in their normal form, commands by " ; ", " | ", " && "
 * or " || ", nested ones in brackets behind the command that holds them. */
static void show_script(const struct script *script, struct buf *out);

static void show_nested(const struct nested_list *list, struct buf *out)
{
	for (const struct nested *nested = list->first; nested; nested = nested->next) {
		buf_add(out, STR(" ["));
		show_script(nested->script, out);
		buf_add(out, STR("]"));
	}
}

static void show_words(const struct word_list *list, bool is_shown, struct buf *out)
{
	for (const struct word *word = list->first; word; word = word->next) {
		if (is_shown && word != list->first)
			buf_add_byte(out, ' ');
		if (is_shown)
			word_show(word, out);
	}
	for (const struct word *word = list->first; word; word = word->next) {
		show_nested(&word->nested, out);
		show_words(&word->elements, false, out);
	}
}

static void show_list(const struct body *list, struct buf *out);

static void show_redirections(const struct command *command, struct buf *out)
{
	for (const struct redirection *r = command->redirections; r; r = r->next) {
		show_nested(&r->target->nested, out);
		show_nested(&r->nested, out);
	}
}

/* A compound command as its kind and its bodies: if{a,b}. */
static void show_command(const struct command *command, struct buf *out)
{
	static const char *const kinds[] = {[COMMAND_SIMPLE] = "",
		[COMMAND_GROUP] = "group",
		[COMMAND_SUBSHELL] = "sub",
		[COMMAND_IF] = "if",
		[COMMAND_LOOP] = "loop",
		[COMMAND_FOR] = "for ",
		[COMMAND_CASE] = "case ",
		[COMMAND_FUNCTION] = "function ",
		[COMMAND_TEST] = "test",
		[COMMAND_ARITHMETIC] = "arithmetic"};
	buf_printf(out, "%s%.*s", kinds[command->kind], STR_ARG(command->name));
	if (command->kind == COMMAND_FOR && command->words.first)
		buf_add_byte(out, ' ');
	show_words(&command->words, true, out);
	show_words(&command->assignments, false, out);
	show_words(&command->data, false, out);
	show_redirections(command, out);
	if (command->bodies)
		buf_add_byte(out, '{');
	for (const struct body *body = command->bodies; body; body = body->next) {
		if (body != command->bodies)
			buf_add_byte(out, ',');
		show_list(body, out);
	}
	if (command->bodies)
		buf_add_byte(out, '}');
}

static void show_list(const struct body *list, struct buf *out)
{
	static const struct str joints[] = {
		STR_INIT(" ; "), STR_INIT(" && "), STR_INIT(" || "), STR_INIT(" | ")};
	for (const struct command *command = list->first; command; command = command->next) {
		if (command != list->first)
			buf_add(out, joints[command->joint]);
		show_command(command, out);
	}
}

static void show_script(const struct script *script, struct buf *out)
{
	show_list(&script->list, out);
}

static struct str show(struct str text, const struct script **script)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	*script = script_parse(&arena, text);
	show_script(*script, &out);
	return buf_str(&out);
}

struct example {
	struct str text;
	struct str shown;
};

static void check_all(const struct example *examples, size_t count, bool is_broken)
{
	for (size_t i = 0; i < count; i++) {
		const struct script *script;
		CHECK_STR(show(examples[i].text, &script), examples[i].shown);
		if (script->is_broken != is_broken)
			printf("#   in: %.*s\n", STR_ARG(examples[i].text));
		CHECK_LONG(script->is_broken, is_broken);
	}
}

#define CHECK_ALL(examples, is_broken) check_all((examples), ARRAY_LEN(examples), (is_broken))
#define ROW(text, shown)                                                                           \
	{                                                                                          \
		STR_INIT(text), STR_INIT(shown)                                                    \
	}

static void spellings_of_a_word(void)
{
	static const struct example rows[] = {
		ROW("r''m \"-r\"f r\\m", "rm -rf rm"),
		ROW("$'\\x72\\x6d' $'\\162m' $'\\u0072m' $'a\\nb'", "rm rm rm 'a\nb'"),
		ROW("rm$IFS-rf${IFS}/ a${IFS:0:1}b a${IFSX}",
			"rm$IFS-rf${IFS}/ a${IFS:0:1}b a${IFSX}"),
		ROW("r\\\nm a \\\n b", "rm a b"),
		ROW("$\"rm\" a\tb\r\nc\r", "rm a b ; c"),
		ROW("echo ~ ~/a ~ann '~' \"$HOME/b\" ${HOME} '$HOME'",
			"echo ~ ~/a ~ann '~' $HOME/b ${HOME} '$HOME'"),
		ROW("git commit -m 'never git push; rm -rf /'",
			"git commit -m 'never git push; rm -rf /'"),
		ROW("echo 'it'\\''s' \"a\\\"b\\$c\\d\"", "echo 'it'\\''s' 'a\"b$c\\d'"),
		ROW("ls *.c '*.c' a? \"[a]\" {a,b}", "ls *.c '*.c' a? '[a]' {a,b}"),
		ROW("echo '' \"\" a=b --c=d é", "echo '' '' a=b --c=d é"),
		ROW("echo \"a $b c\" $b", "echo \"a $b c\" $b"),
		ROW("shopt -s extglob; rm lo@(g|x) !(a)", "shopt -s extglob ; rm lo@(g|x) !(a)"),
		ROW("a=(1 $(id) 'x y') b+=2 cmd d=3", "cmd d=3 [id]"),
		ROW("stash@{0} HEAD~1 a#b #comment ' \" (", "stash@{0} HEAD~1 a#b"),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct script *script;
		CHECK_STR(show(rows[i].text, &script), rows[i].shown);
	}
}

static void lists_and_compounds(void)
{
	static const struct example rows[] = {
		ROW("a && b || c; d & e | f |& g\nh", "a && b || c ; d ; e | f | g ; h"),
		ROW("if a; then b; elif c; then d; else e; fi", "if{a,b,c,d,e}"),
		ROW("while a; do b; done; until c; do d; done < f", "loop{a,b} ; loop{c,d}"),
		ROW("for x in a $(b); do rm $x; done; for ((i=0; i<$(c); i++)); do d; done",
			"for x a $(b) [b]{rm $x} ; for  [c]{d}"),
		ROW("for x do a; done", "for x{a}"),
		ROW("case $x in a|b) c;; (d) e ;& *) f; esac; g", "case $x{c,e,f} ; g"),
		ROW("case x in a) case y in b) c;; esac;; d) e;; esac; f",
			"case x{case y{c},e} ; f"),
		ROW("{ a; b; }; ! c; !(d; (e)); f", "group{a ; b} ; c ; sub{d ; sub{e}} ; f"),
		ROW("f() { rm -rf /; }; function g { h; }; function i() { j; }; f",
			"function f{group{rm -rf /}} ; function g{group{h}} ; function i{group{j}} "
			"; f"),
		ROW("[[ a > b && ( $x =~ ^(c|$(d))$ ) ]] && e; [ a = b ]",
			"test [d] && e ; [ a = b ]"),
		ROW("(( a[$(b)] > 2 )) && c; echo $(( 1 + $(d) )) $((e))",
			"arithmetic [b] && c ; echo $(( 1 + $(d) )) $((e)) [d]"),
		ROW("((a); b)", "sub{sub{a} ; b}"),
		ROW("a |\n\n b &&\n # c\n d", "a | b && d"),
		ROW("echo if then; 'if' x", "echo if then ; if x"),
		ROW("coproc a; time -p b", "a ; time -p b"),
		ROW("", ""),
		ROW(" # nothing", ""),
		ROW(";;\n", ""),
	};
	CHECK_ALL(rows, false);
}

/* zshmisc(1), "Alternate forms for complex commands": none of them is a text of bash. */
static void forms_of_zsh(void)
{
	static const struct example rows[] = {
		ROW("for x (a b) rm $x; c", "for x a b{rm $x} ; c"),
		ROW("for x (a b) { rm $x }; c", "for x a b{group{rm $x}} ; c"),
		ROW("for x in a b; rm $x", "for x a b{rm $x}"),
		ROW("foreach x (a b); rm $x; c; end; d", "for x a b{rm $x ; c} ; d"),
		ROW("repeat 3 rm x; c", "group{rm x} ; c"),
		ROW("repeat $(a); do rm x; done; c", "group [a]{rm x} ; c"),
		ROW("{ rm x } always { a; b }; c", "group{rm x ; a ; b} ; c"),
		ROW("() { rm $1; { a } } x $(y); c", "group [y]{group{rm $1 ; group{a}}} ; c"),
		ROW("f() { rm $1 }; f x", "function f{group{rm $1}} ; f x"),
		ROW("if [[ a ]] { b } elif (( 1 )) { c } else { d }; e",
			"if{test,group{b},arithmetic,group{c},group{d}} ; e"),
		ROW("while [[ a ]] { b; c }; d", "loop{test,group{b ; c}} ; d"),
		ROW("if { a } { b }", "if{group{a},group{b}}"),
		ROW("diff =(a) b >>| c", "diff =(a) b [a]"),
		ROW("rm /etc(N) *.c(.om[1,3]) a(/); b", "rm /etc *.c a ; b"),
		ROW("rm /etc/(a|b)/c; d", "rm /etc/@(a|b)/c ; d"),
		ROW("echo $({ a } always { b })", "echo $({ a } always { b }) [group{a ; b}]"),
	};
	CHECK_ALL(rows, false);
}

static void nested_commands(void)
{
	static const struct example rows[] = {
		ROW("echo \"a $(b 'c)' \"d $(e)\") f\"",
			"echo \"a $(b 'c)' \\\"d $(e)\\\") f\" [b 'c)' \"d $(e)\" [e]]"),
		ROW("echo `a \\`b\\`` '`c`' '$(d)'", "echo `a \\`b\\`` '`c`' '$(d)' [a `b` [b]]"),
		ROW("echo ${x:-$(a)} \"${y:-`b`}\" ${z:-'}'$(c)}",
			"echo ${x:-$(a)} ${y:-`b`} ${z:-'}'$(c)} [a] [b] [c]"),
		ROW("cat <(a; b) >(c) | d", "cat <(a; b) >(c) [a ; b] [c] | d"),
		ROW("a > \"$(b)\" 2>&1 >&c", "a [b]"),
		ROW("echo $(case x in a) b;; esac) c",
			"echo $(case x in a) b;; esac) c [case x{b}]"),
		ROW("x=$(a) y=1; $(b) c", " [a] ; $(b) c [b]"),
		ROW("git commit -m \"$(cat <<'EOF'\nit's (a $(b)\nEOF\n)\" && c",
			"git commit -m $(cat <<'EOF'\nit's (a $(b)\nEOF\n) [cat] && c"),
	};
	CHECK_ALL(rows, false);
}

static void heredocs(void)
{
	static const struct example rows[] = {
		ROW("cat <<EOF; a\nrm -rf / $(b) \"c\nEOF\nd", "cat [b] ; a ; d"),
		ROW("cat <<'EOF' | sh\n$(b) `c` '\nEOF\nd", "cat | sh ; d"),
		ROW("cat <<-X <<Y\n\ta\n\tX\nb\nY\nc", "cat ; c"),
		ROW("cat <<\\EOF\na\nEOF", "cat"),
		ROW("cat <<EOF\nno end", "cat"),
		ROW("cat <<< \"$(a)\" b", "cat b [a]"),
	};
	CHECK_ALL(rows, false);
	const struct script *script = script_parse(&arena, STR("x <<A 3<<-'B'\n1\nA\n\t2\n\tB\n"));
	CHECK_STR(script->list.first->redirections->body, STR("1\n"));
	CHECK_STR(script->list.first->redirections_last->body, STR("\t2\n"));
}

static void broken_texts(void)
{
	static const struct example rows[] = {
		ROW("rm -rf / 'a", "rm -rf / a"),
		ROW("rm \"a $(b", "rm \"a $(b\" [b]"),
		ROW("rm $'a\\'", "rm 'a'\\'''"),
		ROW("rm `a", "rm `a [a]"),
		ROW("rm ${a", "rm ${a"),
		ROW("a )b", "a ; b"),
		ROW("(a", "sub{a}"),
		ROW("if { a } b", "if{group{a } b},}"),
		ROW("repeat", "group{}"),
		ROW("a > ; b", "a ; b"),
		ROW("echo (rm x)", "echo ; rm x"),
		ROW("case x in a", "case x"),
		ROW("[[ a", "test"),
		ROW("for x in a", "for x a{}"),
		ROW("esac; a", "a"),
		ROW("a \\", "a '\\'"),
	};
	for (size_t i = 0; i + 1 < ARRAY_LEN(rows); i++)
		check_all(&rows[i], 1, true);
	check_all(&rows[ARRAY_LEN(rows) - 1], 1, false); /* a backslash at the end is one */
}

static void places_and_kinds(void)
{
	const struct script *script =
		script_parse(&arena, STR("a=1 'b' \"$c\" *.d && (e) >f 2>&1 <g >|h"));
	const struct command *first = script->list.first;
	CHECK_LONG(first->place.at, 0);
	CHECK_LONG(first->place.len, 16);
	CHECK(first->assignments.first && !first->assignments.first->next);
	const struct word *b = first->words.first;
	CHECK(b->is_quoted && !b->is_dynamic && !b->has_glob);
	CHECK_LONG(b->place.at, 4);
	CHECK_LONG(b->place.len, 3);
	CHECK(b->next->is_dynamic && b->next->next->has_glob);
	const struct command *last = script->list.last;
	static const enum redirection_kind kinds[] = {
		REDIRECTION_WRITE, REDIRECTION_NONE, REDIRECTION_READ, REDIRECTION_WRITE};
	const struct redirection *redirection = last->redirections;
	for (size_t i = 0; i < ARRAY_LEN(kinds) && redirection;
		i++, redirection = redirection->next)
		CHECK_LONG(redirection->kind, kinds[i]);
	CHECK_LONG(last->kind, COMMAND_SUBSHELL);
	CHECK_LONG(last->place.at, 20);
	CHECK(last->bodies->first->place.at == 21 && last->joint == JOINT_AND);
}

/* `count` copies of `piece`. */
static struct str repeated(struct str piece, size_t count)
{
	struct buf out;
	buf_init(&out, &arena, piece.len * count);
	for (size_t i = 0; i < count; i++)
		buf_add(&out, piece);
	return buf_str(&out);
}

/* Every shape that could recurse or go over the text again and again. */
static void hostile_sizes(void)
{
	static const struct str pieces[] = {STR_INIT("$("), STR_INIT("(("), STR_INIT("$(("),
		STR_INIT("\"$("), STR_INIT("${"), STR_INIT("`"), STR_INIT("<("), STR_INIT("a<<b "),
		STR_INIT("("), STR_INIT(")"), STR_INIT("{ "), STR_INIT("case x in "),
		STR_INIT("\\"), STR_INIT("f() "), STR_INIT("'"), STR_INIT("\""), STR_INIT("$"),
		STR_INIT("[[ "), STR_INIT("@("), STR_INIT("\\`")};
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		(void)script_parse(&arena, repeated(pieces[i], 40000));
	CHECK(script_parse(&arena, repeated(STR("$("), 100))->is_too_deep);
	CHECK(script_parse(&arena, repeated(STR("$["), 100))->is_too_deep);
	CHECK(script_parse(&arena, repeated(STR("a[$["), 100))->is_too_deep);
	CHECK(script_parse(&arena, repeated(STR("( "), 100))->is_too_deep);
	CHECK(script_parse(&arena, repeated(STR("if "), 100))->is_too_deep);
	CHECK(script_parse(&arena, repeated(STR("a "), LIMIT_FACTS + 1))->is_too_long);
	CHECK(!script_parse(&arena, repeated(STR("a "), LIMIT_FACTS))->is_too_long);
	CHECK(script_parse(&arena, repeated(STR("$a"), LIMIT_FACTS))->is_too_long);
	CHECK(!script_parse(&arena, repeated(STR("$a"), LIMIT_FACTS - 1))->is_too_long);
}

static void decodes_escapes(void)
{
	static const struct example rows[] = {
		ROW("a\\tb\\\\", "a\tb\\"),
		ROW("\\x41\\101\\0101\\u00e9\\U0001F600", "AAAé😀"),
		ROW("a\\0b", "a"),
		ROW("\\q\\", "\\q\\"),
		ROW("\\cA\\xZ", "\001\\xZ"),
		ROW("", ""),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(ansi_decode(&arena, rows[i].text), rows[i].shown);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(spellings_of_a_word);
	TEST(lists_and_compounds);
	TEST(forms_of_zsh);
	TEST(nested_commands);
	TEST(heredocs);
	TEST(broken_texts);
	TEST(places_and_kinds);
	TEST(hostile_sizes);
	TEST(decodes_escapes);
	arena_finish(&arena);
	return test_done();
}
