/** Places of entries that a language may say as English does, because its word is the same. */
export const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  de: [
    'interface.columnType.string',
    'interface.tableStatus',
    'interface.filterStatus',
    'interface.detailImportId',
    'interface.detailCode',
  ],
  fr: ['interface.columnType.date', 'interface.tableActions', 'interface.detailCode'],
};

/** Names that are the same in any language. */
export const NAMES: readonly string[] = ['interface.encodingName.utf-8', 'interface.columnType.geojson'];
