/** Default limits, each with its unit and its reason. Options of the same name change them. */
export const LIMITS = {
  /** Bytes of a file: what the section tells people, "up to 2 GB". */
  maxBytes: 2 * 1024 ** 3,
  /** Records of a file: 100 million numbered records are beyond any workspace. */
  maxRecords: 100_000_000,
  /** Columns of a record: what Excel can hold (16,384). */
  maxColumns: 16_384,
  /** Bytes of one field: 30 times what Excel can hold (32,767 characters). */
  maxFieldBytes: 1024 ** 2,
  /** Bytes of one record: bounds memory where a quote is never closed. */
  maxRecordBytes: 16 * 1024 ** 2,
  /** Issues that a report keeps with their places; counts stay exact beyond it. */
  maxIssues: 1_000,
  /** Characters of a value that an issue repeats. */
  maxValueLength: 100,
  /** Bytes that are looked at to find kind, encoding and dialect. */
  sampleBytes: 64 * 1024,
  /** Records that an inspection shows. */
  sampleRecords: 20,
  /** Bytes that are read in one go: beyond it, reading gets no faster. */
  readBytes: 1024 ** 2,
  /** Bytes that are decoded and parsed in one go: about 2 ms of work. */
  batchBytes: 128 * 1024,
  /** Bytes in which a host's answers are remembered: half a million names. */
  referenceBytes: 16 * 1024 ** 2,
  /** Milliseconds that a host has to say which values it knows. */
  lookupTimeoutMs: 30_000,
  /** Milliseconds of work on the page's thread before it is given back: half a frame at 60 Hz. */
  sliceMs: 8,
  /**
   * Bytes up to which a file is read whole before it is sent, so that what leaves is what was checked. To copy more
   * takes the page's thread too long; the transports of this package read larger files part by part and compare.
   */
  sealBytes: 8 * 1024 ** 2,
  /** Bytes of the private copy that is kept of a file over a reload, where a host allows copies. */
  maxCopyBytes: 100 * 1024 ** 2,
  /** Uploads that are remembered over a reload: more than anyone looks through; older ones come from the server. */
  maxKeptUploads: 500,
  /** Milliseconds between two reports of progress: ten a second. */
  progressMs: 100,
} as const;
