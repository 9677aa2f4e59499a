// The photo a person chose, however it came: from a file, dropped, pasted or from the camera.

const SMALLER_SIDE = 2048;
/** So that asking for a smaller copy of a smaller copy helps, too. */
const LEAST_SHRINK = 0.7;

export class ChosenPhoto {
  #file = null;
  #address = null;
  #onChange;
  #onTrouble;

  constructor(onChange, onTrouble) {
    this.#onChange = onChange;
    this.#onTrouble = onTrouble;
  }

  get file() {
    return this.#file;
  }

  /** Address of the picture for an img element, as long as the photo is chosen. */
  get address() {
    return this.#address;
  }

  set(file) {
    this.#free();
    this.#file = file;
    this.#address = URL.createObjectURL(file);
    this.#onChange();
  }

  clear() {
    this.#free();
    this.#onChange();
  }

  /** From a file input, a drop on the page, and a paste anywhere. */
  listen(input, dropArea) {
    input.addEventListener('change', () => {
      if (input.files.length > 0) {
        this.set(input.files[0]);
        // So that the same file can be chosen once more.
        input.value = '';
      }
    });
    let depth = 0;
    const mark = (change) => {
      depth = Math.max(0, depth + change);
      dropArea.classList.toggle('over', depth > 0);
    };
    document.addEventListener('dragenter', () => mark(1));
    document.addEventListener('dragleave', () => mark(-1));
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      mark(-depth);
      this.#take(event.dataTransfer, 'no_file_dropped');
    });
    document.addEventListener('paste', (event) => {
      if (event.clipboardData.files.length > 0) {
        event.preventDefault();
        this.#take(event.clipboardData, 'no_file_dropped');
      }
    });
  }

  #take(transfer, otherwise) {
    if (transfer.files.length > 0) {
      this.set(transfer.files[0]);
    } else {
      this.#onTrouble(otherwise);
    }
  }

  #free() {
    if (this.#address) {
      URL.revokeObjectURL(this.#address);
    }
    this.#file = null;
    this.#address = null;
  }
}

/** @returns a JPEG of the same picture, smaller, whose longer side has at most 2048 pixels */
export async function smaller(file) {
  const picture = await createImageBitmap(file);
  const shrink = Math.min(LEAST_SHRINK, SMALLER_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * shrink));
  canvas.height = Math.max(1, Math.round(picture.height * shrink));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return jpeg(canvas);
}

/** @returns what is on a canvas as a JPEG file */
export function jpeg(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(new File([blob], 'photo.jpg', { type: 'image/jpeg' })) : reject(new Error('no picture'))),
      'image/jpeg', 0.92);
  });
}
