/* SPDX-License-Identifier: MIT */
/*
 * Sources that a command compiles or runs: what they do is judged as if they were run, as nobody sees
 * what the compiled program does later. Reads only files that the command names, or that the tool takes
 * when none is named.
 */
#include "facts/programs.h"
#include "facts/runners.h"

struct compiler {
	struct str programs;
	struct str verbs; /* of which the first operand must be one; empty: there are none */
	struct str ends;  /* of names of sources */
	struct str lang;
	struct str defaults; /* that are read where no source is named */
};

/* clang-format off */
#define S(literal) STR_INIT(literal)
#define JS_ENDS S(".js .mjs .cjs .ts .mts .cts .tsx .jsx")
#define C_ENDS S(".c .cc .cpp .cxx .c++ .C .m .mm")
static const struct compiler compilers[] = {
	{S("gcc cc g++ c++ clang clang++ tcc c99 zig-cc emcc"), S(""), C_ENDS, S("c"), S("")},
	{S("rustc rust-script"), S(""), S(".rs .ers"), S("rust"), S("")},
	{S("cargo"), S("run r test t bench script"), S(".rs"), S("rust"), S("build.rs src/main.rs src/lib.rs")},
	{S("cargo"), S("build b check c clippy install doc rustc"), S(".rs"), S("rust"), S("build.rs")},
	{S("java javac jbang jshell"), S(""), S(".java .jsh"), S("java"), S("")},
	{S("kotlin kotlinc kscript"), S(""), S(".kt .kts"), S("kotlin"), S("")},
	{S("scala scalac scala-cli amm"), S(""), S(".scala .sc"), S("scala"), S("")},
	{S("dart"), S("run compile test"), S(".dart"), S("dart"), S("bin/main.dart")},
	{S("dart"), S(""), S(".dart"), S("dart"), S("")},
	{S("groovy gradle gradlew"), S(""), S(".groovy"), S("groovy"), S("")},
	{S("dotnet"), S("run script build watch publish"), S(".cs .csx"), S("csharp"), S("Program.cs")},
	{S("dotnet"), S("fsi"), S(".fsx .fs"), S("csharp"), S("")},
	{S("csc mcs csi dotnet-script csharp"), S(""), S(".cs .csx"), S("csharp"), S("")},
	{S("fsharpi fsi"), S(""), S(".fsx .fs"), S("csharp"), S("")},
	{S("go"), S("build install test vet generate"), S(".go"), S("go"), S("")},
	{S("mage"), S(""), S(".go"), S("go"), S("magefile.go")},
	{S("tinygo gccgo"), S(""), S(".go"), S("go"), S("")},
	{S("zig"), S("run build-exe test"), S(".zig"), S("zig"), S("")},
	{S("zig"), S("build"), S(".zig"), S("zig"), S("build.zig")},
	{S("nim"), S(""), S(".nim .nims"), S("nim"), S("")},
	{S("crystal"), S(""), S(".cr"), S("crystal"), S("")},
	{S("dmd ldc2 rdmd gdc"), S(""), S(".d"), S("d"), S("")},
	{S("v"), S(""), S(".v .vsh"), S("vlang"), S("")},
	{S("elixir elixirc iex mix"), S(""), S(".ex .exs"), S("elixir"), S("")},
	{S("ghc runghc runhaskell stack"), S(""), S(".hs"), S("haskell"), S("")},
	{S("ocaml ocamlfind ocamlopt ocamlc dune"), S(""), S(".ml"), S("ocaml"), S("")},
	{S("swift swiftc"), S(""), S(".swift"), S("swift"), S("")},
	{S("bun deno"), S("run test"), JS_ENDS, S("javascript"), S("")},
	{S("mocha jest vitest jasmine ava"), S(""), JS_ENDS, S("javascript"), S("")},
	{S("pytest py.test kernprof pyinstrument scalene viztracer"), S(""), S(".py"), S("python"), S("")},
	{S("streamlit fastapi marimo"), S("run dev"), S(".py"), S("python"), S("")},
	{S("rspec"), S(""), S(".rb"), S("ruby"), S("")},
	{S("rails"), S("runner r"), S(".rb"), S("ruby"), S("")},
	{S("prove"), S(""), S(".t .pl"), S("perl"), S("")},
};
/* All programs of the table, in byte order: each command of a script is looked for here. */
static const struct program_alias known[] = {
	{S("amm"), S("")}, {S("ava"), S("")}, {S("bun"), S("")}, {S("c++"), S("")}, {S("c99"), S("")}, {S("cargo"), S("")}, {S("cc"), S("")}, {S("clang"), S("")},
	{S("clang++"), S("")}, {S("crystal"), S("")}, {S("csc"), S("")}, {S("csharp"), S("")}, {S("csi"), S("")}, {S("dart"), S("")}, {S("deno"), S("")}, {S("dmd"), S("")},
	{S("dotnet"), S("")}, {S("dotnet-script"), S("")}, {S("dune"), S("")}, {S("elixir"), S("")}, {S("elixirc"), S("")}, {S("emcc"), S("")}, {S("fastapi"), S("")}, {S("fsharpi"), S("")},
	{S("fsi"), S("")}, {S("g++"), S("")}, {S("gcc"), S("")}, {S("gccgo"), S("")}, {S("gdc"), S("")}, {S("ghc"), S("")}, {S("go"), S("")}, {S("gradle"), S("")},
	{S("gradlew"), S("")}, {S("groovy"), S("")}, {S("iex"), S("")}, {S("jasmine"), S("")}, {S("java"), S("")}, {S("javac"), S("")}, {S("jbang"), S("")}, {S("jest"), S("")},
	{S("jshell"), S("")}, {S("kernprof"), S("")}, {S("kotlin"), S("")}, {S("kotlinc"), S("")}, {S("kscript"), S("")}, {S("ldc2"), S("")}, {S("mage"), S("")}, {S("marimo"), S("")},
	{S("mcs"), S("")}, {S("mix"), S("")}, {S("mocha"), S("")}, {S("nim"), S("")}, {S("ocaml"), S("")}, {S("ocamlc"), S("")}, {S("ocamlfind"), S("")}, {S("ocamlopt"), S("")},
	{S("prove"), S("")}, {S("py.test"), S("")}, {S("pyinstrument"), S("")}, {S("pytest"), S("")}, {S("rails"), S("")}, {S("rdmd"), S("")}, {S("rspec"), S("")}, {S("runghc"), S("")},
	{S("runhaskell"), S("")}, {S("rust-script"), S("")}, {S("rustc"), S("")}, {S("scala"), S("")}, {S("scala-cli"), S("")}, {S("scalac"), S("")}, {S("scalene"), S("")}, {S("stack"), S("")},
	{S("streamlit"), S("")}, {S("swift"), S("")}, {S("swiftc"), S("")}, {S("tcc"), S("")}, {S("tinygo"), S("")}, {S("v"), S("")}, {S("vitest"), S("")}, {S("viztracer"), S("")},
	{S("zig"), S("")}, {S("zig-cc"), S("")},
};
/* clang-format on */

static bool has_end(struct str name, struct str ends)
{
	struct str end;
	while (ends.len > 0) {
		(void)str_cut(ends, ' ', &end, &ends);
		if (name.len > end.len && str_ends_with(name, end))
			return true;
	}
	return false;
}

static void add_source(
	const struct runner_find *find, const struct compiler *compiler, struct script_file file)
{
	if (file.state != SCRIPT_READ)
		return;
	struct str via = arena_concat(find->list->arena, find->request->program, STR(" "),
		str_after_last(file.path, '/'));
	run_list_add(find->list, (struct run_text){.text = file.text,
					 .via = via,
					 .folder = find->request->folder,
					 .lang = compiler->lang});
}

/* The sources that are named; false if there are none. */
static bool add_named(const struct runner_find *find, const struct compiler *compiler)
{
	bool is_any = false;
	const struct word *word = find->request->words;
	for (; word; word = word->next) {
		if (str_equal(word->text, STR("-")) && find->request->is_input_known) {
			struct script_file input = {.state = SCRIPT_READ,
				.path = word->text,
				.text = find->request->input};
			add_source(find, compiler, input);
			is_any = true;
		}
		struct str name = str_slice(word->text, 0, str_find(word->text, STR("::"), 0));
		if (word->is_dynamic || str_starts_with(name, STR("-")) ||
			!has_end(name, compiler->ends))
			continue; /* of pytest a.py::test_b, the file */
		is_any = true;
		struct str path = runner_path(find, find->request->folder, word, name);
		if (path.len > 0)
			add_source(find, compiler, script_load(find->loader, path));
	}
	return is_any;
}

static bool has_verb(const struct compiler *compiler, const struct word *word)
{
	while (word && str_find_byte(STR("-+"), word->text.len > 0 ? word->text.ptr[0] : ' ', 0) !=
			       STR_NONE)
		word = word->next;
	return compiler->verbs.len == 0 ||
	       (word && str_list_holds(compiler->verbs, ' ', word->text));
}

static void find_sources(const struct runner_find *find, const struct compiler *compiler)
{
	struct str rest = compiler->defaults;
	struct str name;
	if (!has_verb(compiler, find->request->words) || add_named(find, compiler))
		return;
	while (rest.len > 0) {
		struct str folder = find->request->folder;
		(void)str_cut(rest, ' ', &name, &rest);
		add_source(find, compiler, runner_read(find, name, false, &folder));
	}
}

bool compilers_know(struct str program)
{
	return FIND_SORTED_ROW(known, program) != NULL;
}

void compilers_find(const struct runner_find *find)
{
	for (size_t i = 0; i < ARRAY_LEN(compilers); i++) {
		if (str_list_holds(compilers[i].programs, ' ', find->request->program))
			find_sources(find, &compilers[i]);
	}
}
