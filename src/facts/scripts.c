/* SPDX-License-Identifier: MIT */
/*
 * Owns which files of a call's scripts are read, and what they are. Trusts nothing of their text:
 * it may be that of any file, as the call chose the name. Must never read more than limits.h says,
 * nor hand on bytes that are not UTF-8.
 */
#include "facts/scripts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "facts/programs.h"
#include "facts/wrappers.h"

struct script_key {
	struct str key;
	const struct script_key *next;
};

/* --- names ---------------------------------------------------------------------------------- */

struct extension {
	struct str ends;
	struct str lang; /* empty: a shell's */
};

/* clang-format off */
static const struct extension extensions[] = {
	{STR_INIT(".sh"), STR_INIT("")}, {STR_INIT(".bash"), STR_INIT("")},
	{STR_INIT(".zsh"), STR_INIT("")}, {STR_INIT(".ksh"), STR_INIT("")},
	{STR_INIT(".dash"), STR_INIT("")}, {STR_INIT(".ash"), STR_INIT("")},
	{STR_INIT(".fish"), STR_INIT("")}, {STR_INIT(".bats"), STR_INIT("")},
	{STR_INIT(".zsh-theme"), STR_INIT("")}, {STR_INIT(".command"), STR_INIT("")},
	{STR_INIT(".py"), STR_INIT("python")}, {STR_INIT(".pyw"), STR_INIT("python")},
	{STR_INIT(".js"), STR_INIT("javascript")}, {STR_INIT(".mjs"), STR_INIT("javascript")},
	{STR_INIT(".cjs"), STR_INIT("javascript")}, {STR_INIT(".jsx"), STR_INIT("javascript")},
	{STR_INIT(".ts"), STR_INIT("javascript")}, {STR_INIT(".mts"), STR_INIT("javascript")},
	{STR_INIT(".cts"), STR_INIT("javascript")}, {STR_INIT(".tsx"), STR_INIT("javascript")},
	{STR_INIT(".rb"), STR_INIT("ruby")}, {STR_INIT(".pl"), STR_INIT("perl")},
	{STR_INIT(".pm"), STR_INIT("perl")}, {STR_INIT(".php"), STR_INIT("php")},
	{STR_INIT(".lua"), STR_INIT("lua")}, {STR_INIT(".R"), STR_INIT("r")},
	{STR_INIT(".r"), STR_INIT("r")}, {STR_INIT(".applescript"), STR_INIT("applescript")},
	{STR_INIT(".scpt"), STR_INIT("applescript")},
	{STR_INIT(".ps1"), STR_INIT("powershell")}, {STR_INIT(".psm1"), STR_INIT("powershell")},
	{STR_INIT(".bat"), STR_INIT("batch")}, {STR_INIT(".cmd"), STR_INIT("batch")},
	{STR_INIT(".go"), STR_INIT("go")}, {STR_INIT(".rs"), STR_INIT("rust")},
	{STR_INIT(".c"), STR_INIT("c")}, {STR_INIT(".cc"), STR_INIT("c")},
	{STR_INIT(".cpp"), STR_INIT("c")}, {STR_INIT(".cxx"), STR_INIT("c")},
	{STR_INIT(".java"), STR_INIT("java")}, {STR_INIT(".kt"), STR_INIT("kotlin")},
	{STR_INIT(".gradle.kts"), STR_INIT("gradlekts")}, {STR_INIT(".kts"), STR_INIT("kotlin")}, {STR_INIT(".scala"), STR_INIT("scala")},
	{STR_INIT(".dart"), STR_INIT("dart")}, {STR_INIT(".cs"), STR_INIT("csharp")},
	{STR_INIT(".csx"), STR_INIT("csharp")}, {STR_INIT(".fsx"), STR_INIT("csharp")},
	{STR_INIT(".swift"), STR_INIT("swift")}, {STR_INIT(".groovy"), STR_INIT("groovy")},
	{STR_INIT(".gradle"), STR_INIT("gradle")}, {STR_INIT(".jl"), STR_INIT("julia")},
	{STR_INIT(".ex"), STR_INIT("elixir")}, {STR_INIT(".exs"), STR_INIT("elixir")},
	{STR_INIT(".cr"), STR_INIT("crystal")}, {STR_INIT(".zig"), STR_INIT("zig")},
	{STR_INIT(".nim"), STR_INIT("nim")}, {STR_INIT(".clj"), STR_INIT("clojure")},
	{STR_INIT(".el"), STR_INIT("elisp")}, {STR_INIT(".tcl"), STR_INIT("tcl")},
	{STR_INIT(".exp"), STR_INIT("tcl")}, {STR_INIT(".hs"), STR_INIT("haskell")},
	{STR_INIT(".ml"), STR_INIT("ocaml")},
	{STR_INIT("Tiltfile"), STR_INIT("python")}, {STR_INIT("Rakefile"), STR_INIT("ruby")}, {STR_INIT(".rake"), STR_INIT("ruby")},
	{STR_INIT("Vagrantfile"), STR_INIT("ruby")}, {STR_INIT("Fastfile"), STR_INIT("ruby")},
};
/* clang-format on */

/* Files that shells read by their names, without the dot that most of them start with. */
static const struct str shell_files = STR_INIT(
	"bashrc bash_profile bash_login bash_logout bash_aliases bash_functions profile zshrc "
	"zshenv zprofile zlogin zlogout kshrc mkshrc shrc shinit envrc aliases xinitrc xsession "
	"xsessionrc xprofile bash.bashrc PKGBUILD APKBUILD pre-commit pre-push pre-rebase "
	"pre-merge-commit prepare-commit-msg commit-msg post-commit post-checkout post-merge "
	"post-rewrite pre-receive post-receive post-update");

/* Runners behind #! that are no interpreters by themselves. */
static const struct extension runner_langs[] = {
	{STR_INIT("uv"), STR_INIT("python")},
	{STR_INIT("pipx"), STR_INIT("python")},
	{STR_INIT("ipython"), STR_INIT("python")},
	{STR_INIT("tsx"), STR_INIT("javascript")},
	{STR_INIT("ts-node"), STR_INIT("javascript")},
	{STR_INIT("zx"), STR_INIT("javascript")},
};

/* Programs behind #! that run the one in their arguments. */
static const struct str shebang_wrappers = STR_INIT("env busybox toybox nice stdbuf command");

static struct str base_of(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.len);
}

static enum script_kind kind_of_name(struct str path, struct str *lang)
{
	struct str name = base_of(path);
	bool is_hidden = str_starts_with(name, STR("."));
	if (str_list_holds(shell_files, ' ', str_slice(name, is_hidden, name.len)))
		return SCRIPT_SHELL;
	for (size_t i = 0; i < ARRAY_LEN(extensions); i++) {
		if (!str_ends_with(name, extensions[i].ends))
			continue;
		*lang = extensions[i].lang;
		return lang->len > 0 ? SCRIPT_CODE : SCRIPT_SHELL;
	}
	return SCRIPT_UNKNOWN;
}

/* The next blank-separated word of `line`; empty behind the last. */
static struct str next_word(struct str *line)
{
	struct str word;
	*line = str_trim(*line);
	size_t end = 0;
	while (end < line->len && !char_is_space(line->ptr[end]))
		end++;
	word = str_slice(*line, 0, end);
	*line = str_slice(*line, end, line->len);
	return word;
}

/* The program that a #! line names: env and its like, their options and settings seen through. */
static struct str shebang_program(struct str text)
{
	if (!str_starts_with(text, STR("#!")))
		return STR("");
	struct str line = str_slice(text, 2, str_find_byte(text, '\n', 0));
	struct str word = next_word(&line);
	while (word.len > 0 && str_list_holds(shebang_wrappers, ' ', base_of(word))) {
		do
			word = next_word(&line);
		while (str_starts_with(word, STR("-")) || str_find_byte(word, '=', 0) != STR_NONE);
	}
	return base_of(word);
}

static enum script_kind kind_of_program(struct str program, struct str *lang)
{
	if (program_is_shell(program))
		return SCRIPT_SHELL;
	*lang = wrapper_lang(program);
	for (size_t i = 0; i < ARRAY_LEN(runner_langs); i++) {
		if (str_equal(runner_langs[i].ends, program))
			*lang = runner_langs[i].lang;
	}
	return lang->len > 0 ? SCRIPT_CODE : SCRIPT_UNKNOWN;
}

enum script_kind script_kind_of(struct str name, struct str text, struct str *lang)
{
	struct str program = shebang_program(text);
	*lang = STR("");
	return program.len > 0 ? kind_of_program(program, lang) : kind_of_name(name, lang);
}

bool script_is_shell(struct str name, struct str text)
{
	struct str lang;
	return script_kind_of(name, text, &lang) == SCRIPT_SHELL;
}

/* --- files ---------------------------------------------------------------------------------- */

static enum io_file read_from_disk(
	void *context, struct arena *arena, struct str path, size_t max, struct str *out)
{
	(void)context;
	return io_read_file(arena, path, max, out);
}

static struct io_names list_on_disk(void *context, struct arena *arena, struct str path, size_t max)
{
	(void)context;
	return io_list_folder(arena, path, max);
}

static const struct disk machine = {.read = read_from_disk, .list = list_on_disk};

struct loader *script_loader(struct actions *actions, const struct surroundings *surroundings)
{
	if (!surroundings->follow_links)
		return NULL;
	if (!actions->loader) {
		actions->loader = ARENA_NEW(actions->arena, struct loader);
		*actions->loader =
			(struct loader){.arena = actions->arena, .disk = surroundings->disk};
	}
	return actions->loader;
}

/* First bytes of what the kernel runs without an interpreter, or another program unpacks: ELF,
 * Mach-O (both orders, and fat), PE, WebAssembly, Java classes share Mach-O's. */
static bool is_compiled(struct str bytes)
{
	static const struct str heads[] = {STR_INIT("\x7f"
						    "ELF"),
		STR_INIT("\xfe\xed\xfa\xce"), STR_INIT("\xfe\xed\xfa\xcf"),
		STR_INIT("\xce\xfa\xed\xfe"), STR_INIT("\xcf\xfa\xed\xfe"),
		STR_INIT("\xca\xfe\xba\xbe"), STR_INIT("MZ\x90"),
		STR_INIT("\0"
			 "asm")};
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		if (str_starts_with(bytes, heads[i]))
			return true;
	}
	return false;
}

/* The lines before the one that holds the first NUL byte. */
static struct str cut_binary(struct str bytes, size_t nul)
{
	size_t end = str_find_last(str_slice(bytes, 0, nul), '\n');
	return str_slice(bytes, 0, end == STR_NONE ? 0 : end + 1);
}

static void read_bytes(struct loader *loader, struct str bytes, struct script_file *file)
{
	size_t nul = str_find_byte(bytes, '\0', 0);
	file->state = SCRIPT_READ;
	if (is_compiled(bytes)) {
		file->state = SCRIPT_PROGRAM;
		return;
	}
	if (nul != STR_NONE) {
		file->state = SCRIPT_BINARY;
		bytes = cut_binary(bytes, nul);
	}
	file->text = utf8_make_valid(loader->arena, bytes);
	file->kind = script_kind_of(file->path, file->text, &file->lang);
}

struct script_file script_load(struct loader *loader, struct str path)
{
	static const enum script_state states[] = {
		[IO_FILE_UNREADABLE] = SCRIPT_UNREADABLE,
		[IO_FILE_MISSING] = SCRIPT_MISSING,
		[IO_FILE_TOO_LARGE] = SCRIPT_TOO_LARGE,
		[IO_FILE_READ] = SCRIPT_READ,
	};
	const struct disk *disk = loader->disk ? loader->disk : &machine;
	struct script_file file = {.path = path, .state = SCRIPT_TOO_LARGE};
	const struct str *written = name_map_find(loader->written, path);
	struct str bytes;
	if (written) {
		read_bytes(loader, *written, &file);
		return file;
	}
	if (loader->files == LIMIT_SCRIPT_FILES || loader->tries == LIMIT_SCRIPT_TRIES)
		return file;
	loader->tries++;
	size_t left = LIMIT_SCRIPTS_BYTES - loader->bytes;
	enum io_file answer = disk->read(disk->context, loader->arena, path,
		left < LIMIT_SCRIPT_BYTES ? left : LIMIT_SCRIPT_BYTES, &bytes);
	file.state = states[answer];
	if (answer != IO_FILE_READ)
		return file;
	loader->files++;
	loader->bytes += bytes.len;
	read_bytes(loader, bytes, &file);
	return file;
}

struct io_names script_list(struct loader *loader, struct str path)
{
	const struct disk *disk = loader->disk ? loader->disk : &machine;
	if (loader->folders == LIMIT_SCRIPT_FOLDERS || !disk->list)
		return (struct io_names){.is_cut = true};
	loader->folders++;
	return disk->list(disk->context, loader->arena, path, LIMIT_FOLDER_NAMES);
}

struct str script_doubt(enum script_state state)
{
	return state == SCRIPT_READ || state == SCRIPT_PROGRAM ? STR("") : STR("unread-script");
}

bool script_is_new(struct loader *loader, struct str key)
{
	for (const struct script_key *known = loader->keys; known; known = known->next) {
		if (str_equal(known->key, key))
			return false;
	}
	struct script_key *added = ARENA_NEW(loader->arena, struct script_key);
	*added = (struct script_key){.key = key, .next = loader->keys};
	loader->keys = added;
	return true;
}
