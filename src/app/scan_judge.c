/* SPDX-License-Identifier: MIT */
/*
 * One item as an action with facts, held against the rules; what matches becomes a finding. What an item's
 * command would do is read by the reader of calls, which is told to look at no disk.
 */
#include "app/command_words.h"
#include "app/scan_parts.h"
#include "base/utf8.h"
#include "facts/crossings.h"
#include "facts/shell.h"
#include "facts/url.h"
#include "rules/pattern.h"

static const struct span nowhere = {0, 0};

/* An item while it is judged. */
struct judging {
	struct scan *scan;
	struct scan_item *item;
	struct actions actions;
	struct marks found;             /* the credentials in its text */
	struct span at;                 /* the first of them, or the item's place */
	struct context_session session; /* of the folder that the file lies in */
};

/* --- facts ------------------------------------------------------------------------------------------ */

static bool add_shared(struct judging *judging, enum fact_kind kind, struct str value)
{
	return value.len == 0 ||
	       actions_add_fact(&judging->actions, NULL, kind, value, nowhere, judging->scan->f);
}

static bool add_marks(struct judging *judging)
{
	const struct scan_marks *lists[] = {&judging->item->marks, &judging->scan->file->marks};
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		for (size_t j = 0; j < lists[i]->count; j++) {
			if (!add_shared(judging, FACT_MARK, lists[i]->words[j]))
				return false;
		}
	}
	return true;
}

/* Those of the server, of the folder that the file lies in, and of everywhere. What belongs to a context by
 * its name (a variable, a database's host) is for hookguard.conf to say; facts of that belong here. */
static bool add_contexts(struct judging *judging)
{
	const struct contexts *contexts = judging->scan->request->contexts;
	struct str path = judging->scan->file->path;
	if (!contexts)
		return true;
	struct str folder = str_slice(path, 0, str_find_last(path, '/'));
	contexts_find_session(
		&judging->scan->item_arena, contexts, folder, STR(""), false, &judging->session);
	const struct context_entry *server =
		contexts_find(contexts, CONTEXT_SERVER, judging->item->server);
	struct context_names lists[] = {
		server ? server->says : (struct context_names){NULL, 0}, judging->session.active};
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		for (size_t j = 0; j < lists[i].count; j++) {
			if (!add_shared(judging, FACT_CONTEXT, lists[i].names[j]))
				return false;
		}
	}
	return true;
}

static bool add_all_shared(struct judging *judging)
{
	const struct scan_item *item = judging->item;
	const struct scan_source *source = judging->scan->file->source;
	bool is_mode = str_equal(item->name, STR("defaultMode"));
	return add_shared(judging, FACT_CLIENT, source->client->name) &&
	       add_shared(judging, FACT_FILE, judging->scan->file->shown) &&
	       add_shared(judging, FACT_SCOPE, host_scope_name(source->scope)) &&
	       add_shared(judging, FACT_ITEM, item->item) &&
	       add_shared(judging, FACT_KEY, item->key) &&
	       add_shared(judging, FACT_SERVER, item->server) &&
	       add_shared(judging, FACT_TOOL, item->tool) &&
	       add_shared(judging, FACT_MODE, is_mode ? item->text : STR("")) &&
	       add_shared(judging, FACT_TEXT, item->text) && add_marks(judging) &&
	       add_contexts(judging);
}

/* The actions of the command; one that the reader gives up on is marked, and judged by its text. */
static bool add_command(struct judging *judging)
{
	struct scan *scan = judging->scan;
	struct actions_mark before = actions_mark(&judging->actions);
	const struct surroundings surroundings = {.home = scan->request->home};
	struct fault fault = {0};
	judging->actions.source = judging->item->command;
	if (judging->item->command.len == 0 ||
		shell_add_actions(
			&judging->actions, judging->item->command, STR("/"), &surroundings, &fault))
		return true;
	actions_cut(&judging->actions, &before);
	return add_shared(judging, FACT_MARK, STR("unreadable-command"));
}

/* The item itself is an action, too: an environment variable runs nothing. */
static bool add_own(struct judging *judging)
{
	const struct scan_item *item = judging->item;
	const struct contexts *contexts = judging->scan->request->contexts;
	const struct crossing_item reaching = {
		.server = str_equal(item->item, STR("server")) ? item->server : STR(""),
		.text = item->text,
	};
	struct fault *f = judging->scan->f;
	struct action *action = actions_add(&judging->actions, item->key, nowhere, f);
	return action &&
	       (item->variable.len == 0 || actions_add_fact(&judging->actions, action,
						   FACT_VARIABLE, item->variable, nowhere, f)) &&
	       url_add_facts(&judging->actions, action, item->text, f) &&
	       (!contexts || crossings_add_item(&judging->actions, action, contexts,
				     &judging->session, &reaching, f));
}

static bool collect(struct judging *judging)
{
	static const struct call no_call;
	judging->actions = (struct actions){
		.arena = &judging->scan->item_arena, .call = &no_call, .noun = STR("item")};
	return add_all_shared(judging) && add_own(judging) && add_command(judging);
}

/* --- findings --------------------------------------------------------------------------------------- */

/* Where the word last ends in the text as a word, quoted or not; 0 if it does not stand there. */
static size_t end_of_word(struct str text, struct str word)
{
	const struct str ends = STR(" '\"=");
	size_t last = 0;
	for (size_t at = 0; word.len > 1 && (at = str_find(text, word, at)) != STR_NONE; at++) {
		size_t end = at + word.len;
		bool starts = at == 0 || str_find_byte(ends, text.ptr[at - 1], 0) != STR_NONE;
		if (starts &&
			(end == text.len || str_find_byte(ends, text.ptr[end], 0) != STR_NONE))
			last = end;
	}
	return last;
}

/* The word of a command that holds what matched, or the last one in it; its own place for what no word
 * holds. */
static struct span place_of_match(const struct judging *judging, const struct finding *found)
{
	const struct scan_item *item = judging->item;
	struct str match =
		str_slice(found->value, found->where.at, found->where.at + found->where.len);
	if (!item->words || match.len < 2)
		return judging->at;
	for (const struct json_node *node = item->words->first; node; node = node->next) {
		struct str word = json_string(node->item);
		if (word.len > 0 && str_find(word, match, 0) != STR_NONE)
			return node->value;
	}
	struct span place = judging->at;
	size_t furthest = 0;
	for (const struct json_node *node = item->words->first; node; node = node->next) {
		size_t end = end_of_word(match, json_string(node->item));
		if (end > furthest) { /* what a command is about stands behind its options */
			furthest = end;
			place = node->value;
		}
	}
	return place;
}

static bool is_known(const struct judging *judging, const struct rule *rule, struct span place)
{
	const struct scan *scan = judging->scan;
	const struct scan_finding *found =
		scan->last_of_file ? scan->last_of_file->next : scan->result->findings;
	size_t line = judging->item->line;
	for (; found; found = found->next) {
		if (found->rule == rule && found->place.span.at == place.at &&
			found->place.span.len == place.len &&
			(line == 0 || found->place.line == line))
			return true;
	}
	return false;
}

/* As a shell takes it: cures are pasted, and a repository names its files as it likes. */
static struct str quoted_path(struct scan *scan, struct str path)
{
	struct arena *arena = &scan->item_arena;
	bool is_home = str_starts_with(path, STR("~/")); /* which a shell expands outside quotes */
	struct str rest = str_slice(path, is_home ? 2 : 0, path.len);
	const char *before = is_home ? "~/" : str_starts_with(rest, STR("-")) ? "./" : "";
	return arena_printf(arena, "%s%.*s", before, STR_ARG(command_words_join(arena, &rest, 1)));
}

/* The file as it is called from the working folder, which need not be the one that findings are shown below. */
static struct str path_from_here(const struct scan *scan)
{
	const struct scan_request *request = scan->request;
	if (!request || request->here.len == 0)
		return scan->file->shown;
	return scan_path_below(scan->arena, scan->file->path, request->here, request->home);
}

/* A word of an advice, and what it stands for; empty: for itself. */
struct cure_word {
	struct str word;
	struct str meant;
};

/* What the text begins with, of the words; empty if it is none of them. */
static struct str word_for(
	const struct cure_word *words, size_t count, struct str text, size_t *len)
{
	for (size_t i = 0; i < count; i++) {
		*len = words[i].word.len;
		if (str_starts_with(text, words[i].word) && words[i].meant.len > 0 &&
			(text.len == *len || !char_is_alpha(text.ptr[*len])))
			return words[i].meant;
	}
	return (struct str){NULL, 0};
}

/* The rule's advice for this item. Of a name such as SSL_CERT_FILE no part is a word of ours. */
static struct str cure_of(const struct judging *judging, const struct rule *rule)
{
	struct str instead = rule->instead;
	struct scan *scan = judging->scan;
	const struct scan_item *item = judging->item;
	bool is_env = str_equal(item->item, STR("env")) || str_equal(item->item, STR("variable"));
	bool is_pattern = str_find_byte(item->server, '*', 0) != STR_NONE;
	const struct cure_word words[] = {
		{STR("FILE"), quoted_path(scan, path_from_here(scan))},
		{STR("SERVER"), is_pattern ? STR("") : scan_show_name(scan, item->server)},
		{STR("NAME"), is_env && str_is_name(item->name) ? scan_show_name(scan, item->name)
								: STR("")},
	};
	struct buf cure;
	buf_init(&cure, scan->arena, LIMIT_ARENA_BYTES);
	for (size_t at = 0; at < instead.len;) {
		size_t len = 0;
		bool is_inside = at > 0 && (char_is_alpha(instead.ptr[at - 1]) ||
						   (at > 1 && instead.ptr[at - 1] == '_' &&
							   instead.ptr[at - 2] != '_'));
		struct str meant = is_inside ? STR("")
					     : word_for(words, ARRAY_LEN(words),
						       str_slice(instead, at, instead.len), &len);
		if (meant.len > 0)
			buf_add(&cure, meant);
		else
			buf_add_byte(&cure, instead.ptr[at]);
		at += meant.len > 0 ? len : 1;
	}
	return buf_str(&cure);
}

static struct str keep(const struct judging *judging, struct str text)
{
	return arena_copy(judging->scan->arena, text);
}

static void add_finding(struct judging *judging, const struct finding *found)
{
	struct scan *scan = judging->scan;
	const struct scan_item *item = judging->item;
	struct span span = place_of_match(judging, found);
	if (is_known(judging, found->rule, span))
		return;
	struct scan_finding *added = ARENA_NEW(scan->arena, struct scan_finding);
	*added = (struct scan_finding){
		.rule = found->rule,
		.place = scan_place_of(scan, span),
		.value = item->node ? item->node->value : span,
		.client = scan->file->source->client->name,
		.scope = host_scope_name(scan->file->source->scope),
		.server = scan_show_name(scan, item->server),
		.key = scan_show_name(scan, item->key),
		.shown = scan_show(scan, item, &judging->found),
		.cure = cure_of(judging, found->rule),
		.detail = keep(judging, found->fact == FACT_CROSSES ? found->value : item->detail),
	};
	if (item->line > 0) {
		added->place.line = item->line;
		added->place.column = item->column;
	}
	added->place.path = keep(judging, scan->file->path);
	added->place.shown = keep(judging, scan->file->shown);
	if (scan->last_finding)
		scan->last_finding->next = added;
	else
		scan->result->findings = added;
	scan->last_finding = added;
	scan->result->findings_count++;
}

/* A pattern that gives up on a hostile text is no end of the scan: the item is told of. A rule that can't
 * be compiled is one. */
static bool judge(struct judging *judging)
{
	struct scan *scan = judging->scan;
	struct verdict verdict;
	struct fault fault = {0};
	(void)pattern_renew_work(&scan->item_arena);
	if (judge_actions(&scan->item_arena, scan->request->rules, &judging->actions,
		    (struct judge_options){0}, &verdict, &fault)) {
		for (const struct finding *found = verdict.findings; found; found = found->next)
			add_finding(judging, found);
		return true;
	}
	if (fault.kind != FAULT_MATCH && fault.kind != FAULT_LIMIT) {
		*scan->f = fault;
		return false;
	}
	scan->has_unjudged = true;
	return true;
}

bool scan_emit(struct scan *scan, struct scan_item *item)
{
	struct judging judging = {.scan = scan, .item = item, .at = item->place};
	if (scan->items++ >= LIMIT_SCAN_ITEMS)
		return true;
	scan->text_bytes += item->text.len;
	if (item->text.len > LIMIT_SCAN_ITEM_BYTES || scan->text_bytes > LIMIT_SCAN_TEXT_BYTES) {
		scan->has_unjudged = true; /* the finding of the file says so */
		return true;
	}
	arena_reset(&scan->item_arena);
	redactor_init(&scan->redactor, &scan->item_arena, scan->request->secrets);
	scan_find_credentials(scan, item, &judging.found, &judging.at);
	struct fault *outer = scan->f;
	struct fault fault = {0};
	scan->f = &fault;
	bool is_collected = collect(&judging);
	scan->f = outer;
	if (!is_collected) { /* more facts than a call has: not judged, and said so */
		scan->has_unjudged = true;
		return true;
	}
	return judge(&judging);
}
