import { transform } from 'esbuild';

/** A plugin of Rollup: takes out of the styles in `css` templates what only people read. */
export function minifyStyles() {
  return {
    name: 'minify-styles',
    async transform(code, id) {
      if (!/\.styles\.ts$/.test(id)) return null;
      const templates = [...code.matchAll(/\bcss`([^`]*)`/g)];
      // What is put together at run time stays as it is.
      const minified = await Promise.all(
        templates.map(([, css]) => (/\$\{|\\/.test(css) ? css : minify(css))),
      );
      let index = 0;
      return { code: code.replaceAll(/\bcss`[^`]*`/g, () => `css\`${minified[index++]}\``), map: null };
    },
  };
}

async function minify(css) {
  const { code } = await transform(css, { loader: 'css', minify: true, charset: 'utf8', target: 'esnext' });
  return code.trim();
}

/**
 * A plugin of Rollup: takes the indentation out of `html` templates, where it is as good as none. That of the code around
 * goes along, and lines stay lines, so that source maps still lead to them.
 */
export function outdentTemplates() {
  return {
    name: 'outdent-templates',
    transform: (code, id) =>
      /[\\/]src[\\/]elements[\\/][^\\/]+\.ts$/.test(id)
        ? { code: code.replaceAll(/^[ ]+/gm, ''), map: null }
        : null,
  };
}
