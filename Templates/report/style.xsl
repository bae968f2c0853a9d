<?xml version="1.0" encoding="UTF-8"?>
<!--
  Style: the look of the page, as the text of its one style element. After a change run update-policy.sh.
  Order: colours, page, head, summary, attention, controls, groups and rules, evidence, about, guide, narrow, print.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="style"><![CDATA[
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --surface: #fff; --sunk: #f7f8fa; --line: #dde1e7; --line-2: #c3cad4;
  --ink: #18202b; --ink-2: #566172; --link: #1f53b5; --focus: #2563eb;
  --red: #b3261e; --red-bg: #fdecea; --amber: #8a5300; --amber-bg: #fdf1dc; --green: #17693a; --green-bg: #e6f4ea;
  --blue: #1f53b5; --blue-bg: #e8effb; --grey: #566172; --grey-bg: #eceff3;
  --bar-red: #d5453b; --bar-amber: #e0a030; --bar-green: #3a9d62; --bar-blue: #5b8def; --bar-grey: #aeb7c4; --bar-score: #1f53b5;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101419; --surface: #171c23; --sunk: #12171d; --line: #2b323c; --line-2: #465160;
    --ink: #e4e8ee; --ink-2: #9fabba; --link: #8ab4ff; --focus: #8ab4ff;
    --red: #ff9d94; --red-bg: #3a1a18; --amber: #f2c069; --amber-bg: #35270d; --green: #7fd3a0; --green-bg: #12301f;
    --blue: #9cc0ff; --blue-bg: #182a48; --grey: #a8b3c2; --grey-bg: #252c36;
    --bar-red: #d5574e; --bar-amber: #c58a26; --bar-green: #3a8d5c; --bar-blue: #4a76c4; --bar-grey: #5a6473; --bar-score: #6d9be8;
  }
}

*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 0 24px 40px; max-width: 1180px; background: var(--page); color: var(--ink);
  font: 14.5px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, p, dl, dd, ul, ol { margin: 0; padding: 0; }
h1 { font-size: 25px; line-height: 1.25; letter-spacing: -.012em; font-weight: 650; }
h2 { font-size: 18px; line-height: 1.3; font-weight: 650; margin: 36px 0 12px; }
h3 { font-size: 14.5px; font-weight: 650; }
h5 { font-size: 12px; font-weight: 650; color: var(--ink-2); text-transform: uppercase; letter-spacing: .05em; margin: 20px 0 6px; }
a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
code, pre, kbd, samp { font-family: var(--mono); font-size: .875em; font-variant-ligatures: none; unicode-bidi: isolate; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 16px; top: -60px; background: var(--surface); padding: 8px 14px; border-radius: 0 0 6px 6px; z-index: 9; }
.skip:focus { top: 0; }
.muted { color: var(--ink-2); }
.nobreak { white-space: nowrap; }
[hidden] { display: none !important; }
time { white-space: nowrap; }

.top { padding-top: 34px; }
.top::before { content: ""; position: absolute; inset: 0 0 auto; height: 4px; background: var(--bar-green); }
.top.fail::before { background: var(--bar-red); }
.top.unknown::before { background: var(--bar-amber); }
.kind { font-size: 12px; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--ink-2); margin-bottom: 4px; }
.profile { color: var(--ink-2); font-size: 15.5px; margin-top: 3px; }
.verdict { margin-top: 14px; font-size: 16px; }
.top + main > h2:first-child, .summary h2 { margin-top: 22px; }

.panels { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; align-items: start; }
.panel, .attention ol, .controls, .group, .about .part { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
.panel { padding: 16px 20px 18px; height: 100%; }
.panel h3 + * { margin-top: 8px; }
.panel * + h3 { margin-top: 20px; }
.score + .score { margin-top: 8px; }
.score p { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; justify-content: space-between; }
.number { font-weight: 650; font-variant-numeric: tabular-nums; }
.first .number { font-size: 30px; line-height: 1.15; letter-spacing: -.02em; }
.model { color: var(--ink-2); font-size: 13px; font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: 6px; border-radius: 3px; margin-top: 4px; }
.first .bar { height: 10px; border-radius: 5px; }
.bar.wide { height: 14px; border-radius: 4px; }
.bar .rest { fill: var(--grey-bg); }
.bar .part { fill: var(--bar-score); }
.bar .fail { fill: var(--bar-red); } .bar .error, .bar .unknown { fill: var(--bar-amber); }
.bar .pass, .bar .fixed { fill: var(--bar-green); } .bar .informational, .bar .notchecked { fill: var(--bar-blue); }
.bar .notapplicable, .bar .notselected { fill: var(--bar-grey); }
.counts { border-collapse: collapse; width: 100%; table-layout: fixed; margin-top: 10px; font-variant-numeric: tabular-nums; }
.counts th, .counts td { padding: 4px 0 4px 8px; text-align: right; font-weight: 400; border-top: 1px solid var(--line); }
.counts thead th { border: 0; color: var(--ink-2); font-size: 12.5px; overflow-wrap: normal; }
.counts th:first-child { text-align: left; padding-left: 0; width: 136px; }
.counts .all { font-weight: 650; }
.counts .zero { color: var(--ink-2); }
.counts + p { margin-top: 8px; font-size: 13px; }
.facts > div { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 12px; padding: 6px 0; border-top: 1px solid var(--line); }
.facts > div:first-child { border: 0; padding-top: 0; }
.facts.wide > div { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
dt { color: var(--ink-2); }
.facts:not(.wide) dt { overflow-wrap: normal; }
code.id { display: block; font-size: 12px; color: var(--ink-2); line-height: 1.45; }
dt code.id { font-size: 12.5px; }

.chip {
  display: inline-flex; gap: 6px; align-items: baseline; padding: 0 8px 0 7px; border-radius: 4px; white-space: nowrap;
  font-size: 12.5px; font-weight: 600; line-height: 21px; background: var(--grey-bg); color: var(--grey);
}
.chip > span { font-weight: 700; min-width: .8em; text-align: center; }
.chip.fail { background: var(--red-bg); color: var(--red); }
.chip.error, .chip.unknown { background: var(--amber-bg); color: var(--amber); }
.chip.pass, .chip.fixed { background: var(--green-bg); color: var(--green); }
.chip.notchecked, .chip.informational { background: var(--blue-bg); color: var(--blue); }
.sev { font-size: 12.5px; color: var(--ink-2); white-space: nowrap; }
.sev.high { color: var(--red); font-weight: 650; }
.sev.medium { color: var(--ink); }
[data-result=pass] .sev.high, [data-result=fixed] .sev.high, [data-result=notapplicable] .sev.high, [data-result=notselected] .sev.high { color: var(--ink); }

.attention ol { list-style: none; }
.attention li { display: grid; grid-template-columns: 104px 64px minmax(0, 1fr); gap: 10px; align-items: baseline; padding: 7px 16px; border-top: 1px solid var(--line); }
.attention li:first-child { border: 0; }
.attention .chip { justify-self: start; }
.attention a { color: inherit; text-decoration-color: var(--line-2); }
.attention > p { margin-top: 8px; }

.controls { padding: 12px 16px; margin-bottom: 16px; }
.row { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
.row + .row { margin-top: 10px; }
.find { flex: 3 1 300px; } .choose { flex: 1 1 220px; min-width: 0; }
input[type=search], select, button {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--line-2); border-radius: 6px; padding: 6px 10px; min-height: 36px;
}
input[type=search], select { width: 100%; }
input::placeholder { color: var(--ink-2); opacity: 1; }
button { cursor: pointer; }
button:hover { background: var(--sunk); border-color: var(--ink-2); }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; min-width: 0; }
legend { float: left; color: var(--ink-2); padding: 0 6px 0 0; font-size: 13px; }
.toggle { position: relative; cursor: pointer; }
.toggle input { position: absolute; inset: 0; margin: 0; opacity: 0; width: 100%; height: 100%; cursor: pointer; }
.toggle span { display: inline-block; padding: 2px 10px; border: 1px solid var(--line-2); border-radius: 13px; font-size: 13px; line-height: 20px; color: var(--ink-2); text-decoration: line-through; text-decoration-color: var(--ink-2); }
.toggle b { font-weight: 600; font-variant-numeric: tabular-nums; }
.toggle input:checked + span { color: var(--ink); background: var(--grey-bg); text-decoration: none; }
.toggle.fail input:checked + span { color: var(--red); background: var(--red-bg); border-color: currentColor; }
.toggle.error input:checked + span, .toggle.unknown input:checked + span { color: var(--amber); background: var(--amber-bg); border-color: currentColor; }
.toggle.pass input:checked + span, .toggle.fixed input:checked + span { color: var(--green); background: var(--green-bg); border-color: currentColor; }
.toggle.notchecked input:checked + span, .toggle.informational input:checked + span { color: var(--blue); background: var(--blue-bg); border-color: currentColor; }
.toggle input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
.row.last { justify-content: space-between; }
#shown { color: var(--ink-2); font-size: 13px; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
.buttons button, .copy { padding: 2px 12px; min-height: 30px; font-size: 13px; }

.group { margin-bottom: 14px; overflow: clip; }
.group > h3 { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; padding: 9px 16px; background: var(--sunk); border-bottom: 1px solid var(--line); }
.group .path { flex: 1 0 100%; font-weight: 400; font-size: 12.5px; color: var(--ink-2); }
.tally { margin-left: auto; font-weight: 400; font-size: 12.5px; color: var(--ink-2); }
.tally span + span { margin-left: 8px; }
.tally .fail { color: var(--red); font-weight: 600; } .tally .error, .tally .unknown { color: var(--amber); font-weight: 600; }
.rule { border-top: 1px solid var(--line); }
h3 + .rule { border-top: 0; }
.rule > summary { display: grid; grid-template-columns: 130px minmax(0, 1fr) auto 14px; gap: 12px; align-items: baseline; padding: 7px 16px; cursor: pointer; list-style: none; }
.rule > summary::-webkit-details-marker { display: none; }
.rule > summary::after { content: ""; width: 7px; height: 7px; border: solid var(--ink-2); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg) translate(-3px, -1px); justify-self: end; }
.rule[open] > summary::after { transform: rotate(-135deg) translate(-3px, -3px); }
.rule > summary:hover { background: var(--sunk); }
.rule > summary:focus-visible { outline-offset: -2px; }
.rule > summary .chip, .rule > summary > .ov { justify-self: start; }
.rule h4 { font-size: inherit; font-weight: 450; }
.rule[open] h4 { font-weight: 650; }
.rule[open] > summary { border-bottom: 1px solid var(--line); }
.rule:target > summary { background: var(--blue-bg); }
.rule:target::details-content { content-visibility: visible; display: block; height: auto; }
.instance { font: 12.5px var(--mono); color: var(--ink-2); }
.body { display: grid; grid-template-columns: minmax(0, 1fr) 236px; gap: 28px; padding: 14px 16px 22px; }
.main { min-width: 0; }
.says { font-weight: 550; }
.prose { max-width: 78ch; }
.prose + .prose { margin-top: 8px; }
.prose p, .prose ul, .prose ol, .prose dl, .prose pre, .prose blockquote, .prose table { margin: 6px 0; }
.prose ul, .prose ol, .note ul, .about ul { padding-left: 22px; }
.prose blockquote { padding-left: 12px; border-left: 3px solid var(--line-2); }
.prose dd { margin-left: 22px; }
.prose table { display: block; overflow-x: auto; border-collapse: collapse; }
.prose th, .prose td { border: 1px solid var(--line); padding: 3px 8px; text-align: left; vertical-align: top; }
.prose code { background: var(--grey-bg); border-radius: 3px; padding: 1px 4px; }
.prose pre code { background: none; padding: 0; }
.prose .val { font-weight: 600; }
.gap { display: block; height: .7em; }
.prose pre, pre.code { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: 9px 12px; overflow-x: auto; font-size: 12.5px; line-height: 1.5; }
.prose pre { white-space: pre-wrap; }
pre.code { margin: 6px 0 0; white-space: pre; overflow-wrap: normal; max-height: 440px; overflow-y: auto; tab-size: 4; }
.note { margin: 8px 0; padding: 7px 12px; border-left: 3px solid var(--bar-blue); background: var(--blue-bg); border-radius: 0 5px 5px 0; max-width: 82ch; }
.note.warning, .note.error { border-color: var(--bar-amber); background: var(--amber-bg); }
.note .prose { display: inline; }
.note code { font-size: .85em; }
.panel .note { margin: 16px 0 0; font-size: 13px; }
.side { font-size: 13px; }
.side > div + div { margin-top: 11px; }
.side dt { font-size: 12px; font-weight: 600; }
.side code.id { color: inherit; font-size: 11.5px; }
.tags { list-style: none; display: flex; flex-wrap: wrap; gap: 4px; }
.tags li { background: var(--grey-bg); border-radius: 3px; padding: 0 6px; font-size: 12.5px; }
.refs { list-style: none; font-size: 12.5px; }
.refs li + li { margin-top: 3px; }
.fix { margin-top: 6px; }
.fix > summary, .minor > summary, .test > summary, .part > summary { cursor: pointer; }
.fix > summary { font-weight: 550; }
.fix > summary .muted { font-weight: 400; font-size: 12.5px; }
.codebox { position: relative; }
.copy { position: absolute; top: 6px; right: 6px; }

.check { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; color: var(--ink-2); font-size: 13px; }
.check code { font-size: 12px; }
.minor { font-size: 13px; margin-top: 4px; }
.minor > summary { color: var(--ink-2); }
.complex > ul { list-style: none; margin: 4px 0 0 4px; padding-left: 12px; border-left: 2px solid var(--line-2); }
.complex li + li { margin-top: 10px; }
.oval { margin-top: 6px; border: 1px solid var(--line); border-radius: 6px; padding: 9px 12px 10px; font-size: 13.5px; background: var(--surface); }
.definition { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; font-weight: 550; }
.definition .muted { font-weight: 400; }
.ov { display: inline-block; font-size: 12px; font-weight: 600; line-height: 18px; padding: 0 6px; border-radius: 3px; background: var(--grey-bg); color: var(--grey); white-space: nowrap; }
.ov.good { background: var(--green-bg); color: var(--green); } .ov.bad { background: var(--red-bg); color: var(--red); } .ov.unclear { background: var(--amber-bg); color: var(--amber); }
.not { color: var(--amber); font-weight: 650; }
.tree, .tree ul { list-style: none; }
.tree { margin-top: 6px; }
.tree ul { margin: 3px 0 3px 7px; padding-left: 12px; border-left: 2px solid var(--line); }
.tree li { margin: 3px 0; }
.node { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; }
.test > summary { display: flex; gap: 8px; align-items: baseline; list-style: none; padding: 1px 4px; margin: 0 -4px; border-radius: 4px; }
.test > summary::-webkit-details-marker { display: none; }
.test > summary::before { content: ""; flex: none; width: 6px; height: 6px; border: solid var(--ink-2); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg) translateY(-1px); margin-right: 1px; }
.test[open] > summary::before { transform: rotate(45deg) translate(-2px, -1px); }
.test > summary:hover { background: var(--sunk); }
.extended > summary > span:last-child { font-style: italic; }
.proof { margin: 4px 0 8px 14px; padding: 8px 12px; background: var(--sunk); border-radius: 6px; font-size: 13px; }
.ent > div { display: grid; grid-template-columns: minmax(84px, 128px) minmax(0, 1fr); gap: 10px; }
.ent .section dt { color: var(--ink); font-weight: 600; }
.ent .section:not(:first-child) { margin-top: 7px; }
.ent .ent { margin: 2px 0 4px; padding-left: 10px; border-left: 2px solid var(--line); }
.minor .ent { padding-left: 14px; }
.op { color: var(--ink-2); }
.items { list-style: none; margin-top: 5px; }
.tree .items { margin: 5px 0 0; padding: 0; border: 0; }
.items > li { padding: 5px 0 5px 10px; border-left: 3px solid var(--bar-grey); margin: 4px 0 0; }
.items > .good { border-color: var(--bar-green); } .items > .bad { border-color: var(--bar-red); } .items > .unclear { border-color: var(--bar-amber); }
.mark { float: right; margin-left: 10px; font-size: 12px; font-weight: 600; color: var(--ink-2); }
.good > .mark { color: var(--green); } .bad > .mark { color: var(--red); } .unclear > .mark { color: var(--amber); }
.item .path { font-weight: 600; }
.kv { margin-right: 8px; }
.kv i, .compared i { font-style: normal; color: var(--ink-2); }
.item .text { display: block; white-space: pre-wrap; background: var(--surface); border: 1px solid var(--line); border-radius: 4px; padding: 3px 8px; margin: 3px 0; max-height: 220px; overflow-y: auto; clear: right; }
mark { background: var(--amber-bg); color: inherit; font-weight: 700; border-radius: 2px; }
.compared { display: flex; flex-wrap: wrap; gap: 0 12px; margin-top: 2px; }
.compared code { font-weight: 600; }
.wrong { color: var(--red); font-weight: 700; }
.label { color: var(--ink-2); font-size: 12.5px; margin-top: 7px; }
.ids { color: var(--ink-2); font-size: 12px; margin-top: 8px; }
.ids code { margin-right: 6px; }
.said .code { max-height: 320px; }

.about .part { padding: 9px 16px; margin-bottom: 8px; }
.about h3 { margin: 16px 0 4px; }
.about .prose + .part { margin-top: 18px; }
.about .part h3 { margin-top: 0; }

.contents ul { list-style: none; }
.contents ul ul { padding-left: 20px; }
.contents > ul > li { margin-bottom: 12px; }
.contents > ul > li > a { font-weight: 650; }
.contents a { display: inline-block; padding: 2px 0; text-decoration-color: var(--line-2); }
.group > .prose { padding: 10px 16px 12px; }
.group > .prose + .prose { padding-top: 0; margin-top: 0; }
.group > .note { margin: 0 16px 12px; }
.group > h3 + .note { margin-top: 12px; }
.group > h3:last-child { border-bottom: 0; }
.rule > summary > h4:first-child { grid-column: span 2; font-weight: 550; }
.part > summary h3 { display: inline; }
.part > summary + * { margin-top: 8px; }
.end { margin-top: 28px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--ink-2); font-size: 13px; }

@media (max-width: 860px) {
  .panels { grid-template-columns: minmax(0, 1fr); }
  .body { grid-template-columns: minmax(0, 1fr); gap: 18px; }
  .side { border-top: 1px solid var(--line); padding-top: 12px; }
}
@media (max-width: 560px) {
  body { padding: 0 12px 32px; font-size: 15px; }
  .top { padding-top: 24px; }
  h1 { font-size: 21px; }
  .panel { padding: 14px; }
  .counts th, .counts td { padding-left: 2px; font-size: 13.5px; }
  .counts thead th { font-size: 12px; vertical-align: bottom; }
  .counts thead th + th span { writing-mode: vertical-rl; transform: rotate(180deg); }
  .counts th:first-child { width: 122px; }
  .facts > div { grid-template-columns: 90px minmax(0, 1fr); gap: 8px; }
  .facts.wide > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .attention li { grid-template-columns: auto 1fr; padding: 9px 12px; gap: 2px 10px; }
  .attention li a { grid-column: 1 / -1; }
  .rule > summary { grid-template-columns: auto minmax(0, 1fr) 14px; gap: 3px 10px; padding: 10px 12px; }
  .rule > summary h4 { grid-column: 1 / -1; grid-row: 2; }
  .rule > summary .sev { grid-column: 2; grid-row: 1; }
  .rule > summary > h4:first-child { grid-column: 1 / -1; }
  .rule > summary > h4:first-child ~ .sev { grid-column: 1 / 3; }
  .rule > summary::after { grid-column: 3; grid-row: 1; align-self: center; }
  .controls, .group > h3 { padding-left: 12px; padding-right: 12px; }
  .controls .row { gap: 10px; }
  .toggle span { padding: 5px 12px; border-radius: 16px; }
  legend { float: none; flex: 1 0 100%; width: 100%; padding-bottom: 2px; }
  .tally { margin-left: 0; flex: 1 0 100%; }
  .body { padding: 12px 12px 18px; }
  .oval { padding: 8px 8px 8px 10px; }
  .tree ul { margin-left: 2px; padding-left: 8px; }
  .proof { margin-left: 0; padding: 8px; }
  .ent > div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: 3px; }
  .mark { float: none; display: block; margin: 0; }
}

@media print {
  @page { margin: 16mm 14mm; }
  :root {
    --page: #fff; --surface: #fff; --sunk: #fff; --line: #c8ced6; --line-2: #98a2af; --ink: #000; --ink-2: #434c59; --link: #000;
    --red: #9d1c15; --red-bg: #fdecea; --amber: #744600; --amber-bg: #fdf1dc; --green: #0f5a2f; --green-bg: #e6f4ea; --blue: #17458f; --blue-bg: #e8effb; --grey: #434c59; --grey-bg: #eceff3;
    --bar-red: #d5453b; --bar-amber: #e0a030; --bar-green: #3a9d62; --bar-blue: #5b8def; --bar-grey: #aeb7c4; --bar-score: #17458f;
    color-scheme: light;
  }
  body { max-width: none; padding: 0; font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .top { padding-top: 0; border-top: 3px solid var(--ink); }
  .top::before { display: none; }
  .skip, .controls, .copy, .rule > summary::after, .test > summary::before, .ids { display: none !important; }
  .panels { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .panel { break-inside: avoid; padding: 10px 14px; }
  .counts { table-layout: auto; }
  .counts thead th { font-size: 7.5pt; }
  .counts th:first-child { width: auto; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .fix > summary, .part > summary, .minor > summary { list-style: none; }
  h2, h3, h4, h5, summary, .definition, .node, .label { break-after: avoid; }
  .group { overflow: visible; border: 0; border-top: 1px solid var(--line-2); border-radius: 0; }
  .group > h3, .rule > summary, .body, .controls { padding-left: 0; padding-right: 0; }
  .rule > summary h4 { font-weight: 650; }
  .rule > summary { grid-template-columns: 34mm minmax(0, 1fr) auto; }
  .body { grid-template-columns: minmax(0, 1fr); gap: 10px; padding-top: 8px; }
  .side { display: flex; flex-wrap: wrap; gap: 4px 22px; border: 0; padding: 0; }
  .side > div + div { margin: 0; }
  .side > div { max-width: 100%; }
  .refs { columns: 2; }
  .attention li, .facts > div, .items > li, .tags, tr, .note { break-inside: avoid; }
  .prose, .note { max-width: none; }
  pre.code, .item .text { max-height: none; overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; }
  .proof { border: 1px solid var(--line); }
  a { text-decoration: none; }
}
]]></xsl:variable>
</xsl:stylesheet>
