import { CardFolding } from '../../src/elements/card-folding.js';
import type { Upload } from '../../src/core/upload/state.js';
import { expect } from '../support/expect.js';
import { rowsReport, upload } from './support/fake-importer.js';

describe('CardFolding', () => {
  const [newer, older] = ['newer', 'older'].map((id) =>
    upload({ status: 'needs-attention', report: rowsReport }, { id }),
  ) as [Upload, Upload];
  let folding: CardFolding;

  beforeEach(() => {
    folding = new CardFolding(() => undefined);
  });

  const foldedOf = (uploads: readonly Upload[], ...canRepair: readonly Upload[]): readonly string[] => [
    ...folding.foldedOf(uploads, (each) => canRepair.includes(each)),
  ];

  it('unfolds the newest, and leaves it so', () => {
    expect(foldedOf([older], older)).to.deep.equal([]);
    expect(foldedOf([newer, older], newer, older)).to.deep.equal(['newer']);
  });

  it('unfolds what can be put right rather than what an earlier page left behind', () => {
    expect(foldedOf([older])).to.deep.equal([]);
    expect(foldedOf([newer, older], newer)).to.deep.equal(['older']);
  });

  it('leaves unfolded what a person unfolded', () => {
    foldedOf([newer, older], newer);
    folding.unfold('older');
    expect(foldedOf([newer, older], newer)).to.deep.equal(['newer']);
  });
});
