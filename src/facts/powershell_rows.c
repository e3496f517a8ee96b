/* SPDX-License-Identifier: MIT */
/*
 * The cmdlets that matter and what does the same in a POSIX shell, as of PowerShell 7.4, with the
 * aliases of Windows. Names in small letters.
 */
#include "facts/powershell.h"

#include "base/limits.h"
#include "facts/programs.h"

/* clang-format off */
#define K(literal) STR_INIT(literal)
#define DROP(name) {K(name), PS_DROPPED, K("")}
#define SKIP(name) {K(name), PS_SKIPPED, K("")}
#define OPERAND(name) {K(name), PS_OPERAND, K("")}
#define TARGET(name) {K(name), PS_TARGET, K("")}
#define FILTER(name) {K(name), PS_FILTER, K("")}
#define FLAG(name, flag) {K(name), PS_FLAG, K(flag)}
#define OPTION(name, flag) {K(name), PS_OPTION, K(flag)}

static const struct powershell_parameter deleting[] = {
	OPERAND("path"), OPERAND("literalpath"), FLAG("recurse", "-r"), FLAG("force", "-f"),
	FILTER("include"), FILTER("filter"), SKIP("exclude"), SKIP("erroraction"), DROP("whatif"),
	DROP("confirm"), DROP("verbose"), SKIP("stream"),
};
static const struct powershell_parameter reading[] = {
	OPERAND("path"), OPERAND("literalpath"), SKIP("totalcount"), SKIP("head"), SKIP("first"),
	SKIP("tail"), SKIP("encoding"), SKIP("delimiter"), SKIP("readcount"), SKIP("filter"),
	SKIP("include"), SKIP("exclude"), SKIP("erroraction"), DROP("raw"), DROP("wait"), SKIP("stream"),
};
static const struct powershell_parameter writing[] = {
	OPERAND("path"), OPERAND("literalpath"), OPERAND("filepath"), SKIP("value"), SKIP("encoding"),
	SKIP("inputobject"), SKIP("width"), SKIP("itemtype"), SKIP("type"), SKIP("name"), SKIP("erroraction"),
	SKIP("target"), FLAG("append", "-a"), DROP("force"), DROP("nonewline"), SKIP("variable"),
};
static const struct powershell_parameter copying[] = {
	OPERAND("path"), OPERAND("literalpath"), TARGET("destination"), TARGET("newname"),
	FLAG("recurse", "-r"), DROP("force"), SKIP("filter"), SKIP("include"), SKIP("exclude"),
	SKIP("erroraction"), DROP("container"), DROP("passthru"),
};
static const struct powershell_parameter listing[] = {
	OPERAND("path"), OPERAND("literalpath"), {K("filter"), PS_OPTION, K("-name")},
	{K("include"), PS_OPTION, K("-name")}, SKIP("exclude"), OPTION("depth", "-maxdepth"),
	DROP("recurse"), DROP("force"), DROP("file"), DROP("directory"), DROP("hidden"), DROP("name"),
	SKIP("erroraction"), SKIP("attributes"),
};
static const struct powershell_parameter fetching[] = {
	OPERAND("uri"), OPTION("outfile", "-o"), OPTION("infile", "-T"), OPTION("method", "-X"),
	OPTION("body", "-d"), SKIP("headers"), SKIP("contenttype"), SKIP("credential"), SKIP("timeoutsec"),
	SKIP("useragent"), SKIP("websession"), SKIP("sessionvariable"), SKIP("proxy"), SKIP("token"),
	SKIP("authentication"), FLAG("skipcertificatecheck", "-k"), DROP("usebasicparsing"), SKIP("form"),
	SKIP("erroraction"), SKIP("maximumredirection"),
};
static const struct powershell_parameter searching[] = {
	OPTION("pattern", "-e"), OPERAND("path"), OPERAND("literalpath"), SKIP("context"), SKIP("encoding"),
	SKIP("include"), SKIP("exclude"), FLAG("quiet", "-q"), DROP("simplematch"), DROP("casesensitive"),
	FLAG("list", "-l"), DROP("raw"), DROP("allmatches"), DROP("notmatch"),
};
static const struct powershell_parameter starting[] = {
	OPERAND("filepath"), {K("argumentlist"), PS_WORDS, K("")}, {K("args"), PS_WORDS, K("")},
	SKIP("workingdirectory"), SKIP("verb"), SKIP("windowstyle"), SKIP("redirectstandardoutput"),
	SKIP("redirectstandarderror"), SKIP("credential"), DROP("wait"), DROP("nonewwindow"), DROP("passthru"),
};
static const struct powershell_parameter querying[] = {
	OPTION("query", "-Q"), OPTION("inputfile", "-i"), OPTION("serverinstance", "-S"), OPTION("database", "-d"),
	SKIP("username"), SKIP("password"), SKIP("credential"), SKIP("connectionstring"), SKIP("querytimeout"),
};

static const struct powershell_parameter choosing[] = {
	{K("expandproperty"), PS_PICKED, K("")}, {K("property"), PS_PICKED, K("")}, OPTION("first", "-n"),
	OPTION("last", "-n"), SKIP("skip"), SKIP("index"), DROP("unique"), DROP("descending"),
};

#define CMDLET(names, program, parameters, operands, is_fed) \
	{K(names), K(program), parameters, ARRAY_LEN(parameters), operands, is_fed}

static const struct powershell_cmdlet cmdlets[] = {
	CMDLET("remove-item ri rm rmdir rd del erase", "rm", deleting, 0, true),
	CMDLET("get-content gc cat type", "cat", reading, 0, false),
	CMDLET("set-content sc out-file tee-object tee", "tee", writing, 1, false),
	CMDLET("add-content ac", "tee -a", writing, 1, false),
	CMDLET("clear-content clc", "truncate -s 0", writing, 0, true),
	CMDLET("new-item ni", "touch", writing, 1, false),
	CMDLET("copy-item cp copy cpi xcopy", "cp", copying, 0, false),
	CMDLET("move-item mv move mi rename-item ren rni", "mv", copying, 0, false),
	CMDLET("get-childitem gci ls dir", "find", listing, 0, false),
	CMDLET("invoke-webrequest iwr invoke-restmethod irm curl wget", "curl", fetching, 0, false),
	CMDLET("select-string sls", "grep", searching, 0, false),
	CMDLET("start-process saps start", "", starting, 0, false),
	CMDLET("invoke-sqlcmd", "sqlcmd", querying, 0, false),
	CMDLET("compress-archive", "tar -c", copying, 0, false),
	{.names = K("set-location sl cd chdir push-location pushd"), .program = K("cd"),
		.parameters = reading, .parameters_count = 2},
	{.names = K("write-output write-host write-information echo write"), .program = K("echo")},
	{.names = K("where-object where ?"), .program = K("grep -x")},
	{.names = K("select-object select"), .program = K("cat"), .parameters = choosing,
		.parameters_count = ARRAY_LEN(choosing)},
	{.names = K("sort-object sort"), .program = K("sort")},
	CMDLET("get-item gi", "echo", reading, 0, false),
	{.names = K("stop-computer"), .program = K("shutdown -h now")},
	{.names = K("restart-computer"), .program = K("reboot")},
	{.names = K("get-itemproperty test-path resolve-path get-acl"), .program = K("stat")},
};

/* Methods of [IO.File], [IO.Directory] and their kin. */
static const struct {
	struct str method;
	struct str program;
} methods[] = {
	{K("::readalltext"), K("cat")}, {K("::readalllines"), K("cat")}, {K("::readallbytes"), K("cat")},
	{K("::openread"), K("cat")}, {K("::opentext"), K("cat")}, {K("::readlines"), K("cat")},
	{K("::delete"), K("rm -r")}, {K("::writealltext"), K("tee")}, {K("::writeallbytes"), K("tee")},
	{K("::copy"), K("cp")}, {K("::move"), K("mv")},
	{K("::writealllines"), K("tee")}, {K("::appendalltext"), K("tee -a")},
};
/* clang-format on */

/* A name in small letters, without .exe. */
static struct str fold_name(struct str name, char *folded, size_t room)
{
	if (name.len > room)
		return STR("");
	for (size_t i = 0; i < name.len; i++)
		folded[i] = char_to_lower(name.ptr[i]);
	struct str low = {folded, name.len};
	return str_ends_with(low, STR(".exe")) ? str_slice(low, 0, low.len - 4) : low;
}

const struct powershell_cmdlet *powershell_find(struct str name)
{
	char folded[64]; /* the longest names have 40 letters */
	/* Microsoft.PowerShell.Management\Remove-Item */
	if (str_starts_with(name, STR("Microsoft.PowerShell.")))
		name = str_after_last(name, '\\');
	struct str low = fold_name(name, folded, sizeof(folded));
	for (size_t i = 0; low.len > 0 && i < ARRAY_LEN(cmdlets); i++) {
		if (str_list_holds(cmdlets[i].names, ' ', low))
			return &cmdlets[i];
	}
	return NULL;
}

bool powershell_is_name(struct str property)
{
	return str_equal_nocase(property, STR("name")) || str_equal_nocase(property, STR("key"));
}

struct str powershell_method(struct str name)
{
	char folded[64];
	struct str low = fold_name(name, folded, sizeof(folded));
	for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
		if (str_ends_with(low, methods[i].method))
			return methods[i].program;
	}
	return STR("");
}
