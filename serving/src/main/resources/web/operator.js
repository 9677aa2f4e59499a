// The operators' page: lets in who has the token, and looks again every 10 s.

import { overview } from './api.js';
import { show } from './figures.js';

const KEY = 'areyouacat.operator';
const REFRESH_MILLIS = 10_000;
const REFUSALS = {
  token_wrong: 'That is not the token.',
  token_missing: 'Type the token.',
  not_found: 'This page is off: the server was started without AREYOUACAT_OPERATOR_TOKEN.',
  rate_limited: 'Too many tries from your address. Wait a minute.',
};

const byId = (id) => document.getElementById(id);

let before = null;
let timer = null;

byId('enter').addEventListener('submit', (event) => {
  event.preventDefault();
  enter();
});
byId('leave').addEventListener('click', () => leave(''));
byId('refresh').addEventListener('change', plan);
if (sessionStorage.getItem(KEY)) {
  look();
}

async function enter() {
  const token = byId('token').value.trim();
  // A header holds no other characters.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    byId('enter-problem').textContent = REFUSALS[token ? 'token_wrong' : 'token_missing'];
    return;
  }
  sessionStorage.setItem(KEY, token);
  byId('enter-problem').textContent = '';
  if (await look()) {
    byId('now-title').focus();
  }
}

function leave(why) {
  sessionStorage.removeItem(KEY);
  clearTimeout(timer);
  before = null;
  byId('token').value = '';
  byId('trouble').textContent = '';
  reveal(false);
  byId('enter-problem').textContent = why;
  byId('token').focus();
}

function reveal(open) {
  byId('enter').hidden = open;
  byId('figures').hidden = !open;
  byId('controls').hidden = !open;
}

/** @returns whether the server let us in and answered */
async function look() {
  try {
    const now = await overview(sessionStorage.getItem(KEY));
    reveal(true);
    show(now, before);
    before = now;
    byId('fresh').textContent = `${now.at.slice(0, 19).replace('T', '\u00a0')} UTC`;
    byId('trouble').textContent = now.storeTrouble ? `Runs and nights are not up to date. ${now.storeTrouble}` : '';
    return true;
  } catch (problem) {
    if (problem.code in REFUSALS && before === null || problem.code === 'token_wrong') {
      leave(REFUSALS[problem.code]);
    } else {
      byId('trouble').textContent = 'The server does not answer. What you see may be old.';
    }
    return false;
  } finally {
    plan();
  }
}

function plan() {
  clearTimeout(timer);
  if (byId('refresh').checked && sessionStorage.getItem(KEY)) {
    timer = setTimeout(look, REFRESH_MILLIS);
  }
}
