/**
 * Checks files at the limits and prints time and memory of each: `npm run bench:limits`.
 *
 * The files are not on the disk: their bytes are made while they are read. Each runs in a Node of its own, at full size
 * and at a quarter of it: time in proportion to the size, and memory that does not grow with it, is what is to be seen.
 * `npm run bench:limits -- quote` runs those with the word in their name.
 */
import { spawnSync } from 'node:child_process';
import { buildLibrary } from '../scripts/build.mjs';

const MB = 1024 ** 2;
const SAMPLE_MS = 20;

/** A name, and how it goes: a beginning, and what is repeated up to a number of bytes. */
const CASES = [
  { name: '2 GB behind a quote opened at byte 13', head: 'id,name,note\n"', body: 'x,y\n', bytes: 2000 * MB },
  { name: 'one line of 600 MB', head: 'id,name,note\n1,', body: 'x', bytes: 600 * MB },
  { name: 'a first line of 600 MB', head: '', body: 'name,', bytes: 600 * MB },
  { name: 'a record of a million columns', head: 'id,name,note\n', body: 'x,', bytes: 2 * MB },
  { name: 'a header of a million columns', head: '', body: 'name,', bytes: 5 * MB, tail: '\n1,2\n' },
  { name: 'ten million rows of ",,"', head: 'id,name,note\n', body: ',,\n', bytes: 30 * MB },
  { name: '100 MB of quotes and blanks', head: 'id,name,note\n', body: '" " ', bytes: 100 * MB },
  { name: '100 MB of quotes', head: 'id,name,note\n', body: '"', bytes: 100 * MB },
  { name: '100 MB of blanks', head: 'id,name,note\n', body: ' ', bytes: 100 * MB },
  { name: '100 MB of blank lines', head: 'id,name,note\n', body: '\n', bytes: 100 * MB },
  { name: '100 MB of malformed quotes', head: 'id,name,note\n', body: '1,"a"b,c\n', bytes: 100 * MB },
  { name: '100 MB of quotes that are forgotten', head: 'id,name,note\n', body: '1,"a,b\n', bytes: 100 * MB },
  { name: '100 MB of CR', head: 'id,name,note\r', body: '\r', bytes: 100 * MB },
];

const [word = ''] = process.argv.slice(2);
await buildLibrary();
for (const limit of CASES.filter(({ name }) => name.includes(word))) {
  const [quarter, whole] = [limit.bytes / 4, limit.bytes].map((bytes) => run({ ...limit, bytes }));
  console.log(`${limit.name}: ${describe(whole)}; a quarter of it: ${describe(quarter)}`);
}

function describe({ seconds, bytesOver, codes, records }) {
  const memory = (bytesOver / MB).toFixed(0);
  return `${seconds.toFixed(1)} s, ${memory} MB over the start, ${String(records)} records, ${codes.join(' ')}`;
}

function run(limit) {
  const script = `
    import { checkFile, fromTableSchema } from 'case-csv-upload/core';
    const { head, body, bytes, tail = '' } = ${JSON.stringify(limit)};
    ${syntheticFile.toString()}
    const schema = fromTableSchema({ fields: ['id', 'name', 'note'].map((name) => ({ name })) });
    const before = process.memoryUsage.rss();
    let peak = before;
    const look = () => { peak = Math.max(peak, process.memoryUsage.rss()); };
    setInterval(look, ${SAMPLE_MS}).unref();
    const start = performance.now();
    const { issueCounts, counts } = await checkFile(syntheticFile({ head, body, bytes, tail }), schema, { maxBytes: 2 ** 40 });
    look();
    const seconds = (performance.now() - start) / 1000;
    const codes = Object.keys(issueCounts);
    console.log(JSON.stringify({ seconds, bytesOver: peak - before, codes, records: counts.records }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`${limit.name}: ${stderr}`);
  return JSON.parse(stdout);
}

/** What `checkFile` asks of a file: its size, slices and a stream; the bytes are made when they are asked for. */
function syntheticFile({ head, body, bytes, tail }) {
  const encode = (text) => new TextEncoder().encode(text);
  const [first, last, unit] = [encode(head), encode(tail), encode(body)];
  const repeats = Math.max(1, Math.floor((bytes - first.length - last.length) / unit.length));
  const middle = repeats * unit.length;
  const size = first.length + middle + last.length;
  const tile = encode(body.repeat(Math.ceil(131_072 / unit.length)));
  const fill = (target, start) => {
    for (let at = 0; at < target.length;) {
      const place = start + at;
      const source =
        place < first.length
          ? first.subarray(place)
          : place < first.length + middle
            ? tile.subarray((place - first.length) % unit.length)
            : last.subarray(place - first.length - middle);
      const end =
        place < first.length ? first.length : place < first.length + middle ? first.length + middle : size;
      const part = source.subarray(0, Math.min(target.length - at, end - place));
      target.set(part, at);
      at += part.length;
    }
    return target;
  };
  const slice = (start = 0, end = size) => {
    const from = start < 0 ? Math.max(0, size + start) : Math.min(start, size);
    const to = Math.min(end, size);
    return new Blob([fill(new Uint8Array(Math.max(0, to - from)), from)]);
  };
  const stream = () => {
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        const { view } = controller.byobRequest;
        const part = new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, size - at));
        if (part.length === 0) controller.close();
        else fill(part, at);
        at += part.length;
        controller.byobRequest.respond(part.length);
      },
    });
  };
  return { name: 'cases.csv', size, type: 'text/csv', slice, stream };
}
