// All sentences that depend on what happened.

const HEIC =
  'It is HEIC, the format of new iPhones. On the iPhone, choose the photo here from your photo library: it is '
  + 'converted on the way. On a Mac, open it in Preview and use File, Export, JPEG. To have all new photos as JPEG: '
  + 'Settings, Camera, Formats, Most Compatible.';

/** By code: title, words, and whether trying again or a smaller copy may help. */
const PROBLEMS = {
  no_photo: ['Choose a photo first', 'Then I can look at it.'],
  no_file_dropped: ['That was not a file', 'Save the picture first, then drop the file here or choose it.'],
  empty_file: ['That file is empty', 'Maybe it was not copied to its end. Choose it again, or another one.'],
  not_a_photo: ['That is not a photo', 'I can read JPEG, PNG, WebP, GIF and BMP.'],
  unsupported_format: ['I cannot read this format', 'Convert it to JPEG, PNG or WebP first.'],
  photo_too_large: ['That photo is too large', 'It has more bytes than I accept.', 'smaller'],
  too_many_pixels: ['That photo is too large', 'It has more pixels than I accept.', 'smaller'],
  truncated: ['Part of that photo is missing', 'Maybe it was not copied to its end. Copy it once more, or choose another one.'],
  undecodable: ['That photo is damaged', 'Open it in a program for pictures, save it as JPEG or PNG, and try that one.'],
  bad_request: ['I did not understand that', 'Load this page again; it may be older than the server.'],
  rate_limited: ['You ask very fast', 'Many questions came from your address in the last minute.', 'again'],
  busy: ['Too many people are asking right now', 'Your photo was not looked at.', 'again'],
  too_slow: ['That took too long', 'The server is very busy. Nothing was kept.', 'again'],
  no_model: ['I have not learnt to see cats yet', 'There is no model yet. Come back when the first one is trained.', 'again'],
  store_behind: ['I cannot write that down right now', 'Nothing was changed.', 'again'],
  offline: ['I cannot reach the server', 'Check your connection to the internet.', 'again'],
  prediction_not_found: ['I do not know this photo', 'It was deleted already, or it is too long ago.'],
  feedback_closed: ['You have answered already', 'An answer can be changed for an hour, not longer.'],
  token_missing: ['This link is not whole', 'Copy all of it and try again.'],
  token_wrong: ['This link is not whole', 'Copy all of it and try again.'],
  internal: ['Something broke on my side', 'It is not your photo. Nothing was kept.', 'again'],
};

/** @returns {{title, words, steps, remedy}} what to tell about a problem; remedy: again, smaller or undefined */
export function wordsFor(problem) {
  const [title, words, remedy] = PROBLEMS[problem.code]
    ?? ['Something went wrong', problem.detail || 'I do not know why. Nothing was kept.', 'again'];
  const heic = problem.code === 'unsupported_format' && /hei[cf]/i.test(problem.detail);
  return { title, words: heic ? HEIC : words, steps: remedy === 'again' ? when(problem.retryAfterSeconds) : '', remedy };
}

function when(seconds) {
  if (seconds === null) {
    return 'Try again in a moment.';
  }
  return seconds === 1 ? 'Try again in a second.' : `Try again in ${seconds} seconds.`;
}

/** @returns band of an answer: yes, unsure or no */
export function bandOf(answer) {
  if (answer === 'unsure') {
    return 'unsure';
  }
  return answer.startsWith('not_') ? 'no' : 'yes';
}

export const VERDICTS = { yes: 'Yes, that is a cat.', unsure: 'Hard to tell.', no: 'No, that is not a cat.' };

/** Of a probability, so exact that it stands on the same side of each edge as before rounding. */
export function percent(value, edges = []) {
  if (value < 0.01) {
    return 'less than 1\u00a0%';
  }
  if (value > 0.99) {
    return 'more than 99\u00a0%';
  }
  let digits = 0;
  const moved = (edge) => (Number((100 * value).toFixed(digits)) >= 100 * edge) !== (value >= edge);
  while (digits < 3 && edges.some(moved)) {
    digits += 1;
  }
  return `${(100 * value).toFixed(digits)}\u00a0%`;
}

/** Of an edge, as short as it is true to a tenth. */
export function edge(value) {
  return `${Number((100 * value).toFixed(1))}\u00a0%`;
}

export function day(instant) {
  return new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
