import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { startDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { caseFile } from './support/files.js';
import { chooseFiles, waitForStatus } from './support/settings-page.js';

const TOKEN = 'correct-horse';

describe('a demo with a token', function () {
  this.timeout(90_000);
  let demo: Demo;

  before(async () => {
    demo = await startDemo({ token: TOKEN });
  });
  after(() => demo.close());
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('asks for it once, and then its pages work', async () => {
    const { page } = await visit(`${demo.url}/w/cases/settings`);
    await page.getByLabel('Token of this server').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That is not the token of this server.').waitFor();
    expect(await page.context().cookies()).to.deep.equal([]);
    await page.getByLabel('Token of this server').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/w/cases/settings');
    await chooseFiles(page, await caseFile('signed-in.csv', 20));
    await waitForStatus(page, 'signed-in.csv', 'success');
    await page.goto(`${demo.url}/w/cases/dashboard`); // nobody asks again
    expect(await page.evaluate('document.cookie')).to.equal('');
  });

  it('gives nothing to who has not signed in, and leads nowhere else', async () => {
    const api = await fetch(`${demo.url}/api/w/cases/imports`, { headers: { cookie: 'case-csv-demo=x' } });
    expect(api.status).to.equal(401);
    const body = new URLSearchParams({ token: TOKEN, to: '//evil.example.org/w/cases/settings' });
    const { status, headers } = await fetch(`${demo.url}/sign-in`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    expect([status, headers.get('location')]).to.deep.equal([303, '/']);
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).to.contain('HttpOnly').and.to.contain('SameSite=Strict').and.to.not.contain(TOKEN);
    const [session = ''] = cookie.split(';');
    const signedIn = await fetch(`${demo.url}/api/w/cases/imports`, { headers: { cookie: session } });
    expect(signedIn.status).to.equal(200);
  });
});
