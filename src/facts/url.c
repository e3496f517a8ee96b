/* SPDX-License-Identifier: MIT */
/*
 * URLs in texts. Two kinds of reader disagree on what a backslash in a URL is: browsers and Node
 * (WHATWG URL) take it for a slash, curl and others (RFC 3986) for a plain byte. Where the host
 * hangs on that, every reading is a fact: what one tool connects to must not hide behind the other.
 * Every byte of a text is looked at a bounded number of times. Must never resolve or fetch a name.
 */
#include "facts/url.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/host.h"

/* WHATWG's special schemes: their readers take slashes in any number and direction, or none. */
static const struct str special_schemes[] = {
	STR_INIT("http"),
	STR_INIT("https"),
	STR_INIT("ws"),
	STR_INIT("wss"),
	STR_INIT("ftp"),
};

/* The "//" of all other schemes, also as it stands in JSON and sed. */
static const struct str plain_slashes[] = {STR_INIT("//"), STR_INIT("\\/\\/")};

/* A search through one text. Of an authority it remembers where it stops and the last @ before, so
 * that the many URLs of http:\\a\http:\\a\... don't each search the rest of the text. */
struct search {
	struct str text;
	size_t from;
	size_t authority_stop;
	size_t last_at_sign;
};

/* A URL and what a caller outside has no use for. */
struct found {
	struct url url;
	struct span place;
	struct str hosts; /* host[:port], several with commas in a database's URL */
	struct str tail;  /* from the path on */
};

static bool is_one_of(char c, struct str bytes)
{
	return str_find_byte(bytes, c, 0) != STR_NONE;
}

/* Not white space, a control character, a quote or an angle bracket. */
static bool is_url_byte(char c)
{
	return (unsigned char)c > ' ' && c != '\x7f' && c != '"' && c != '\'' && c != '`' &&
	       c != '<' && c != '>';
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

static bool is_special(struct str scheme)
{
	for (size_t i = 0; i < ARRAY_LEN(special_schemes); i++) {
		if (str_equal_nocase(scheme, special_schemes[i]))
			return true;
	}
	return false;
}

/* The scheme that ends at `colon`; empty if there is none of two letters at least (c: is a drive). */
static struct str scheme_before(struct str text, size_t from, size_t colon)
{
	size_t start = colon;
	while (start > from &&
		(char_is_alpha(text.ptr[start - 1]) || char_is_digit(text.ptr[start - 1]) ||
			is_one_of(text.ptr[start - 1], STR("+.-"))))
		start--;
	while (start < colon && !char_is_alpha(text.ptr[start]))
		start++;
	return colon - start < 2 ? str_slice(text, colon, colon) : str_slice(text, start, colon);
}

static size_t offset_in(struct str text, struct str view)
{
	return (size_t)(view.ptr - text.ptr);
}

/* Where the authority after `scheme` starts, or STR_NONE if no slashes introduce one. */
static size_t authority_start(struct str text, struct str scheme)
{
	size_t start = offset_in(text, scheme) + scheme.len + 1;
	if (is_special(scheme)) {
		size_t at = start;
		while (at < text.len && is_slash(text.ptr[at]))
			at++;
		/* new URL("http:host") is a URL; in running text "http:" is a word */
		return at > start || scheme.ptr == text.ptr ? at : STR_NONE;
	}
	for (size_t i = 0; i < ARRAY_LEN(plain_slashes); i++) {
		if (str_starts_with(str_slice(text, start, text.len), plain_slashes[i]))
			return start + plain_slashes[i].len;
	}
	return STR_NONE;
}

/* Where the hosts start: after the user, if there is one. A user may hold backslashes (RFC 3986
 * readers); they belong to the authority only if an @ follows. */
static size_t skip_user_info(struct search *search, size_t start)
{
	struct str text = search->text;
	if (start >= search->authority_stop) {
		size_t at = start;
		search->last_at_sign = STR_NONE;
		for (; at < text.len && is_url_byte(text.ptr[at]) &&
			!is_one_of(text.ptr[at], STR("/?#"));
			at++) {
			if (text.ptr[at] == '@')
				search->last_at_sign = at;
		}
		search->authority_stop = at;
	}
	bool has_user = search->last_at_sign != STR_NONE && search->last_at_sign >= start;
	return has_user ? search->last_at_sign + 1 : start;
}

/* If the colon at `at` is that of a further URL in a list (a,b or a;b): where the separator before it
 * stands; else STR_NONE. */
static size_t list_separator(struct str text, size_t from, size_t at)
{
	struct str scheme = scheme_before(text, from, at);
	size_t start = offset_in(text, scheme);
	bool is_listed =
		scheme.len > 0 && start > from && is_one_of(text.ptr[start - 1], STR(",;|"));
	return is_listed && authority_start(text, scheme) != STR_NONE ? start - 1 : STR_NONE;
}

/* Where a URL whose hosts start at `start` ends, closing punctuation included. */
static size_t find_end(struct str text, size_t start)
{
	size_t at = start;
	for (; at < text.len && is_url_byte(text.ptr[at]); at++) {
		if (text.ptr[at] == '\\' && !(at + 1 < text.len && text.ptr[at + 1] == '/'))
			return at; /* a lone one is the text's (\n, \"), \/ is JSON's slash */
		size_t separator = text.ptr[at] == ':' ? list_separator(text, start, at) : STR_NONE;
		if (separator != STR_NONE)
			return separator;
	}
	return at;
}

/* `whole` without the punctuation of the sentence around it: a closing bracket goes only if the URL
 * does not open it. */
static struct str strip_closing(struct str whole)
{
	static const char opening[] = "([{";
	static const struct str closing = STR_INIT(")]}");
	size_t opened[sizeof(opening) - 1] = {0};
	size_t closed[sizeof(opening) - 1] = {0};
	if (whole.len == 0 || !is_one_of(whole.ptr[whole.len - 1], STR(")]}.,;:!?")))
		return whole; /* nearly all: they are not read to their end again */
	for (size_t i = 0; i < whole.len; i++) {
		for (size_t k = 0; k < closing.len; k++) {
			opened[k] += whole.ptr[i] == opening[k];
			closed[k] += whole.ptr[i] == closing.ptr[k];
		}
	}
	for (; whole.len > 0; whole.len--) {
		char last = whole.ptr[whole.len - 1];
		size_t k = str_find_byte(closing, last, 0);
		if (k == STR_NONE && !is_one_of(last, STR(".,;:!?")))
			break;
		if (k != STR_NONE && closed[k]-- <= opened[k])
			break;
	}
	return whole;
}

/* The host at the start of host[:port] and whatever a text may have put behind it. */
static struct str host_of(struct str s)
{
	if (str_starts_with(s, STR("[")))
		return str_slice(s, 1, str_find_byte(s, ']', 0));
	size_t len = 0;
	while (len < s.len && !is_one_of(s.ptr[len], STR(":,;|&()=!]")))
		len++;
	return str_slice(s, 0, len);
}

/* Cuts `whole`, whose authority starts at `start` and whose hosts at `hosts` (offsets in it). */
static bool cut_parts(
	struct str whole, struct str scheme, size_t start, size_t hosts, struct found *out)
{
	size_t end = hosts;
	while (end < whole.len && !is_one_of(whole.ptr[end], STR("/\\?#")))
		end++;
	bool is_empty = is_special(scheme) ? end <= hosts : whole.len <= start;
	if (is_empty || whole.len < hosts)
		return false;
	struct str tail = str_slice(whole, end, whole.len);
	struct str before_fragment;
	struct str fragment;
	struct str path;
	struct url *url = &out->url;
	*out = (struct found){.hosts = {whole.ptr + hosts, end - hosts}, .tail = tail};
	url->whole = whole;
	url->scheme = scheme;
	url->user_info = str_slice(whole, start, hosts > start ? hosts - 1 : start);
	url->host = host_of(out->hosts);
	(void)str_cut(tail, '#', &before_fragment, &fragment);
	(void)str_cut(before_fragment, '?', &path, &url->query);
	return true;
}

/* Reads the URL whose scheme ends at `colon`. `is_alone`: it is the whole text, and nothing of it is
 * the surroundings'. */
static bool read_at(
	struct search *search, size_t from, size_t colon, bool is_alone, struct found *out)
{
	struct str text = search->text;
	struct str scheme = scheme_before(text, from, colon);
	size_t start = scheme.len > 0 ? authority_start(text, scheme) : STR_NONE;
	if (start == STR_NONE)
		return false;
	size_t at = offset_in(text, scheme);
	size_t hosts = skip_user_info(search, start);
	struct str whole = str_slice(text, at, is_alone ? text.len : find_end(text, hosts));
	if (!is_alone)
		whole = strip_closing(whole);
	if (!cut_parts(whole, scheme, start - at, hosts - at, out))
		return false;
	out->place = (struct span){at, whole.len};
	return true;
}

static bool find_next(struct search *search, struct found *out)
{
	for (;;) {
		size_t from = search->from;
		size_t colon = str_find_byte(search->text, ':', from);
		if (colon == STR_NONE)
			return false;
		search->from = colon + 1;
		if (read_at(search, from, colon, false, out))
			return true;
	}
}

bool url_parse(struct str s, struct url *out)
{
	struct search search = {.text = s};
	struct found found;
	size_t colon = str_find_byte(s, ':', 0);
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == '\x7f')
			return false;
	}
	if (colon == STR_NONE || !read_at(&search, 0, colon, true, &found) || found.place.at != 0)
		return false;
	*out = found.url;
	return true;
}

bool url_find(struct str text, size_t from, struct url *out, struct span *place)
{
	struct search search = {.text = text, .from = from};
	struct found found;
	if (!find_next(&search, &found))
		return false;
	*out = found.url;
	*place = found.place;
	return true;
}

static int hex_value(char c)
{
	char lower = char_to_lower(c);
	if (char_is_digit(c))
		return c - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

struct str url_percent_decode(struct arena *arena, struct str s)
{
	if (str_find_byte(s, '%', 0) == STR_NONE)
		return s;
	struct buf decoded;
	buf_init(&decoded, arena, s.len);
	for (size_t i = 0; i < s.len; i++) {
		int high = s.ptr[i] == '%' && s.len - i > 2 ? hex_value(s.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.ptr[i + 2]) : -1;
		bool is_coded = low >= 0 && high * 16 + low > 0;
		buf_add_byte(&decoded, is_coded ? (char)(high * 16 + low) : s.ptr[i]);
		i += is_coded ? 2 : 0;
	}
	return buf_str(&decoded);
}

static void add_lower(struct buf *buf, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_add_byte(buf, char_to_lower(s.ptr[i]));
}

/* The URL as rules want to see it: scheme and hosts in lower case, "//", no backslashes. */
static bool add_url(
	struct actions *actions, struct action *action, const struct found *found, struct fault *f)
{
	const struct url *url = &found->url;
	struct buf spelled;
	buf_init(&spelled, actions->arena, url->whole.len + 2); /* http:host has no slashes */
	add_lower(&spelled, url->scheme);
	buf_add(&spelled, STR("://"));
	if (url->user_info.len > 0) {
		buf_add(&spelled, url->user_info);
		buf_add_byte(&spelled, '@');
	}
	add_lower(&spelled, found->hosts);
	struct str rest = found->tail;
	struct str piece;
	while (rest.len > 0) {
		(void)str_cut(rest, '\\', &piece, &rest);
		buf_add(&spelled, piece);
	}
	return actions_add_fact(actions, action, FACT_URL, buf_str(&spelled), found->place, f);
}

static bool add_host(struct actions *actions, struct action *action, struct str host,
	struct span place, struct fault *f)
{
	struct str decoded = url_percent_decode(actions->arena, host_of(host));
	struct buf name;
	while (str_ends_with(decoded, STR(".")))
		decoded.len--;
	if (decoded.len == 0)
		return true;
	buf_init(&name, actions->arena, decoded.len);
	add_lower(&name, decoded);
	struct str dotted = host_find_dotted(actions->arena, buf_str(&name));
	return actions_add_fact(actions, action, FACT_HOST, buf_str(&name), place, f) &&
	       (dotted.len == 0 || actions_add_fact(actions, action, FACT_HOST, dotted, place, f));
}

static bool add_found(
	struct actions *actions, struct action *action, const struct found *found, struct fault *f)
{
	if (!add_url(actions, action, found, f))
		return false;
	struct str hosts = found->hosts;
	struct str host;
	while (hosts.len > 0) {
		(void)str_cut(hosts, ',', &host, &hosts);
		if (!add_host(actions, action, host, found->place, f))
			return false;
	}
	return true;
}

/* The other reading of https://one\@two/: a browser goes to one, curl to two. */
static bool add_backslash_reading(
	struct actions *actions, struct action *action, const struct found *found, struct fault *f)
{
	struct str user_info = found->url.user_info;
	size_t backslash = str_find_byte(user_info, '\\', 0);
	if (backslash == STR_NONE || !is_special(found->url.scheme))
		return true;
	struct str authority = str_slice(user_info, 0, backslash);
	size_t sign = str_find_last(authority, '@');
	struct found other = {.place = found->place};
	other.url.whole = found->url.whole;
	other.url.scheme = found->url.scheme;
	other.hosts = str_slice(authority, sign == STR_NONE ? 0 : sign + 1, authority.len);
	return add_found(actions, action, &other, f);
}

bool url_add_facts(struct actions *actions, struct action *action, struct str text, struct fault *f)
{
	struct search search = {.text = text};
	struct found found;
	size_t outer_end = 0;
	size_t inside = 0;
	while (find_next(&search, &found)) {
		size_t end = found.place.at + found.place.len;
		if (!add_found(actions, action, &found, f) ||
			!add_backslash_reading(actions, action, &found, f))
			return false;
		inside = found.place.at < outer_end ? inside + 1 : 0;
		outer_end = end > outer_end ? end : outer_end;
		/* a URL may carry others, as ?to=https://… does */
		search.from = inside < LIMIT_URLS_INSIDE
				      ? offset_in(text, found.hosts) + found.hosts.len
				      : outer_end;
	}
	return true;
}
