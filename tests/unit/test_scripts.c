/* SPDX-License-Identifier: MIT */
/* Scripts: what they are, how they are read from the disk, and those that a tool writes. */
#include "collecting.h"

#include <fcntl.h>

#include "disk.h"
#include "scratch.h"

struct kind_row {
	struct str name;
	struct str text;
	enum script_kind kind;
	struct str lang;
};

static void kinds(void)
{
	static const struct kind_row rows[] = {
		{STR_INIT("x.sh"), STR_INIT("rm x"), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("/a.d/x"), STR_INIT("#!/bin/sh\nrm"), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("x"), STR_INIT("#! /usr/bin/env bash"), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("x"), STR_INIT("#!/usr/bin/env -S A=b bash -eu\r\n"), SCRIPT_SHELL,
			STR_INIT("")},
		{STR_INIT("x"), STR_INIT("#!/bin/busybox sh\n"), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("/home/dev/.bashrc"), STR_INIT("x"), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT(".envrc"), STR_INIT(""), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("/etc/profile"), STR_INIT(""), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("x.zsh"), STR_INIT(""), SCRIPT_SHELL, STR_INIT("")},
		{STR_INIT("x.sh"), STR_INIT("#!/usr/bin/env python3\n"), SCRIPT_CODE,
			STR_INIT("python")},
		{STR_INIT("x.py"), STR_INIT("print()"), SCRIPT_CODE, STR_INIT("python")},
		{STR_INIT("x.test.mjs"), STR_INIT(""), SCRIPT_CODE, STR_INIT("javascript")},
		{STR_INIT("x"), STR_INIT("#!/usr/bin/perl -w\n"), SCRIPT_CODE, STR_INIT("perl")},
		{STR_INIT("x"), STR_INIT("#!/usr/bin/env -S uv run\n"), SCRIPT_CODE,
			STR_INIT("python")},
		{STR_INIT("x"), STR_INIT("#!/usr/bin/env\n"), SCRIPT_UNKNOWN, STR_INIT("")},
		{STR_INIT("x"), STR_INIT("#!"), SCRIPT_UNKNOWN, STR_INIT("")},
		{STR_INIT("x.md"), STR_INIT("    #!/bin/sh\n"), SCRIPT_UNKNOWN, STR_INIT("")},
		{STR_INIT("sh"), STR_INIT(""), SCRIPT_UNKNOWN, STR_INIT("")},
		{STR_INIT(""), STR_INIT(""), SCRIPT_UNKNOWN, STR_INIT("")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str lang;
		unsigned errors = test_point_errors;
		CHECK_LONG(script_kind_of(rows[i].name, rows[i].text, &lang), rows[i].kind);
		CHECK_STR(lang, rows[i].lang);
		CHECK_LONG(
			script_is_shell(rows[i].name, rows[i].text), rows[i].kind == SCRIPT_SHELL);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(rows[i].name));
	}
}

static void check_load(struct str path, enum script_state state, struct str text)
{
	struct loader loader = {.arena = &arena};
	struct script_file file = script_load(&loader, path);
	CHECK_LONG(file.state, state);
	CHECK_STR(file.text, text);
}

static void reads_the_disk(void)
{
	static char big[LIMIT_SCRIPT_BYTES + 1];
	memset(big, 'a', sizeof(big));
	check_load(scratch_file("a.sh", 0644, STR("rm x\n")), SCRIPT_READ, STR("rm x\n"));
	check_load(scratch_link("link.sh", "a.sh"), SCRIPT_READ, STR("rm x\n"));
	check_load(scratch_path("none"), SCRIPT_MISSING, STR(""));
	check_load(scratch_path("a.sh/b"), SCRIPT_MISSING, STR(""));
	check_load(scratch_folder("folder", 0755), SCRIPT_UNREADABLE, STR(""));
	check_load(STR("/dev/zero"), SCRIPT_UNREADABLE, STR(""));
	struct str fifo = scratch_note("fifo");
	CHECK(mkfifo(fifo.ptr, 0600) == 0);
	check_load(fifo, SCRIPT_UNREADABLE, STR(""));
	check_load(
		scratch_file("b.sh", 0644, STR("rm x\nls \0 y\n")), SCRIPT_BINARY, STR("rm x\n"));
	check_load(scratch_file("c", 0755,
			   STR("\x7f"
			       "ELF\x02\x01\x01\0\0")),
		SCRIPT_PROGRAM, STR(""));
	check_load(scratch_file("d.sh", 0644, STR("# Jos\xE9\nls\n")), SCRIPT_READ,
		STR("# Jos\xEF\xBF\xBD\nls\n"));
	check_load(scratch_file("e.sh", 0644, (struct str){big, sizeof(big)}), SCRIPT_TOO_LARGE,
		STR(""));
	check_load(scratch_file("f.sh", 0644, STR("")), SCRIPT_READ, STR(""));
	check_load(STR("/x\0/y"), SCRIPT_MISSING, STR(""));
	CHECK_LONG(script_load(&(struct loader){.arena = &arena}, STR("/proc/self/status")).state,
		SCRIPT_READ);
	CHECK_STR(script_doubt(SCRIPT_MISSING), STR("unread-script"));
	CHECK_STR(script_doubt(SCRIPT_PROGRAM), STR(""));
}

static void all_files_together_are_limited(void)
{
	static const struct disk_file files[] = {
		{STR_INIT("/x"), STR_INIT("ls")}, {STR_INIT(""), STR_INIT("")}};
	struct loader loader = {.arena = &arena, .disk = &disk};
	disk_files = files;
	for (size_t i = 0; i < LIMIT_SCRIPT_FILES; i++)
		CHECK_LONG(script_load(&loader, STR("/x")).state, SCRIPT_READ);
	CHECK_LONG(script_load(&loader, STR("/x")).state, SCRIPT_TOO_LARGE);
	loader = (struct loader){.arena = &arena, .disk = &disk, .bytes = LIMIT_SCRIPTS_BYTES - 1};
	CHECK_LONG(script_load(&loader, STR("/x")).state, SCRIPT_TOO_LARGE);
}

static void runs_are_told_apart(void)
{
	struct loader loader = {.arena = &arena};
	CHECK(script_is_new(&loader, STR("/x a")));
	CHECK(script_is_new(&loader, STR("/x b")));
	CHECK(!script_is_new(&loader, STR("/x a")));
}

/* --- written scripts ------------------------------------------------------------------------ */

#define SH(body) "{\"file_path\":\"/q/x.sh\",\"content\":\"" body "\"}"

static void written_scripts_are_judged(void)
{
	static const struct collect_row rows[] = {
		ROW("Write", SH("set -e\\nrm -rf /etc\\n"), FACT_PROGRAM, "set; rm"),
		ROW("Write", SH("set -e\\nrm -rf /etc\\n"), FACT_DELETES, "/etc"),
		ROW("Write", SH("rm -rf /etc"), FACT_VIA, "script x.sh"),
		ROW("Write", SH("rm -rf build . ~/x"), FACT_DELETES, "/home/dev/x"),
		ROW("Write", SH("rm -rf build"), FACT_DOUBT, "dynamic-path"),
		ROW("Write", SH("cd /srv && rm -rf build"), FACT_DELETES, "/srv/build"),
		ROW("Write", SH("if x; then 'rm"), FACT_DOUBT, ""),
		ROW("Write", SH("cat <<'EOF'\\nrm -rf /\\nEOF\\n"), FACT_DELETES, ""),
		ROW("Write", SH("echo > out.txt"), FACT_WRITES, "/q/x.sh"),
		ROW("Write", "{\"file_path\":\"x\",\"content\":\"#!/bin/sh\\nrm /a\"}",
			FACT_DELETES, "/a"),
		ROW("Write", "{\"file_path\":\"x.md\",\"content\":\"rm -rf /\"}", FACT_PROGRAM, ""),
		ROW("Write", "{\"file_path\":\"x\",\"content\":\"#!/usr/bin/perl\\nrm /a\"}",
			FACT_DELETES, ""),
		ROW("Write", "{\"file_path\":\"x.sh\",\"content\":5}", FACT_PROGRAM, ""),
		/* A host that takes a list or an object writes its JSON. */
		ROW("Write",
			"{\"file_path\":\"package.json\",\"content\":{\"scripts\":{\"a\":\"rm "
			"/a\"}}}",
			FACT_DELETES, "/a"),
		ROW("Edit",
			"{\"file_path\":\"package.json\",\"new_string\":[{\"scripts\":{\"a\":\"rm "
			"/a\"}}]}",
			FACT_DELETES, "/a"),
		ROW("MultiEdit", "{\"file_path\":\"a.sh\",\"edits\":\"\\nrm /a\\n\"}", FACT_DELETES,
			"/a"),
		ROW("Edit",
			"{\"file_path\":\"a.bash\",\"old_string\":\"rm "
			"/b\",\"new_string\":\"fi\\nrm "
			"/a\\nif\"}",
			FACT_DELETES, "/a"),
		ROW("Edit", "{\"file_path\":\"a.bash\",\"old_string\":\"rm /b\"}", FACT_DELETES,
			""),
		ROW("Edit", "{\"file_path\":\"a.py\",\"new_string\":\"rm /a\"}", FACT_PROGRAM, ""),
		ROW("MultiEdit",
			"{\"file_path\":\".envrc\",\"edits\":[{\"new_string\":\"rm "
			"/a\"},{\"new_string\":\"rm /b\"},5]}",
			FACT_DELETES, "/a; /b"),
		ROW("Read", "{\"file_path\":\"/x.sh\",\"content\":\"rm /a\"}", FACT_DELETES, ""),
		ROW("apply_patch",
			"{\"command\":\"*** Begin Patch\\n*** Add File: x.sh\\n+rm /a\\n+rm "
			"/b\\n*** Update File: y.sh\\n@@\\n-rm /c\\n rm /d\\n+rm /e\\n*** Add "
			"File: z\\n+rm /f\\n*** End Patch\"}",
			FACT_DELETES, "/a; /b; /e"),
		ROW("apply_patch",
			"{\"command\":\"*** Begin Patch\\n*** Update File: x\\n*** Move to: "
			"/y.sh\\n@@\\n+rm /a\\n*** End Patch\"}",
			FACT_DELETES, "/srv/app/x; /a"),
	};
	CHECK_ROWS(rows);
}

/* Files that hold command lines and are no scripts by themselves. */
static void written_lines_are_judged(void)
{
#define FILE(name, body) "{\"file_path\":\"" name "\",\"content\":\"" body "\"}"
#define PART(name, body) "{\"file_path\":\"" name "\",\"new_string\":\"" body "\"}"
	static const struct collect_row rows[] = {
		ROW("Write",
			FILE("package.json", "{\\\"scripts\\\":{\\\"a\\\":\\\"rm "
					     "/a\\\",\\\"b\\\":\\\"rm /b\\\"}}"),
			FACT_DELETES, "/a; /b"),
		ROW("Edit",
			PART("package.json", "\\\"x\\\": \\\"tsc\\\", \\\"c\\\": \\\"rm /a\\\""),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("composer.json", "{\\\"x\\\":[\\\"rm /a\\\",\\n\\\"rm /b\\\"]}"),
			FACT_DELETES, "/a; /b"),
		ROW("Write", FILE("package.json", "{\\\"description\\\":\\\"rm /a\\\"}"),
			FACT_DELETES, ""),
		ROW("Write", FILE("package.json", "{\\\"x\\\":\\\"rm /a"), FACT_DELETES, "/a"),
		ROW("Write",
			FILE("x/tasks.json", "{\\\"command\\\":\\\"rm\\\",\\\"args\\\":[\\\"-"
					     "rf\\\",\\\"/a b\\\"]}"),
			FACT_DELETES, "/a b"),
		ROW("Write", FILE("x/tasks.json", "{\\\"label\\\":\\\"rm /a\\\"}"), FACT_DELETES,
			""),
		ROW("Write",
			FILE("x.tf", "command = \\\"rm /a\\\"\\nprogram = [\\\"sh\\\", \\\"-c\\\", "
				     "\\\"rm /b\\\"]\\ncommand = <<-EOT\\n  rm /c\\n  "
				     "EOT\\nx = \\\"rm /d\\\"\\n"),
			FACT_DELETES, "/a; /b; /c"),
		ROW("Write",
			FILE("devcontainer.json",
				"{\\\"postCreateCommand\\\":[\\\"rm\\\",\\\"/a\\\"]}"),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("data.json", "{\\\"command\\\":\\\"rm /a\\\"}"), FACT_DELETES,
			""),
		ROW("Write", FILE("Makefile", "D = /a\\nRM=rm -f\\nx:\\n\\t$(RM) $(D)\\n"),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("Makefile", "x: ; rm /a\\n"), FACT_DELETES, "/a"),
		ROW("Write", FILE("Makefile", "x:\\n\\trm /a\\ny: x\\n\\trm /b\\n"), FACT_DELETES,
			"/a; /b"),
		ROW("Edit", PART("Makefile", "\\t@rm /a\\n"), FACT_DELETES, "/a"),
		ROW("Write", FILE("justfile", "d := '/a'\\nx:\\n  @rm {{d}}\\n"), FACT_DELETES,
			"/a"),
		ROW("Write", FILE(".husky/pre-commit", "rm /a\\n"), FACT_DELETES, "/a"),
		ROW("Write", FILE("lefthook.yml", "x:\\n  run: rm /a\\n"), FACT_DELETES, "/a"),
		ROW("Write",
			FILE("Taskfile.yml", "x:\\n  cmds:\\n    - rm /a\\n    - cmd: rm /b\\n    "
					     "- |\\n      rm /c\\n"),
			FACT_DELETES, "/a; /b; /c"),
		ROW("Write", FILE("Taskfile.yml", "x:\\n  desc: rm /a\\n"), FACT_DELETES, ""),
		ROW("Write", FILE("mise.toml", "[tasks.x]\\nrun = \\\"rm /a\\\"\\n"), FACT_DELETES,
			"/a"),
		ROW("Write",
			FILE("pyproject.toml", "[tool.poe.tasks]\\nc = \\\"rm "
					       "/a\\\"\\n[project.scripts]\\nd = \\\"rm /b\\\"\\n"),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("tox.ini", "[testenv]\\ncommands =\\n  rm /a\\ndeps = x\\n"),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("x.service", "[Service]\\nExecStart=-/bin/rm /a\\n"),
			FACT_DELETES, "/a"),
		ROW("Write", FILE("crontab.txt", "@daily rm /a\\n* * * * * rm /b\\n"), FACT_DELETES,
			"/a; /b"),
		ROW("Write", FILE("Procfile", "web: rm /a\\n"), FACT_DELETES, "/a"),
		ROW("Write", FILE(".github/workflows/ci.yml", "run: rm /a\\n"), FACT_DELETES, ""),
	};
	CHECK_ROWS(rows);
}

/* An edit of a file without a telling name: its #! line on the disk says what it is. */
static void the_file_on_disk_tells(void)
{
	static const struct disk_file files[] = {
		{STR_INIT("/srv/app/run"), STR_INIT("#!/bin/sh\n")},
		{STR_INIT("/srv/app/tool"), STR_INIT("#!/usr/bin/python3\n")},
		{STR_INIT(""), STR_INIT("")},
	};
	static const struct surroundings on_disk = {
		.home = STR_INIT("/home/dev"), .follow_links = true, .disk = &disk};
	struct call call =
		call_of(STR("Edit"), STR("{\"file_path\":\"run\",\"new_string\":\"rm /a\"}"));
	disk_files = files;
	CHECK(facts_collect(&arena, &call, &on_disk, &actions, &fault));
	CHECK_STR(values(FACT_DELETES), STR("/a"));
	call = call_of(STR("Edit"), STR("{\"file_path\":\"tool\",\"new_string\":\"rm /a\"}"));
	CHECK(facts_collect(&arena, &call, &on_disk, &actions, &fault));
	CHECK_STR(values(FACT_DELETES), STR(""));
	call = call_of(STR("Edit"), STR("{\"file_path\":\"none\",\"new_string\":\"rm /a\"}"));
	CHECK(facts_collect(&arena, &call, &on_disk, &actions, &fault));
	CHECK_STR(values(FACT_DOUBT), STR(""));
}

/* What comes to a shell from a file, by its standard input or as <(…), and what a call copies. */
static void texts_of_files_are_followed(void)
{
	static const struct disk_file files[] = {
		{STR_INIT("/srv/app/d.sh"), STR_INIT("rm /a")},
		{STR_INIT("/srv/app/open.sh"), STR_INIT("rm /a; if x")},
		{STR_INIT("/srv/app/d.py"), STR_INIT("import os\nos.remove('/a')\n")},
		{STR_INIT("/srv/app/list"), STR_INIT("/l\n")},
		{STR_INIT(""), STR_INIT("")},
	};
	static const struct surroundings on_disk = {
		.home = STR_INIT("/home/dev"), .follow_links = true, .disk = &disk};
	static const struct {
		struct str command;
		struct str deletes;
		struct str doubt;
	} rows[] = {
		{STR_INIT("bash < d.sh"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("bash < none.sh"), STR_INIT(""), STR_INIT("unread-script")},
		{STR_INIT("bash < open.sh"), STR_INIT(""), STR_INIT("unread-script")},
		{STR_INIT("cd /srv; bash < app/d.sh"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("cat d.sh | bash"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("cat d.sh | wc -l"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("cat none.sh | bash"), STR_INIT(""), STR_INIT("unread-script")},
		{STR_INIT("cat < d.sh | bash"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("head -5 d.sh | bash"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("tail -n1 ./d.sh | sh"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("sed -n 1p d.sh | sh -x"), STR_INIT("/a"), STR_INIT("unread-script")},
		{STR_INIT("grep -v x < d.sh | sort | sudo bash"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("head open.sh | bash"), STR_INIT("/a"), STR_INIT("unparsed")},
		{STR_INIT("head d.sh | wc -l"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("head d.sh | tee x.txt"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("python3 < d.py"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("bash <(echo rm /a)"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("bash < <(echo rm /a)"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("bash <(make x)"), STR_INIT(""),
			STR_INIT("unread-script; unread-script")},
		{STR_INIT("cp d.sh e.sh; sh e.sh"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("cp d.sh e.sh; echo ls > e.sh; sh e.sh"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("{ echo rm /b; } > x; sh x"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("echo rm /b > >(sh)"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("uname > >(sh)"), STR_INIT(""), STR_INIT("unread-script")},
		{STR_INIT("uname > >(grep x)"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("rm() { :; }; rm /b"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("rm() { :; }; sh -c 'rm /b'"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("mine() { rm /b; }; mine /c"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("alias rm=trash; rm /b"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("ln -s /etc e; rm e/x"), STR_INIT("/srv/app/e/x,/etc/x"), STR_INIT("")},
		{STR_INIT("ln -s /etc e; rm e"), STR_INIT("/srv/app/e"), STR_INIT("")},
		{STR_INIT("cd /etc; ln x /srv/e; rm -r /srv/e/y"), STR_INIT("/srv/e/y,/etc/x/y"),
			STR_INIT("")},
		{STR_INIT("cd /srv; ln -sf ../etc/x q/; rm q/x/y"),
			STR_INIT("/srv/q/x/y,/srv/etc/x/y"), STR_INIT("")},
		{STR_INIT("echo rm /b | tee x; sh x"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("printf 'x:\\n\\trm /b\\n' > Makefile; make x"), STR_INIT("/b"),
			STR_INIT("")},
		{STR_INIT("printf 'x:\\n rm /b\\n' > justfile; just x"), STR_INIT("/b"),
			STR_INIT("")},
		{STR_INIT("echo '{\\\"scripts\\\":{\\\"x\\\":\\\"rm /b\\\"}}' > package.json; npm "
			  "run x"),
			STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("while read x; do rm $x; done < list"), STR_INIT("/l"), STR_INIT("")},
		{STR_INIT("echo rm /b | tee x | sh"), STR_INIT("/b"), STR_INIT("")},
		{STR_INIT("tee x <<< 'rm /b'; tee -a x <<< 'rm /c'; sh x"), STR_INIT("/b; /c"),
			STR_INIT("")},
	};
	disk_files = files;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct call call = call_of(STR("Bash"),
			arena_printf(&arena, "{\"command\":\"%.*s\"}", STR_ARG(rows[i].command)));
		CHECK(facts_collect(&arena, &call, &on_disk, &actions, &fault));
		CHECK_STR(values(FACT_DELETES), rows[i].deletes);
		CHECK_STR(values(FACT_DOUBT), rows[i].doubt);
	}
}

static void long_scripts_are_doubts_and_no_faults(void)
{
	struct buf input;
	buf_init(&input, &arena, 2 * MIB);
	buf_add(&input, STR("{\"file_path\":\"/x.sh\",\"content\":\"rm /a\\n"));
	for (size_t i = 0; i < LIMIT_ACTIONS; i++)
		buf_add(&input, STR("echo\\n"));
	buf_add(&input, STR("\"}"));
	CHECK(collect(STR("Write"), buf_str(&input)));
	CHECK_STR(values(FACT_DOUBT), STR("unread-script"));
	CHECK_STR(values(FACT_DELETES), STR("/a"));
	input.len -= 2;
	while (input.len <= 2 * LIMIT_SCRIPT_BYTES)
		buf_add(&input, STR("# 16 bytes more\\n"));
	buf_add(&input, STR("\"}"));
	CHECK(collect(STR("Write"), buf_str(&input)));
	CHECK_STR(values(FACT_DOUBT), STR("unread-script"));
	CHECK_LONG(actions.count, 1);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	if (!scratch_start())
		return 1;
	TEST(kinds);
	TEST(reads_the_disk);
	TEST(all_files_together_are_limited);
	TEST(runs_are_told_apart);
	TEST(written_scripts_are_judged);
	TEST(written_lines_are_judged);
	TEST(the_file_on_disk_tells);
	TEST(texts_of_files_are_followed);
	TEST(long_scripts_are_doubts_and_no_faults);
	scratch_finish();
	arena_finish(&arena);
	return test_done();
}
