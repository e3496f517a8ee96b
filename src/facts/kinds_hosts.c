/* SPDX-License-Identifier: MIT */
/*
 * Hosts in arguments, however they are written: behind a user, before a port, in the middle of a
 * forwarding. Must never take a text for a host that only looks like one to people: a number is a
 * port, a word without a dot is no URL.
 */
#include "facts/kinds_hosts.h"

#include "facts/url.h"

/* --- hosts ---------------------------------------------------------------------------------- */

static bool add_url(struct effects *effects, struct str url)
{
	return url_add_facts(effects->reader->actions, effects->action, url, effects->reader->f);
}

static bool has_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_space(s.ptr[i]))
			return true;
	}
	return false;
}

/* A port, a count: fewer digits than an address that is written as one number. */
static bool is_small_number(struct str s)
{
	size_t digits = 0;
	while (digits < s.len && char_is_digit(s.ptr[digits]))
		digits++;
	return digits == s.len && digits < sizeof("16777216") - 1;
}

/* An IPv6 address stands alone, where a URL wants brackets around it. */
static bool is_bare_ipv6(struct str host)
{
	size_t colon = str_find_byte(host, ':', 0);
	size_t second = colon == STR_NONE ? STR_NONE : str_find_byte(host, ':', colon + 1);
	for (size_t i = 0; i < host.len; i++) {
		if (str_find_byte(STR("0123456789abcdefABCDEF:.%"), host.ptr[i], 0) == STR_NONE)
			return false;
	}
	return second != STR_NONE;
}

bool kind_add_host(struct effects *effects, const struct argument *argument, struct str host)
{
	if (host.len == 0 || host.ptr[0] == '-' || argument->word->is_dynamic || has_blank(host) ||
		is_small_number(host) || str_find(host, STR("://"), 0) != STR_NONE)
		return true;
	size_t sign = str_find_last(host, '@');
	struct str name = str_slice(host, sign == STR_NONE ? 0 : sign + 1, host.len);
	struct str user = str_slice(host, 0, host.len - name.len);
	struct str open = is_bare_ipv6(name) ? STR("[") : STR("");
	struct str close = is_bare_ipv6(name) ? STR("]") : STR("");
	return add_url(effects, arena_printf(effects->reader->arena, "%.*s://%.*s%.*s%.*s%.*s",
					STR_ARG(effects->invocation->program), STR_ARG(user),
					STR_ARG(open), STR_ARG(name), STR_ARG(close)));
}

/* A name with a dot or a port, or an address written as one number: not a stray word. */
static bool looks_like_host(struct str s)
{
	bool has_mark =
		str_find_byte(s, '.', 0) != STR_NONE || str_find_byte(s, ':', 0) != STR_NONE;
	bool is_address =
		s.len > 0 && char_is_digit(s.ptr[0]) && !is_small_number(s) && !has_blank(s);
	return has_mark || is_address || str_equal(s, STR("localhost"));
}

bool kind_add_hosts(struct effects *effects, const struct argument *argument)
{
	struct str list = argument->value;
	struct str host;
	if (str_starts_with(list, STR("@"))) /* dig @server */
		list = str_slice(list, 1, list.len);
	while (list.len > 0) {
		(void)str_cut(list, ',', &host, &list);
		if (!kind_add_host(effects, argument, host))
			return false;
	}
	return true;
}

bool kind_add_named_hosts(struct effects *effects, const struct argument *argument)
{
	bool is_server = str_starts_with(argument->value, STR("@"));
	return !(is_server || looks_like_host(argument->value)) ||
	       kind_add_hosts(effects, argument);
}

/* The last but `behind` of the parts between colons; brackets hold an IPv6 address together. */
static struct str part_before_end(struct str s, size_t behind)
{
	size_t end = s.len;
	size_t at = s.len;
	bool is_inside = false;
	for (; at > 0; at--) {
		char c = s.ptr[at - 1];
		is_inside = c == ']' || (is_inside && c != '[');
		if (c != ':' || is_inside)
			continue;
		if (behind-- == 0)
			break;
		end = at - 1;
	}
	return behind == 0 || behind == STR_NONE ? str_slice(s, at, end) : STR("");
}

/* -L [address:]port:host:port; a socket's path is no host. */
bool kind_add_forwarding(struct effects *effects, const struct argument *argument)
{
	struct str host = part_before_end(argument->value, 1);
	bool is_host = str_find_byte(host, '/', 0) == STR_NONE;
	return !is_host || kind_add_host(effects, argument, host);
}

/* --resolve host:port:address[,address], --connect-to host:port:host:port. */
bool kind_add_resolved(struct effects *effects, const struct argument *argument)
{
	return kind_add_host(effects, argument, part_before_end(argument->value, 0)) &&
	       kind_add_host(effects, argument, part_before_end(argument->value, 1));
}

bool kind_add_fetched(struct effects *effects, const struct argument *argument)
{
	struct str value = argument->value;
	struct str host = str_slice(value, 0, str_find_byte(value, '/', 0));
	if (argument->word->is_dynamic || str_find(value, STR("://"), 0) != STR_NONE ||
		!looks_like_host(host) || has_blank(host) ||
		str_find_byte(host, '=', 0) != STR_NONE)
		return true;
	return add_url(
		effects, arena_printf(effects->reader->arena, "http://%.*s", STR_ARG(value)));
}

/* name@file and name=@file send a file; name=value, name==value and name:value are data. */
bool kind_add_item(struct effects *effects, const struct argument *argument)
{
	struct str value = argument->value;
	size_t sign = str_find_byte(value, '@', 0);
	size_t equals = str_find_byte(value, '=', 0);
	bool is_url = str_find(value, STR("://"), 0) != STR_NONE;
	bool is_file = sign != STR_NONE && (equals == STR_NONE || equals + 1 == sign);
	size_t colon = str_find_byte(value, ':', 0);
	bool is_header = colon != STR_NONE && colon > 0 && !is_url && equals == STR_NONE &&
			 (colon + 1 == value.len || !char_is_digit(value.ptr[colon + 1]));
	if (is_url || !is_file)
		return is_header || kind_add_fetched(effects, argument);
	struct argument path = *argument;
	path.value = str_slice(value, sign + 1, str_find_byte(value, ';', sign));
	return kind_add_path(effects, FACT_READS, &path);
}

bool kind_is_remote(struct str value)
{
	size_t colon = str_find_byte(value, ':', 0);
	size_t slash = str_find_byte(value, '/', 0);
	return colon != STR_NONE && colon > 1 && (slash == STR_NONE || colon < slash) &&
	       !str_starts_with(str_slice(value, colon, value.len), STR("://"));
}

bool kind_add_repository(struct effects *effects, const struct argument *argument)
{
	if (!kind_is_remote(argument->value))
		return kind_add_path(effects, FACT_READS, argument);
	return kind_add_host(effects, argument,
		str_slice(argument->value, 0, str_find_byte(argument->value, ':', 0)));
}

bool kind_add_remote_or_name(struct effects *effects, const struct argument *argument)
{
	bool is_name = !kind_is_path(argument) && !kind_is_remote(argument->value);
	return is_name || kind_add_repository(effects, argument);
}

/* host=h.org dbname=x; a URL is found as any other. */
bool kind_add_connection(struct effects *effects, const struct argument *argument)
{
	struct str host = kind_find_setting(argument->value, ' ', STR("host hostaddr"));
	return host.len == 0 || str_starts_with(host, STR("/")) ||
	       kind_add_host(effects, argument, host);
}

/* --- socat ---------------------------------------------------------------------------------- */

/* Types of addresses, by how they start: those of hosts, and those of files. */
static const struct str socat_hosts[] = {STR_INIT("tcp"), STR_INIT("udp"), STR_INIT("ssl"),
	STR_INIT("openssl"), STR_INIT("socks"), STR_INIT("proxy"), STR_INIT("sctp"),
	STR_INIT("dccp"), STR_INIT("dtls"), STR_INIT("ip")};
static const struct str socat_files[] = {STR_INIT("file"), STR_INIT("open"), STR_INIT("gopen"),
	STR_INIT("create"), STR_INIT("creat"), STR_INIT("pipe"), STR_INIT("unix")};

static bool starts_with_one(struct str s, const struct str *starts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal_nocase(str_slice(s, 0, starts[i].len), starts[i]))
			return true;
	}
	return false;
}

/* TYPE:a:b,option,…; two addresses may be joined by !!. */
static bool add_socat_address(
	struct effects *effects, const struct argument *argument, struct str address)
{
	struct str type;
	struct str rest;
	struct str options;
	bool is_typed = str_cut(address, ':', &type, &rest);
	bool is_listening = str_find(type, STR("-L"), 0) != STR_NONE ||
			    str_find(type, STR("-l"), 0) != STR_NONE;
	if (!is_typed)
		rest = address;
	(void)str_cut(rest, ',', &rest, &options);
	struct argument path = *argument;
	path.value = rest;
	if (!is_typed && str_find_byte(rest, '/', 0) == STR_NONE)
		return true; /* STDIO, - or a descriptor */
	bool is_host = is_typed && starts_with_one(type, socat_hosts, ARRAY_LEN(socat_hosts));
	bool is_file = !is_typed || starts_with_one(type, socat_files, ARRAY_LEN(socat_files));
	if (is_file && !is_host) {
		bool is_read = str_list_holds(options, ',', STR("rdonly"));
		return kind_add_path(effects, FACT_READS, &path) &&
		       (is_read || kind_add_path(effects, FACT_WRITES, &path));
	}
	if (is_listening || !is_host)
		return true;
	size_t end = str_starts_with(rest, STR("[")) ? str_find_byte(rest, ']', 0) : 0;
	size_t colon = str_find_byte(rest, ':', end == STR_NONE ? 0 : end);
	return kind_add_host(effects, argument, str_slice(rest, 0, colon));
}

bool kind_add_socat(struct effects *effects, const struct argument *argument)
{
	size_t middle = str_find(argument->value, STR("!!"), 0);
	return add_socat_address(effects, argument, str_slice(argument->value, 0, middle)) &&
	       (middle == STR_NONE ||
		       add_socat_address(effects, argument,
			       str_slice(argument->value, middle + 2, argument->value.len)));
}
