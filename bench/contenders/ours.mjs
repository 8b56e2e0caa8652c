/** This package, by its door. */
import { checkFile, fromTableSchema, readRecords } from 'case-csv-upload/core';
import { tableSchemaOf } from '../schema.mjs';

const schemas = new Map();

export function check(source) {
  return checkBy(source, {});
}

export function checkSlowly(source) {
  return checkBy(source, { lane: 'slow' });
}

async function checkBy({ file, variant }, options) {
  const { counts, file: facts } = await checkFile(file, schemaOf(variant), options);
  return { bytes: facts.bytes, records: counts.records, invalid: counts.invalid };
}

export async function readAll({ file }) {
  const all = readRecords(file);
  let records = -1; // the header
  while (!(await all.next()).done) records += 1;
  return { bytes: null, records, invalid: null };
}

/** A workspace has its schema before a file comes. */
function schemaOf(variant) {
  if (!schemas.has(variant)) schemas.set(variant, fromTableSchema(tableSchemaOf(variant)));
  return schemas.get(variant);
}
