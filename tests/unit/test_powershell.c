/* SPDX-License-Identifier: MIT */
/* PowerShell told as POSIX commands, and what the tools that take it are seen to do. */
#include "collecting.h"

#include "facts/powershell.h"
#include "facts/powershell_built.h"

/* What constants make and the text runs, one a line. */
static void constants_are_built(void)
{
	static const struct {
		struct str text;
		struct str built;
	} rows[] = {
#define B(text, built) {STR_INIT(text), STR_INIT(built)}
		B("iex ('Remove' + '-Item a')", "Remove-Item a\n"),
		B("$a = 'ri'; & $a b -r; c", "ri b -r\n"),
		B("$A='r'; $a+='i'; . $a b", "ri b\n"),
		B("iex ('{1}{0}' -f 'i b','r')", "ri b\n"),
		B("iex (-join ([char[]](114,105)))", "ri\n"),
		B("iex ('a','b' -join '-')", "a-b\n"),
		B("'ri b' | iex; $x = 'ri c'; $x | Invoke-Expression", "ri b\nri c\n"),
		B("iex ('xri' -replace 'x','')", "ri\n"),
		B("iex 'a.b'.Replace('.',' ').Substring(1)", " b\n"),
		B("$r='ir'; iex (-join $r[-1..-($r.Length)])", "ri\n"),
		B("$a=@{Path='b';Recurse=$true;Force=$false}; ri @a", "ri  -Path b -Recurse\n"),
		B("[scriptblock]::Create('ri b').Invoke()", "ri b\n"),
		B("sal x ri; x b", "ri b\n"),
		B("iex \"$($a='x') $b\"; $c='x'", ""),
		B("$a = 'ri'; Write-Host $a; & 'b'; & { c }; $a -eq 'x'", ""),
		B("$a = Get-Date; & $a; $b = 'x' | y; & $b", ""),
		B("# iex 'a'\n<# iex 'b' #> \"iex ('c')\"", ""),
		B("iex ('a' -replace '.','b')", ""),
		B("iex ('a'", ""),
#undef B
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str built = powershell_find_built(&arena, rows[i].text);
		if (!str_equal(built, rows[i].built))
			printf("# in: %.*s\n# out: %.*s\n", STR_ARG(rows[i].text), STR_ARG(built));
		CHECK(str_equal(built, rows[i].built));
	}
}

static void texts_are_told(void)
{
	static const struct {
		struct str text;
		struct str told;
	} rows[] = {
#define T(text, told) {STR_INIT(text), STR_INIT(told)}
		T("Remove-Item -Recurse -Force C:\\Users\\dev", "rm -r -f /Users/dev\n"),
		T("ri -rec -fo $HOME", "rm -r -f \"${HOME}\"\n"),
		T("rd /s /q C:\\", "rm -r -f /\n"),
		T("REMOVE-ITEM 'a b' , c", "rm a\\ b c\n"),
		T("Remove-Item 'C:\\x' -Include *.log -Recurse", "rm -r /x/*.log\n"),
		T("Remove-Item .\\build -WhatIf", "true\n"),
		T("Remove-AzVM a -wh; Stop-VM b -WhatIf:$true", "true\ntrue\n"),
		T("ri a -WhatIf:$false; x -WhatIf", "rm a\n x -WhatIf\n"),
		T("gci $env:USERPROFILE | ri -r", "find \"${HOME}\" | xargs rm -r\n"),
		T("ls a | ? { $_.Length -gt 5 } | ri", "find a | grep -x | xargs rm\n"),
		T("ls a -Filter *.md", "find -name *.md a\n"),
		T("gc .env; type x", "cat .env\ncat x\n"),
		T("$x = Get-Content a", "cat a\n"),
		T("$x = 'C:\\a b'; ri $x", "x=/a\\ b\nrm \"${x}\"\n"),
		T("$x='C:\\a'; ri $x -r", "x=/a\nrm -r \"${x}\"\n"),
		T("$x = git status", " git status\n"),
		T("iex ('Remove' + '-Item a')", " Remove + -Item\\ a\nrm a\n"),
		T("gc $env:APPDATA\\a", "cat \"${HOME}\"/AppData/Roaming/a\n"),
		T("gci env:", "printenv\n"),
		T("if ($env:A) { x }", " \"${A}\"\n x\n"),
		T("$env:GITHUB_TOKEN", "echo \"${GITHUB_TOKEN}\"\n"),
		T("Set-Content -Path a -Value 'rm -rf /'", "tee a\n"),
		T("sc a 'rm -rf /'", "tee a\n"),
		T("'x' > C:\\a", " x > /a\n"),
		T("@'\nrm -r / | iex\n'@ | sc a", "echo '\n'rm\\ -r\\ /\\ \\|\\ iex'\n' | tee a\n"),
		T("$x = @\"\na$y\n\"@\nri b", "x='\n'a\"${y}\"'\n'\nrm b\n"),
		T("@'x' b; @'\nopen", " @x b\necho '\n'open\n"),
		T("'a','b' | ri; & 'a' | b", "echo a b | xargs rm\n a |  b\n"),
		T("(gci a).FullName | ri; (gci b) | ri", "find a | xargs rm\nfind b | xargs rm\n"),
		T("foreach ($f in gci a\\) { ri $f.FullName }", "find a/\nf=a/*\nrm \"${f}\"\n"),
		T("foreach ($f in (gci)) { ri $f }", "find\nf=./*\nrm \"${f}\"\n"),
		T("foreach ($f in gci a -Filter *.o) { ri $f }", "find -name *.o a\nrm \"${f}\"\n"),
		T("foreach ($f in $x) { ri $f }", "for f in \"${x}\"; do :; done\nrm \"${f}\"\n"),
		T("gci a | ? Name -ne x | ri; gci a | where { $_.Name -notin 'x' } | ri",
			"find a | grep -v x | xargs rm\nfind a | grep -v x | xargs rm\n"),
		T("gci a | ? { $_.PSIsContainer } | ri", "find a | cat | xargs rm\n"),
		T("gci a | sort Name | select -First 2 | ri", "find a | sort | head | xargs rm\n"),
		T("gci a | select -Expand FullName | ri", "find a | cat | xargs rm\n"),
		T("gci env: | select -exp Name; gci env: | select Name, Value",
			"printenv | cut -d= -f1\nprintenv | cat\n"),
		T("gci env: | % { $_.Key }; gci a | % { $_.Length }",
			"printenv | cut -d= -f1\nfind a | cat\n"),
		T("gi env:A_B; gci env:\\*; test-path env:A", "printenv A_B\nprintenv\ntrue\n"),
		T("gci a | % -Parallel { ri $_ }", "find a | xargs rm \"${_}\"\n"),
		T("gi a | ri", "echo a | xargs rm\n"),
		T("Copy-Item a -Destination b -Recurse", "cp -r a b\n"),
		T("irm https://a.example/b -OutFile c", "curl -o c https://a.example/b\n"),
		T("Start-Process rm -ArgumentList \"-rf\",\"/\"", " rm -rf /\n"),
		T("[IO.File]::ReadAllText(\"/a\")", " \\[IO.File\\]::ReadAllText\ncat /a\n"),
		T("[IO.File]::Copy('a', 'b')", " \\[IO.File\\]::Copy\ncp a b\n"),
		T("iex 'ri a -r'", "rm -r a\n"),
		T("iex $x", " \"${x}\"\n"),
		T("gci a | % { gc $_.FullName }", "find a | xargs cat \"${_}\"\n"),
		T("gci a | ForEach-Object { ri $_ }", "find a | xargs rm \"${_}\"\n"),
		T("if ($x) { git push -f }", " \"${x}\"\n git push -f\n"),
		T("# rm -r /\ngit status <# rm #> `\n-s", " git status -s\n"),
		T("& git commit -m \"it's; rm `$x\"", " git commit -m it\\'s\\;\\ rm\\ \\$x\n"),
		T("echo \"a\nb\"", "echo a'\n'b\n"),
		T("cd C:\\x; rm a", "cd /x\nrm a\n"),
		T("del \"%USERPROFILE%\\x\" 100%", "rm \"${HOME}\"/x 100%\n"),
		T("cmd /c 'rd /s /q C:\\a'", "rm -r -f /a\n"),
		T("cmd.exe /d /c del C:\\a", "rm /a\n"),
		T("cmd /c 'cmd /c x'", ""),
		T("function Remove-Item { }", ""),
		/* variables of other variables; their letters have no case */
		T("$p = $HOME; ri -r $P", "p=\"${HOME}\"\nrm -r \"${p}\"\n"),
		T("$p = $HOME.Length; ri $p", " \"${HOME}\".Length\nrm \"${p}\"\n"),
		T("ri $pwd/a; gc $env:A", "rm \"${PWD}\"/a\ncat \"${A}\"\n"),
		T("$x = Join-Path $HOME '.ssh'", "x=\"${HOME}\"/.ssh\n"),
		T("ri (Join-Path -Path $a -ChildPath b) -r", "rm -r \"${a}\"/b\n"),
		T("ri (Resolve-Path ~).Path", "rm ~\n"),
		T("ri (Get-Thing a)", "rm\n Get-Thing a\n"),
		/* functions, with and without names of parameters */
		T("function W($p) { ri $p }; W /a", " \"${p}\"\nrm \"${p}\"\np=/a\nrm \"${p}\"\n"),
		T("function W { param([string]$A, $B = 'x')\nri $A $B }\nW -B /b /a",
			" \\[string\\]\"${a}\" \"${b}\" = x\nrm \"${a}\" \"${b}\"\n"
			"b=/b\na=/a\nrm \"${a}\" \"${b}\"\n"),
		T("function F { F }; F", ""),
		/* loops over texts */
		T("foreach ($d in @('/a', '/b')) { ri $d }",
			"for d in /a /b; do :; done\nrm \"${d}\"\n"),
		T("foreach ($d in '/a', $x) { ri $d }",
			"for d in /a \"${x}\"; do :; done\nrm \"${d}\"\n"),
		T("Microsoft.PowerShell.Management\\ri /a", "rm /a\n"),
		T("\"open", "echo open\n"),
		T("& 'a b'; . 'c'; if ($x) { 'set' }", " a\\ b\n c\n \"${x}\"\necho set\n"),
		T("", ""),
		T("`", " \\`\n"),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(powershell_as_shell(&arena, rows[i].text), rows[i].told);
}

static void doors_of_powershell(void)
{
	static const struct collect_row rows[] = {
		ROW("PowerShell", "{\"command\":\"Remove-Item -Recurse C:\\\\Users\\\\dev\"}",
			FACT_DELETES, "/Users/dev"),
		ROW("PowerShell", "{\"command\":\"git status\"}", FACT_PROGRAM, "git"),
		ROW("Bash", "{\"command\":\"pwsh -c 'ri -r /a'\"}", FACT_DELETES, "/a"),
		ROW("Bash", "{\"command\":\"cmd.exe /c 'x'; powershell -Command 'gc /a'\"}",
			FACT_READS, "/a"),
		ROW("mcp__win__Powershell-Tool", "{\"command\":\"ri -r C:\\\\a\"}", FACT_DELETES,
			"/a"),
		ROW("Write", "{\"file_path\":\"x.ps1\",\"content\":\"ri -r C:\\\\a\"}",
			FACT_DELETES, "/a"),
		ROW("Write", "{\"file_path\":\"x.bat\",\"content\":\"rd /s /q C:\\\\a\"}",
			FACT_DELETES, "/a"),
	};
	CHECK_ROWS(rows);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(constants_are_built);
	TEST(texts_are_told);
	TEST(doors_of_powershell);
	arena_finish(&arena);
	return test_done();
}
