/** How far two colours may be apart, 0 to 255 in each channel: edges of letters are not drawn alike every time. */
const TOLERANCE = 24;
/** Pixels that may differ, of a million. */
const PER_MILLION = 40;

/**
 * What tells two pictures (PNG) apart, as words; `null` where they look the same. The browser decodes them.
 */
export async function differences(browser, before, after) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(comparePixels, {
      pictures: [before, after].map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
      tolerance: TOLERANCE,
      perMillion: PER_MILLION,
    });
  } finally {
    await page.context().close();
  }
}

/** Runs in the page. */
async function comparePixels({ pictures, tolerance, perMillion }) {
  const [before, after] = await Promise.all(pictures.map(pixelsOf));
  if (before.width !== after.width || before.height !== after.height) {
    return `is ${after.width} x ${after.height} pixels instead of ${before.width} x ${before.height}`;
  }
  let different = 0;
  for (let at = 0; at < before.data.length; at += 4) {
    const isDifferent = [0, 1, 2].some(
      (channel) => Math.abs(before.data[at + channel] - after.data[at + channel]) > tolerance,
    );
    if (isDifferent) different += 1;
  }
  const pixels = before.width * before.height;
  return different * 1e6 <= perMillion * pixels ? null : `has ${different} of ${pixels} pixels changed`;

  async function pixelsOf(url) {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, width, height);
  }
}
