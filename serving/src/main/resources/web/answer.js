// What is shown after the server has answered: the verdict, the question back, the receipt.

import { giveFeedback } from './api.js';
import { VERDICTS, bandOf, edge, percent, wordsFor } from './words.js';

const byId = (id) => document.getElementById(id);
const feedbackButtons = () => document.querySelectorAll('#feedback button');

const KEPT = 'Your photo is kept, without the place and time it was taken, and so is what you say about it.';
const NOT_KEPT = 'Nothing. Your photo is forgotten already.';
const COULD_NOT_KEEP = 'Nothing. You allowed me to keep your photo, but too much is waiting to be written just now. It is forgotten already.';

let shown = null;

export function listenToFeedback() {
  feedbackButtons().forEach((button) => button.addEventListener('click', () => say(button)));
}

/** @param consented whether the photo was allowed to be kept */
export function show(answer, consented, picture) {
  shown = answer;
  const band = bandOf(answer.answer);
  const edges = [answer.bands.low, answer.bands.high];
  byId('answer').hidden = false;
  byId('answer').dataset.band = band;
  byId('answer-image').src = picture;
  byId('verdict').textContent = VERDICTS[band];
  const probability = percent(answer.probability, edges);
  byId('probability').textContent = `I take it for a cat with a probability of ${probability}.`;
  showScale(answer, edges.map(edge), probability);
  document.querySelectorAll('.legend li').forEach((item) => {
    item.classList.toggle('here', item.dataset.band === band);
  });
  byId('thanks').textContent = '';
  byId('feedback').hidden = false;
  feedbackButtons().forEach((button) => button.setAttribute('aria-pressed', 'false'));
  showReceipt(answer, consented);
  byId('verdict').focus();
}

/** After a deletion, nothing more can be said of the photo. */
export function forgotten(id) {
  if (shown?.id === id) {
    byId('feedback').hidden = true;
    byId('receipt-link').hidden = true;
    byId('kept').textContent = 'Nothing any more: you had it deleted.';
  }
}

export function clear() {
  shown = null;
  byId('answer').hidden = true;
  byId('answer-image').removeAttribute('src');
}

function showScale(answer, [low, high], probability) {
  const scale = byId('scale');
  scale.style.setProperty('--low', answer.bands.low);
  scale.style.setProperty('--high', answer.bands.high);
  scale.style.setProperty('--at', answer.probability);
  scale.setAttribute('aria-label',
    `A scale from 0 to 100\u00a0%. Below ${low}: not a cat. From ${high}: a cat. This photo: ${probability}.`);
  byId('range-no').textContent = `below ${low}`;
  byId('range-unsure').textContent = `${low} to ${high}`;
  byId('range-yes').textContent = `from ${high}`;
}

function showReceipt(answer, consented) {
  byId('kept').textContent = answer.kept ? KEPT : consented ? COULD_NOT_KEEP : NOT_KEPT;
  byId('receipt-link').hidden = !answer.kept;
  // In the fragment, which browsers never send, so that the token is in no log.
  const link = `/#delete=${answer.id}.${answer.deletionToken}`;
  byId('delete-link').setAttribute('href', link);
  byId('link').value = new URL(link, location.href).href;
}

async function say(button) {
  const { id, kept } = shown;
  const { actual } = button.dataset;
  byId('thanks').textContent = 'Writing it down \u2026';
  try {
    await giveFeedback(id, actual);
  } catch (problem) {
    const { title, words, steps } = wordsFor(problem);
    byId('thanks').textContent = [`${title}.`, words, steps].filter(Boolean).join(' ');
    return;
  }
  feedbackButtons().forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
  byId('thanks').textContent = thanks(actual, kept);
}

function thanks(actual, kept) {
  if (actual === 'not_sure') {
    return 'Thank you. Then I do not learn from it.';
  }
  return kept
    ? 'Thank you. I learn from it tonight. You can change your answer for an hour.'
    : 'Thank you. I count your answer. To learn from it I would have to keep the photo.';
}
