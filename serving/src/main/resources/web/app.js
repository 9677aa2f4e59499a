// The people's page: which of its parts is shown, and what leads from one to the next.

import * as answer from './answer.js';
import { Problem, ask, model } from './api.js';
import { Camera, hasCamera } from './camera.js';
import { contributor } from './contributor.js';
import { Forgetting, isLink } from './forget.js';
import { ChosenPhoto, smaller } from './photo.js';
import { day, wordsFor } from './words.js';

const LARGE_BYTES = 1_000_000;

const byId = (id) => document.getElementById(id);
const status = (text) => { byId('status').textContent = text; };

let answered = false;
let asking = false;

const photo = new ChosenPhoto(showPreview, (code) => showProblem(new Problem(code)));
const forgetting = new Forgetting(answer.forgotten, () => {
  history.replaceState(null, '', '/');
  route();
});

photo.listen(byId('photo'), byId('drop'));
answer.listenToFeedback();
byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
byId('again').addEventListener('click', submit);
byId('smaller').addEventListener('click', submitSmaller);
byId('another').addEventListener('click', startAgain);
byId('copy').addEventListener('click', copyLink);
byId('preview-image').addEventListener('error', () => { byId('preview-image').hidden = true; });
window.addEventListener('hashchange', route);
offerCamera();
route();
showModel();

function route() {
  const deleting = isLink();
  byId('ask').hidden = deleting || answered;
  byId('answer').hidden = deleting || !answered;
  if (deleting) {
    status('');
    forgetting.show();
  } else {
    forgetting.hide();
  }
}

function showPreview() {
  hideProblem();
  const { file, address } = photo;
  byId('preview').hidden = file === null;
  byId('choose').textContent = file ? 'Choose another' : 'Choose a photo';
  if (file) {
    if (answered) {
      answered = false;
      answer.clear();
      byId('ask').hidden = false;
    }
    byId('preview-image').hidden = false;
    byId('preview-image').src = address;
    byId('preview-name').textContent = file.name;
    status('Your photo is chosen.');
  }
}

async function submit() {
  if (asking) {
    return;
  }
  hideProblem();
  const { file } = photo;
  if (!file) {
    showProblem(new Problem('no_photo'));
    return;
  }
  const consented = byId('consent-store').checked;
  await busily(async () => {
    const result = await ask(file, consented ? 'store' : 'none', consented ? contributor() : null);
    answered = true;
    byId('ask').hidden = true;
    status('');
    answer.show(result, consented, photo.address);
  });
}

async function submitSmaller() {
  let copy;
  try {
    copy = await smaller(photo.file);
  } catch {
    showProblem(new Problem('undecodable'));
    return;
  }
  photo.set(copy);
  submit();
}

/** A second press while the first is under way does nothing; the button keeps its focus. */
async function busily(work) {
  asking = true;
  byId('submit').setAttribute('aria-disabled', 'true');
  byId('ask').classList.add('busy');
  status('I am looking at your photo \u2026');
  try {
    await work();
  } catch (problem) {
    const told = await wasCut(problem) ? new Problem('photo_too_large') : problem;
    status('');
    showProblem(told instanceof Problem ? told : new Problem('internal'));
  } finally {
    asking = false;
    byId('submit').removeAttribute('aria-disabled');
    byId('ask').classList.remove('busy');
  }
}

/** Of a photo that is far too large, a server ends the connection before the browser hears why. */
async function wasCut(problem) {
  if (problem.code !== 'offline' || (photo.file?.size ?? 0) < LARGE_BYTES) {
    return false;
  }
  try {
    await model();
    return true;
  } catch (other) {
    return other.code === 'no_model';
  }
}

function showProblem(problem) {
  const { title, words, steps, remedy } = wordsFor(problem);
  byId('problem-title').textContent = title;
  byId('problem-words').textContent = words;
  byId('problem-steps').textContent = steps;
  byId('problem-steps').hidden = !steps;
  byId('again').hidden = remedy !== 'again';
  byId('smaller').hidden = remedy !== 'smaller';
  byId('problem').hidden = false;
  byId('problem-title').focus();
}

function hideProblem() {
  byId('problem').hidden = true;
}

function startAgain() {
  answered = false;
  answer.clear();
  photo.clear();
  // Each photo is asked for anew.
  byId('consent-none').checked = true;
  status('');
  byId('ask').hidden = false;
  byId('photo').focus();
}

async function copyLink() {
  byId('link').select();
  try {
    await navigator.clipboard.writeText(byId('link').value);
    byId('copy').textContent = 'Copied';
  } catch {
    byId('copy').textContent = 'Selected: copy it now';
  }
}

function offerCamera() {
  if (hasCamera()) {
    const camera = new Camera((taken) => photo.set(taken));
    byId('open-camera').addEventListener('click', () => camera.open());
  } else {
    // Phones have their own camera behind a file input.
    byId('open-camera').hidden = true;
  }
}

async function showModel() {
  try {
    const live = await model();
    byId('model').textContent = `Model ${live.version.slice(0, 12)}, trained on ${day(live.trainedAt)}.`;
  } catch (problem) {
    if (problem.code === 'no_model') {
      const { title, words } = wordsFor(problem);
      byId('notice').textContent = `${title}. ${words}`;
      byId('notice').hidden = false;
    }
  }
}
