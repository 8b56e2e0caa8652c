import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { workspaceUrl } from './api.js';
import type { SampleFile } from './api.js';
import { formatNumber } from './format.js';
import { icon } from './icon.js';

/** Sizes of generated files, in rows. */
const GENERATED_ROWS = [1_000, 100_000];

/** Links to files to try the import with; the broken ones show what is said of them. */
export function sampleFiles(workspaceId: string, samples: readonly SampleFile[]): TemplateResult {
  const generated = workspaceId === 'cases' ? GENERATED_ROWS.map(generatedFile) : [];
  return html`<section class="card" lang="en" aria-labelledby="sample-files">
    <h2 id="sample-files">Files to try it with</h2>
    <ul class="samples">
      ${[...samples, ...generated].map(
        ({ name, title, url }) =>
          html`<li>
            <a href=${url} download=${name}>${icon('download')} ${name}</a>
            <span class="dim">${title}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function generatedFile(rows: number): SampleFile {
  return {
    name: `cases-${String(rows)}.csv`,
    title: `${formatNumber(rows)} generated cases`,
    url: workspaceUrl('cases', `generate?rows=${String(rows)}&seed=1`),
  };
}
