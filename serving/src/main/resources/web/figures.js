// The operators' figures as elements: one function a section of the page.

import { draw, el, facts, table } from './dom.js';
import { edge } from './words.js';

const byId = (id) => document.getElementById(id);
const NONE = '\u2013';
const BANDS = [['POSITIVE', 'a cat'], ['UNSURE', 'hard to tell'], ['NEGATIVE', 'not a cat']];

const count = (value) => value.toLocaleString('en-GB');
const share = (part, whole) => (whole > 0 ? `${((100 * part) / whole).toFixed(0)}\u00a0%` : NONE);
const number = (value) => (typeof value === 'number' ? value.toFixed(3) : NONE);
const time = (instant) => (instant ? instant.slice(0, 16).replace('T', '\u00a0') : NONE);
const once = (text) => el('span', { class: 'once' }, text);
const short = (version) => (version ? el('code', { title: version }, version.slice(0, 12)) : NONE);
const estimate = (e) => (typeof e.value === 'number' ? `${number(e.value)} (${number(e.low)} to ${number(e.high)})` : NONE);

function millis(seconds) {
  return typeof seconds === 'number' ? `${(1000 * seconds).toFixed(seconds < 0.01 ? 1 : 0)}\u00a0ms` : NONE;
}

function age(from, to) {
  const minutes = Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000);
  if (minutes < 90) {
    return `${minutes.toFixed(0)} min`;
  }
  return minutes < 48 * 60 ? `${(minutes / 60).toFixed(0)} h` : `${(minutes / 1440).toFixed(0)} days`;
}

/** @param before the overview shown before this one, or null */
export function show(overview, before) {
  const { traffic } = overview;
  draw(byId('tiles'), [overview, before], () => tiles(overview, before));
  draw(byId('model'), overview.model, () => model(overview.model));
  draw(byId('night'), [overview.lastNight, overview.at.slice(0, 16)], () => night(overview.lastNight, overview.at));
  draw(byId('bands'), traffic.bands, () => bands(traffic.bands));
  draw(byId('routes'), traffic.routes, () => routes(traffic.routes));
  draw(byId('rejected'), traffic.rejected, () => rejected(traffic.rejected));
  draw(byId('runs'), overview.runs, () => runs(overview.runs));
}

function tiles(overview, before) {
  const { traffic } = overview;
  const asked = traffic.routes.find((route) => route.method === 'POST' && route.route === '/api/predictions');
  const all = BANDS.map(([name]) => traffic.bands[name] ?? none());
  const fits = (traffic.bands.POSITIVE ?? none()).saidPositive + (traffic.bands.NEGATIVE ?? none()).saidNegative;
  const told = ['POSITIVE', 'NEGATIVE'].map((name) => traffic.bands[name] ?? none());
  const judged = sum(told, (band) => band.saidPositive + band.saidNegative);
  const said = sum(all, answered);
  const list = [
    ['Requests', rate(traffic, overview.at, before), 'a second'],
    ['An answer takes', millis(asked?.p50Seconds), `p99 ${millis(asked?.p99Seconds)}`],
    ['In flight', count(traffic.inFlight), 'requests'],
    ['Waiting for the store', count(traffic.pendingWrites), 'writes'],
    ['Answers', count(sum(all, (band) => band.answers)), `${share(sum(all, (band) => band.kept), sum(all, (band) => band.answers))} kept`],
    ['Feedback', count(said), judged > 0 ? `${share(fits, judged)} agree` : 'nobody agreed or disagreed yet'],
  ];
  const fragment = document.createDocumentFragment();
  fragment.append(...list.map(([term, value, more]) => el('div', {}, el('dt', {}, term), el('dd', {}, el('b', {}, value), ' ', el('span', {}, more)))));
  return fragment;
}

/** Since the last refresh; at first, since the server was started. */
function rate(traffic, at, before) {
  const requests = (routes) => sum(routes, (route) => route.requests);
  const same = before !== null && before.traffic.since === traffic.since;
  const seconds = (Date.parse(at) - Date.parse(same ? before.at : traffic.since)) / 1000;
  const done = requests(traffic.routes) - (same ? requests(before.traffic.routes) : 0);
  return seconds > 0 ? (done / seconds).toFixed(1) : NONE;
}

function model(live) {
  if (live === null) {
    return el('p', {}, 'None. The first night that promotes a model ends this.');
  }
  const rows = sum(Object.values(live.rows), (value) => value);
  const { test } = live;
  return facts([
    ['Version', short(live.version)],
    ['In service here since', time(live.since)],
    ['Trained', `${time(live.trainedAt)} by run ${live.run}`],
    ['Data set', el('span', {}, short(live.dataset), `, ${count(rows)} photos`)],
    ['Bands', `not a cat below ${edge(live.bands.low)}, a cat from ${edge(live.bands.high)}; cut-off ${edge(live.threshold)}`],
    ...(test === null
      ? [['On test photos', 'not judged']]
      : [[`On ${count(test.photos)} test photos (set ${test.testSet})`, el('ul', { class: 'plain' },
        ...['recall', 'precision', 'f1', 'auc'].map((name) => el('li', {}, `${name} ${estimate(test[name])}`)))]]),
    ['On validation photos', Object.entries(live.validation).map(([name, value]) => `${name} ${number(value)}`).join(', ') || NONE],
    ['Calibration error', number(live.calibrationError)],
    ['Trained over', short(live.parent)],
    ['Program', live.code],
    ...(live.notes.length > 0 ? [['Notes', live.notes.join(' ')]] : []),
  ]);
}

function night(last, at) {
  if (last === null) {
    return el('p', {}, 'No night has ended yet.');
  }
  const drift = last.drift.length === 0
    ? el('p', {}, 'No drift was measured: there was no champion to compare with.')
    : table('Drift', ['Property', 'From the champion\u2019s photos', 'Allowed'], last.drift.map((line) => [
      line.property,
      el('span', line.beyond ? { class: 'bad' } : {}, line.beyond ? 'too far: ' : '', line.measured.replace(/^.*: /, '')),
      line.allowed ?? NONE]));
  return el('div', {},
    facts([
      ['Run', last.runId],
      ['Ended', last.endedAt ? `${time(last.endedAt)}, ${age(last.endedAt, at)} ago` : NONE],
      ['Verdict', verdict(last.verdict)],
    ]),
    el('h3', {}, 'Drift'),
    drift);
}

function bands(all) {
  const whole = sum(BANDS, ([name]) => (all[name] ?? none()).answers);
  return table('Answers by score band',
    ['People were told', 'Answers', 'Share', 'Let us keep it', 'Answered', 'Said cat', 'Said no cat', 'Not sure'],
    BANDS.map(([name, text]) => {
      const band = all[name] ?? none();
      return [text, count(band.answers), meter(band.answers, whole), share(band.kept, band.answers), share(answered(band), band.answers),
        count(band.saidPositive), count(band.saidNegative), count(band.saidUnsure)];
    }));
}

function meter(part, whole) {
  const bar = el('span', { class: 'meter' });
  bar.style.setProperty('--share', whole > 0 ? part / whole : 0);
  return el('span', { class: 'metered' }, bar, share(part, whole));
}

function routes(all) {
  const used = all.filter((route) => route.requests > 0).sort((a, b) => b.requests - a.requests);
  return used.length === 0 ? el('p', {}, 'None yet.') : table('Requests by route', ['Route', 'Requests', 'Failed', 'p50', 'p99'],
    used.map((route) => [el('code', {}, `${route.method} ${route.route}`), count(route.requests),
      route.failures > 0 ? el('span', { class: 'bad' }, count(route.failures)) : '0', millis(route.p50Seconds), millis(route.p99Seconds)]));
}

function rejected(reasons) {
  const some = Object.entries(reasons).filter(([, times]) => times > 0).sort((a, b) => b[1] - a[1]);
  return some.length === 0 ? el('p', {}, 'None yet.') : table('Photos without an answer', ['Reason', 'Photos'],
    some.map(([reason, times]) => [reason.replace(/[_-]/g, ' '), count(times)]));
}

function runs(all) {
  return all.length === 0 ? el('p', {}, 'None yet.') : table('Last runs', ['Run', 'Started', 'Verdict', 'Candidate', 'Recall', 'Precision', 'Why'],
    all.map((run) => [once(run.runId), once(time(run.startedAt)), verdict(run.verdict), short(run.modelVersion),
      number(run.test?.recall), number(run.test?.precision), reasons(run.reasons)]));
}

function reasons(sentences) {
  if (sentences.length < 2) {
    return el('div', { class: 'why' }, sentences[0] ?? NONE);
  }
  return el('details', { class: 'why' }, el('summary', {}, `${sentences.length} reasons`), el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))));
}

function verdict(text) {
  return el('span', { class: `verdict-${text.replace(' ', '-')} tag` }, text);
}

function answered(band) {
  return band.saidPositive + band.saidNegative + band.saidUnsure;
}

function none() {
  return { answers: 0, kept: 0, saidPositive: 0, saidNegative: 0, saidUnsure: 0 };
}

function sum(list, value) {
  return list.reduce((total, item) => total + value(item), 0);
}
