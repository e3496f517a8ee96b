/* SPDX-License-Identifier: MIT */
/* What code gets from its command, and what it hands on through functions of its own. */
#include "code_table.h"

#include "facts/words.h"

/* --- arguments, variables, input ---------------------------------------------------------------- */

static bool find_variable(const void *shell, struct str name, struct str *value)
{
	*value = STR("rm v");
	return shell && str_equal(name, STR("V"));
}

/* The calls of code that stands in an option, with `rm a` and `b` behind it, and `-ne` before it. */
static struct str given_calls(struct str lang, struct str code)
{
	struct word b = {.text = STR("b")};
	struct word a = {.text = STR("rm a"), .next = &b};
	struct word flag = {.text = STR("-ne"), .next = &a};
	struct code_context context = {.words = &flag,
		.arguments = &a,
		.is_nameless = true,
		.is_input_known = true,
		.input = STR("rm i\n"),
		.find_variable = find_variable,
		.shell = &a};
	const struct code_call *call = code_find_calls_in(&arena, lang, code, &context);
	struct buf out;
	buf_init(&out, &arena, 4 * KIB);
	for (; call; call = call->next) {
		buf_add(&out, out.len > 0 ? STR(" | ") : STR(""));
		code_add_value(&out, call->value);
		for (size_t i = 0; i < call->words_count; i++) {
			buf_add(&out, i > 0 ? STR(",") : STR(""));
			code_add_value(&out, call->words[i]);
		}
	}
	return buf_str(&out);
}

static void commands_are_given(void)
{
	static const struct {
		struct str lang;
		struct str code;
		struct str calls;
	} rows[] = {
#define G(lang, code, calls) {STR_INIT(lang), STR_INIT(code), STR_INIT(calls)}
		G("python", "os.system(sys.argv[1])", "rm a"),
		G("python", "os.execvp(sys.argv.pop(), sys.argv[2:])", "b"),
		G("perl", "system(shift); system($ARGV[0])", "rm a | b"),
		G("perl", "my $c = shift @ARGV; `$c`", "rm a"),
		G("perl", "sub f { system(shift) } f('x')", "rm a | x"),
		G("perl", "system(pop @ARGV)", "b"),
		G("ruby", "system ARGV.shift; system ARGV.first", "rm a | b"),
		G("ruby", "system(ARGV.last)", "b"),
		G("javascript", "const [, c, ...r] = process.argv; execFileSync(c, r)", "rm a,b"),
		G("javascript", "execSync(process.argv.slice(2)[0])", "b"),
		G("javascript", "execSync(process.argv.at(-1)); execSync(process.argv.at(1))",
			"b | rm a"),
		G("lua", "os.execute(arg[1])", "b"),
		G("lua", "os.execute(...)", "b"),
		G("php", "system($argv[1]); exec(implode(' ', array_slice($argv, 2)));",
			"rm a | b"),
		G("php", "system($_SERVER['argv'][2]); system(end($argv));", "b | b"),
		G("awk", "BEGIN { system(ARGV[1]) }", "rm a"),
		G("r", "a <- commandArgs(TRUE); system(a[1])", "rm a"),
		G("julia", "rm(ARGS[2])", "b"),
		G("groovy", "args[0].execute()", "rm a"),
		G("python", "os.system(os.environ['V']); os.system(os.environ['W'])", "rm v | "),
		G("python", "os.system(os.getenv('V')); os.system(os.getenv('W'))", "rm v | "),
		G("perl", "system($ENV{V})", "rm v"),
		G("javascript", "execSync(process.env.V)", "rm v"),
		G("lua", "os.execute(os.getenv('V'))", "rm v"),
		G("awk", "BEGIN { system(ENVIRON[\"V\"]) }", "rm v"),
		G("python", "os.system(sys.stdin.read()); os.system(input('? '))", "rm i | rm i"),
		G("python", "os.system(open(0).read())", "0 | rm i"),
		G("perl", "system(<STDIN>); system($_)", "rm i | rm i"),
		G("ruby", "system($_); system(STDIN.read)", "rm i | rm i"),
		G("lua", "os.execute(io.read())", "rm i"),
		G("php", "system(fgets(STDIN)); system(fgets($f));", "rm i | "),
		G("python", "print(sys.argv[1], os.environ['V'])", ""),
#undef G
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str calls = given_calls(rows[i].lang, rows[i].code);
		if (!str_equal(calls, rows[i].calls))
			printf("# %.*s: %.*s\n", STR_ARG(rows[i].lang), STR_ARG(rows[i].code));
		CHECK_STR(calls, rows[i].calls);
	}
}

static void input_is_asked_for_by_words(void)
{
	CHECK(code_may_read_input(STR("sys.stdin.read()")));
	CHECK(code_may_read_input(STR("system($_)")));
	CHECK(!code_may_read_input(STR("print(1)")));
}

/* --- functions of the text ------------------------------------------------------------------------ */

static void c_functions(void)
{
	static const struct sample samples[] = {
		S("static int run(const char *c) { return system(c); } int f() { run(\"a\"); }",
			"shell? | shell a"),
		S("int run(const char *); int f() { run(\"a\"); } int run(const char *c) { "
		  "system(c); }",
			"shell a | shell?"),
		S("void w(char *d) { char b[9]; sprintf(b, \"rm %s\", d); system(b); } void f() { "
		  "w(\"/\"); }",
			"shell? rm $ | shell rm /"),
		S("#define RUN(c) system(c)\nint f() { RUN(\"a\"); }", "shell? | shell a"),
		S("auto r = [&](const std::string &c) { system(c.c_str()); }; void f() { r(\"a\"); "
		  "}",
			"shell? | shell a"),
		S("struct S { static void run(const char *c) { system(c); } }; int f() { "
		  "S::run(\"a\"); }",
			"shell? | shell a"),
		S("const char *c = \"a\"; void run(const char *c) { system(c); }", "shell?"),
		S("int say(const char *c) { return puts(c); } int f() { say(\"rm\"); }", ""),
		S("int f() { if (x) { system(\"a\"); } while (y) { system(\"b\"); } }",
			"shell a | shell b"),
	};
	CHECK_TABLE("c", samples);
}

static void other_functions(void)
{
	static const struct sample rust[] = {
		S("fn f() { run(\"a\"); } fn run(c: &str) { "
		  "Command::new(\"sh\").arg(\"-c\").arg(c).status(); }",
			"words sh,-c,a | words? sh,-c,$"),
		S("fn w(a: &str, b: &str) { fs::remove_dir_all(b); } fn f() { w(\"x\", \"/y\"); }",
			"deletes? | deletes /y"),
		S("fn f() { let r = |c: &str| fs::remove_file(c); r(\"/x\"); }",
			"deletes? | deletes /x"),
	};
	static const struct sample java[] = {
		S("class A { void f() { run(\"a\"); } static void run(String c) { "
		  "Runtime.getRuntime().exec(c); } }",
			"shell a | shell?"),
		S("class A { void run(String... c) { new ProcessBuilder(c).start(); } void f() { "
		  "run(\"a\", \"b\"); } }",
			"words? $ | words a,b"),
		S("class A { void f(Map<String, String> m, String c) { "
		  "Runtime.getRuntime().exec(c); } void g() "
		  "{ f(m, \"a\"); } }",
			"shell? | shell a"),
	};
	static const struct sample kotlin[] = {
		S("fun run(c: String) = ProcessBuilder(\"sh\", \"-c\", c).start()\nfun f() { "
		  "run(\"a\") }\n",
			"words? sh,-c,$ | words sh,-c,a"),
	};
	static const struct sample go[] = {
		S("func f() { run(\"a\", \"b\") }\nfunc run(n string, a ...string) { "
		  "exec.Command(n, a...).Run() "
		  "}\n",
			"words a,b | words? $,$"),
		S("func w(a, b string) { os.RemoveAll(b) }\nfunc f() { w(\"x\", \"/y\") }\n",
			"deletes? | deletes /y"),
	};
	static const struct sample javascript[] = {
		S("f(); function f() { run('a'); } function run(c) { execSync(c); }",
			"shell a | shell?"),
	};
	CHECK_TABLE("rust", rust);
	CHECK_TABLE("java", java);
	CHECK_TABLE("kotlin", kotlin);
	CHECK_TABLE("go", go);
	CHECK_TABLE("javascript", javascript);
}

static void gradle_is_read(void)
{
	static const struct sample groovy[] = {
		S("task x(type: Exec) {\n  commandLine 'rm', '-r', '/x'\n}\n", "words rm,-r,/x"),
		S("exec {\n  executable 'rm'\n  args '-r', '/x'\n}\n", "words rm,-r,/x"),
		S("delete '/x', 'y'\n", "deletes /x | deletes y"),
		S("delete rootProject.buildDir\nprintln 'rm /'\n", "deletes?"),
	};
	static const struct sample kotlin[] = {
		S("tasks.register<Exec>(\"x\") {\n  commandLine(\"rm\", \"/x\")\n}\n",
			"words rm,/x"),
		S("tasks.register<Delete>(\"x\") {\n  delete(\"/x\")\n}\n", "deletes /x"),
	};
	CHECK_TABLE("gradle", groovy);
	CHECK_TABLE("gradlekts", kotlin);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(commands_are_given);
	TEST(input_is_asked_for_by_words);
	TEST(c_functions);
	TEST(other_functions);
	TEST(gradle_is_read);
	arena_finish(&arena);
	return test_done();
}
