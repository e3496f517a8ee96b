/* SPDX-License-Identifier: MIT */
/*
 * The table of languages. Sources: the lexical chapters of their manuals. Longer openers come before
 * those that they start with.
 */
#include "facts/code_language.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)
#define QUOTES(table) .quotes = (table), .quotes_count = ARRAY_LEN(table)

static const struct code_quote python_quotes[] = {
	{S("\"\"\""), S("\"\"\""), .escapes = CODE_KEPT, .is_long = true},
	{S("'''"), S("'''"), .escapes = CODE_KEPT, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_KEPT},
	{S("'"), S("'"), .escapes = CODE_KEPT},
};

static const struct code_quote perl_quotes[] = {
	{S("\""), S("\""), .interpolation = CODE_VARIABLES, .is_long = true},
	{S("'"), S("'"), .escapes = CODE_QUOTED, .is_long = true},
	{S("`"), S("`"), .interpolation = CODE_VARIABLES, .role = CODE_IS_SHELL, .is_long = true},
};

static const struct code_quote ruby_quotes[] = {
	{S("\""), S("\""), .interpolation = CODE_HASH_BRACES, .is_long = true},
	{S("'"), S("'"), .escapes = CODE_QUOTED, .is_long = true},
	{S("`"), S("`"), .interpolation = CODE_HASH_BRACES, .role = CODE_IS_SHELL, .is_long = true},
};

static const struct code_quote javascript_quotes[] = {
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
	{S("`"), S("`"), .interpolation = CODE_DOLLAR_BRACES, .is_long = true},
};

static const struct code_quote php_quotes[] = {
	{S("\""), S("\""), .interpolation = CODE_VARIABLES, .escapes = CODE_KEPT, .is_long = true},
	{S("'"), S("'"), .escapes = CODE_QUOTED, .is_long = true},
	{S("`"), S("`"), .interpolation = CODE_VARIABLES, .role = CODE_IS_SHELL, .is_long = true},
};

static const struct code_quote lua_quotes[] = {
	{S("\""), S("\""), .escapes = CODE_DECIMAL},
	{S("'"), S("'"), .escapes = CODE_DECIMAL},
};

static const struct code_quote r_quotes[] = {
	{S("r\"("), S(")\""), .escapes = CODE_VERBATIM, .is_long = true},
	{S("r'("), S(")'"), .escapes = CODE_VERBATIM, .is_long = true},
	{S("\""), S("\""), .is_long = true},
	{S("'"), S("'"), .is_long = true},
};

static const struct code_quote applescript_quotes[] = {
	{S("\""), S("\""), .is_long = true},
};

static const struct code_quote awk_quotes[] = {
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
};

static const struct code_quote julia_quotes[] = {
	{S("raw\""), S("\""), .escapes = CODE_RAW, .is_long = true},
	{S("\"\"\""), S("\"\"\""), .interpolation = CODE_DOLLARS, .is_long = true},
	{S("\""), S("\""), .interpolation = CODE_DOLLARS, .is_long = true},
	{S("`"), S("`"), .interpolation = CODE_DOLLARS, .role = CODE_IS_SHELL, .is_long = true},
};

static const struct code_quote swift_quotes[] = {
	{S("#\""), S("\"#"), .escapes = CODE_VERBATIM},
	{S("\"\"\""), S("\"\"\""), .interpolation = CODE_BACKSLASHES, .is_long = true},
	{S("\""), S("\""), .interpolation = CODE_BACKSLASHES},
};

static const struct code_quote groovy_quotes[] = {
	{S("\"\"\""), S("\"\"\""), .interpolation = CODE_DOLLAR_BRACES, .is_long = true},
	{S("'''"), S("'''"), .escapes = CODE_ESCAPED, .is_long = true},
	{S("\""), S("\""), .interpolation = CODE_DOLLAR_BRACES},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

static const struct code_quote go_quotes[] = {
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("`"), S("`"), .escapes = CODE_VERBATIM, .is_long = true},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

/* Before its quote: the character '"', which opens no string. */
#define QUOTE_CHARACTER {S("'\""), S("'"), .escapes = CODE_VERBATIM}

static const struct code_quote c_quotes[] = {
	{S("R\"("), S(")\""), .escapes = CODE_VERBATIM, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

static const struct code_quote rust_quotes[] = {
	QUOTE_CHARACTER,
	{S("r##\""), S("\"##"), .escapes = CODE_VERBATIM, .is_long = true},
	{S("r#\""), S("\"#"), .escapes = CODE_VERBATIM, .is_long = true},
	{S("r\""), S("\""), .escapes = CODE_VERBATIM, .is_long = true},
	{S("b\""), S("\""), .escapes = CODE_ESCAPED, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED, .is_long = true},
};

static const struct code_quote java_quotes[] = {
	{S("\"\"\""), S("\"\"\""), .escapes = CODE_ESCAPED, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

static const struct code_quote kotlin_quotes[] = {
	{S("\"\"\""), S("\"\"\""), .interpolation = CODE_DOLLAR_BRACES, .is_long = true},
	{S("\""), S("\""), .interpolation = CODE_DOLLAR_BRACES},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

static const struct code_quote csharp_quotes[] = {
	{S("$@\""), S("\""), .interpolation = CODE_BRACES, .is_long = true},
	{S("@$\""), S("\""), .interpolation = CODE_BRACES, .is_long = true},
	{S("$\""), S("\""), .interpolation = CODE_BRACES},
	{S("@\""), S("\""), .escapes = CODE_VERBATIM, .is_long = true},
	{S("\"\"\""), S("\"\"\""), .escapes = CODE_VERBATIM, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("'"), S("'"), .escapes = CODE_ESCAPED},
};

static const struct code_quote other_quotes[] = {
	QUOTE_CHARACTER,
	{S("\"\"\""), S("\"\"\""), .escapes = CODE_ESCAPED, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
	{S("`"), S("`"), .escapes = CODE_VERBATIM, .is_long = true},
};

static const struct code_quote haskell_quotes[] = {
	QUOTE_CHARACTER,
	{S("\""), S("\""), .escapes = CODE_ESCAPED},
};

static const struct code_quote ocaml_quotes[] = {
	QUOTE_CHARACTER,
	{S("{|"), S("|}"), .escapes = CODE_VERBATIM, .is_long = true},
	{S("\""), S("\""), .escapes = CODE_ESCAPED, .is_long = true},
};

static const struct code_language languages[] = {
	{S("python"), S("python2 python3 py jython pypy"), IN_PYTHON,
		CODE_NEWLINES | CODE_NAMED_VALUES | CODE_ADJACENT | CODE_DOT_MEMBERS,
		.line_comments = S("#"), .joiner = S("+"), QUOTES(python_quotes)},
	{S("perl"), S("pl perl5"), IN_PERL,
		CODE_REGEXES | CODE_QUOTE_WORDS | CODE_HEREDOCS | CODE_SIGILS | CODE_COLON_NAMES | CODE_BARE_CALLS | CODE_PODS,
		.line_comments = S("#"), .joiner = S("."), QUOTES(perl_quotes)},
	{S("ruby"), S("rb jruby crystal elixir"), IN_RUBY,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_REGEXES | CODE_PERCENTS | CODE_HEREDOCS | CODE_SIGILS | CODE_BARE_CALLS | CODE_ADJACENT | CODE_DOT_MEMBERS | CODE_PODS,
		.line_comments = S("#"), .joiner = S("+"), QUOTES(ruby_quotes)},
	{S("javascript"), S("js typescript ts node nodejs bun deno jsx tsx"), IN_JAVASCRIPT,
		CODE_REGEXES | CODE_DOLLAR_NAMES | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(javascript_quotes)},
	{S("php"), S("php7 php8"), IN_PHP,
		CODE_LONG_HEREDOCS | CODE_SIGILS | CODE_SLASH_NAMES | CODE_TEXT_CALLS,
		.line_comments = S("# //"), S("/*"), S("*/"), .joiner = S("."), QUOTES(php_quotes)},
	{S("lua"), S("luajit texlua"), IN_LUA,
		CODE_STRING_CALLS | CODE_DOT_MEMBERS,
		.line_comments = S("--"), .joiner = S(".."), QUOTES(lua_quotes)},
	{S("r"), S("R Rscript rscript"), IN_R,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_DOT_NAMES | CODE_NAMED_VALUES,
		.line_comments = S("#"), QUOTES(r_quotes)},
	{S("applescript"), S("osascript"), IN_APPLESCRIPT,
		CODE_NEWLINES | CODE_BRACE_LINES,
		.line_comments = S("# --"), S("(*"), S("*)"), true, S("&"), QUOTES(applescript_quotes)},
	{S("awk"), S("gawk mawk nawk"), IN_AWK,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_REGEXES | CODE_JUXTAPOSED,
		.line_comments = S("#"), QUOTES(awk_quotes)},
	{S("julia"), S("jl"), IN_JULIA,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_NAMED_VALUES | CODE_DOT_MEMBERS,
		.line_comments = S("#"), S("#="), S("=#"), true, S("*"), QUOTES(julia_quotes)},
	{S("swift"), S(""), IN_SWIFT,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), true, S("+"), QUOTES(swift_quotes)},
	{S("groovy"), S("gvy"), IN_GROOVY,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_DOT_MEMBERS,
		.line_comments = S("// #!"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(groovy_quotes)},
	{S("gradle"), S(""), IN_GROOVY | IN_GRADLE,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_BARE_CALLS | CODE_DOT_MEMBERS,
		.line_comments = S("// #!"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(groovy_quotes)},
	{S("gradlekts"), S(""), IN_JAVA | IN_GRADLE,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_NAMED_VALUES | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), true, S("+"), QUOTES(kotlin_quotes)},
	{S("go"), S("golang"), IN_GO,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(go_quotes)},
	{S("c"), S("c++ cpp cc objc"), IN_C,
		CODE_ADJACENT | CODE_DOT_MEMBERS,
		.line_comments = S("// #include #pragma #if #el #endif"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(c_quotes)},
	{S("rust"), S("rs"), IN_RUST,
		CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), true, S("+"), QUOTES(rust_quotes)},
	{S("java"), S("jshell"), IN_JAVA,
		CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(java_quotes)},
	{S("kotlin"), S("kt kts scala dart"), IN_JAVA,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_NAMED_VALUES | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), true, S("+"), QUOTES(kotlin_quotes)},
	{S("csharp"), S("cs csx fsharp fsx"), IN_CSHARP,
		CODE_DOT_MEMBERS,
		.line_comments = S("// #region #endregion #:"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(csharp_quotes)},
	{S("vim"), S("vimscript viml"), IN_OTHER,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_DOT_MEMBERS,
		.joiner = S("."), QUOTES(r_quotes)},
	{S("haskell"), S("hs ghci"), IN_OTHER,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_BARE_CALLS | CODE_DOT_MEMBERS,
		.line_comments = S("--"), S("{-"), S("-}"), true, S("++"), QUOTES(haskell_quotes)},
	{S("ocaml"), S("ml"), IN_OTHER,
		CODE_BARE_CALLS | CODE_DOT_MEMBERS,
		.block_open = S("(*"), .block_close = S("*)"), .is_nesting = true, .joiner = S("^"), QUOTES(ocaml_quotes)},
	{S("other"), S("zig nim d vlang"), IN_OTHER,
		CODE_NEWLINES | CODE_BRACE_LINES | CODE_BARE_CALLS | CODE_DOT_MEMBERS,
		.line_comments = S("//"), S("/*"), S("*/"), .joiner = S("+"), QUOTES(other_quotes)},
};
/* clang-format on */

const struct code_language *code_language_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		if (str_equal(languages[i].name, name) ||
			str_list_holds(languages[i].others, ' ', name))
			return &languages[i];
	}
	return NULL;
}

size_t code_language_number(const struct code_language *language)
{
	_Static_assert(ARRAY_LEN(languages) <= CODE_LANGUAGES_MAX, "one index a language");
	return (size_t)(language - languages);
}
