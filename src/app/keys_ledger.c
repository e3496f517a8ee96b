/* SPDX-License-Identifier: MIT */
/*
 * The file: a line with its version, one with the salt, one a credential, and a seal over all of it
 * under the salt. The seal shows what an editor or another program changed, no more: who can read the
 * file can make a new one.
 */
#include "app/keys_ledger.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "audit/when.h"
#include "base/clock.h"
#include "base/inject.h"
#include "base/limits.h"
#include "rules/grow.h"

#define FIRST_LINE "hookguard-keys 1"
#define SEAL_LABEL "hookguard-keys seal 1\n"
#define DAY_NS     (INT64_C(86400) * 1000000000)

/* The file while it is read. */
struct ledger_text {
	struct ledger *ledger;
	struct str rest;
	size_t line; /* number of the line read last */
	struct fault *f;
};

/* --- days ----------------------------------------------------------------------------------- */

bool day_read(struct str text, int64_t *day)
{
	int64_t ns;
	if (text.len != sizeof("2026-11-26") - 1 || str_compare(text, STR("2262")) > 0 ||
		!when_read(text, 0, false, &ns))
		return false;
	*day = ns / DAY_NS;
	return true;
}

struct str day_text(struct arena *arena, int64_t day)
{
	struct buf time;
	buf_init(&time, arena, 64);
	clock_add_time(&time, day * DAY_NS);
	return str_slice(buf_str(&time), 0, str_find_byte(buf_str(&time), 'T', 0));
}

/* --- hexadecimal and quoting ---------------------------------------------------------------- */

static int hex_digit(char c)
{
	if (char_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_digest(struct str text, unsigned char digest[SHA256_BYTES])
{
	if (text.len != (size_t)2 * SHA256_BYTES)
		return false;
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		int high = hex_digit(text.ptr[2 * i]);
		int low = hex_digit(text.ptr[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		digest[i] = (unsigned char)(16 * high + low);
	}
	return true;
}

/* Names come from files that anybody wrote: what could end a word or a line is %XX. */
static struct str quote(struct arena *arena, struct str name)
{
	struct buf out;
	buf_init(&out, arena, 3 * name.len + 1);
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (c > ' ' && c < 0x7F && c != '%')
			buf_add_byte(&out, name.ptr[i]);
		else
			buf_printf(&out, "%%%02x", c);
	}
	return out.len > 0 ? buf_str(&out) : STR("-");
}

static bool unquote(struct arena *arena, struct str quoted, struct str *out)
{
	struct buf name;
	buf_init(&name, arena, quoted.len + 1);
	for (size_t i = 0; i < quoted.len && !str_equal(quoted, STR("-")); i++) {
		if (quoted.ptr[i] != '%') {
			buf_add_byte(&name, quoted.ptr[i]);
			continue;
		}
		int high = i + 2 < quoted.len ? hex_digit(quoted.ptr[i + 1]) : -1;
		int low = i + 2 < quoted.len ? hex_digit(quoted.ptr[i + 2]) : -1;
		if (high < 0 || low < 0)
			return false;
		buf_add_byte(&name, (char)(16 * high + low));
		i += 2;
	}
	*out = buf_str(&name);
	return true;
}

/* --- reading -------------------------------------------------------------------------------- */

static bool refuse(const struct ledger_text *text, const char *what)
{
	return fault_set(text->f, FAULT_SYSTEM,
		"%.*s:%zu: %s: it is kept as it is; move it away to begin a new one",
		STR_ARG(text->ledger->file.path), text->line, what);
}

/* The next line, which ends in a newline. */
static bool take_line(struct ledger_text *text, struct str *line)
{
	text->line++;
	return str_cut(text->rest, '\n', line, &text->rest);
}

static struct str take_word(struct str *line)
{
	struct str word;
	(void)str_cut(*line, ' ', &word, line);
	return word;
}

static bool read_seen(struct str word, int64_t *day)
{
	if (!str_equal(word, STR("-")))
		return day_read(word, day);
	*day = NO_DAY;
	return true;
}

/* PRINT FIRST LAST EXPOSED KIND NAME */
static bool read_entry(struct ledger_text *text, struct str line)
{
	struct ledger *ledger = text->ledger;
	unsigned char digest[SHA256_BYTES];
	struct ledger_entry entry = {.print = take_word(&line)};
	bool is_read = read_digest(entry.print, digest) &&
		       day_read(take_word(&line), &entry.first) &&
		       day_read(take_word(&line), &entry.last) &&
		       read_seen(take_word(&line), &entry.exposed) &&
		       unquote(ledger->arena, take_word(&line), &entry.kind) &&
		       unquote(ledger->arena, line, &entry.name);
	if (!is_read || line.len == 0 || str_find_byte(line, ' ', 0) != STR_NONE)
		return refuse(text, "no line of a ledger of keys");
	if (ledger->count == LIMIT_LEDGER_KEYS)
		return refuse(text, "more keys than a ledger can hold");
	ledger->entries =
		grow_array(ledger->arena, ledger->entries, ledger->count, sizeof(*ledger->entries));
	ledger->entries[ledger->count++] = entry;
	return true;
}

static struct str seal_of(const struct ledger *ledger, struct str text)
{
	unsigned char mac[SHA256_BYTES];
	struct str salt = {(const char *)ledger->salt, SHA256_BYTES};
	struct str sealed = arena_printf(ledger->arena, SEAL_LABEL "%.*s", STR_ARG(text));
	sha256_hmac(salt, sealed, mac);
	return sha256_hex(ledger->arena, mac, SHA256_BYTES);
}

static bool read_seal(struct ledger_text *text, struct str line)
{
	struct str all = text->ledger->file.text;
	size_t start = (size_t)(line.ptr - all.ptr);
	struct str seal = str_slice(line, sizeof("seal ") - 1, line.len);
	if (text->rest.len > 0)
		return refuse(text, "something stands behind the seal");
	if (!str_equal(seal, seal_of(text->ledger, str_slice(all, 0, start))))
		return refuse(text, "the seal does not fit: something else has changed the ledger");
	return true;
}

static bool read_head(struct ledger_text *text)
{
	struct str line;
	if (!take_line(text, &line) || !str_starts_with(line, STR("hookguard-keys ")))
		return refuse(text, "no ledger of keys");
	if (!str_equal(line, STR(FIRST_LINE)))
		return refuse(text, "a ledger of another version of hookguard");
	if (!take_line(text, &line) || !str_starts_with(line, STR("salt ")) ||
		!read_digest(str_slice(line, 5, line.len), text->ledger->salt))
		return refuse(text, "the salt of the ledger is damaged");
	return true;
}

static bool read_text(struct ledger_text *text)
{
	struct str line;
	if (!read_head(text))
		return false;
	while (take_line(text, &line)) {
		if (str_starts_with(line, STR("seal ")))
			return read_seal(text, line);
		if (!str_starts_with(line, STR("key ")))
			return refuse(text, "no line of a ledger of keys");
		if (!read_entry(text, str_slice(line, 4, line.len)))
			return false;
	}
	return refuse(text, "the end of the ledger is missing");
}

static bool check_owner(const struct replaceable *file, struct fault *f)
{
	if (file->is_link)
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: is a link: put the ledger itself there, or remove it",
			STR_ARG(file->path));
	if (file->owner != geteuid())
		return fault_set(f, FAULT_SYSTEM, "%.*s: belongs to somebody else: move it away",
			STR_ARG(file->path));
	if (file->mode & 077)
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: others may use it (mode %04o): look at it, then chmod 600 it",
			STR_ARG(file->path), (unsigned)file->mode);
	return true;
}

bool ledger_open(struct arena *arena, struct str path, struct ledger *out, struct fault *f)
{
	*out = (struct ledger){.arena = arena};
	if (!replaceable_read(arena, path, LIMIT_LEDGER_BYTES, &out->file, f))
		return false;
	if (out->file.exists) {
		struct ledger_text text = {out, out->file.text, 0, f};
		return check_owner(&out->file, f) && read_text(&text);
	}
	if (inject_failure(INJECT_LOOKUP) || getentropy(out->salt, sizeof(out->salt)) != 0)
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: no random bytes for its salt (%s): mend the system's generator",
			STR_ARG(path), strerror(errno));
	return true;
}

/* --- using ---------------------------------------------------------------------------------- */

struct str ledger_print(const struct ledger *ledger, struct str value)
{
	unsigned char mac[SHA256_BYTES];
	sha256_hmac((struct str){(const char *)ledger->salt, SHA256_BYTES}, value, mac);
	return sha256_hex(ledger->arena, mac, SHA256_BYTES);
}

struct ledger_entry *ledger_take(
	struct ledger *ledger, struct str print, int64_t today, struct fault *f)
{
	for (size_t i = 0; i < ledger->count; i++) {
		if (str_equal(ledger->entries[i].print, print))
			return &ledger->entries[i];
	}
	if (ledger->count == LIMIT_LEDGER_KEYS) {
		fault_record(f, FAULT_LIMIT,
			"%.*s: more than %d keys: move it away to begin a new one",
			STR_ARG(ledger->file.path), LIMIT_LEDGER_KEYS);
		return NULL;
	}
	ledger->entries =
		grow_array(ledger->arena, ledger->entries, ledger->count, sizeof(*ledger->entries));
	ledger->entries[ledger->count] = (struct ledger_entry){
		.print = print, .first = today, .last = today, .exposed = NO_DAY};
	return &ledger->entries[ledger->count++];
}

/* --- writing -------------------------------------------------------------------------------- */

bool ledger_save(const struct ledger *ledger, struct fault *f)
{
	struct buf text;
	struct arena *arena = ledger->arena;
	buf_init(&text, arena, LIMIT_LEDGER_BYTES);
	buf_printf(&text, FIRST_LINE "\nsalt %.*s\n",
		STR_ARG(sha256_hex(arena, ledger->salt, SHA256_BYTES)));
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_entry *entry = &ledger->entries[i];
		struct str exposed =
			entry->exposed == NO_DAY ? STR("-") : day_text(arena, entry->exposed);
		buf_printf(&text, "key %.*s %.*s %.*s %.*s %.*s %.*s\n", STR_ARG(entry->print),
			STR_ARG(day_text(arena, entry->first)),
			STR_ARG(day_text(arena, entry->last)), STR_ARG(exposed),
			STR_ARG(quote(arena, entry->kind)), STR_ARG(quote(arena, entry->name)));
	}
	buf_printf(&text, "seal %.*s\n", STR_ARG(seal_of(ledger, buf_str(&text))));
	if (text.is_truncated)
		return fault_set(f, FAULT_LIMIT, "%.*s: larger than %zu bytes",
			STR_ARG(ledger->file.path), LIMIT_LEDGER_BYTES);
	return (ledger->file.exists || folders_make(arena, ledger->file.path, 0700, f)) &&
	       replaceable_write(arena, &ledger->file, buf_str(&text), 0600, f);
}
