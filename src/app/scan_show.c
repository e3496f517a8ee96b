/* SPDX-License-Identifier: MIT */
/*
 * What is shown of an item. Besides the credentials that were found all is hidden that stands where one
 * would, whatever it is: a bad password is a password, too. Must never show a byte that a mark covers.
 */
#include "app/scan_parts.h"
#include "audit/scan.h"
#include "base/utf8.h"
#include "facts/url.h"

/* Shorter parts of a path are names, versions and numbers. */
#define PATH_KEY_BYTES 20

static struct span place_in(struct str text, struct str view)
{
	return (struct span){(size_t)(view.ptr - text.ptr), view.len};
}

static void hide(struct marks *marks, struct str view, struct str kind)
{
	if (view.len > 0 && !scan_is_reference(view))
		marks_add(marks, place_in(marks->text, view), kind);
}

static void hide_query(struct marks *marks, struct str query)
{
	while (query.len > 0) {
		struct str parameter;
		struct str name;
		struct str value;
		(void)str_cut(query, '&', &parameter, &query);
		if (str_cut(parameter, '=', &name, &value) && scan_kind_of_name(name).len > 0)
			hide(marks, value, STR("url-query"));
	}
}

/* A part of a path that is as long as a key, and no word: the URL itself may be what must be kept. */
static void hide_path(struct marks *marks, struct str path)
{
	while (path.len > 0) {
		struct str part;
		bool has_digit = false;
		bool has_letter = false;
		(void)str_cut(path, '/', &part, &path);
		for (size_t i = 0; i < part.len; i++) {
			has_digit |= char_is_digit(part.ptr[i]);
			has_letter |= char_is_alpha(part.ptr[i]);
		}
		if (part.len >= PATH_KEY_BYTES && has_digit && has_letter)
			hide(marks, part, STR("url-path"));
	}
}

static struct str path_of(const struct url *url)
{
	size_t start = (size_t)(url->host.ptr - url->whole.ptr) + url->host.len;
	struct str rest = str_slice(url->whole, start, url->whole.len);
	return str_slice(rest, 0, str_find_byte(rest, '?', 0));
}

static void hide_in_urls(struct marks *marks)
{
	struct url url;
	struct span place;
	for (size_t from = 0; url_find(marks->text, from, &url, &place);
		from = place.at + (place.len > 0 ? place.len : 1)) {
		struct str user;
		struct str password;
		if (str_cut(url.user_info, ':', &user, &password))
			hide(marks, password, STR("url-password"));
		hide_path(marks, path_of(&url));
		hide_query(marks, str_slice(url.query, 0, str_find_byte(url.query, '#', 0)));
	}
}

/* What its name, or the option before it, says is a secret. */
static void hide_by_name(struct marks *marks, const struct scan_item *item)
{
	struct str option = item->option;
	while (option.len > 0 && option.ptr[0] == '-')
		option = str_slice(option, 1, option.len);
	struct str kind = scan_kind_of_name(item->name);
	if (kind.len == 0)
		kind = scan_kind_of_name(option);
	if (kind.len > 0 && !marks->first)
		hide(marks, marks->text, kind);
}

struct str scan_show_name(struct scan *scan, struct str name)
{
	struct marks marks;
	struct buf shown;
	marks_init(&marks, &scan->item_arena, utf8_clip(name, LIMIT_REDACT_BYTES));
	hide_in_urls(&marks);
	if (!redact_mark_secrets(&scan->redactor, &marks))
		return arena_copy(scan->arena, STR("[unreadable]"));
	buf_init(&shown, &scan->item_arena, LIMIT_ARENA_BYTES);
	marks_render(&marks, marks.text.len, &shown);
	return arena_copy(scan->arena, buf_str(&shown));
}

static struct str with_name(struct scan *scan, const struct scan_item *item, struct str text)
{
	bool is_header = str_equal(item->item, STR("header"));
	bool has_name =
		is_header || item->variable.len > 0 || str_equal(item->item, STR("setting"));
	if (!has_name || item->name.len == 0)
		return text;
	return arena_printf(&scan->item_arena, "%.*s%s%.*s",
		STR_ARG(scan_show_name(scan, item->name)), is_header ? ": " : "=", STR_ARG(text));
}

struct str scan_show(struct scan *scan, const struct scan_item *item, const struct marks *found)
{
	struct marks marks;
	struct buf shown;
	marks_init(&marks, &scan->item_arena, found->text);
	for (const struct mark *mark = found->first; mark; mark = mark->next)
		marks_add(&marks, mark->place, mark->kind);
	hide_by_name(&marks, item);
	hide_in_urls(&marks);
	scan_members(&marks);
	scan_options(&marks);
	if (!redact_mark_secrets(&scan->redactor, &marks))
		return arena_copy(scan->arena, STR("[unreadable]"));
	buf_init(&shown, &scan->item_arena, LIMIT_ARENA_BYTES);
	marks_render(&marks, marks.text.len, &shown);
	struct str text = with_name(scan, item, buf_str(&shown));
	struct str cut = utf8_clip(text, LIMIT_SCAN_SHOWN_BYTES);
	return arena_printf(scan->arena, "%.*s%s", STR_ARG(cut), cut.len < text.len ? "..." : "");
}
