/* SPDX-License-Identifier: MIT */
/*
 * The page's style. Colours have a contrast of 4.5 to 1 at least against what is behind them (WCAG 2.2,
 * 1.4.3), in light and dark, and none says anything that a word does not say, too.
 */
#include "app/review.h"

#define LIGHT                                                                                      \
	"--back:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--card:#f6f8fa;--pass:#2f6fab;"  \
	"--ask:#8a5a00;--asked:#b87a00;--deny:#b3261e;--fault:#7b3fb5;--good:#1a7340;"
#define DARK                                                                                       \
	"--back:#14171c;--text:#e6e9ee;--soft:#9aa4b2;--line:#343b45;--card:#1c2128;"              \
	"--pass:#7db7ee;--ask:#e8b84a;--asked:#e8b84a;--deny:#ff8a75;--fault:#c9a5f7;--good:#"     \
	"6fcf97;"

const struct str review_style = STR_INIT(
	":root{color-scheme:light dark;" LIGHT "}\n"
	"@media(prefers-color-scheme:dark){:root{" DARK "}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0 auto;max-width:70rem;padding:2rem 1.25rem 4rem;background:var(--back);"
	"color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI','DejaVu "
	"Sans',sans-serif}\n"
	"h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}\n"
	"h2{font-size:1.2rem;margin:0 0 .75rem}\n"
	"h3{font-size:1rem;margin:1.5rem 0 .5rem}\n"
	"a{color:inherit}\n"
	"p{margin:.25rem 0 .75rem}\n"
	".soft,.none{color:var(--soft)}\n"
	".none{border:1px dashed var(--line);border-radius:6px;padding:1rem}\n"
	"nav{margin:1rem 0 1.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem}\n"
	"section{margin:2.5rem 0 0}\n"
	".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;"
	"margin:0;padding:0;list-style:none}\n"
	".cards li{background:var(--card);border:1px solid var(--line);border-radius:8px;"
	"padding:.7rem .9rem}\n"
	".cards "
	"b{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}\n"
	".cards span{color:var(--soft);font-size:.85rem}\n"
	".legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.5rem 0;padding:0;"
	"list-style:none;font-size:.85rem;color:var(--soft)}\n"
	".legend svg{width:.8em;height:.8em;margin-right:.4em;vertical-align:-.05em}\n"
	"svg.chart{display:block;width:100%;height:auto}\n"
	"svg.share{display:block;width:100%;min-width:8rem;height:.75rem;margin-top:.3rem}\n"
	"svg text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}\n"
	"svg .end{text-anchor:end}\n"
	"svg .tick{text-anchor:middle}\n"
	"svg .grid{stroke:var(--line);stroke-width:1}\n"
	"rect.pass{fill:var(--pass)}rect.ask{fill:var(--asked)}rect.deny{fill:var(--deny)}"
	"rect.fault{fill:var(--fault)}rect.noted{fill:var(--soft)}\n"
	"svg.chart rect{stroke:var(--back);stroke-width:.5}\n"
	".scroll{overflow-x:auto}\n"
	"table{width:100%;border-collapse:collapse;font-size:.9rem}\n"
	"th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;"
	"border-bottom:1px solid var(--line)}\n"
	"thead th{color:var(--soft);font-weight:600;white-space:nowrap}\n"
	"th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
	"td.t{font-variant-numeric:tabular-nums;white-space:nowrap}\n"
	"td.bar{width:30%}\n"
	"code{font:.85em/1.45 ui-monospace,SFMono-Regular,Menlo,'DejaVu Sans Mono',monospace;"
	"overflow-wrap:anywhere}\n"
	".tag{display:inline-block;border:1px solid currentColor;border-radius:999px;padding:0 "
	".55em;"
	"font-size:.8rem;font-weight:600;white-space:nowrap}\n"
	".pass{color:var(--pass)}.ask{color:var(--ask)}.deny{color:var(--deny)}"
	".fault{color:var(--fault)}.noted{color:var(--soft)}.good,.allow{color:var(--good)}\n"
	"footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.85rem;"
	"color:var(--soft)}\n"
	"@media print{:root{color-scheme:light;" LIGHT "}\n"
	"body{max-width:none;padding:0;font-size:10pt}nav{display:none}\n"
	"tr,.cards,svg{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}"
	"\n"
	".scroll{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n");
