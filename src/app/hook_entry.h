/* SPDX-License-Identifier: MIT */
/*
 * The hook's entry in a host's settings file: composed, found, put in and taken out. Works on texts
 * only; reading and writing files is the commands' business.
 */
#ifndef HOOKGUARD_APP_HOOK_ENTRY_H
#define HOOKGUARD_APP_HOOK_ENTRY_H

#include "app/hosts.h"
#include "payload/json_text.h"

/* Words of one command that are looked at; ours has at most six. */
#define HOOK_ENTRY_WORDS 32

/* Entries of ours in one file that are told apart; people have one. */
#define HOOK_ENTRY_MAX 16

/* Of a settings file that is JSON, but nothing that an entry can go into. */
#define HOOK_ENTRY_NO_OBJECT "an object { } should be here"

/* An entry that starts hookguard, and where it stands. */
struct hook_entry {
	const struct json_node *event;   /* the member of "hooks", or its one list */
	const struct json_node *element; /* of the event's list: a group, or the handler itself */
	const struct json_node *handler;
	const struct json_node
		*command; /* its command line, or the program where it has arguments */
	struct str
		words[HOOK_ENTRY_WORDS]; /* program and arguments, as the host would start them */
	size_t words_count;
	size_t program; /* which of the words is hookguard: 0 but for wrapped ones */
	bool is_exec;   /* started without a shell */
};

/* The element that `install` adds for the host: `words` are program and arguments. JSON without white
 * space, in the arena. */
struct str hook_entry_compose(
	struct arena *arena, const struct host *host, const struct str *words, size_t count);

/* The file that `install` makes where there is none. */
struct str hook_entry_new_file(struct arena *arena, const struct host *host, struct str element);

/* The entries of ours in a file, under any event, in their order; at most HOOK_ENTRY_MAX. */
size_t hook_entry_find(struct arena *arena, const struct host *host, const struct json_text *text,
	struct hook_entry *entries);

/* The event that an entry is for. */
struct str hook_entry_event(const struct host *host, const struct hook_entry *entry);

/* Whether an entry can be put into the file: each list and object on the way to it is one. FAULT_PAYLOAD
 * with PATH:LINE:COLUMN if not. */
bool hook_entry_check(
	const struct json_text *text, const struct host *host, struct str path, struct fault *f);

/* The text with `element` in it, under each of the host's events, and no other entry of ours: the old text, byte for byte, if that holds
 * already. A blank text is a file that is not there. FAULT_PAYLOAD with PATH:LINE:COLUMN if the text is
 * no JSON, or of another structure than the host's. */
bool hook_entry_put(struct arena *arena, const struct host *host, struct str text, struct str path,
	struct str element, struct str *out, struct fault *f);

/* The text without any entry of ours. Lists and objects that become empty go, too, but for those that
 * `before`, the text before hookguard was put in (empty if unknown), had. */
bool hook_entry_take_out(struct arena *arena, const struct host *host, struct str text,
	struct str path, struct str before, struct str *out, struct fault *f);

#endif
