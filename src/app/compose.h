/* SPDX-License-Identifier: MIT */
/*
 * Payloads written here: from a command or an argument that a person or a rule's example gives, so
 * that both are judged by the pipeline that judges what a host sends.
 */
#ifndef HOOKGUARD_APP_COMPOSE_H
#define HOOKGUARD_APP_COMPOSE_H

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/str.h"
#include "payload/dialect.h"

/* The host whose shape a call takes that names none. */
#define COMPOSE_HOST STR("claude-code")

/* `{"MEMBER":"TEXT"}`. Bytes of `text` that are not UTF-8 become U+FFFD: JSON can't hold them. */
struct str compose_input(struct arena *arena, struct str member, struct str text);

/* A call of `tool` in folder `cwd`, in the shape that the host of `dialect` sends; `input` is the
 * text of a JSON object. */
struct str compose_payload(struct arena *arena, const struct dialect *dialect, struct str cwd,
	struct str tool, struct str input);

/* A payload (the text `fragment`, parsed as `parsed`, an object) with the event, the session and the
 * folder put in front where it leaves them out, as its host would send them. */
struct str compose_fragment(
	struct arena *arena, struct str fragment, const cJSON *parsed, struct str cwd);

#endif
