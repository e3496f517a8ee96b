/* SPDX-License-Identifier: MIT */
/*
 * The finder at work: reads tokens as expressions, one after the other, keeps what is known of
 * variables, and notes the calls that matter. For the code_*.c files only; others use code.h.
 */
#ifndef HOOKGUARD_FACTS_CODE_FINDER_H
#define HOOKGUARD_FACTS_CODE_FINDER_H

#include "facts/code.h"
#include "facts/code_lexer.h"
#include "facts/code_value.h"

/* A longer dotted name is no function of a table. */
#define CODE_NAME_BYTES 128

struct code_finder {
	struct arena *arena;
	const struct code_language *language;
	struct str text;
	const struct code_context *context;
	struct code_tokens tokens;
	size_t at;    /* the next token */
	size_t limit; /* the bracket that closes what is read now; nothing reads beyond it */
	size_t depth;
	bool is_too_deep;
	struct code_purse purse;
	size_t replays_left; /* tokens that may be read again, with other values of variables */
	size_t replaying;    /* how many routines are being read again */
	struct code_variable **variables;
	size_t variables_mask;
	const struct code_index *index; /* of the language's functions */
	struct str stars[4];            /* modules whose names are all imported */
	size_t stars_count;
	uint32_t keyword_letters[12]; /* by length: which first letters keywords have */
	struct code_value returned;   /* by the routine that is read again */
	struct code_value piped;      /* what is left of the |> before the next call */
	size_t piped_at;        /* that call's first token, counted from 1; 0: there is none */
	bool is_bare;           /* in arguments without parentheses: words such as `or` end them */
	size_t blocks;          /* braces around what is read */
	struct str class_name;  /* of the newest class; empty: none */
	size_t branches;        /* words such as else that were read */
	size_t routines;        /* functions of the text that were read */
	size_t undeclared_from; /* tokens that start no declaration, up to undeclared_to */
	size_t undeclared_to;
	uint8_t mocked;    /* code_aws.c */
	bool is_printing;  /* awk: > and | redirect what is printed */
	struct str folder; /* that the call which is noted gives its command; or empty */
	struct code_call *first;
	struct code_call *last;
};

/* A call on its way: what is called, with what. */
struct code_site {
	struct code_value callee;
	struct code_list *arguments;
	size_t start; /* first token of it */
};

typedef struct code_value code_fold_fn(struct code_finder *finder, const struct code_site *site);

/* What a function does with its arguments. */
enum code_shape {
	CODE_FOLDS = 0, /* `fold` gives its value */
	CODE_TO_SHELL,  /* the argument is text for a shell */
	CODE_TO_COMMAND, /* a text for a shell, or a list of words; shell=True makes a shell of a list */
	CODE_TO_PROGRAM,  /* a program, then a list of its arguments */
	CODE_TO_SYSTEM,   /* one text for a shell, or a program and its arguments one by one */
	CODE_TO_WORDS,    /* a program and its arguments one by one */
	CODE_TO_VECTOR,   /* a program, then a list of its arguments, its name first */
	CODE_TO_LIST,     /* a program, then its name and its arguments one by one */
	CODE_TO_NAMED,    /* arguments of the program that the function is called like */
	CODE_OPENS,       /* a path, then a mode that says whether it is written */
	CODE_OPENS_PERL,  /* a handle, then mode and path in one or apart */
	CODE_READS_PATH,  /* */
	CODE_WRITES_PATH, /* */
	CODE_DELETES_PATH,
	CODE_COPIES,      /* the first path is read, the second written */
	CODE_MOVES,       /* the first path is deleted, the second written */
	CODE_CONNECTS,    /* to a host */
	CODE_ENTERS_PATH, /* a folder */
	CODE_ASKS,        /* a server: method and address among the arguments */
	CODE_TO_SQL,      /* the argument is text for a database */
	CODE_SAYS,        /* the argument goes to standard output */
	CODE_EVALUATES,   /* code of the same language */
	CODE_CALLS,       /* the argument is a function, those behind it are its own */
};

#define CODE_EVERY    255 /* all arguments from the first on */
#define CODE_RECEIVER 254 /* what the method is called on, if that is a path object */
#define CODE_LAST     253 /* the last one */

struct code_function {
	struct str
		name; /* "system" whole; "os.system" the end of a longer one, too; ".unlink" a member
	                       of anything, or the name alone (code_index.c tells which are not) */
	unsigned languages; /* IN_… */
	enum code_shape shape;
	uint8_t argument;   /* the one that matters, from 0 on */
	struct str key;     /* its name, if it may be given by name */
	code_fold_fn *fold; /* CODE_FOLDS */
};

extern const struct code_function code_sinks[];
extern const size_t code_sinks_count;
extern const struct code_function code_folds[];
extern const size_t code_folds_count;

/* --- tokens ------------------------------------------------------------------------------------- */

static inline const struct code_token *code_token(const struct code_finder *finder, size_t index)
{
	size_t last = finder->tokens.count - 1;
	return &finder->tokens.first[index < last ? index : last];
}

static inline enum code_token_kind code_kind(const struct code_finder *finder, size_t index)
{
	return (enum code_token_kind)code_token(finder, index)->kind;
}

static inline struct str code_words(const struct code_finder *finder, size_t index)
{
	const struct code_token *token = code_token(finder, index);
	return (struct str){finder->text.ptr + token->at, token->len};
}

/* Whether the token is this operator, bracket or name (without a sigil). Inline, since each token is
 * asked for many: most differ in length or in the first byte. */
static inline bool code_is(const struct code_finder *finder, size_t index, struct str text)
{
	const struct code_token *token = code_token(finder, index);
	const char *words = finder->text.ptr + token->at;
	return token->len == text.len && text.len > 0 && words[0] == text.ptr[0] &&
	       (token->kind == CODE_OPERATOR || token->kind == CODE_OPEN ||
		       token->kind == CODE_CLOSE || (token->kind == CODE_NAME && !token->extra)) &&
	       memcmp(words, text.ptr, text.len) == 0;
}

/* Whether it is one of a blank-separated list. */
bool code_is_any(const struct code_finder *finder, size_t index, struct str list);

/* Whether no space is between the token and the one before it. */
bool code_touches(const struct code_finder *finder, size_t index);

/* Skips the token at finder->at, a bracket with all that it holds. */
void code_skip(struct code_finder *finder);

static inline bool code_in(const struct code_finder *finder, unsigned languages)
{
	return (finder->language->bit & languages) != 0;
}

/* --- names (code_names.c) ----------------------------------------------------------------------- */

void code_set(struct code_finder *finder, struct str name, const struct code_value *value);

/* The same for an assignment at finder->at: in another branch of the same function than the one
 * before, the variable may be either constant. */
void code_assign(struct code_finder *finder, struct str name, const struct code_value *value);

/* How far the line of the token is indented. */
uint32_t code_line_indent(const struct code_finder *finder, size_t at);

/* What the variable was last set to, or NULL. */
const struct code_value *code_get(const struct code_finder *finder, struct str name);

/* What a name means: a variable's value, or the thing that is called so. */
struct code_value code_resolve(struct code_finder *finder, struct str name);

/* The member `name` of a value. */
struct code_value code_member(
	struct code_finder *finder, const struct code_value *base, struct str name);

/* --- what the command gives (code_given.c) ------------------------------------------------------ */

/* Sets the variables that hold arguments, and the line that perl -n reads. */
void code_set_given(struct code_finder *finder);

/* A variable of the environment that the command sets; the same for its dotted name, os.environ.X. */
bool code_given_variable(
	const struct code_finder *finder, struct str name, struct code_value *value);
bool code_given_member(const struct code_finder *finder, struct str name, struct code_value *value);

/* What the file called `path` holds, if that is standard input. */
struct code_value code_given_file(struct code_finder *finder, const struct code_value *path);

/* Perl's <STDIN> and <>, and Lua's ..., at finder->at. */
bool code_read_handle(struct code_finder *finder, struct code_value *value);

/* Sets finder->index (code_index.c). */
void code_index_functions(struct code_finder *finder);

/* Whether a call may be read from the tokens that code_is_active says yes to: false only where the text
 * has no name of a function that acts, nor one to compute it with. */
bool code_may_act(const struct code_finder *finder);

/* The row of the function that a value is, or NULL. */
const struct code_function *code_find_function(
	const struct code_finder *finder, const struct code_value *callee);

/* --- expressions (code_expression.c, code_primary.c, code_items.c) ------------------------------ */

/* One expression; nothing is consumed where none starts. */
struct code_value code_read_expression(struct code_finder *finder);

/* An operand with what is behind it: members, calls, subscripts. */
struct code_value code_read_postfix(struct code_finder *finder);

/* An operand alone. */
struct code_value code_read_primary(struct code_finder *finder);

/* One statement or list item; always moves on, but at a closing bracket or the end. */
struct code_value code_read_item(struct code_finder *finder);

/* The items up to the bracket that closes the one at finder->at, that included. */
struct code_list *code_read_items(struct code_finder *finder);

/* Arguments without parentheses, up to the end of the statement. */
struct code_list *code_read_bare_arguments(struct code_finder *finder);

/* The quoted text at finder->at, a command in backquotes noted. */
struct code_value code_read_template(struct code_finder *finder);

/* The string at finder->at, with those that stand beside it where a language joins them. */
struct code_value code_read_string(struct code_finder *finder);

/* Code in a string, from PART_OPEN to PART_CLOSE: its value. */
struct code_value code_read_part(struct code_finder *finder);

/* One of several values: what is known of them. */
struct code_value code_either(
	struct code_finder *finder, const struct code_value *a, const struct code_value *b);

/* A value that stands for each of a list's items. */
struct code_value code_each(const struct code_value *list);

/* --- statements (code_statement.c, code_routine.c, code_awk.c) ---------------------------------- */

/* Fills finder->keyword_letters. */
void code_index_keywords(struct code_finder *finder);

/* Reads what starts with a keyword at finder->at; false if that is no keyword. */
bool code_read_keyword(struct code_finder *finder, struct code_value *value);

/* import …, from … import …; finder->at is behind the keyword. */
struct code_value code_read_import(struct code_finder *finder);
struct code_value code_read_from(struct code_finder *finder);

/* {a, b: c} = value and (a, b) = value. */
bool code_read_pattern(struct code_finder *finder, struct code_value *value);

/* Sets the names between the brackets `from` and `to` to members or items of the value. */
void code_bind_pattern(
	struct code_finder *finder, size_t from, size_t to, const struct code_value *value);

/* a, b = value, value. */
bool code_read_targets(struct code_finder *finder);

/* for x in list: binds x. finder->at is behind "for"; gives the list. */
struct code_value code_read_loop(struct code_finder *finder);

/* Functions of the text. finder->at is behind the keyword, or at the parameters of an arrow. */
struct code_value code_read_routine(struct code_finder *finder);
struct code_value code_read_arrow(struct code_finder *finder);
struct code_value code_read_lambda(struct code_finder *finder);
struct code_value code_read_macro(struct code_finder *finder);
/* Sets the parameters to the arguments; NULL: to nothing known. */
void code_bind_parameters(struct code_finder *finder, const struct code_routine *routine,
	const struct code_list *arguments);

/* Functions with their types, or called before they stand there (code_definitions.c): finds all of the text;
 * reads the one whose name is at finder->at; reads a closure, if one stands there. */
void code_find_definitions(struct code_finder *finder);
struct code_value code_pass_definition(struct code_finder *finder);
bool code_read_closure(struct code_finder *finder, struct code_value *value);
struct code_value code_run_routine(struct code_finder *finder, const struct code_site *site);

/* Words that give lists, and what stands before a value (code_words.c); finder->at is behind the word. */
struct code_value code_read_yield(struct code_finder *finder);
struct code_value code_read_with(struct code_finder *finder);
struct code_value code_read_try(struct code_finder *finder);
struct code_value code_read_fn(struct code_finder *finder);
struct code_value code_read_list_word(struct code_finder *finder);

/* awk's print, printf and getline; finder->at is behind the keyword. */
struct code_value code_read_print(struct code_finder *finder);
struct code_value code_read_getline(struct code_finder *finder);

/* The number behind awk's $: that field of any line of the input. */
struct code_value code_read_field(struct code_finder *finder);

/* --- types before names (code_typed.c) ---------------------------------------------------------- */

/* Each reads what stands at finder->at, if it is one; see there. */
bool code_read_declaration(struct code_finder *finder);
bool code_read_define(struct code_finder *finder);
bool code_read_array(struct code_finder *finder, struct code_value *value);
bool code_read_composite(struct code_finder *finder, struct code_value *value);

/* Binds the parameter of the block at finder->at, which `member` of `base` is given, to its elements,
 * before the block is read: Ruby's list.each do |x|, Java's list.forEach(x -> …). */
void code_bind_block(struct code_finder *finder, const struct code_value *base, struct str member);

/* The same for Ruby alone, whose blocks are in code_block.c. */
void code_bind_parameter(
	struct code_finder *finder, const struct code_value *list, struct str member);

/* Reads the block { |x| … } at finder->at that the method `callee` of a list gets, and sets the list
 * that comes out; false if there is none. */
bool code_read_block(
	struct code_finder *finder, const struct code_value *callee, struct code_value *value);

/* Calls the method that list.each(&:name) names, and sets the list that comes out; the bracket is at
 * open_at. False if this is no such call. */
bool code_call_by_symbol(struct code_finder *finder, const struct code_site *site, size_t open_at,
	struct code_value *value);

/* list[1:] at finder->at. */
bool code_read_slice(
	struct code_finder *finder, const struct code_value *base, struct code_value *value);

/* Notes the command that the members of C#'s ProcessStartInfo make; `name` was just set. */
void code_note_start_info(struct code_finder *finder, struct str name, size_t start);

/* --- calls (code_call.c, code_note.c) ----------------------------------------------------------- */

/* Notes what the call does, and gives its value. */
struct code_value code_do_call(struct code_finder *finder, const struct code_site *site);

/* Notes what is written to standard output; NULL: nobody knows it. */
void code_note_printed(struct code_finder *finder, const struct code_value *value, size_t start);

/* Notes a call; `via` is the function's name. The value may be a one-of list. */
void code_note(struct code_finder *finder, enum code_call_kind kind, const struct code_value *value,
	struct str via, size_t start);
void code_note_words(
	struct code_finder *finder, struct code_list *words, struct str via, size_t start);

/* Notes words of another kind, each a text. */
void code_note_line(struct code_finder *finder, enum code_call_kind kind,
	const struct code_value *const *words, size_t count, const struct code_site *site);

/* Notes what a row of the table says. */
void code_note_function(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site);

/* The same by shape, in code_commands.c and code_paths.c. */
typedef void code_note_fn(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site);
code_note_fn code_note_text;
code_note_fn code_note_command;
code_note_fn code_note_program;
code_note_fn code_note_system;
code_note_fn code_note_vector;
code_note_fn code_note_each_word;
code_note_fn code_note_open;
code_note_fn code_note_two_paths;
code_note_fn code_note_request; /* code_request.c */
/* The folder that a call starts its command in, as far as it is constant; or empty. */
struct str code_command_folder(struct code_finder *finder, const struct code_site *site);

void code_note_named(struct code_finder *finder, const struct code_site *site);
void code_note_open_perl(struct code_finder *finder, const struct code_site *site);
void code_note_paths(struct code_finder *finder, enum code_call_kind kind,
	const struct code_function *function, const struct code_site *site);

/* An argument by its name or its number; an option by name, or in an object among the arguments. NULL
 * if it is not given. */
const struct code_value *code_argument(const struct code_site *site, size_t index, struct str key);
const struct code_value *code_option(const struct code_site *site, struct str key);

/* The items from number `index` on, as a list of its own. */
struct code_list code_rest(const struct code_list *list, size_t index);

/* A path, or a word, with ~ for $HOME. */
struct str code_as_path(struct code_finder *finder, struct str text);

/* value |> f(…) and value |> f: finder->at is behind the sign (code_pipes.c). */
struct code_value code_read_pipe(struct code_finder *finder, const struct code_value *left);

/* Puts the piped value in front of the arguments if the call at token `start` gets it. */
void code_take_piped(struct code_finder *finder, struct code_list *arguments, size_t start);

/* The names that a line of `ls` or `find` prints; nothing known of any other command. */
struct code_value code_list_names(struct code_finder *finder, const struct code_value *line);

/* The same for a call that runs such a line. */
struct code_value code_listed(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site);

/* sed, which is no language of expressions (code_sed.c). */
void code_find_sed(struct code_finder *finder);

/* code_tcl.c: what Tcl and Expect run. */
void code_find_tcl(struct code_finder *finder);

/* code_lisp.c: the calls of an Emacs Lisp, Scheme, Racket, Clojure or Common Lisp text. */
void code_find_lisp(struct code_finder *finder);

#endif
