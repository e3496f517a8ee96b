/* SPDX-License-Identifier: MIT */
/* The text is a record of ours or our own words: in it is neither a line break nor a control character. */
#include "audit/syslog.h"

#include <sys/utsname.h>
#include <syslog.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"

/* RFC 5424, 6: what all fields of the header take at most. */
#define HEADER_BYTES    512
#define HOST_MOST_BYTES 255

static bool is_printable(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '!' || text.ptr[i] > '~')
			return false;
	}
	return text.len > 0;
}

/* The name of this machine, or the "-" that stands for a value that is not known. */
static struct str host_name(struct utsname *storage)
{
	struct str name = uname(storage) >= 0 ? str_of(storage->nodename) : STR("");
	return is_printable(name) && name.len <= HOST_MOST_BYTES ? name : STR("-");
}

static void start(struct buf *out, struct arena *arena, const struct syslog_message *message)
{
	buf_init(out, arena, HEADER_BYTES + message->text.len);
	buf_printf(out, "<%d>", LOG_USER | message->severity);
}

struct str syslog_rfc5424(struct arena *arena, const struct syslog_message *message)
{
	struct buf out;
	struct utsname names;
	start(&out, arena, message);
	buf_add(&out, STR("1 "));
	if (message->time.len > 0)
		buf_add(&out, message->time);
	else
		clock_add_time(&out, clock_wall_ns());
	buf_add(&out, STR(" "));
	buf_add(&out, host_name(&names));
	buf_printf(&out, " hookguard %ld %.*s - ", (long)getpid(), STR_ARG(message->id));
	buf_add(&out, message->text);
	return buf_str(&out);
}

struct str syslog_local(struct arena *arena, const struct syslog_message *message)
{
	struct buf out;
	start(&out, arena, message);
	buf_printf(&out, "hookguard[%ld]: ", (long)getpid());
	buf_add(&out, message->text);
	return buf_str(&out);
}
