/* SPDX-License-Identifier: MIT */
/*
 * The folder of grants. Trusts a file only after its owner, those of the folders above it, and its seal.
 * Invariant: what is removed was used, whether its call went on or not; so a crash can lose a grant, and
 * never give it twice.
 */
#include "audit/grant.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "audit/chain.h"
#include "audit/when.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/inject.h"
#include "base/replace.h"
#include "payload/json.h"
#include "rules/trust.h"

#define SUFFIX     ".grant"
#define ID_BYTES   4
#define FILE_BYTES (8 * KIB) /* code, times and texts of a record, each of which is shorter */

/* Where the seal begins in a file: the rest of it is 64 digits, a quote, a brace and a newline. */
#define SEAL STR(",\"mac\":\"")

void grants_init(struct grants *out, struct arena *arena, struct str settings, struct str log_key)
{
	size_t slash = str_find_last(settings, '/');
	*out = (struct grants){.arena = arena};
	if (slash == STR_NONE || log_key.len == 0)
		return;
	unsigned char *key = arena_alloc(arena, SHA256_BYTES);
	sha256_hmac(log_key, STR("hookguard: key of grants"), key);
	out->key = (struct str){(const char *)key, SHA256_BYTES};
	out->folder = arena_printf(arena, "%.*s/grants", STR_ARG(str_slice(settings, 0, slash)));
}

static struct str path_of(const struct grants *grants, struct str code)
{
	return arena_printf(
		grants->arena, "%.*s/%.*s" SUFFIX, STR_ARG(grants->folder), STR_ARG(code));
}

bool grants_can_be_made(const struct grants *grants)
{
	struct str folder = grants->folder;
	while (folder.len > 0 && grants->key.len > 0) {
		const char *name = arena_copy_z(grants->arena, folder);
		if (!inject_failure(INJECT_STATUS) && access(name, W_OK | X_OK) == 0)
			return true;
		if (errno != ENOENT)
			return false;
		folder = str_slice(folder, 0, str_find_last(folder, '/'));
	}
	return false;
}

/* --- one file ------------------------------------------------------------------------------------- */

static struct str seal_of(const struct grants *grants, struct str text)
{
	unsigned char mac[SHA256_BYTES];
	sha256_hmac(grants->key, text, mac);
	return sha256_hex(grants->arena, mac, SHA256_BYTES);
}

/* Whether the file ends in the seal of what is before it. */
static bool is_sealed(const struct grants *grants, struct str text)
{
	size_t tail = SEAL.len + (size_t)2 * SHA256_BYTES + 3;
	if (text.len <= tail)
		return false;
	struct str before = str_slice(text, 0, text.len - tail);
	struct str wanted = arena_printf(
		grants->arena, "%.*s%.*s\"}\n", STR_ARG(SEAL), STR_ARG(seal_of(grants, before)));
	unsigned char a[SHA256_BYTES];
	unsigned char b[SHA256_BYTES];
	sha256_hmac(grants->key, wanted, a); /* compared by digests: no time tells how much fits */
	sha256_hmac(grants->key, str_slice(text, before.len, text.len), b);
	return chain_digests_equal(a, b);
}

static bool read_times(const cJSON *root, struct grant *out)
{
	return when_read(json_member_string(root, STR("made")), 0, false, &out->made_ns) &&
	       when_read(json_member_string(root, STR("until")), 0, false, &out->until_ns);
}

/* False where there is none, or none of ours. */
static bool read_file(const struct grants *grants, struct str path, struct grant *out)
{
	struct file_identity identity;
	struct fault ignored = {0};
	struct str text;
	const cJSON *root;
	bool exists;
	if (!trust_read_file(grants->arena, path, TRUST_FULL, FILE_BYTES, FAULT_SYSTEM, &exists,
		    &text, &identity, &ignored) ||
		!exists || !is_sealed(grants, text) ||
		!json_parse(grants->arena, text, STR("grant"), &root, &ignored))
		return false;
	*out = (struct grant){
		.id = json_member_string(root, STR("id")),
		.code = json_member_string(root, STR("code")),
		.is_for_once = str_equal(json_member_string(root, STR("for")), STR("once")),
		.rule = json_member_string(root, STR("rule")),
		.what = json_member_string(root, STR("what")),
		.cwd = json_member_string(root, STR("cwd")),
	};
	return read_times(root, out);
}

static void add_member(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void add_time(struct buf *out, const char *key, int64_t ns)
{
	buf_printf(out, ",\"%s\":\"", key);
	clock_add_time(out, ns);
	buf_add(out, STR("\""));
}

static struct str write_text(const struct grants *grants, const struct grant *grant)
{
	struct buf out;
	buf_init(&out, grants->arena, FILE_BYTES);
	buf_add(&out, STR("{\"v\":1"));
	add_member(&out, "id", grant->id);
	add_member(&out, "code", grant->code);
	add_time(&out, "made", grant->made_ns);
	add_time(&out, "until", grant->until_ns);
	add_member(&out, "for", grant->is_for_once ? STR("once") : STR("any"));
	add_member(&out, "rule", grant->rule);
	add_member(&out, "what", grant->what);
	add_member(&out, "cwd", grant->cwd);
	struct str seal = seal_of(grants, buf_str(&out));
	buf_printf(&out, "%.*s%.*s\"}\n", STR_ARG(SEAL), STR_ARG(seal));
	return buf_str(&out);
}

/* --- using, making, removing --------------------------------------------------------------------- */

/* So that no loss of power gives a grant again. Some file systems can't sync a folder. */
static void sync_folder(const struct grants *grants)
{
	const char *name = arena_copy_z(grants->arena, grants->folder);
	int fd = inject_failure(INJECT_OPEN) ? -1 : open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (!inject_failure(INJECT_SYNC))
		(void)fsync(fd);
	(void)close(fd);
}

struct str grant_use(const struct grants *grants, struct str code, int64_t now_ns)
{
	const struct str none = {NULL, 0};
	struct grant grant;
	struct str path = path_of(grants, code);
	if (grants->key.len == 0 || !read_file(grants, path, &grant) ||
		!str_equal(grant.code, code) || now_ns < grant.made_ns || now_ns >= grant.until_ns)
		return none;
	if (!grant.is_for_once)
		return grant.id;
	if (inject_failure(INJECT_NAME) || unlink(arena_copy_z(grants->arena, path)) != 0)
		return none; /* another call was first, or it can't be used up */
	sync_folder(grants);
	return grant.id;
}

bool grant_name(const struct grants *grants, struct grant *grant, struct fault *f)
{
	unsigned char bytes[SHA256_BYTES] = {0};
	if (inject_failure(INJECT_LOOKUP) || getentropy(bytes, ID_BYTES) != 0)
		return fault_set(
			f, FAULT_SYSTEM, "random bytes: the system has none: %s", strerror(errno));
	grant->id = sha256_hex(grants->arena, bytes, ID_BYTES);
	return true;
}

bool grant_make(const struct grants *grants, const struct grant *grant, struct fault *f)
{
	struct replaceable file;
	struct str path = path_of(grants, grant->code);
	return folders_make(grants->arena, grants->folder, 0755, f) &&
	       folders_make(grants->arena, path, 0700, f) &&
	       replaceable_read(grants->arena, path, FILE_BYTES, &file, f) &&
	       replaceable_write(grants->arena, &file, write_text(grants, grant), 0600, f);
}

bool grant_remove(const struct grants *grants, struct str code, bool *was_there, struct fault *f)
{
	struct str path = path_of(grants, code);
	bool is_failed = inject_failure(INJECT_NAME);
	*was_there = !is_failed && unlink(arena_copy_z(grants->arena, path)) == 0;
	if (!*was_there && (is_failed || errno != ENOENT))
		return fault_set(f, FAULT_SYSTEM, "%.*s: can't be removed: %s", STR_ARG(path),
			strerror(errno));
	sync_folder(grants);
	return true;
}

bool grants_list(const struct grants *grants, struct grant **out, size_t *count, struct fault *f)
{
	struct str *names;
	size_t names_count;
	bool exists;
	*count = 0;
	if (!trust_list_folder(grants->arena, grants->folder, TRUST_FULL, STR(SUFFIX), &exists,
		    &names, &names_count, f))
		return false;
	if (!exists)
		return true;
	*out = ARENA_NEW_ARRAY(grants->arena, struct grant, names_count + 1);
	for (size_t i = 0; i < names_count && *count < LIMIT_GRANTS; i++) {
		struct grant *grant = &(*out)[*count];
		struct str path = arena_printf(
			grants->arena, "%.*s/%.*s", STR_ARG(grants->folder), STR_ARG(names[i]));
		struct str code = str_slice(names[i], 0, names[i].len - STR(SUFFIX).len);
		*count += read_file(grants, path, grant) && str_equal(grant->code, code);
	}
	return true;
}
