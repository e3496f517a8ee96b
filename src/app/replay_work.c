/* SPDX-License-Identifier: MIT */
/*
 * Processes that read files and judge what is in them. They share a counter of the next file and of the
 * bytes done, and tell the parent of each call through a pipe of their own, in frames. Processes and not
 * threads, since a call that is too large to judge ends the process that judges it. A frame comes from
 * the same executable, so only its length is checked.
 */
#include "app/replay.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/replay_progress.h"
#include "base/hash64.h"
#include "base/io.h"
#include "base/process.h"
#include "payload/json_pick.h"
#include "rules/pattern.h"

#define PIPE_ROOM (256 * KIB)

struct shared {
	atomic_size_t next_file;
	atomic_ullong bytes_done;
};

/* --- frames -------------------------------------------------------------------------------------- */

enum frame_kind {
	FRAME_CALL,
	FRAME_TROUBLE,
	FRAME_COUNTS,
	FRAME_FAULT, /* the worker can't work at all */
	FRAME_DONE,
};

enum { TEXT_SHOWN, TEXT_TOOL, TEXT_TIME, TEXT_RULE, TEXT_RULE_COMPARED, TEXTS };

/* What stands at the start of a frame; its texts follow, one behind the other. */
struct frame {
	size_t size; /* of all of it */
	enum frame_kind kind;
	enum fault_kind fault_kind;
	uint64_t identity;
	uint64_t key;
	size_t file;
	size_t line;
	struct past_counts counts;
	enum decision decisions[REPLAY_SIDES];
	enum severity severities[REPLAY_SIDES];
	bool are_faults[REPLAY_SIDES];
	size_t lens[TEXTS];
};

/* --- a worker ------------------------------------------------------------------------------------ */

struct worker {
	const struct replay_plan *plan;
	struct shared *shared;
	struct replay_judge judge;
	size_t file;
	size_t calls;
	int pipe;
	char *out; /* frames not sent yet */
	size_t out_len;
};

static void flush(struct worker *worker)
{
	if (!io_write_all(worker->pipe, (struct str){worker->out, worker->out_len}))
		process_leave(EXIT_STATUS_BLOCK); /* nobody listens any more */
	worker->out_len = 0;
}

/* All texts of a frame are bounded, so that it fits into the room. */
static void send_frame(struct worker *worker, struct frame frame, const struct str texts[TEXTS])
{
	frame.size = sizeof(frame);
	for (size_t i = 0; i < TEXTS; i++) {
		frame.lens[i] = texts[i].len < LIMIT_FAULT_BYTES ? texts[i].len : LIMIT_FAULT_BYTES;
		frame.size += frame.lens[i];
	}
	if (frame.size > PIPE_ROOM - worker->out_len)
		flush(worker);
	memcpy(worker->out + worker->out_len, &frame, sizeof(frame));
	worker->out_len += sizeof(frame);
	for (size_t i = 0; i < TEXTS; i++) {
		if (frame.lens[i] > 0)
			memcpy(worker->out + worker->out_len, texts[i].ptr, frame.lens[i]);
		worker->out_len += frame.lens[i];
	}
}

/* The same for a call and each copy of it that another session took over; a call without an id is
 * known by its place. */
static uint64_t identity_of(const struct worker *worker, const struct past_call *call)
{
	if (call->id.len > 0)
		return hash64(hash64(hash64(0, call->id), call->tool), call->input);
	size_t place[] = {worker->file, call->line, worker->calls};
	return hash64(1, (struct str){(const char *)place, sizeof(place)});
}

static void judge_call(void *context, const struct past_call *call)
{
	struct worker *worker = context;
	struct replay_judged judged;
	replay_judge_call(&worker->judge, call, &judged);
	worker->calls++;
	struct frame frame = {
		.kind = FRAME_CALL,
		.identity = identity_of(worker, call),
		.key = judged.key,
		.file = worker->file,
		.line = call->line,
	};
	struct str texts[TEXTS] = {[TEXT_SHOWN] = judged.shown,
		[TEXT_RULE] = judged.outcomes[0].rule,
		[TEXT_RULE_COMPARED] = judged.outcomes[1].rule};
	bool is_hit = false;
	for (size_t i = 0; i < REPLAY_SIDES; i++) {
		frame.decisions[i] = judged.outcomes[i].decision;
		frame.severities[i] = judged.outcomes[i].severity;
		frame.are_faults[i] = judged.outcomes[i].is_fault;
		is_hit = is_hit || judged.outcomes[i].decision != DECISION_PASS;
	}
	if (is_hit) {
		texts[TEXT_TOOL] = json_unquoted(call->tool);
		texts[TEXT_TIME] = call->time;
	}
	send_frame(worker, frame, texts);
}

static void note_broken(void *context, size_t line)
{
	struct worker *worker = context;
	const struct str none[TEXTS] = {{NULL, 0}};
	send_frame(worker,
		(struct frame){.kind = FRAME_TROUBLE, .file = worker->file, .line = line}, none);
}

static void note_progress(void *context, size_t bytes)
{
	struct worker *worker = context;
	atomic_fetch_add(&worker->shared->bytes_done, bytes);
}

static void send_fault(struct worker *worker, enum frame_kind kind, const struct fault *fault)
{
	const struct str texts[TEXTS] = {[TEXT_SHOWN] = fault_text(fault)};
	send_frame(worker,
		(struct frame){.kind = kind, .fault_kind = fault->kind, .file = worker->file},
		texts);
}

static void read_files(struct worker *worker, struct past_reader *reader)
{
	const struct str none[TEXTS] = {{NULL, 0}};
	for (;;) {
		struct fault fault = {0};
		worker->file = atomic_fetch_add(&worker->shared->next_file, 1);
		if (worker->file >= worker->plan->files_count)
			return;
		if (!past_read(reader, worker->plan->files[worker->file].path, &fault))
			send_fault(worker, FRAME_TROUBLE, &fault);
		send_frame(worker, (struct frame){.kind = FRAME_COUNTS, .counts = reader->counts},
			none);
	}
}

_Noreturn static void work(const struct replay_plan *plan, struct shared *shared, int pipe)
{
	static struct arena arena;
	const struct str none[TEXTS] = {{NULL, 0}};
	struct fault fault = {0};
	struct worker worker = {.plan = plan, .shared = shared, .pipe = pipe};
	arena_init(&arena, LIMIT_ARENA_BYTES);
	worker.out = arena_alloc(&arena, PIPE_ROOM);
	struct past_reader reader = {
		.arena = &arena,
		.since_ns = plan->since_ns,
		.each = judge_call,
		.broken = note_broken,
		.progress = note_progress,
		.context = &worker,
	};
	if (replay_judge_init(&worker.judge, &arena, plan, &fault))
		read_files(&worker, &reader);
	else
		send_fault(&worker, FRAME_FAULT, &fault);
	send_frame(&worker, (struct frame){.kind = FRAME_DONE}, none);
	flush(&worker);
	process_leave(EXIT_STATUS_PASS);
}

/* --- the parent ----------------------------------------------------------------------------------- */

/* What the parent has of a worker. */
struct listener {
	pid_t process;
	int pipe; /* -1 once it is at its end */
	bool is_done;
	char *in;
	size_t in_len;
};

struct hearing {
	struct replay_tally *tally;
	struct shared *shared;
	struct listener listeners[LIMIT_REPLAY_JOBS];
	size_t count;
	struct fault fault; /* that a worker told of */
};

static bool start_worker(struct hearing *hearing, const struct replay_plan *plan, struct fault *f)
{
	int ends[2];
	struct listener *listener = &hearing->listeners[hearing->count];
	if (pipe(ends) != 0)
		return fault_set(f, FAULT_SYSTEM, "pipe: %s", strerror(errno));
	pid_t process = fork();
	if (process < 0) {
		(void)close(ends[0]);
		(void)close(ends[1]);
		return fault_set(f, FAULT_SYSTEM, "fork: %s", strerror(errno));
	}
	if (process == 0) {
		for (size_t i = 0; i < hearing->count; i++)
			(void)close(hearing->listeners[i].pipe);
		(void)close(ends[0]);
		work(plan, hearing->shared, ends[1]);
	}
	(void)close(ends[1]);
	*listener = (struct listener){
		.process = process, .pipe = ends[0], .in = arena_alloc(plan->arena, PIPE_ROOM)};
	hearing->count++;
	return true;
}

static void take_call(
	struct replay_tally *tally, const struct frame *frame, const struct str *texts)
{
	struct replay_news news = {
		.identity = frame->identity,
		.judged = {.key = frame->key, .shown = texts[TEXT_SHOWN]},
		.tool = texts[TEXT_TOOL],
		.time = texts[TEXT_TIME],
		.file = frame->file,
		.line = frame->line,
	};
	for (size_t i = 0; i < REPLAY_SIDES; i++)
		news.judged.outcomes[i] = (struct replay_outcome){frame->decisions[i],
			frame->are_faults[i], frame->severities[i], texts[TEXT_RULE + i]};
	replay_tally_add(tally, &news);
}

static void take_frame(struct hearing *hearing, struct listener *listener,
	const struct frame *frame, const char *bytes)
{
	struct str texts[TEXTS];
	for (size_t i = 0; i < TEXTS; i++) {
		texts[i] = (struct str){bytes, frame->lens[i]};
		bytes += frame->lens[i];
	}
	switch (frame->kind) {
	case FRAME_CALL:
		take_call(hearing->tally, frame, texts);
		break;
	case FRAME_TROUBLE:
		replay_tally_add_trouble(
			hearing->tally, frame->file, frame->line, texts[TEXT_SHOWN]);
		break;
	case FRAME_COUNTS:
		replay_tally_add_counts(hearing->tally, &frame->counts);
		break;
	case FRAME_FAULT:
		fault_record(
			&hearing->fault, frame->fault_kind, "%.*s", STR_ARG(texts[TEXT_SHOWN]));
		break;
	case FRAME_DONE:
		listener->is_done = true;
		break;
	}
}

static void take_frames(struct hearing *hearing, struct listener *listener)
{
	size_t at = 0;
	struct frame frame;
	while (listener->in_len - at >= sizeof(frame)) {
		memcpy(&frame, listener->in + at, sizeof(frame));
		if (frame.size > listener->in_len - at)
			break;
		take_frame(hearing, listener, &frame, listener->in + at + sizeof(frame));
		at += frame.size;
	}
	memmove(listener->in, listener->in + at, listener->in_len - at);
	listener->in_len -= at;
}

static void hear(struct hearing *hearing, struct listener *listener)
{
	ssize_t got = io_read_some(
		listener->pipe, listener->in + listener->in_len, PIPE_ROOM - listener->in_len);
	if (got > 0) {
		listener->in_len += (size_t)got;
		take_frames(hearing, listener);
		return;
	}
	(void)close(listener->pipe);
	listener->pipe = -1;
}

/* Listens until every pipe is at its end. */
static void hear_all(struct hearing *hearing, const struct replay_plan *plan)
{
	struct replay_progress progress;
	replay_progress_start(&progress, plan->bytes);
	for (;;) {
		struct pollfd polled[LIMIT_REPLAY_JOBS];
		size_t open = 0;
		for (size_t i = 0; i < hearing->count; i++) {
			polled[i] = (struct pollfd){hearing->listeners[i].pipe, POLLIN, 0};
			open += hearing->listeners[i].pipe >= 0;
		}
		if (open == 0)
			break;
		(void)poll(polled, hearing->count, REPLAY_PROGRESS_MS);
		for (size_t i = 0; i < hearing->count; i++) {
			if (polled[i].revents != 0)
				hear(hearing, &hearing->listeners[i]);
		}
		replay_progress_show(&progress, atomic_load(&hearing->shared->bytes_done));
	}
	replay_progress_end(&progress);
}

static bool reap(struct hearing *hearing, struct fault *f)
{
	bool are_done = true;
	for (size_t i = 0; i < hearing->count; i++) {
		int status;
		while (waitpid(hearing->listeners[i].process, &status, 0) < 0 && errno == EINTR)
			continue;
		are_done = are_done && hearing->listeners[i].is_done;
	}
	if (hearing->fault.is_set) {
		*f = hearing->fault;
		return false;
	}
	return are_done || fault_set(f, FAULT_INTERNAL,
				   "replay: a process ended before its files did: a call is too "
				   "large to judge, or it was killed: replay files one by one to "
				   "find it");
}

bool replay_work(const struct replay_plan *plan, struct replay_tally *tally, struct fault *f)
{
	struct hearing hearing = {.tally = tally};
	struct shared *shared = mmap(
		NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return fault_set(f, FAULT_SYSTEM, "memory for the replay: %s", strerror(errno));
	hearing.shared = shared;
	pattern_want_jit(); /* of the workers, which are copies of this process */
	bool is_started = true;
	for (size_t i = 0; i < plan->jobs && is_started; i++)
		is_started = start_worker(&hearing, plan, f);
	if (!is_started) /* those that run see it when they ask for the next file */
		atomic_store(&shared->next_file, plan->files_count);
	hear_all(&hearing, plan);
	bool is_done = reap(&hearing, f);
	(void)munmap(shared, sizeof(*shared));
	return is_started && is_done;
}
