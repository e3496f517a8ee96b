/* SPDX-License-Identifier: MIT */
/*
 * Native entries of the journal. Trusts no value: one that could end its line is given with its length
 * before it, so that no text of a call can become a field. Names are made of our own keys only.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* NOLINT(*-reserved-identifier,cert-dcl*): memfd_create */
#endif
#include "audit/journald.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/inject.h"
#include "base/io.h"

/* A record is in it twice: field by field, and whole. Each name takes some 20 bytes. */
#define ENTRY_BYTES (3 * LIMIT_RECORD_BYTES)

#define PREFIX STR("HOOKGUARD_")

/* The name of a field: a key of ours, and of an object's member. */
static void add_name(struct buf *out, struct str key, struct str member)
{
	const struct str parts[] = {key, member};
	buf_add(out, PREFIX);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (i > 0 && parts[i].len > 0)
			buf_add_byte(out, '_');
		for (size_t at = 0; at < parts[i].len; at++) {
			char c = char_to_lower(parts[i].ptr[at]);
			buf_add_byte(out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
		}
	}
}

/* Whether a value may stand behind `NAME=` in a line. */
static bool is_line(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		if ((unsigned char)value.ptr[i] < ' ' && value.ptr[i] != '\t')
			return false;
	}
	return true;
}

/* A value behind its name: `=value`, or its length in 64 bits, the lowest byte first. */
static void add_value(struct buf *out, struct str value)
{
	if (is_line(value)) {
		buf_add_byte(out, '=');
	} else {
		buf_add_byte(out, '\n');
		for (unsigned shift = 0; shift < 64; shift += 8)
			buf_add_byte(out, (char)((uint64_t)value.len >> shift & 0xFF));
	}
	buf_add(out, value);
	buf_add_byte(out, '\n');
}

static void add_field(struct buf *out, const char *name, struct str value)
{
	buf_add(out, str_of(name));
	add_value(out, value);
}

/* One value of JSON that is no list and no object. */
static void add_json(
	struct buf *out, struct arena *arena, struct str key, struct str member, struct str value)
{
	struct buf text;
	buf_init(&text, arena, value.len);
	entry_unescape(&text, value);
	add_name(out, key, member);
	add_value(out, buf_str(&text));
}

static void add_member(struct buf *out, struct arena *arena, struct str key, struct str value)
{
	struct str item;
	struct str name;
	bool is_list = str_starts_with(value, STR("["));
	bool is_object = str_starts_with(value, STR("{"));
	while (is_list && entry_next(&value, &item))
		add_json(out, arena, key, STR(""), item);
	while (is_object && entry_next_member(&value, &name, &item))
		add_json(out, arena, key, name, item);
	if (!is_list && !is_object)
		add_json(out, arena, key, STR(""), value);
}

static void start(struct buf *out, struct arena *arena, int severity)
{
	buf_init(out, arena, ENTRY_BYTES);
	buf_add(out, STR("SYSLOG_IDENTIFIER=hookguard\nMESSAGE_ID=" JOURNALD_MESSAGE_ID "\n"));
	buf_printf(out, "PRIORITY=%d\n", severity);
}

/* "deny Bash: git push --force (git.push-force)", in visible characters. */
static struct str message_of(struct arena *arena, const struct entry *entry)
{
	static const struct {
		enum entry_key key;
		const char *before;
		const char *after;
	} parts[] = {
		{ENTRY_VERDICT, "", ""},
		{ENTRY_TOOL, " ", ""},
		{ENTRY_WHAT, ": ", ""},
		{ENTRY_RULE, " (", ")"},
	};
	struct buf out;
	buf_init(&out, arena, ENTRY_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct str value = entry->values[parts[i].key];
		struct buf text;
		if (value.len == 0)
			continue;
		buf_init(&text, arena, value.len);
		entry_unescape(&text, value);
		buf_add(&out, str_of(parts[i].before));
		escape_visible(&out, buf_str(&text));
		buf_add(&out, str_of(parts[i].after));
	}
	return buf_str(&out);
}

struct str journald_record(struct arena *arena, int severity, const struct entry *entry)
{
	struct buf out;
	start(&out, arena, severity);
	add_field(&out, "MESSAGE", message_of(arena, entry));
	for (size_t key = 0; key < ENTRY_COUNT; key++) {
		if (entry->values[key].len > 0)
			add_member(&out, arena, entry_key_name((enum entry_key)key),
				entry->values[key]);
	}
	add_field(&out, "HOOKGUARD_RECORD", entry->line);
	return buf_str(&out);
}

struct str journald_text(struct arena *arena, int severity, struct str text)
{
	struct buf out;
	start(&out, arena, severity);
	add_field(&out, "MESSAGE", text);
	return buf_str(&out);
}

/* --- sending ---------------------------------------------------------------------------------- */

#ifdef MFD_ALLOW_SEALING
/* A file that nobody can change any more, as the journal wants it; -1 with errno set. */
static int sealed_file(struct str bytes)
{
	const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
	int fd = inject_failure(INJECT_CREATE)
			 ? -1
			 : memfd_create("hookguard-record", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd >= 0 && io_write_all(fd, bytes) && fcntl(fd, F_ADD_SEALS, seals) == 0)
		return fd;
	int reason = errno;
	if (fd >= 0)
		(void)close(fd);
	errno = reason;
	return -1;
}
#else
static int sealed_file(struct str bytes)
{
	(void)bytes;
	errno = EMSGSIZE;
	return -1;
}
#endif

bool journald_send_file(struct sending *sending, struct str entry)
{
	int file = sealed_file(entry);
	bool is_sent = file >= 0 && send_descriptor(sending, file);
	int reason = errno;
	if (file >= 0)
		(void)close(file);
	errno = reason;
	return is_sent;
}

bool journald_send(struct sending *sending, struct arena *arena, struct str entry)
{
	return send_message(sending, arena, entry) ||
	       (errno == EMSGSIZE && journald_send_file(sending, entry));
}
