import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { templateFile } from '../../src/elements/template-file.js';
import { expect } from '../support/expect.js';

const schema = fromTableSchema({ fields: [{ name: 'case_id' }, { name: 'note' }] });

const headerFor = async (locale: string): Promise<string> => {
  const file = await templateFile(schema, locale);
  return (await file.text()).split('\r\n')[0] ?? ''; // text() leaves out the byte order mark
};

describe('templateFile()', () => {
  it('divides fields by what stands there where the person is', async () => {
    expect(await headerFor('en')).to.equal('case_id,note');
    expect(await headerFor('de')).to.equal('case_id;note');
  });

  it('is written where the browser names no language, as WebKitGTK does', async () => {
    expect(await headerFor('c')).to.match(/^case_id[,;]note$/);
    expect(await headerFor('en-US@posix')).to.match(/^case_id[,;]note$/);
  });
});
