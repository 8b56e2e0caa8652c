import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { fetchSampleFiles, workspaceUrl } from '../api.js';
import type { SampleFile } from '../api.js';
import { sampleFiles } from '../sample-files.js';
import { settle } from './page.js';
import type { Page, PageContext } from './page.js';

/** Where files are added, and where they are followed. The two elements find each other by their endpoint. */
export class SettingsPage implements Page {
  readonly title = 'Settings';
  readonly #context: PageContext;
  #samples: readonly SampleFile[] = [];

  constructor(context: PageContext) {
    this.#context = context;
  }

  load(): Promise<void> {
    const { workspaceId, signal, update } = this.#context;
    return settle(fetchSampleFiles(workspaceId, signal), signal, (samples) => {
      if (samples.status === 'ready') this.#samples = samples.value; // without them, the page does its work
      update();
    });
  }

  render(): TemplateResult {
    const { workspaceId } = this.#context;
    const endpoint = workspaceUrl(workspaceId, 'imports');
    const schema = workspaceUrl(workspaceId, 'schema.json');
    return html`
      <case-csv-upload endpoint=${endpoint} schema-src=${schema}></case-csv-upload>
      <section aria-labelledby="import-wizard">
        <h2 id="import-wizard" lang="en">Import Wizard</h2>
        <case-csv-status-table endpoint=${endpoint} heading-level="3"></case-csv-status-table>
      </section>
      ${sampleFiles(workspaceId, this.#samples)}
    `;
  }
}
