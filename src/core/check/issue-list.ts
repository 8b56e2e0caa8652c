import type { CheckReport, Issue, IssueCode, Severity } from './report.js';

const WARNINGS: ReadonlySet<IssueCode> = new Set([
  'encoding-guessed',
  'double-encoded',
  'byte-order-mark',
  'mixed-line-breaks',
]);

const REJECTING: ReadonlySet<IssueCode> = new Set([
  'empty-file',
  'not-csv',
  'unreadable-file',
  'file-changed',
  'header-only',
  'missing-header',
  'duplicate-header',
  'title-rows',
  'too-many-columns',
  'unclosed-quote',
  'lookup-failed',
  'file-too-large',
  'too-many-records',
]);

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** How bad findings of a code are. */
export function severityOf(code: IssueCode): Severity {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

/** Whether a report names anything that is worse than a warning; also where its list of issues was cut. */
export function hasErrors({ issueCounts, verdict }: CheckReport): boolean {
  const codes = Object.keys(issueCounts) as IssueCode[];
  return verdict === 'rejected' || codes.some((code) => severityOf(code) === 'error');
}

/** The findings of one check: all are counted, the first ones are kept. */
export class IssueList {
  readonly #maxIssues: number;
  readonly #counts = new Map<IssueCode, number>();
  readonly #ofFile: Issue[] = [];
  #ofRecords: Issue[] = [];
  #total = 0;

  constructor(maxIssues: number) {
    this.#maxIssues = maxIssues;
  }

  get total(): number {
    return this.#total;
  }

  /** Adds a finding about the file or its header; these stand before those about records. */
  addOfFile(issue: Issue): void {
    this.#count(issue.code);
    this.#ofFile.push(issue);
  }

  /** Counts a finding about a record, and keeps it while there is room; only then is its text made. */
  addOfRecord(code: IssueCode, create: () => Issue): void {
    this.#count(code);
    if (this.#ofRecords.length < this.#maxIssues) this.#ofRecords.push(create());
  }

  /**
   * Adds a finding about a record that was checked before: behind what is wrong with its fields, in front of what
   * is told of the record as a whole.
   */
  addLate(code: IssueCode, recordNumber: number, create: () => Issue): void {
    this.#count(code);
    const place = this.#findPlace(recordNumber);
    if (place >= this.#maxIssues) return;
    this.#ofRecords.splice(place, 0, create());
    if (this.#ofRecords.length > this.#maxIssues) this.#ofRecords.pop();
  }

  /** Number of findings that stand before a late one. */
  #findPlace(recordNumber: number): number {
    let low = 0;
    let high = this.#ofRecords.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const issue = this.#ofRecords[middle];
      const number = issue?.recordNumber ?? 0;
      const isBefore =
        number < recordNumber ||
        (number === recordNumber && issue?.code !== 'byte-order-mark' && issue?.code !== 'duplicate-key');
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Hands over the findings about records that were kept, which makes room for others. */
  takeOfRecords(): readonly Issue[] {
    if (this.#ofRecords.length === 0) return NO_ISSUES; // the usual case, without garbage
    const taken = this.#ofRecords;
    this.#ofRecords = [];
    return taken;
  }

  /** Whether nothing of the file can be sent. */
  get isRejecting(): boolean {
    return [...this.#counts.keys()].some((code) => REJECTING.has(code));
  }

  get counts(): Partial<Record<IssueCode, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The first findings, in file order. */
  get kept(): readonly Issue[] {
    return [...this.#ofFile, ...this.#ofRecords].slice(0, this.#maxIssues);
  }

  #count(code: IssueCode): void {
    this.#total += 1;
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }
}
