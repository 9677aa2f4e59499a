// A random number that tells this browser's photos from others', made only with consent.

const KEY = 'areyouacat.contributor';

export function contributor() {
  try {
    let id = localStorage.getItem(KEY);
    if (!/^[0-9a-f]{32}$/.test(id ?? '')) {
      id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
      localStorage.setItem(KEY, id);
    }
    return id;
  } catch {
    // A browser that remembers nothing: the photo counts as a stranger's.
    return null;
  }
}
