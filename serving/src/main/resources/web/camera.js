// The dialog that takes a photo with a camera.

import { jpeg } from './photo.js';

const TROUBLES = {
  NotAllowedError: 'This page may not use the camera. Allow it in the browser, or choose a photo instead.',
  NotFoundError: 'I find no camera. Choose a photo instead.',
  NotReadableError: 'Another program uses the camera. Close that, or choose a photo instead.',
};

/** Browsers give pages a camera only over HTTPS or on the same machine. */
export function hasCamera() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

export class Camera {
  #dialog = document.getElementById('camera');
  #video = document.getElementById('camera-picture');
  #shutter = document.getElementById('shutter');
  #turn = document.getElementById('turn');
  #trouble = document.getElementById('camera-problem');
  #facing = 'environment';
  #stream = null;

  constructor(onPhoto) {
    this.#shutter.addEventListener('click', async () => {
      const photo = await this.#take();
      this.#dialog.close();
      onPhoto(photo);
    });
    this.#turn.addEventListener('click', () => {
      this.#facing = this.#facing === 'user' ? 'environment' : 'user';
      this.#start();
    });
    document.getElementById('camera-close').addEventListener('click', () => this.#dialog.close());
    // Escape closes it too.
    this.#dialog.addEventListener('close', () => this.#stop());
    this.#video.addEventListener('playing', () => {
      this.#shutter.disabled = false;
      this.#shutter.focus();
    });
  }

  open() {
    this.#dialog.showModal();
    this.#start();
  }

  async #start() {
    this.#stop();
    this.#trouble.textContent = '';
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: this.#facing, width: { ideal: 1920 }, height: { ideal: 1440 } },
      });
      if (!this.#dialog.open) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.#stream = stream;
      this.#video.srcObject = stream;
      const devices = await navigator.mediaDevices.enumerateDevices();
      this.#turn.hidden = devices.filter((device) => device.kind === 'videoinput').length < 2;
    } catch (error) {
      this.#trouble.textContent = TROUBLES[error.name] ?? 'The camera does not work. Choose a photo instead.';
    }
  }

  #take() {
    const canvas = document.createElement('canvas');
    canvas.width = this.#video.videoWidth;
    canvas.height = this.#video.videoHeight;
    canvas.getContext('2d').drawImage(this.#video, 0, 0);
    return jpeg(canvas);
  }

  #stop() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.#video.srcObject = null;
    this.#shutter.disabled = true;
  }
}
