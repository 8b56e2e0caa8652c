import type { Import } from '../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../src/core/upload/transport.js';
import { expect } from '../support/expect.js';
import { anImport, anUpload, sha256 } from '../support/uploads.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';
import { falseRows, judgeDatabase } from './oracle.js';
import { audited, countWrong, runScenarios } from './run.js';
import type { Outcome } from './run.js';
import { onLine } from './scenario.js';

type Break = (transport: Transport) => Transport;

/** Sends every file twice, each time under a key of its own. */
const sendsTwice: Break = (transport) => ({
  ...transport,
  send: async (delivery, options) => {
    await transport.send({ ...delivery, idempotencyKey: `${delivery.idempotencyKey}-again` }, options);
    return transport.send(delivery, options);
  },
});

/** Sends other bytes than were checked, with a digest that hides it. */
const changesAByte: Break = (transport) => ({
  ...transport,
  send: async (delivery, options) => {
    const bytes = new Uint8Array(await delivery.file.arrayBuffer());
    const at = bytes.lastIndexOf('-'.charCodeAt(0)); // in the last customer's id, where another digit will do
    bytes[at + 1] = bytes[at + 1] === 0x30 ? 0x31 : 0x30;
    const file = new Blob([bytes]);
    return transport.send({ ...delivery, file, sha256: await sha256(file) }, options);
  },
});

/** What a server would say which has imported a file. */
function success({ fileName, file }: Delivery): Import {
  const counts = { total: 40, imported: 40, rejected: 0, skipped: 0 };
  return anImport({ id: 'invented', fileName, bytes: file.size, status: 'success', counts });
}

/** Says that a file was imported, and sends nothing. */
const claimsSuccess: Break = (transport) => ({
  ...transport,
  send: (delivery) => Promise.resolve(success(delivery)),
});

/** Sends a file without its last record. */
const losesARecord: Break = (transport) => ({
  ...transport,
  send: async (delivery, options) => {
    const text = await delivery.file.text();
    const file = new Blob([text.slice(0, text.lastIndexOf('CASE-'))]);
    return transport.send({ ...delivery, file, sha256: await sha256(file) }, options);
  },
});

/** Takes the word of a server that received the file for a success. */
const runsAhead: Break = (transport) => ({
  name: 'ahead',
  send: async (delivery, options) => {
    const { id } = await transport.send(delivery, options);
    return { ...success(delivery), id, counts: { total: 1, imported: 1, rejected: 0, skipped: 0 } };
  },
});

describe('the oracle of the fault suite', () => {
  const scenario = onLine('nothing goes wrong', 'http', { injections: [] });
  let lab: Lab;
  let runs: readonly (readonly [string, Outcome])[];

  const broken: readonly (readonly [string, Break])[] = [
    ['works', (transport) => transport],
    ['sends twice', sendsTwice],
    ['changes a byte', changesAByte],
    ['claims success', claimsSuccess],
    ['loses a record', losesARecord],
    ['runs ahead', runsAhead],
  ];

  before(async function () {
    this.timeout(120_000);
    lab = await openLab();
    const outcomes = await Promise.all(
      broken.map(async ([, breakTransport], first) =>
        runScenarios([scenario], { lab, atOnce: 1, first, breakTransport, newsMs: 1_000 }),
      ),
    );
    const judged = await audited(lab, outcomes.flat());
    runs = broken.map(([name], index) => [name, judged[index] as Outcome]);
  });
  after(async function () {
    this.timeout(30_000);
    await lab.close();
  });

  const wrongOf = (wanted: string): ReturnType<typeof countWrong> =>
    countWrong(runs.filter(([name]) => name === wanted).map(([, outcome]) => outcome));

  const cases: readonly (readonly [string, Partial<ReturnType<typeof countWrong>>])[] = [
    ['works', { lost: 0, doubled: 0, corrupted: 0, untrue: 0 }],
    ['sends twice', { doubled: 1 }],
    ['changes a byte', { corrupted: 1 }],
    ['claims success', { lost: 1, untrue: 1 }],
    ['loses a record', { lost: 1, corrupted: 1 }],
    ['runs ahead', { untrue: 1 }],
  ];
  for (const [name, wrong] of cases) {
    it(`judges a transport that ${name}`, () => {
      expect(wrongOf(name)).to.include(wrong);
    });
  }

  it('finds a row that says something else than the server', () => {
    const told = anImport({ status: 'error', fileName: 'a.csv' });
    const row = anUpload({
      fileName: 'a.csv',
      importId: told.id,
      state: { status: 'success', counts: null },
    });
    expect(falseRows({ fileName: 'a.csv' }, [row], [told])).to.have.lengthOf(1);
    expect(falseRows({ fileName: 'a.csv' }, [], [told])).to.have.lengthOf(1);
    expect(falseRows({ fileName: 'a.csv' }, [row], [])).to.have.lengthOf(1);
  });

  it('finds an Error that does not say why', () => {
    const problem = { code: 'x', title: '', detail: null, status: null };
    const row = anUpload({ fileName: 'a.csv', state: { status: 'error', problem, canRetry: true } });
    expect(falseRows({ fileName: 'a.csv' }, [row], [])).to.have.lengthOf(1);
  });

  it('finds a file that is not in the database', () => {
    const file = { fileName: 'a.csv', sha256: '00', keys: ['1'], isImported: true };
    const findings = judgeDatabase([file], []).get('a.csv');
    expect(findings).to.deep.include({ wrong: 'lost', text: 'a.csv is not in the database.' });
  });
});
