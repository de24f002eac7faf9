/** Colours of the product's own pages; contrast of text at least 4.5 : 1. Nothing is fetched. */
export const STYLE = `
:root { --paper: #f6f4ee; --surface: #fff; --ink: #1c2320; --soft: #56605b; --line: #e2ded3; --jade: #1f6f5c; --jade-soft: #dcebe4; --grey: #8b948f; --red: #a3352c; --red-soft: #f8e4e1; --amber: #7d5300; --amber-soft: #fbefd4 }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; text-size-adjust: 100%; -webkit-text-size-adjust: 100% }
main { max-width: 880px; margin: 0 auto; padding: 40px 20px 64px }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 4px; letter-spacing: -.01em } h2 { font-size: 1.25rem; line-height: 1.35; margin: 0 0 8px } h3 { font-size: 1rem; margin: 24px 0 4px }
p { margin: 0 0 12px } ul { margin: 0 0 12px; padding-inline-start: 1.2em } li { margin-bottom: 6px }
.under, .note, caption, figcaption { color: var(--soft); font-size: .875rem }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 16px; padding: 24px; margin-top: 20px }
.verdict { border-inline-start: 6px solid var(--jade) } .verdict.partly { border-inline-start-color: #b7821a } .verdict.unclear { border-inline-start-color: var(--grey) } .verdict.hardly { border-inline-start-color: var(--red) }
.verdict .head { font-size: 1.25rem; line-height: 1.45; font-weight: 600 }
.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0; padding: 0 }
.key { background: var(--paper); border-radius: 12px; padding: 12px 14px } .key dt { color: var(--soft); font-size: .8125rem } .key dd { margin: 0; font-size: 1.375rem; font-weight: 650; font-variant-numeric: tabular-nums } .key small { display: block; color: var(--soft); font-size: .75rem; font-weight: 400 }
.not { background: var(--amber-soft); border-radius: 12px; padding: 14px 16px; color: #4a3200 } .not h3 { margin: 0 0 4px } .not ul { margin-bottom: 0 }
.warn { color: var(--red); font-weight: 600 }
figure { margin: 16px 0 0 } figure svg { display: block; width: 100%; max-width: 560px; height: auto } svg text { font: 11px system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif; fill: var(--ink) } svg .faint { fill: var(--soft) }
.scroll { overflow-x: auto; margin: 12px 0 } .scroll:focus-visible { outline: 3px solid var(--jade) }
h3::first-letter, figcaption::first-letter, tbody th::first-letter { text-transform: uppercase }
table { border-collapse: collapse; min-width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums } caption { text-align: start; padding-bottom: 6px; caption-side: top }
th, td { text-align: end; padding: 6px 6px; border-bottom: 1px solid var(--line); vertical-align: top } th { font-weight: 600; white-space: nowrap } th:first-child { white-space: normal } th:first-child, td:first-child { text-align: start; min-width: 8.5em } td small { display: block; color: var(--soft); font-size: .6875rem; white-space: nowrap }
tr.main th, tr.main td { background: var(--jade-soft) }
.heat { min-width: 0 } .heat th:first-child, .heat td:first-child { min-width: 0 } .heat td, .heat thead th { width: 56px; text-align: center; border: 2px solid var(--surface); padding: 10px 4px } .heat td.agree { outline: 2px solid var(--jade); outline-offset: -3px } .heat th[scope=row] { white-space: nowrap; border: 0; vertical-align: middle } .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact }
code { font: .8125rem ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere } dl.method { display: grid; grid-template-columns: minmax(120px, max-content) 1fr; gap: 4px 16px; font-size: .9375rem } dl.method dt { color: var(--soft) } dl.method dd { margin: 0; min-width: 0 }
@media (max-width: 560px) { main { padding: 24px 12px 40px } section { padding: 18px 16px } h1 { font-size: 1.4375rem } .verdict .head { font-size: 1.125rem } .keys { grid-template-columns: 1fr 1fr } .heat td, .heat thead th { width: 44px; padding: 8px 2px } dl.method { grid-template-columns: 1fr; gap: 0 } dl.method dd { margin-bottom: 8px } }
@media print { body { background: #fff; font-size: 11pt } main { max-width: none; padding: 0 } section { break-inside: avoid; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 14px 0 } .verdict { padding-inline-start: 14px } .scroll { overflow: visible } table { font-size: 7.5pt } td small { font-size: 6pt } th:first-child, td:first-child { min-width: 6em } }
`.trim()
