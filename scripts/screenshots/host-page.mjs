import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** A page that has nothing but the two elements. */
const page = (language) => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <meta name="color-scheme" content="light dark" />
  <title>Settings</title>
  <link rel="stylesheet" href="/page.css" />
  <script type="module" src="/case-csv-upload.js"></script>
  <case-csv-upload endpoint="/imports" schema-src="/schema.json" partial></case-csv-upload>
  <case-csv-status-table endpoint="/imports"></case-csv-status-table>
</html>`;

const CSS = `
  html { background: light-dark(#f5f6f9, #0f1116); color: light-dark(#1b1f27, #e8eaf0); color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, 'DejaVu Sans', sans-serif; display: grid; gap: 20px; margin: 20px; grid-template-columns: minmax(0, 1fr); }
  case-csv-upload, case-csv-status-table { --case-csv-paper: light-dark(#fff, #171a21); }`;

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.map': 'application/json' };

/** Serves the page, the bundle and the schema of the demo's cases; what the server says comes from `answer`. */
export async function serveHostPage() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/') return void send(response, 'text/html', page(searchParams.get('lang') ?? 'en'));
    if (pathname === '/page.css') return void send(response, 'text/css', CSS);
    const file =
      pathname === '/schema.json'
        ? path('demo/workspaces/cases.schema.json')
        : path(`dist/bundle${pathname.startsWith('/locales/') ? '/locales' : ''}/${basename(pathname)}`);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String(server.address().port)}/`,
    answer,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function send(response, type, body) {
  response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
}

/**
 * Lets a page hear what a server would say.
 *
 * @param imports - what `GET /imports` lists, newest first
 * @param post - what becomes of a file that is sent: an import, a status such as 503, or `null` for no answer yet
 * @param issues - what the server found in the rows of any import
 */
async function answer(page, { imports = [], post = null, issues = [] }) {
  const said = [...imports];
  await page.route('**/imports**', async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST') {
      if (post === null) return; // it stays under way
      if (typeof post === 'number') return route.fulfill({ status: post, headers: { 'retry-after': '90' } });
      const bytes = request.postDataBuffer()?.length ?? post.bytes;
      said.unshift({ ...post, bytes });
      return route.fulfill({ status: 202, headers: { location: `/imports/${post.id}` }, json: said[0] });
    }
    if (pathname.endsWith('/events')) return route.fulfill({ status: 404 });
    if (pathname.endsWith('/issues')) return route.fulfill({ json: { items: issues, nextCursor: null } });
    const one = said.find(({ id }) => pathname.endsWith(`/imports/${id}`));
    return route.fulfill({ json: one ?? { items: said, nextCursor: null } });
  });
}
