/** This package, by its door. */
import { checkFile, fromTableSchema, readRecords } from 'case-csv-upload/core';
import { tableSchemaOf } from '../schema.mjs';

const schemas = new Map();

/** As a host has it, to let a person stop a check. */
const { signal } = new AbortController();

export function check(source) {
  return checkBy(source, {});
}

export function checkPlainly(source) {
  return checkBy(source, { webAssembly: false });
}

export function checkSlowly(source) {
  return checkBy(source, { lane: 'slow' });
}

async function checkBy({ file, variant }, options) {
  const { counts, file: facts } = await checkFile(file, schemaOf(variant), { signal, ...options });
  return { bytes: facts.bytes, records: counts.records, invalid: counts.invalid };
}

export async function readAll({ file }) {
  const all = readRecords(file, { signal });
  let records = -1; // the header
  while (!(await all.next()).done) records += 1;
  return { bytes: null, records, invalid: null };
}

/** A workspace has its schema before a file comes. */
function schemaOf(variant) {
  if (!schemas.has(variant)) schemas.set(variant, fromTableSchema(tableSchemaOf(variant)));
  return schemas.get(variant);
}
