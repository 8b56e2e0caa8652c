import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { bindingSentence } from './importer-binding.js';
import type { Binding } from './importer-binding.js';
import type { SchemaController } from './schema-controller.js';
import type { FirstWording } from './first-wording.js';

/** What a section may lack. */
export interface ProblemViewOptions {
  readonly binding: Binding;
  readonly schema: SchemaController;
  /** Whether there is a schema, be it the importer's. */
  readonly hasSchema: boolean;
  readonly onReload: () => void;
}

/** Why a section cannot work, and what can be done about it here; nothing where it can. */
export function problemView(
  { binding, schema, hasSchema, onReload }: ProblemViewOptions,
  wording: FirstWording,
): TemplateResult | typeof nothing {
  const sentence = sentenceOf({ binding, schema, hasSchema }, wording);
  if (sentence === null) return nothing;
  const canReload = schema.error?.code === 'schema-unreachable' && binding.status === 'bound';
  return html`<p part="problem">
    ${sentence}
    ${
      canReload
        ? html`<button type="button" part="button button-reload" class="quiet" @click=${onReload}>
            ${wording.messages.retry}
          </button>`
        : nothing
    }
  </p>`;
}

function sentenceOf(
  { binding, schema, hasSchema }: Omit<ProblemViewOptions, 'onReload'>,
  { messages }: FirstWording,
): string | null {
  if (binding.status === 'unbound') return messages.noDestination;
  if (binding.status === 'failed') return bindingSentence(binding.error, messages);
  if (schema.error !== null)
    return schema.error.code === 'schema-unreachable' ? messages.schemaUnreachable : messages.schemaInvalid;
  return hasSchema ? null : messages.noSchema;
}
