/* SPDX-License-Identifier: MIT */
/*
 * PowerShell and batch files, told as the POSIX commands that do the same: Remove-Item -Recurse is
 * rm -r, so that every rule about a command holds for it.
 */
#ifndef HOOKGUARD_FACTS_POWERSHELL_H
#define HOOKGUARD_FACTS_POWERSHELL_H

#include "base/arena.h"
#include "base/str.h"

/* A shell text with one line for each pipeline of `text`. Cmdlets of the table and their aliases are
 * the programs that do the same, other commands stay; blocks and brackets are lines of their own, as
 * if each was run; \ in words is /, and the root of a drive is /. In the arena. */
struct str powershell_as_shell(struct arena *arena, struct str text);

/* Whether code of a language is read so: "powershell", "batch". */
bool powershell_knows(struct str lang);

/* What a parameter of a cmdlet means. */
enum powershell_effect {
	PS_DROPPED = 0, /* nothing */
	PS_SKIPPED,     /* nothing, with its value */
	PS_OPERAND,     /* its value is an operand */
	PS_TARGET,      /* its value is the last operand */
	PS_FILTER,      /* its value says which of the files */
	PS_WORDS,       /* its value is a command's words */
	PS_FLAG,        /* a flag */
	PS_OPTION,      /* an option with that value */
	PS_PICKED,      /* its value is the part of a thing that is left */
};

struct powershell_parameter {
	struct str name; /* small letters, without the dash; any prefix of it counts */
	enum powershell_effect effect;
	struct str flag;
};

struct powershell_cmdlet {
	struct str names;   /* blank-separated, small letters: the cmdlet's and its aliases */
	struct str program; /* with its first words */
	const struct powershell_parameter *parameters;
	size_t parameters_count;
	unsigned operands; /* how many count; 0: all */
	bool is_fed;       /* without operands, it acts on what comes through the pipe */
};

/* The row of a command, or NULL. (powershell_rows.c) */
const struct powershell_cmdlet *powershell_find(struct str name);

/* The program that does what a method of .NET does: [IO.File]::Delete; empty if unknown.
 * (powershell_rows.c) */
struct str powershell_method(struct str name);

/* Whether a property is the name of a variable of env:. (powershell_rows.c) */
bool powershell_is_name(struct str property);

#endif
