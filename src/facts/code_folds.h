/* SPDX-License-Identifier: MIT */
/* Functions whose value is known when their arguments are; the rows are in code_folds.c. */
#ifndef HOOKGUARD_FACTS_CODE_FOLDS_H
#define HOOKGUARD_FACTS_CODE_FOLDS_H

#include "facts/code_finder.h"

/* Texts (code_fold_text.c). A method's receiver comes before its arguments. */
code_fold_fn code_fold_same;   /* str(x), x.strip(): as good as x */
code_fold_fn code_fold_join;   /* sep.join(list), list.join(sep), join(sep, list…) */
code_fold_fn code_fold_paste;  /* R's paste(…, sep=) */
code_fold_fn code_fold_braces; /* "{} {0} {name}".format(…) */
code_fold_fn code_fold_printf; /* sprintf("%s", x) */
code_fold_fn code_fold_concat; /* concat!(a, b), a.concat(b) */
code_fold_fn code_fold_into; /* snprintf(buffer, n, "%s", x), strcat(buffer, x): sets the buffer */
code_fold_fn code_fold_character;  /* chr(n), String.fromCharCode(n, …) */
code_fold_fn code_fold_bytes;      /* bytes([n, …]) */
code_fold_fn code_fold_replace;    /* s.replace(a, b) */
code_fold_fn code_fold_replace_in; /* str_replace(a, b, s) */
code_fold_fn code_fold_split;      /* s.split(sep) */
code_fold_fn code_fold_explode;    /* explode(sep, s) */
code_fold_fn code_fold_words;      /* shlex.split(s) */
code_fold_fn code_fold_reverse;
code_fold_fn code_fold_lower;
code_fold_fn code_fold_upper;
code_fold_fn code_fold_repeat; /* "x".repeat(n) */
code_fold_fn code_fold_quote;  /* shlex.quote(s) */

/* Encodings (code_fold_coded.c). */
code_fold_fn code_fold_base64;
code_fold_fn code_fold_hex;
code_fold_fn code_fold_rot13;
code_fold_fn code_fold_percent;
code_fold_fn code_fold_buffer; /* Buffer.from(s, "base64") */
code_fold_fn code_fold_codec;  /* codecs.decode(s, "rot13") */
code_fold_fn code_fold_unpack; /* pack("H*", s), [s].pack("H*"), s.unpack1("m") */

/* Paths and surroundings (code_fold_path.c). */
code_fold_fn code_fold_path;      /* Path(a, b) */
code_fold_fn code_fold_path_join; /* os.path.join(a, b) */
code_fold_fn code_fold_expanded;  /* os.path.expanduser("~/x") */
code_fold_fn code_fold_home;      /* Path.home() */
code_fold_fn code_fold_home_path; /* the same as a path object */
code_fold_fn code_fold_here;      /* os.getcwd() */
code_fold_fn code_fold_variable;  /* os.getenv(name, default) */
code_fold_fn code_fold_tmp;       /* tempfile.gettempdir() */
code_fold_fn code_fold_new_tmp;   /* tempfile.mkdtemp() */
code_fold_fn code_fold_glob;      /* glob.glob(pattern), path.glob(pattern): the pattern */
code_fold_fn code_fold_entries;   /* os.listdir(path): some names */
code_fold_fn code_fold_handed;    /* fs.readdir(path, function): some names, to a function, too */
code_fold_fn code_fold_paths;     /* path.iterdir(): the same as paths */
code_fold_fn code_fold_files;     /* list.files(path, full.names = TRUE): paths, or names */
code_fold_fn code_fold_walk;      /* os.walk(top): top, names, names */
code_fold_fn code_fold_tree;      /* Files.walk(top): top and what is in it */
code_fold_fn code_fold_folder;    /* Environment.GetFolderPath(SpecialFolder.UserProfile) */
code_fold_fn code_fold_parent;    /* os.path.dirname(p) */

/* Lists and functions (code_fold_thing.c). */
code_fold_fn code_fold_list;    /* c("a", "b") */
code_fold_fn code_fold_append;  /* list.append(x) */
code_fold_fn code_fold_extend;  /* list.extend(list) */
code_fold_fn code_fold_add_all; /* list.addAll(list): the list */
code_fold_fn
	code_fold_command; /* ProcessBuilder(list), ProcessBuilder(word, …), builder.command(…) */
code_fold_fn code_fold_first;       /* list.shift, which takes it off; list.first */
code_fold_fn code_fold_last;        /* list.pop */
code_fold_fn code_fold_item;        /* list.at(n) */
code_fold_fn code_fold_slice;       /* list.slice(n), array_slice(list, n) */
code_fold_fn code_fold_map;         /* map(f, list) */
code_fold_fn code_fold_for_each;    /* list.map(f) */
code_fold_fn code_fold_for_each_of; /* Enum.each(list, f) */
code_fold_fn code_fold_found;       /* find(f, folders): f gets what is in them */
code_fold_fn code_fold_walked;      /* filepath.Walk(top, f): f gets what is in it */
code_fold_fn code_fold_getattr;     /* getattr(os, "system") */
code_fold_fn code_fold_member;      /* os.__getattribute__("system") */
code_fold_fn code_fold_import;      /* __import__("os"), require("fs") */
code_fold_fn code_fold_globals;     /* globals()["os"] */
code_fold_fn code_fold_call;        /* f.call(this, …), f.apply(this, […]) */
code_fold_fn code_fold_libc;        /* ctypes.CDLL(None) */
code_fold_fn code_fold_then;        /* import("fs").then(f) */
code_fold_fn code_fold_tag;         /* $({…})`…` */

code_fold_fn code_fold_command_line; /* commandLine 'rm', '-rf', '/': notes the command */
code_fold_fn code_fold_executable;   /* executable 'rm' */
code_fold_fn code_fold_args;         /* args '-rf', '/': notes the command */

code_fold_fn code_fold_parser; /* configparser.ConfigParser(): what has a method that reads files */

/* Objects that stand for programs (code_git.c, code_aws.c). */
code_fold_fn code_fold_repository; /* git.Repo("."), simpleGit() */
code_fold_fn code_fold_service;    /* boto3.client("s3") */

/* What the command gives (code_given.c). */
code_fold_fn code_fold_arguments; /* commandArgs() */
code_fold_fn code_fold_input;     /* sys.stdin.read() */

/* The value number `index` of the receiver, if there is one, and the arguments behind it; or NULL. */
const struct code_value *code_operand(const struct code_site *site, size_t index);

static inline struct code_value code_or_nothing(const struct code_value *value)
{
	return value ? *value : code_nothing();
}

#endif
