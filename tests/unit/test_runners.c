/* SPDX-License-Identifier: MIT */
/* What npm, make, just and composer run, from a table for a disk. */
#include "test.h"

#include "base/buf.h"
#include "disk.h"
#include "facts/runners.h"
#include "facts/script.h"

static struct arena arena;

static const struct disk_file files[] = {
	{STR_INIT("/p/package.json"),
		STR_INIT("\xEF\xBB\xBF{\"scripts\":{\"build\":\"old\",\"build\":\"tsc -p .\","
			 "\"prebuild\":\"rm -rf "
			 "dist\",\"postbuild\":\"echo ok\",\"test\":\"jest\",\"clean:a\":\"rm a\","
			 "\"clean:b\":\"rm b\",\"stop\":\"kill 1\",\"start\":\"node .\","
			 "\"postinstall\":\"husky\",\"bad\":5,\"preversion\":\"git status\"},"
			 "\"workspaces\":[\"packages/*\"]}")},
	{STR_INIT("/p/packages/web/package.json"), STR_INIT("{\"scripts\":{\"dev\":\"vite\"}}")},
	{STR_INIT("/broken/package.json"), STR_INIT("{scripts: 1}")},
	{STR_INIT("/p/composer.json"),
		STR_INIT(
			"{\"scripts\":{\"fix\":[\"@php a.php\",\"@lint\",\"App\\\\X::y\",\"@putenv "
			"A=b\"],\"lint\":\"phpcs .\",\"loop\":\"@loop\",\"post-install-cmd\":\"rm "
			"-rf x\"}}")},
	{STR_INIT("/p/deno.json"),
		STR_INIT("{\"tasks\":{\"go\":\"deno run a.ts\",\"o\":{\"command\":\"ls\"}}}")},
	{STR_INIT("/p/Makefile"),
		STR_INIT("DIR = build\n"
			 "OUT := $(DIR)/out\n"
			 "TAG ?= latest\n"
			 "V := $(shell git describe)\n"
			 "define script\n\techo one\n\techo two\nendef\n"
			 ".PHONY: all clean\n"
			 "all: prog # the default\n"
			 "prog: main.o \\\n  util.o\n\t$(CC) -o $@ $^\n"
			 "%.o: %.c\n\t@cc -c $< -o $*.o\n"
			 "clean:\n\t-rm -rf $(DIR) $$HOME/x \\\n\t  more\n\n"
			 "\t@$(script)\n"
			 "deploy: clean ; @+ scp $(OUT) $(HOST):/srv/${TAG}\n"
			 "ifdef X\nhidden:\n\techo hidden\nendif\n"
			 "loop: loop2\nloop2: loop\n\techo loop\n"
			 "sub:\n\t$(MAKE) -C lib all\n"
			 "fun:\n\tls $(wildcard src/*.c) $(SRC:.c=.o) $(dir x) $(call "
			 "f,1) $(if a,b,c)\n"
			 "SRC = a.c b.c\nf = F$(1)\n"
			 "late:\n\techo first\nlate:\n\techo second\n"
			 "dd:: \n\techo one\ndd::\n\techo two\n"
			 "# \techo no\n")},
	{STR_INIT("/p/other.mk"),
		STR_INIT(".ONESHELL:\n.RECIPEPREFIX = >\nx:\n> cd /tmp\n> rm -rf y\n")},
	{STR_INIT("/p/sub/makefile"), STR_INIT("x:\n\tpwd\n")},
	{STR_INIT("/d/Makefile"),
		STR_INIT(".DEFAULT_GOAL := two\none:\n\techo 1\ntwo:\n\techo 2\n")},
	{STR_INIT("/bomb/Makefile"),
		STR_INIT("A0 = $(A1)$(A1)$(A1)\nA1 = $(A2)$(A2)$(A2)\nA2 = $(A3)$(A3)$(A3)\nA3 = "
			 "$(A4)$(A4)$(A4)\nA4 = $(A5)$(A5)$(A5)\nA5 = $(A6)$(A6)$(A6)\nA6 = "
			 "$(A7)$(A7)$(A7)\nA7 = $(A8)$(A8)$(A8)\nA8 = $(A9)$(A9)$(A9)\nA9 = "
			 "$(B0)$(B0)$(B0)\nB0 = $(B1)$(B1)$(B1)\nB1 = $(B2)$(B2)$(B2)\nB2 = "
			 "$(A0)\nx:\n\techo $(A0)\n\trm -rf /\n")},
	{STR_INIT("/p/.mise/tasks/gc"), STR_INIT("#!/bin/sh\nrm -rf out\n")},
	{STR_INIT("/p/mise-tasks/db/reset"), STR_INIT("#!/usr/bin/env python3\nimport os")},
	{STR_INIT("/p/justfile"),
		STR_INIT("set shell := [\"bash\", \"-c\"]\n"
			 "dir := 'out'\nexport E := env_var(\"HOME\")\n"
			 "alias b := build\n\n"
			 "# the default\nbuild: lint\n    @cargo build\n    -rm -rf {{dir}}\n\n"
			 "lint:\n  cargo clippy {{ dir + '/x' }} {{`date`}} {{f(1)}}\n"
			 "deploy env tag='v1' *rest: build\n    echo {{env}} {{tag}} {{rest}}\n"
			 "py:\n    #!/usr/bin/env python3\n    print(1)\n"
			 "sh:\n    #!/bin/bash\n    cd /tmp\n    rm -rf x\n")},
	{STR_INIT("/t/Taskfile.yml"),
		STR_INIT("version: '3'\ntasks:\n  default:\n    deps: [lint]\n    cmds:\n      - "
			 "task: "
			 "build\n  lint:\n    desc: 'rm -rf /'\n    cmds:\n      - cmd: "
			 "golangci-lint run\n"
			 "  build: go build .\n  nuke:\n    cmds:\n      - rm -rf /\n")},
	{STR_INIT("/t/mise.toml"),
		STR_INIT("[tools]\nnode = '20'\n[tasks.a]\nrun = ['echo a', 'echo b']\ndepends = "
			 "['c']\n[tasks]\nc = \"echo c\"\n[tasks.nuke]\nrun = 'rm -rf /'\n")},
	{STR_INIT("/t/pyproject.toml"),
		STR_INIT("[project.scripts]\nx = \"rm\"\n[tool.poe.tasks]\na = \"echo a\"\nb = "
			 "{shell = "
			 "\"echo b\", help = \"rm -rf /\"}\n[tool.poe.tasks.c]\ncmd = \"echo c\"\n"
			 "[tool.pdm.scripts]\nd = \"echo d\"\nnuke = \"rm -rf /\"\n")},
	{STR_INIT("/t/.envrc"), STR_INIT("export A=1\nPATH_add bin\n")},
	{STR_INIT("/t/Rakefile"),
		STR_INIT("task :a => [:b] do\n  sh 'echo a'\nend\ntask :b do\n  sh 'echo b'\nend\n"
			 "task :nuke do\n  sh 'rm -rf /'\nend\n")},
	{STR_INIT("/t/Procfile"), STR_INIT("web: echo web\n")},
	{STR_INIT("/t/other.yml"), STR_INIT("tasks:\n  x:\n    cmds:\n      - echo x\n")},
	{STR_INIT("/t/build.ninja"), STR_INIT("cc = gcc\nrule r\n  command = $cc $in $flags\nbuild "
					      "a.o: r a.c\n  flags = -O2\n")},
	{STR_INIT("/t/CMakeLists.txt"),
		STR_INIT("set(D out; x)\nadd_custom_target(c ALL rm -r ${D} COMMENT \"rm /\")\n"
			 "execute_process(COMMAND echo ${U} [[$b]] OUTPUT_VARIABLE v)\n"
			 "file(REMOVE_RECURSE \"${CMAKE_BINARY_DIR}/g\")\nmessage(\"rm /\") # rm "
			 "/\n")},
	{STR_INIT("/i/Makefile"),
		STR_INIT("D = /a b.x\n-include inc.mk \"none.mk\" $(X).mk # "
			 "rm.mk\nall:\n\t$(foreach "
			 "d,$(D),rm $(d);)\np:\n\techo $(patsubst %.x,%/y,$(D)) $(patsubst "
			 "b.x,c,$(D))\n")},
	{STR_INIT("/i/inc.mk"), STR_INIT("include sub/deep.mk\nx: ; rm x\n")},
	{STR_INIT("/i/sub/deep.mk"), STR_INIT("include inc.mk\ny: ; rm y\n")},
	{STR_INIT("/i/build.ninja"), STR_INIT("include rules.ninja\nbuild a: r\n")},
	{STR_INIT("/i/rules.ninja"), STR_INIT("rule r\n command = rm n\n")},
	{STR_INIT("/i/CMakeLists.txt"),
		STR_INIT("include(GNUInstallDirs)\nadd_subdirectory(sub EXCLUDE_FROM_ALL)\n")},
	{STR_INIT("/i/sub/CMakeLists.txt"),
		STR_INIT("include(${CMAKE_CURRENT_SOURCE_DIR}/x.cmake)\n")},
	{STR_INIT("/i/sub/x.cmake"), STR_INIT("execute_process(COMMAND rm c)\n")},
	{STR_INIT("/i/build.gradle"), STR_INIT("apply from: \"$rootDir/sub/x.gradle\"\n")},
	{STR_INIT("/i/sub/x.gradle"), STR_INIT("delete 'g'\n")},
	{STR_INIT("/i/justfile"), STR_INIT("import? 'none.just'\nimport 'sub/x.just'\nz:\n  ls\n")},
	{STR_INIT("/i/sub/x.just"), STR_INIT("j:\n  rm j\n")},
	{STR_INIT("/i/Taskfile.yml"),
		STR_INIT("includes:\n  a: ./sub\n  b:\n    taskfile: sub/other.yml\ntasks:\n  "
			 "default:\n    cmds:\n      - task: a:clean\n  see:\n    cmds:\n      - "
			 "echo ./none\n")},
	{STR_INIT("/i/sub/Taskfile.yml"), STR_INIT("tasks:\n  clean:\n    cmds:\n      - rm a\n")},
	{STR_INIT("/i/sub/other.yml"), STR_INIT("tasks:\n  wipe:\n    cmds:\n      - rm b\n")},
	{STR_INIT("/t/build.gradle"), STR_INIT("delete 'out'\n")},
	{STR_INIT("/t/mod/part.py"), STR_INIT("import part")},
	{STR_INIT("/t/pkg/__main__.py"), STR_INIT("import main")},
	{STR_INIT("/t/y.py"), STR_INIT("import y")},
	{STR_INIT("/t/index.js"), STR_INIT("require('x')")},
	{STR_INIT("/t/main.go"), STR_INIT("package main")},
	{STR_INIT("/t/x.c"), STR_INIT("int main;")},
	{STR_INIT("/t/src/main.rs"), STR_INIT("fn main() {}")},
	{STR_INIT(""), STR_INIT("")},
};

struct row {
	struct str folder;
	struct str command;
	struct str texts; /* "via: text @folder" with " | " between; then " ?" if unread */
};

#define ROW(folder, command, texts)                                                                \
	{                                                                                          \
		STR_INIT(folder), STR_INIT(command), STR_INIT(texts)                               \
	}

static struct str show(const struct row *row, const struct run_list *list)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	for (const struct run_text *text = list->first; text; text = text->next) {
		buf_printf(&out, "%s%.*s: %.*s", out.len > 0 ? " | " : "", STR_ARG(text->via),
			STR_ARG(text->text));
		if (!str_equal(text->folder, row->folder))
			buf_printf(&out, " @%.*s", STR_ARG(text->folder));
		if (text->lang.len > 0)
			buf_printf(&out, " in %.*s", STR_ARG(text->lang));
	}
	if (list->is_unread)
		buf_add(&out, STR(" ?"));
	return buf_str(&out);
}

static void check(const struct row *rows, size_t count)
{
	disk_files = files;
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		struct loader loader = {.arena = &arena, .disk = &disk};
		const struct script *script = script_parse(&arena, rows[i].command);
		const struct word *words = script->list.first->words.first;
		struct run_request request = {.program = words->text,
			.words = words->next,
			.folder = rows[i].folder,
			.home = STR("/home/dev"),
			.input = STR("a:\n\techo in\n"),
			.is_input_known = true,
			.process = STR("p:\n\techo process\n"),
			.is_process_known = true};
		struct run_list list;
		CHECK(runners_know(request.program));
		runners_find(&loader, &request, &list);
		CHECK_STR(show(&rows[i], &list), rows[i].texts);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(rows[i].command));
	}
}

static void packages(void)
{
	static const struct row rows[] = {
		ROW("/p", "npm run build",
			"npm run prebuild: rm -rf dist | npm run build: tsc -p . | npm run "
			"postbuild: "
			"echo ok"),
		ROW("/p/src/deep", "npm test -- -u --x='a b' \"$y\"",
			"npm run test: jest '-u' '--x=a b' \"${argument}\" @/p"),
		ROW("/p", "npm t", "npm run test: jest"),
		ROW("/p", "npm run test it", "npm run test: jest 'it'"),
		ROW("/", "npm --prefix /p run-script test", "npm run test: jest @/p"),
		ROW("/", "npm run test --prefix=p", "npm run test: jest @/p"),
		ROW("/p", "npm restart", "npm run stop: kill 1 | npm run start: node ."),
		ROW("/p", "npm install", "npm run postinstall: husky"),
		ROW("/p", "npm ci --ignore-scripts", ""),
		ROW("/p", "npm install left-pad", ""),
		ROW("/p", "npm version patch", "npm run preversion: git status"),
		ROW("/p", "npm run", ""),
		ROW("/p", "npm ls", ""),
		ROW("/p", "npm run nothing", ""),
		ROW("/p", "npm run bad", ""),
		ROW("/p", "npm run \"$x\"", " ?"),
		ROW("/empty", "npm test", " ?"),
		ROW("/broken", "npm test", " ?"),
		ROW("/empty", "npm install", ""),
		ROW("/p", "npm run dev -w packages/web", "npm run dev: vite @/p/packages/web"),
		ROW("/p", "npm run dev --workspace=@acme/web",
			"npm run dev: vite @/p/packages/web"),
		ROW("/p", "npm run build --ignore-scripts", "npm run build: tsc -p ."),
		ROW("/p", "yarn test -u", "yarn run test: jest '-u'"),
		ROW("/p", "yarn build",
			"yarn run prebuild: rm -rf dist | yarn run build: tsc -p . | yarn run "
			"postbuild: echo ok"),
		ROW("/p", "yarn", "yarn run postinstall: husky"),
		ROW("/p", "yarn add x", ""),
		ROW("/p", "yarn workspace web dev", "yarn run dev: vite @/p/packages/web"),
		ROW("/p", "yarn workspace web run dev", "yarn run dev: vite @/p/packages/web"),
		ROW("/", "pnpm -C p test", "pnpm run test: jest @/p"),
		ROW("/p", "pnpm --filter web dev", "pnpm run dev: vite @/p/packages/web"),
		ROW("/p", "pnpm -r run test", "pnpm run test: jest ?"),
		ROW("/p", "bun run test", "bun run test: jest"),
		ROW("/p", "bun test", ""),
		ROW("/p", "bun run x.ts", ""),
		ROW("/p", "node --run test", "node run test: jest"),
		ROW("/p", "node app.js", ""),
		ROW("/p", "run-s clean:* test",
			"run-s run clean:a: rm a | run-s run clean:b: rm b | run-s run test: jest"),
		ROW("/p", "composer fix",
			"composer run fix: php a.php | composer run lint: phpcs ."),
		ROW("/p", "composer run-script lint -- -x", "composer run lint: phpcs . '-x'"),
		ROW("/p", "composer install", "composer run post-install-cmd: rm -rf x"),
		ROW("/p", "composer loop", " ?"),
		ROW("/p", "deno task go 1", "deno run go: deno run a.ts '1'"),
		ROW("/p", "deno task o", "deno run o: ls"),
	};
	check(rows, ARRAY_LEN(rows));
}

#define GIT "make $(shell): git describe"

static void makefiles(void)
{
	static const struct row rows[] = {
		ROW("/p", "make",
			GIT " | make main.o: cc -c main.c -o main.o | make util.o: cc -c util.c -o "
			    "util.o | make prog: cc -o prog main.o util.o"),
		ROW("/p", "make clean",
			GIT
			" | make clean: rm -rf build $HOME/x \\\n  more | make clean: echo one | "
			"make clean: echo two"),
		ROW("/p", "make clean DIR=/ -j 4",
			GIT
			" | make clean: rm -rf / $HOME/x \\\n  more | make clean: echo one | make "
			"clean: echo two"),
		ROW("/p", "make -j4 -s deploy TAG:=v2",
			GIT
			" | make clean: rm -rf build $HOME/x \\\n  more | make clean: echo one | "
			"make clean: echo two | make deploy: scp build/out ${HOST}:/srv/v2"),
		ROW("/p", "make hidden", GIT " | make hidden: echo hidden"),
		ROW("/p", "make loop", GIT " | make loop2: echo loop"),
		ROW("/p", "make sub", GIT " | make sub: make -C lib all"),
		ROW("/p", "make fun", GIT " | make fun: ls src/*.c a.o b.o  ${make_dir} F1 b c "),
		ROW("/p", "make late dd",
			GIT " | make late: echo second | make dd: echo one | make dd: echo two"),
		ROW("/p", "make -n clean", GIT),
		ROW("/p", "make nothing", GIT),
		ROW("/p", "make --version", ""),
		ROW("/p", "make -f other.mk x", "make x: cd /tmp\nrm -rf y\n"),
		ROW("/", "gmake -C p -C sub", "make x: pwd @/p/sub"),
		ROW("/", "make --directory=p/sub x", "make x: pwd @/p/sub"),
		ROW("/d", "make", "make two: echo 2"),
		ROW("/d", "make \"$goal\"", " ?"),
		ROW("/d", "make -C \"$dir\"", " ?"),
		ROW("/empty", "make", " ?"),
		ROW("/d", "make -f -", "make a: echo in"),
		ROW("/d", "make --eval='y: ; rm -rf /' y", "make y: rm -rf /"),
	};
	check(rows, ARRAY_LEN(rows));
}

static void included_files(void)
{
	static const struct row rows[] = {
		ROW("/i", "make", "make y: rm y"),
		ROW("/i", "make all", "make all: rm /a; rm b.x; "),
		ROW("/i", "make p", "make p: echo /a b/y  /a c "),
		ROW("/i", "make x y", "make x: rm x | make y: rm y"),
		ROW("/i", "ninja", "ninja: rm n\nrm n"),
		ROW("/i", "cmake .", "cmake: \n 'rm' 'c'\n"),
		ROW("/i", "just j", "just j: rm j"),
		ROW("/i", "just z", "just z: ls"),
		ROW("/i", "task", "task clean: rm a"),
		ROW("/i", "task b:wipe", "task wipe: rm b"),
		ROW("/i", "task see", "task see: echo ./none"),
	};
	check(rows, ARRAY_LEN(rows));
}

static void expansion_is_bounded(void)
{
	static const struct row row = ROW("/bomb", "make x", "make x: echo  ?");
	struct loader loader = {.arena = &arena, .disk = &disk};
	struct run_request request = {.program = STR("make"), .folder = row.folder};
	struct run_list list;
	disk_files = files;
	runners_find(&loader, &request, &list);
	CHECK(list.is_unread);
	CHECK_STR(list.last->text, STR("rm -rf /"));
}

static void standard_input_is_a_makefile(void)
{
	struct loader loader = {.arena = &arena, .disk = &disk};
	const struct script *script = script_parse(&arena, STR("make -f - x"));
	struct run_request request = {.program = STR("make"),
		.words = script->list.first->words.first->next,
		.folder = STR("/d"),
		.input = STR("x:\n\trm -rf /\n"),
		.is_input_known = true};
	struct run_list list;
	runners_find(&loader, &request, &list);
	CHECK(!list.is_unread);
	CHECK_STR(list.first->text, STR("rm -rf /"));
}

static void justfiles(void)
{
	static const struct row rows[] = {
		ROW("/p", "just",
			"just lint: cargo clippy out/x $(date) ${just} | just build: cargo build | "
			"just build: rm -rf out"),
		ROW("/p/src", "just dir=/ lint", "just lint: cargo clippy //x $(date) ${just} @/p"),
		ROW("/p", "just deploy prod v2 a b",
			"just lint: cargo clippy out/x $(date) ${just} | just build: cargo build | "
			"just build: rm -rf out | just deploy: echo prod v2 a b"),
		ROW("/", "just -f p/justfile -d /tmp b",
			"just lint: cargo clippy out/x $(date) ${just} @/tmp | just build: cargo "
			"build @/tmp | just build: rm -rf out @/tmp"),
		ROW("/p", "just py",
			"just py:     #!/usr/bin/env python3\n    print(1)\n in python"),
		ROW("/p", "just sh", "just sh:     #!/bin/bash\n    cd /tmp\n    rm -rf x\n"),
		ROW("/p", "just --list", ""),
		ROW("/empty", "just x", " ?"),
	};
	check(rows, ARRAY_LEN(rows));
}

static void mise_tasks(void)
{
	static const struct row rows[] = {
		ROW("/p", "mise run gc", "mise run gc: #!/bin/sh\nrm -rf out\n"),
		ROW("/p/src", "mise r db:reset",
			"mise run db:reset: #!/usr/bin/env python3\nimport os @/p in python"),
		ROW("/p", "mise gc ::: db:reset",
			"mise run gc: #!/bin/sh\nrm -rf out\n | mise run db:reset: "
			"#!/usr/bin/env python3\nimport os in python"),
		ROW("/p", "mise run none", ""),
		ROW("/p", "mise exec -- gc", ""),
		ROW("/empty", "mise run gc", ""),
	};
	check(rows, ARRAY_LEN(rows));
}

static void task_files(void)
{
	static const struct row rows[] = {
		ROW("/t", "task lint", "task lint: golangci-lint run"),
		ROW("/t", "task", "task lint: golangci-lint run | task build: go build ."),
		ROW("/t", "go-task none", ""),
		ROW("/", "task -d t",
			"task lint: golangci-lint run @/t | task build: go build . @/t"),
		ROW("/", "task --dir=t lint", "task lint: golangci-lint run @/t"),
		ROW("/", "mise -C t run c", "mise c: echo c @/t"),
		ROW("/", "ninja -C t", "ninja: gcc ${in} ${flags}\ngcc a.c -O2 @/t"),
		ROW("/", "gradlew -p t x", "gradlew: delete 'out'\n @/t in gradle"),
		ROW("/", "gradle --project-dir=t x", "gradle: delete 'out'\n @/t in gradle"),
		ROW("/", "rake -C t b", "rake b: task :b do\n  sh 'echo b'\n @/t in ruby"),
		ROW("/", "rake -f t/Rakefile b", "rake b: task :b do\n  sh 'echo b'\n in ruby"),
		ROW("/", "just p/lint", "just lint: cargo clippy out/x $(date) ${just} @/p"),
		ROW("/", "just p/",
			"just lint: cargo clippy out/x $(date) ${just} @/p | just build: cargo "
			"build @/p | just build: rm -rf out @/p"),
		ROW("/t", "python3 -m mod.part x", "python3 mod.part: import part in python"),
		ROW("/t", "python3.12 -m pkg", "python3.12 pkg: import main in python"),
		ROW("/t", "python3 pkg", "python3 pkg: import main in python"),
		ROW("/t", "python3 -m pdb -c continue y.py", "python3 y.py: import y in python"),
		ROW("/t", "python3 -m pip install y.py", ""),
		ROW("/t", "python3 -c 'import x' pkg", ""),
		ROW("/t", "python3 y.py pkg", ""),
		ROW("/t", "pytest y.py::test_a", "pytest y.py: import y in python"),
		ROW("/t", "node .", "node .: require('x') in javascript"),
		ROW("/t", "bun index.js", "bun index.js: require('x') in javascript"),
		ROW("/t", "bun run index.js", "bun index.js: require('x') in javascript"),
		ROW("/t", "go run -mod mod -race .", "go .: package main in go"),
		ROW("/t", "go build .", ""),
		ROW("/t", "mise run a",
			"mise a: echo a\necho b\n\necho a echo b \nc\n\nc | mise c: echo c"),
		ROW("/t", "poe a", "poe a: echo a"),
		ROW("/t", "poe b", "poe b: echo b"),
		ROW("/t", "poe c", "poe c: echo c"),
		ROW("/t", "pdm run d", "pdm d: echo d"),
		ROW("/t", "pdm run x", ""),
		ROW("/t/sub", "direnv allow", "direnv: export A=1\nPATH_add bin\n @/t"),
		ROW("/t", "direnv version", ""),
		ROW("/t", "rake a",
			"rake a: task :a => [:b] do\n  sh 'echo a'\n in ruby | rake b: task :b "
			"do\n  sh 'echo b'\n in ruby"),
		ROW("/t", "foreman start", "foreman: echo web"),
		ROW("/t", "task -t other.yml x", "task x: echo x"),
		ROW("/t", "task --taskfile=other.yml x", "task x: echo x"),
		ROW("/t", "just -f - a", "just a: echo in"),
		ROW("/t", "just --justfile /dev/stdin", "just a: echo in"),
		ROW("/t", "make -f <(x) p", "make p: echo process"),
		ROW("/t", "make --file=/dev/fd/0 a", "make a: echo in"),
		ROW("/t", "ninja a.o", "ninja: gcc ${in} ${flags}\ngcc a.c -O2"),
		ROW("/t", "cmake -S . -B b",
			"cmake:  'rm' '-r' 'out' 'x'\n\n 'echo' \"${U}\" '$b'\nrm -rf 'build/g'\n"),
		ROW("/t", "cmake -E remove_directory a 'b c'", "cmake -E: rm -r 'a' 'b c'"),
		ROW("/t", "cmake -E echo rm", ""),
		ROW("/t", "gradlew x", "gradlew: delete 'out'\n in gradle"),
		ROW("/t", "gcc -o x x.c", "gcc x.c: int main; in c"),
		ROW("/t", "gcc -o x other.c", ""),
		ROW("/t", "cargo run", "cargo main.rs: fn main() {} in rust"),
		ROW("/t", "cargo add serde", ""),
		ROW("/empty", "task x; poe x; gcc x.c", ""),
	};
	check(rows, ARRAY_LEN(rows));
}

static void other_programs_are_unknown(void)
{
	CHECK(!runners_know(STR("git")));
	CHECK(!runners_know(STR("")));
	CHECK(!runners_know(STR("*")));
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(packages);
	TEST(makefiles);
	TEST(included_files);
	TEST(expansion_is_bounded);
	TEST(standard_input_is_a_makefile);
	TEST(justfiles);
	TEST(mise_tasks);
	TEST(task_files);
	TEST(other_programs_are_unknown);
	arena_finish(&arena);
	return test_done();
}
