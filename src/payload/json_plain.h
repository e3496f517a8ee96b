/* SPDX-License-Identifier: MIT */
/* The bytes of a JSON string that are nothing but themselves: ASCII, and no quote, backslash or control. */
#ifndef HOOKGUARD_PAYLOAD_JSON_PLAIN_H
#define HOOKGUARD_PAYLOAD_JSON_PLAIN_H

#include "base/str.h"

/* Offset of the first byte at or after `at` that is not plain; text.len if all are. at <= text.len. */
size_t json_pass_plain(struct str text, size_t at);

#endif
