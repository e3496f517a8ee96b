/* SPDX-License-Identifier: MIT */
/*
 * PCRE2 behind three answers. Owns the contexts and the match data, one of each an arena, and all
 * memory of PCRE2 comes from that arena. Trusts neither the pattern nor the subject: matching is
 * bounded in steps, depth, heap and work, and each bound is a fault. No JIT in the hook: it would map
 * writable code, and a run matches too little to earn its compile time. Where thousands of calls are
 * judged again (pattern_want_jit) it halves the time; what it can't finish is matched without it, so
 * that its own limits decide nothing. Must never turn an error into "no match".
 *
 * PCRE2's own match limit is counted anew from each place where a match may start, and does not see
 * how far a possessive repeat runs: `a\w*+=` on forty thousand a's takes two seconds within it. So
 * long texts are matched with callouts, which say where matching is behind each repeat; what it moved
 * since the last one is its work, and all matches of a call share one budget of it.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "rules/pattern.h"

#include <assert.h>
#include <pcre2.h>

#include "base/inject.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "rules/callouts.h"

/* Enough for PCRE2's longest message, which is below 130 bytes. */
#define MESSAGE_BYTES 256

/* Of the pattern, in a message about it. */
#define QUOTE_BYTES 120

/* After so many bytes of subjects, and some for each match, a pattern has cost as much as its machine
 * code will. */
#define JIT_AFTER_BYTES (8 * KIB)
#define JIT_MATCH_BYTES 512

/* Groups for which the first match data has room; a pattern with more makes a larger one. */
#define FIRST_PAIRS 16

/* What the patterns of one arena share. The match data keeps the heap that matching once needed. */
struct engine {
	pcre2_general_context *general;
	pcre2_compile_context *compiling;
	pcre2_match_context *matching;
	pcre2_match_data *data;
	size_t work_left;
	size_t position;    /* in the subject, at the last callout */
	struct str checked; /* the subject that was found to be UTF-8 last */
};

/* Machine code of a compiled pattern. */
struct jit {
	size_t matched; /* bytes so far, up to JIT_AFTER_BYTES */
	bool is_there;
};

struct pattern {
	struct arena *arena; /* where it lives: what it is matched in may end sooner */
	pcre2_code *plain;
	pcre2_code *counted; /* for long texts: with callouts; NULL until first use */
	uint32_t options;
	uint32_t pairs; /* of offsets: the whole match and each group */
	struct jit plain_jit;
	struct jit counted_jit;
	struct str source;
};

/* DOLLAR_ENDONLY: a "$" that matches before a last newline lets a value pass for one that it is not.
 * NEVER_BACKSLASH_C: \C could cut a character. */
#define COMPILE_OPTIONS (PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY)

static bool is_jit_wanted;

void pattern_want_jit(void)
{
	is_jit_wanted = true;
}

static void *take_memory(PCRE2_SIZE size, void *arena)
{
	return arena_alloc(arena, size);
}

static void leave_memory(void *block, void *arena)
{
	(void)block; /* the arena gives all back at once */
	(void)arena;
}

/* Called at each callout of a pattern. */
static int count_work(pcre2_callout_block *block, void *data)
{
	struct engine *engine = data;
	size_t at = block->current_position;
	if (block->callout_flags & PCRE2_CALLOUT_STARTMATCH)
		engine->position = block->start_match;
	size_t work = 1 + (at > engine->position ? at - engine->position : engine->position - at);
	engine->position = at;
	if (work > engine->work_left)
		return PCRE2_ERROR_CALLOUT;
	engine->work_left -= work;
	return 0;
}

/* The contexts are never NULL, since arena_alloc is not. The newline convention is set here so that
 * it does not depend on how PCRE2 was built. */
static struct engine *engine_of(struct arena *arena)
{
	if (arena->regex_engine)
		return arena->regex_engine;
	struct engine *engine = ARENA_NEW(arena, struct engine);
	engine->general = pcre2_general_context_create(take_memory, leave_memory, arena);
	engine->compiling = pcre2_compile_context_create(engine->general);
	(void)pcre2_set_newline(engine->compiling, PCRE2_NEWLINE_LF);
	(void)pcre2_set_bsr(engine->compiling, PCRE2_BSR_UNICODE);
	engine->matching = pcre2_match_context_create(engine->general);
	(void)pcre2_set_depth_limit(engine->matching, LIMIT_MATCH_DEPTH);
	(void)pcre2_set_heap_limit(engine->matching, LIMIT_MATCH_HEAP_KIB);
	(void)pcre2_set_callout(engine->matching, count_work, engine);
	engine->data = pcre2_match_data_create(FIRST_PAIRS, engine->general);
	engine->work_left = LIMIT_MATCH_WORK;
	arena->regex_engine = engine;
	return engine;
}

size_t pattern_renew_work(struct arena *arena)
{
	struct engine *engine = engine_of(arena);
	size_t used = LIMIT_MATCH_WORK - engine->work_left;
	engine->work_left = LIMIT_MATCH_WORK;
	return used;
}

static pcre2_match_data *data_for(struct engine *engine, const struct pattern *pattern)
{
	if (pcre2_get_ovector_count(engine->data) < pattern->pairs)
		engine->data = pcre2_match_data_create(pattern->pairs, engine->general);
	return engine->data;
}

/* Before version 10.38 a NULL subject or pattern is an error even if it is empty. */
static PCRE2_SPTR units_of(struct str s)
{
	return (PCRE2_SPTR)(s.len > 0 ? s.ptr : "");
}

static struct str message_of(struct arena *arena, int code)
{
	char message[MESSAGE_BYTES] = "";
	(void)pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof(message));
	return arena_copy(arena, str_of(message));
}

struct pattern *pattern_compile(struct arena *arena, struct str source, enum fact_match match,
	struct str *error, size_t *error_at)
{
	struct engine *engine = engine_of(arena);
	uint32_t options = COMPILE_OPTIONS;
	uint32_t groups = 0;
	int code = 0;
	PCRE2_SIZE at = 0;
	if (match == FACT_MATCH_WHOLE)
		options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	pcre2_code *compiled = NULL;
	if (inject_failure(INJECT_REGEX))
		code = PCRE2_ERROR_HEAP_FAILED;
	else
		compiled = pcre2_compile(
			units_of(source), source.len, options, &code, &at, engine->compiling);
	if (!compiled) {
		*error = message_of(arena, code);
		*error_at = at;
		return NULL;
	}
	(void)pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &groups);
	struct pattern *pattern = ARENA_NEW(arena, struct pattern);
	*pattern = (struct pattern){
		.arena = arena,
		.plain = compiled,
		.options = options,
		.pairs = groups + 1,
		.source = source,
	};
	return pattern;
}

static enum hit match_fault(const struct pattern *pattern, struct str reason, struct fault *f)
{
	struct str source = utf8_clip(pattern->source, QUOTE_BYTES);
	fault_record(f, FAULT_MATCH,
		"pattern \"%.*s\": %.*s: make it simpler, or the text that it is held against "
		"shorter",
		STR_ARG(source), STR_ARG(reason));
	return HIT_FAULT;
}

/* The n-th pair of offsets; \K in a look-ahead can put the end before the start. */
static struct span span_of(const PCRE2_SIZE *offsets, size_t n)
{
	PCRE2_SIZE from = offsets[2 * n];
	PCRE2_SIZE to = offsets[2 * n + 1];
	return (struct span){from, to > from ? to - from : 0};
}

static struct span first_captured(const PCRE2_SIZE *offsets, size_t pairs)
{
	for (size_t n = 1; n < pairs; n++) {
		if (offsets[2 * n] != PCRE2_UNSET)
			return span_of(offsets, n);
	}
	return span_of(offsets, 0);
}

static uint32_t steps_for(struct str subject)
{
	static_assert(LIMIT_PAYLOAD_BYTES < UINT32_MAX / LIMIT_MATCH_STEPS_A_BYTE / 2,
		"the steps of the longest text fit");
	return LIMIT_MATCH_STEPS + LIMIT_MATCH_STEPS_A_BYTE * (uint32_t)subject.len;
}

static pcre2_code *compile_again(struct engine *engine, struct str source, uint32_t options)
{
	int error;
	PCRE2_SIZE at;
	if (inject_failure(INJECT_REGEX))
		return NULL;
	return pcre2_compile(units_of(source), source.len, options, &error, &at, engine->compiling);
}

/* With callouts where work is done, or before each item if these are refused. A pattern of some 8 KiB
 * and more may be too large with either; then it is one long list, and does without. */
static pcre2_code *compile_counted(const struct pattern *pattern)
{
	struct engine *engine = engine_of(pattern->arena);
	pcre2_code *code = compile_again(
		engine, callouts_insert(pattern->arena, pattern->source), pattern->options);
	if (!code)
		code = compile_again(
			engine, pattern->source, pattern->options | PCRE2_AUTO_CALLOUT);
	return code ? code : pattern->plain;
}

/* What matches a text of this length. */
static pcre2_code *code_for(struct pattern *pattern, size_t len)
{
	if (len <= LIMIT_MATCH_UNCOUNTED_BYTES)
		return pattern->plain;
	if (!pattern->counted)
		pattern->counted = compile_counted(pattern);
	return pattern->counted;
}

/* Counts a match of `len` bytes by `code`; true if machine code does it. */
static bool use_jit(struct pattern *pattern, pcre2_code *code, size_t len)
{
	struct jit *jit = code == pattern->plain ? &pattern->plain_jit : &pattern->counted_jit;
	if (!is_jit_wanted || jit->matched >= JIT_AFTER_BYTES)
		return jit->is_there;
	jit->matched += len + JIT_MATCH_BYTES;
	if (jit->matched >= JIT_AFTER_BYTES)
		jit->is_there = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
	return jit->is_there;
}

/* Whoever looks on in a subject, behind the match before, must not have it checked to its end each time:
 * that would be quadratic. PCRE2 then does not look at `from` either. */
static bool is_checked(const struct engine *engine, struct str subject, size_t from)
{
	if (from == 0 || from > subject.len || engine->checked.ptr != subject.ptr ||
		engine->checked.len != subject.len)
		return false;
	return from == subject.len || ((unsigned char)subject.ptr[from] & 0xC0) != 0x80;
}

enum hit pattern_match(struct arena *arena, struct pattern *pattern, struct str subject,
	size_t from, struct span *where, struct span *captured, struct fault *f)
{
	struct engine *engine = engine_of(arena);
	pcre2_match_data *data = data_for(engine, pattern);
	if (inject_failure(INJECT_REGEX))
		return match_fault(pattern, STR("failure injected"), f);
	(void)pcre2_set_match_limit(engine->matching, steps_for(subject));
	engine->position = from;
	uint32_t options = is_checked(engine, subject, from) ? PCRE2_NO_UTF_CHECK : 0;
	pcre2_code *code = code_for(pattern, subject.len);
	bool is_jit = use_jit(pattern, code, subject.len);
	int count = pcre2_match(
		code, units_of(subject), subject.len, from, options, data, engine->matching);
	if (is_jit && count < 0 && count != PCRE2_ERROR_NOMATCH && /* such as its stack's limit */
		!inject_failure(INJECT_REGEX))
		count = pcre2_match(code, units_of(subject), subject.len, from,
			options | PCRE2_NO_JIT, data, engine->matching);
	if (from == 0)
		engine->checked =
			count > 0 || count == PCRE2_ERROR_NOMATCH ? subject : (struct str){0};
	if (count == PCRE2_ERROR_NOMATCH)
		return HIT_NO;
	if (count == PCRE2_ERROR_CALLOUT)
		return match_fault(pattern, STR("takes too long"), f);
	if (count <= 0) /* 0: too few pairs, which data_for rules out */
		return match_fault(pattern, message_of(arena, count), f);
	const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data);
	if (where)
		*where = span_of(offsets, 0);
	if (captured)
		*captured = first_captured(offsets, (size_t)count);
	return HIT_YES;
}
