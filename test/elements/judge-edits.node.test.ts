import { addStep, NO_REPAIR } from '../../src/core/repair/steps.js';
import type { RepairSession } from '../../src/core/repair/session.js';
import { judgeEdits } from '../../src/elements/judge-edits.js';
import { expect } from '../support/expect.js';

describe('judgeEdits()', () => {
  const record = { byteStart: 3, byteEnd: 6, line: 2, recordNumber: 1 };
  const repair = addStep(NO_REPAIR, { kind: 'edit-field', record, column: 1, value: 'x' });
  const session = (hasKeys: boolean, answerMs: number): RepairSession => ({
    hasKeys,
    fieldsOf: () => Promise.resolve([]),
    ownIssuesOf: () => Promise.resolve([]),
    issuesOf: () =>
      new Promise((resolve) => {
        setTimeout(resolve, answerMs, []);
      }),
    end: () => undefined,
  });

  for (const { what, hasKeys, answerMs, told } of [
    { what: 'at once where the keys are known', hasKeys: true, answerMs: 0, told: [true] },
    { what: 'first without keys where these take time', hasKeys: true, answerMs: 300, told: [false, true] },
    {
      what: 'once where there are no keys, however busy the machine is',
      hasKeys: false,
      answerMs: 300,
      told: [true],
    },
  ]) {
    it(`says what is wrong ${what}`, async () => {
      const finals: boolean[] = [];
      for await (const { findings, isFinal } of judgeEdits(session(hasKeys, answerMs), repair)) {
        expect([...findings.keys()]).to.deep.equal([record.byteStart]);
        finals.push(isFinal);
      }
      expect(finals).to.deep.equal(told);
    });
  }
});
