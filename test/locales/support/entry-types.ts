import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Types of the parameters of each function of an interface, by its name, as they are written. */
export type EntryTypes = ReadonlyMap<string, readonly string[]>;

/** Reads them from the source: so whoever adds an entry has to give no samples for it. */
export function entryTypes(file: string, name: string): EntryTypes {
  const path = fileURLToPath(new URL(`../../../src/core/messages/${file}`, import.meta.url));
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const declaration = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (declaration === undefined || !ts.isInterfaceDeclaration(declaration)) {
    throw new Error(`There is no interface ${name} in ${file}.`);
  }
  return new Map(
    declaration.members.flatMap((member): [string, string[]][] => {
      if (!ts.isPropertySignature(member) || member.type === undefined) return [];
      if (!ts.isFunctionTypeNode(member.type)) return [];
      const types = member.type.parameters.map(({ type }) => type?.getText(source) ?? '');
      return [[member.name.getText(source), types]];
    }),
  );
}
