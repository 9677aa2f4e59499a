// The page behind a receipt's link: /#delete=<id>.<token>

import { forget } from './api.js';
import { wordsFor } from './words.js';

const LINK = /^#delete=([\w-]+)\.([\w.~+/=-]+)$/;
const ASK = 'The photo, what you said about it and everything computed from it will go. This cannot be undone.';
const DONE = 'It is written down. The next run, at the latest tomorrow night, removes the photo, your answer and everything '
  + 'computed from it, and no later model learns from it.';

const byId = (id) => document.getElementById(id);

/** @returns {{id, token}|null} what the address asks to delete */
export function wanted() {
  const parts = LINK.exec(location.hash);
  return parts && { id: parts[1], token: parts[2] };
}

/** Whether the address means to be a receipt's link, whole or not. */
export function isLink() {
  return location.hash.startsWith('#delete');
}

export class Forgetting {
  #onDone;

  constructor(onDone, onLeave) {
    this.#onDone = onDone;
    byId('forget-now').addEventListener('click', () => this.#forget());
    byId('forget-not').addEventListener('click', onLeave);
  }

  show() {
    byId('forget').hidden = false;
    const whole = wanted() !== null;
    this.#say(whole ? 'Delete everything about your photo?' : 'This link is not whole', whole ? ASK : 'Copy all of it and try again.', whole);
  }

  hide() {
    byId('forget').hidden = true;
  }

  async #forget() {
    const { id, token } = wanted();
    try {
      await forget(id, token);
    } catch (problem) {
      const { title, words, steps, remedy } = wordsFor(problem);
      this.#say(title, [words, steps].filter(Boolean).join(' '), remedy === 'again');
      return;
    }
    // The token has done its work; it need not stay in the browser's history.
    history.replaceState(null, '', '/');
    this.#say('Done', DONE, false);
    this.#onDone(id);
  }

  #say(title, words, canForget) {
    byId('forget-title').textContent = title;
    byId('forget-words').textContent = words;
    byId('forget-now').hidden = !canForget;
    byId('forget-not').textContent = canForget ? 'Keep it' : 'Back';
    byId('forget-title').focus();
  }
}
