/**
 * The style sheet of the coverage picture: light, dark and on paper. It sets the signs, too; the words beside them say the same. Every
 * colour of a text on its ground has a contrast of 4.5 at least.
 */
import type { CoverageState } from '../policy/index.js'
import { coverageWords } from './coverage-words.js'

interface Colours {
  readonly ground: string
  readonly text: string
}

type Sheet = Readonly<Record<Exclude<CoverageState, 'not selected'>, Colours>>

const light: Sheet = {
  'unloads': { ground: '#b3261e', text: '#ffffff' },
  'refused': { ground: '#6a1b4d', text: '#ffffff' },
  'uncovered': { ground: '#ffd6d1', text: '#7a120b' },
  'unresolvable': { ground: '#ecd3e4', text: '#5a1441' },
  'image missing': { ground: '#ffe1cc', text: '#7a3200' },
  'falls through': { ground: '#fff0b8', text: '#5c4300' },
  'unknown': { ground: '#f4f4f4', text: '#494949' },
  'reloads': { ground: '#ffe680', text: '#4d3a00' },
  'to build': { ground: '#d6e8ff', text: '#0b3d78' },
  'to sign': { ground: '#e0defa', text: '#33298a' },
  'loads': { ground: '#a7e3b5', text: '#0d4a1d' },
  'not loaded': { ground: '#eeeeee', text: '#505050' },
  'loaded': { ground: '#e6f5e9', text: '#1d5c2d' },
}

const dark: Sheet = {
  'unloads': { ground: '#f2998f', text: '#3d0703' },
  'refused': { ground: '#e2a3cb', text: '#3a0a29' },
  'uncovered': { ground: '#5c1510', text: '#ffd9d4' },
  'unresolvable': { ground: '#4a1737', text: '#f5d7ea' },
  'image missing': { ground: '#5a2c07', text: '#ffdfc9' },
  'falls through': { ground: '#4d3d08', text: '#ffeeb3' },
  'unknown': { ground: '#2a2a2a', text: '#d0d0d0' },
  'reloads': { ground: '#7a6000', text: '#fff3c2' },
  'to build': { ground: '#123a66', text: '#d6e8ff' },
  'to sign': { ground: '#332b73', text: '#e3e0ff' },
  'loads': { ground: '#1f6b36', text: '#e3fbe9' },
  'not loaded': { ground: '#303030', text: '#cccccc' },
  'loaded': { ground: '#173a21', text: '#c8ecd1' },
}

const paper = {
  ground: '#ffffff',
  text: '#1b1b1b',
  faint: '#5a5a5a',
  line: '#c8c8c8',
  head: '#f3f3f3',
  link: '#0b4f9c',
}
const night = {
  ground: '#161616',
  text: '#ececec',
  faint: '#adadad',
  line: '#484848',
  head: '#242424',
  link: '#9cc7ff',
}

const variables = (sheet: Sheet, page: typeof paper, hatch: string): string =>
  [
    ...Object.entries(page).map(([name, colour]) => `--${name}:${colour}`),
    `--hatch:${hatch}`,
    // From a record of ours: its keys are states.
    ...(Object.entries(sheet) as ReadonlyArray<readonly [keyof Sheet, Colours]>).flatMap(
      ([state, { ground, text }]) => [
        `--${coverageWords[state].mark}:${ground}`,
        `--${coverageWords[state].mark}t:${text}`,
      ],
    ),
  ].join(';')

const marks = (Object.keys(light) as ReadonlyArray<keyof Sheet>)
  .map((state) => coverageWords[state])
  .map(
    ({ mark, sign }) =>
      `.${mark}{background-color:var(--${mark});color:var(--${mark}t)}\n.${mark}::before{content:"${sign} "}`,
  )
  .join('\n')

const { 'falls through': fallen, 'unknown': unknown, 'not selected': blank } = coverageWords

/** All of it. */
export const coverageStyle: string = `:root{color-scheme:light dark;${variables(light, paper, '#f1d98a')}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark, night, '#63500f')}}}
*{box-sizing:border-box}
body{margin:1.5rem;background:var(--ground);color:var(--text);font:14px/1.45 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
caption h2{display:inline-block;margin:1rem .5rem 0 0}
p{margin:.25rem 0 .75rem;max-width:70rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,.kernel{font-family:ui-monospace,monospace;font-size:.93em}
.faint{color:var(--faint);font-weight:400}
nav ul,.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;list-style:none;margin:.5rem 0;padding:0}
.legend b{display:inline-block;padding:0 .45em;border-radius:3px;font-weight:600}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:separate;border-spacing:2px;font-size:12px}
caption{text-align:left;font-weight:600;padding:.25rem 0 .4rem;font-size:14px}
th,td{padding:.15rem .4rem;text-align:left;vertical-align:top;font-weight:400}
thead th,tfoot th,tfoot td{background:var(--head)}
thead th{font-weight:600;vertical-align:bottom}
tbody th{background:var(--head)}
.map td{min-width:5.6em;line-height:1.25;border-radius:3px}
.map td>*{display:block;font-weight:400;font-style:normal;padding:0 .3rem;border-radius:3px}
.map td>i{margin-right:9%}
.map td>b{margin-left:9%}
.map tbody th{position:sticky;left:0;z-index:1}
.map .kernel{white-space:nowrap;font-weight:600}
.map td.count,tfoot td{text-align:right;color:var(--faint)}
.map td.count.some,tfoot td.some{color:var(--ft);background:var(--f);font-weight:600}
.many{font-size:11px}
.many td{min-width:8em;padding:.15rem .3rem}
.many tbody th{min-width:21em}
.many thead .module{writing-mode:vertical-rl;transform:rotate(180deg);vertical-align:top;max-height:16em;overflow-wrap:anywhere}
.list td,.list th{border-bottom:1px solid var(--line);overflow-wrap:anywhere;min-width:9.5em}
.list td:nth-child(2){white-space:nowrap}
${marks}
.${fallen.mark}{background-image:repeating-linear-gradient(135deg,transparent 0 5px,var(--hatch) 5px 8px)}
.${unknown.mark}{outline:1px dotted var(--faint);outline-offset:-1px}
.${blank.mark}{font-size:0}
@media print{
@page{size:A4 landscape;margin:9mm}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0;font-size:9pt}
nav{display:none}
section+section{break-before:page}
section.short{break-before:auto}
.scroll{overflow:visible}
table{font-size:7pt;border-spacing:1px}
.many{font-size:5.6pt;width:100%}
.map td,.map tbody th{min-width:0;position:static}
.many td,.many th{padding:.05rem .12rem}
.many tbody th{width:21%}
thead{display:table-header-group}
tfoot{display:table-row-group}
tr{break-inside:avoid}
}
`
