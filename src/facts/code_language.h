/* SPDX-License-Identifier: MIT */
/*
 * How languages are written: comments, quotes and what else the lexer must know, one row each.
 */
#ifndef HOOKGUARD_FACTS_CODE_LANGUAGE_H
#define HOOKGUARD_FACTS_CODE_LANGUAGE_H

#include "base/str.h"

/* One bit a language, so that a row of functions can hold for several. */
#define IN_PYTHON      0x0001u
#define IN_PERL        0x0002u
#define IN_RUBY        0x0004u
#define IN_JAVASCRIPT  0x0008u
#define IN_PHP         0x0010u
#define IN_LUA         0x0020u
#define IN_R           0x0040u
#define IN_APPLESCRIPT 0x0080u
#define IN_AWK         0x0100u
#define IN_JULIA       0x0200u
#define IN_SWIFT       0x0400u
#define IN_GROOVY      0x0800u
#define IN_GO          0x1000u
#define IN_C           0x2000u
#define IN_RUST        0x4000u
#define IN_JAVA        0x8000u /* Kotlin, Scala and Dart, too */
#define IN_CSHARP      0x10000u
#define IN_GRADLE      0x40000u /* besides IN_GROOVY or IN_JAVA: what a build file may call */
#define IN_OTHER       0x20000u /* compiled languages of which only plain calls are read */
#define IN_TYPED       (IN_C | IN_RUST | IN_JAVA | IN_CSHARP | IN_OTHER)

/* What languages differ in. */
#define CODE_NEWLINES      0x00001u /* a line's end ends a statement */
#define CODE_BRACE_LINES   0x00002u /* in { }, too */
#define CODE_REGEXES       0x00004u /* /…/ is a regex where an operand is due */
#define CODE_PERCENTS      0x00008u /* %w[…] %x(…) */
#define CODE_QUOTE_WORDS   0x00010u /* qx{…} m/…/ s/…/…/ */
#define CODE_HEREDOCS      0x00020u /* <<EOF */
#define CODE_LONG_HEREDOCS 0x00040u /* <<<EOF */
#define CODE_SIGILS        0x00080u /* $name @name */
#define CODE_DOLLAR_NAMES  0x00100u /* $ is a letter */
#define CODE_DOT_NAMES     0x00200u /* . is a letter */
#define CODE_COLON_NAMES   0x00400u /* :: joins names */
#define CODE_SLASH_NAMES   0x00800u /* \ joins names */
#define CODE_BARE_CALLS    0x01000u /* system "x", without parentheses */
#define CODE_STRING_CALLS  0x02000u /* f"x" f[[x]] f{x} */
#define CODE_NAMED_VALUES  0x04000u /* f(name=value) */
#define CODE_ADJACENT      0x08000u /* "a" "b" is one string */
#define CODE_JUXTAPOSED    0x10000u /* any operands side by side are joined */
#define CODE_DOT_MEMBERS   0x20000u /* a.b; where the dot does not join strings */
#define CODE_PODS          0x40000u /* a line that starts with =name opens a comment */
#define CODE_TEXT_CALLS    0x80000u /* a string can be called: 'system'("x") */

/* What stands in a string for the value of code. */
enum code_interpolation {
	CODE_FIXED = 0,
	CODE_BRACES,        /* {code} */
	CODE_DOLLAR_BRACES, /* ${code} */
	CODE_HASH_BRACES,   /* #{code} */
	CODE_VARIABLES,     /* $name ${name} {$code} @{[code]} */
	CODE_DOLLARS,       /* $name $(code) */
	CODE_BACKSLASHES,   /* \(code) */
};

/* What a quoted text is. */
enum code_role {
	CODE_IS_TEXT = 0,
	CODE_IS_SHELL, /* `…` */
	CODE_IS_WORDS, /* qw(…) */
};

/* How escapes are read. */
enum code_escapes {
	CODE_ESCAPED = 0, /* \n \x41 \u0041 \101; an unknown one loses its backslash */
	CODE_KEPT,        /* the same; an unknown one keeps it */
	CODE_DECIMAL,     /* the same, but \065 is decimal */
	CODE_QUOTED,      /* \\ and \' only */
	CODE_RAW,         /* none; a backslash still guards the quote */
	CODE_VERBATIM,    /* none, and no guard */
};

struct code_quote {
	struct str opener;
	struct str closer;
	enum code_interpolation interpolation;
	enum code_role role;
	enum code_escapes escapes;
	bool is_long; /* may hold line ends */
};

struct code_language {
	struct str name;
	struct str others;        /* more names of it, blank-separated */
	unsigned bit;             /* IN_… */
	unsigned features;        /* CODE_… */
	struct str line_comments; /* what starts one, blank-separated */
	struct str block_open;    /* empty: there are none */
	struct str block_close;
	bool is_nesting;   /* a block comment may hold another */
	struct str joiner; /* the operator that joins strings */
	const struct code_quote *quotes;
	size_t quotes_count;
};

/* Rows that the table has at most. */
#define CODE_LANGUAGES_MAX 32

/* The row of a language, or NULL. */
const struct code_language *code_language_find(struct str name);

/* The number of a row that code_language_find gave, below CODE_LANGUAGES_MAX. */
size_t code_language_number(const struct code_language *language);

static inline bool code_has(const struct code_language *language, unsigned feature)
{
	return (language->features & feature) != 0;
}

#endif
