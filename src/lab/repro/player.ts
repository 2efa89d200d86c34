import type { LabDomain } from '../lab-domain.ts';
import type { LabLog } from '../lab-log.ts';
import { effectsOf, type Repro } from './repro.ts';

/** Marks the repro inside of a player: whoever opens the page in the lab reads it from there. */
const HOLDS = 'daybook-repro';

/**
 * A page that plays a log by itself, from a file and without a network: the events, a slider, and the state after each as
 * it was where the page was made. It holds the repro, so that the lab can open it as well.
 */
export function playerPage(domain: LabDomain, log: LabLog, repro: Repro): string {
  const frames = framesOf(domain, log);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(repro.note === '' ? `${domain.name}, ${log.events.length} events` : repro.note)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(repro.note === '' ? 'A log to look at' : repro.note)}</h1>
<p>${log.events.length} events of ${escapeHtml(domain.name)}. Made with Daybook; open this file in its lab to take it apart.</p>
<label>Event <input type="range" id="at" min="0" max="${log.events.length}" value="${repro.at}"></label>
<p id="event" role="status"></p>
<pre id="state" tabindex="0" aria-label="State"></pre>
<ol id="events"></ol>
<script type="application/json" id="${HOLDS}">${scriptJson(repro)}</script>
<script type="application/json" id="frames">${scriptJson(frames)}</script>
<script>${PLAYER}</script>
</body>
</html>
`;
}

/** The repro that a player holds, as plain data that nobody has checked; null where the text is no player. */
export function reproInPage(page: string): unknown {
  const [, held] = new RegExp(`<script type="application/json" id="${HOLDS}">(.*?)</script>`, 's').exec(page) ?? [];
  return held === undefined ? null : JSON.parse(held);
}

/** What each event is, and the cells that it changed as they are after it. */
function framesOf(domain: LabDomain, log: LabLog): readonly unknown[] {
  const effects = effectsOf(domain, log);
  return log.events.map(({ type, streamId, recordedAt, data }, index) => ({
    type,
    stream: streamId,
    at: recordedAt,
    data,
    changed: effects[index],
  }));
}

/** JSON that ends no script, whatever it holds. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
input{width:100%}ol{padding-inline-start:3rem}li[aria-current]{font-weight:600}pre{overflow:auto;max-height:50vh;padding:1rem;border:1px solid}
button{font:inherit;color:inherit;background:none;border:0;padding:.25rem;text-align:start;overflow-wrap:anywhere}`;

const PLAYER = `
const frames = JSON.parse(document.getElementById('frames').textContent);
const at = document.getElementById('at');
const lines = frames.map((frame, index) => {
  const line = document.createElement('li');
  const button = document.createElement('button');
  button.textContent = frame.type + ' · ' + frame.stream + ' · ' + JSON.stringify(frame.data);
  button.addEventListener('click', () => { at.value = String(index + 1); show(); });
  line.append(button);
  return line;
});
document.getElementById('events').append(...lines);
function show() {
  const position = Number(at.value);
  const state = {};
  for (const frame of frames.slice(0, position)) for (const [key, cell] of frame.changed) state[key] = cell;
  const frame = frames[position - 1];
  document.getElementById('event').textContent = frame
    ? 'After event ' + position + ' of ' + frames.length + ': ' + frame.type + ', ' + frame.at
    : 'Before the first event';
  document.getElementById('state').textContent = JSON.stringify(state, null, 2);
  lines.forEach((line, index) => {
    if (index === position - 1) line.setAttribute('aria-current', 'true');
    else line.removeAttribute('aria-current');
  });
}
at.addEventListener('input', show);
show();
`;
