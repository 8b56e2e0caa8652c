import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect } from '../support/expect.js';

const folder = fileURLToPath(new URL('../../src/elements', import.meta.url));

/** Attributes that a person reads or hears. */
const SAID =
  /\b(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|alt|placeholder)="([^"]*)"/g;

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

/** Texts of all templates of a file, each with a mark where something is put in. */
function templatesOf(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText(source))) {
      const { template } = node;
      found.push(
        ts.isNoSubstitutionTemplateLiteral(template)
          ? template.text
          : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join('{}'),
      );
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Words of a template that are no tag and no value put in. */
function wordsOf(template: string): readonly string[] {
  const attributes = [...template.matchAll(SAID)].map(([, value = '']) => value);
  const between = template.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/gs, ' ');
  return [between, ...attributes].flatMap((text) => text.match(/\p{L}+/gu) ?? []);
}

describe('the templates of the elements', () => {
  it('are found', () => {
    expect(files.flatMap(templatesOf)).to.have.length.above(50);
    expect(wordsOf('<p title="Say {}"><b>{}</b> no</p>')).to.deep.equal(['no', 'Say']);
  });

  it('hold no words: all of them come from a catalogue', () => {
    const spoken = files.flatMap((file) =>
      templatesOf(file)
        .map((template) => ({ file, words: wordsOf(template) }))
        .filter(({ words }) => words.length > 0),
    );
    expect(spoken).to.deep.equal([]);
  });
});

/** What nobody reads on a page: errors and events for developers, and what is written to the console. */
const FOR_DEVELOPERS = /(?:^|\W)(?:invalidArgument|CsvUploadError|CaseCsvErrorEvent|Error|debug)$/;

/** Strings of a file that read as sentences. */
function sentencesOf(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isForDevelopers =
      (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
      FOR_DEVELOPERS.test(node.expression.getText(source));
    if (isForDevelopers || ts.isTaggedTemplateExpression(node)) {
      if (ts.isTaggedTemplateExpression(node)) ts.forEachChild(node.template, lookInto);
      return;
    }
    if ((ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) && isSentence(node.text)) {
      found.push(node.text);
    }
    if (ts.isTemplateHead(node) && isSentence(node.text)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  const lookInto = (node: ts.Node): void => {
    if (ts.isTemplateSpan(node)) look(node.expression);
  };
  look(source);
  return found;
}

function isSentence(text: string): boolean {
  return /^\p{Lu}\p{L}*[ ,.:!?]/u.test(text) || /\p{L}{2,} \p{L}{2,}.*[.!?]$/u.test(text);
}

describe('the code of the elements', () => {
  it('says no sentence of its own', () => {
    const said = files
      .filter((file) => !file.endsWith('.styles.ts'))
      .flatMap((file) => sentencesOf(file).map((sentence) => ({ file, sentence })));
    expect(said).to.deep.equal([]);
  });
});
