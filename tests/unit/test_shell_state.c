/* SPDX-License-Identifier: MIT */
/* What a shell hands on: variables to what a command runs, values from one turn of a loop to the next,
 * folders from one command to another. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/shell.h"

static struct arena arena;
static struct actions actions;

/* All values of one kind: those of an action joined by ",", actions by "; ". */
static struct str values(struct str text, enum fact_kind kind)
{
	static const struct surroundings surroundings = {.home = STR_INIT("/home/dev")};
	struct fault fault = {.is_set = false};
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	actions = (struct actions){.arena = &arena};
	CHECK(shell_add_actions(&actions, text, STR("/srv/app"), &surroundings, &fault));
	for (const struct action *action = actions.first; action; action = action->next) {
		const struct fact *fact = action->facts[kind].first;
		if (fact && out.len > 0)
			buf_add(&out, STR("; "));
		for (; fact; fact = fact->next) {
			buf_add(&out, fact->value);
			if (fact->next)
				buf_add(&out, STR(","));
		}
	}
	return buf_str(&out);
}

struct example {
	struct str text;
	struct str values;
};

static void check_all(const struct example *examples, size_t count, enum fact_kind kind)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK_STR(values(examples[i].text, kind), examples[i].values);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(examples[i].text));
	}
}

#define CHECK_ALL(examples, kind) check_all((examples), ARRAY_LEN(examples), (kind))
#define ROW(text, values)                                                                          \
	{                                                                                          \
		STR_INIT(text), STR_INIT(values)                                                   \
	}

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

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(variables_in_front);
	TEST(arguments);
	TEST(folders);
	arena_finish(&arena);
	return test_done();
}
