// The server's answers as values, its refusals as one kind of error.

const PATIENCE_MILLIS = 60_000;

/** What went wrong, by the server's stable code or one of ours: offline, too_slow. */
export class Problem extends Error {
  constructor(code, detail = '', retryAfterSeconds = null) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** @returns the answer to a photo; see POST /api/predictions */
export async function ask(photo, consent, contributor) {
  const form = new FormData();
  // A file's name can say a lot about its owner, and nobody needs it.
  form.append('photo', photo, 'photo');
  form.append('consent', consent);
  if (contributor) {
    form.append('contributor', contributor);
  }
  return (await call('/api/predictions', { method: 'POST', body: form })).json();
}

export async function giveFeedback(id, actual) {
  await call(`/api/predictions/${encodeURIComponent(id)}/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ actual }),
  });
}

export async function forget(id, token) {
  await call(`/api/predictions/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${token}` },
  });
}

export async function model() {
  return (await call('/api/model', {})).json();
}

export async function overview(token) {
  return (await call('/api/operator/overview', { headers: { Authorization: `Bearer ${token}` } })).json();
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
  } catch (error) {
    throw new Problem(error.name === 'TimeoutError' ? 'too_slow' : 'offline');
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function problem(response) {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  try {
    const body = await response.json();
    return new Problem(body.code ?? String(response.status), body.detail ?? '', retryAfter);
  } catch {
    // A proxy in between answers in its own way.
    return new Problem(response.status === 413 ? 'photo_too_large' : String(response.status), '', retryAfter);
  }
}
