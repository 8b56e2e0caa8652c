import { filesStyles } from './files.styles.js';
import { repairStyles } from './repair.styles.js';
import { sectionPartsStyles } from './section-parts.styles.js';

/** What a section shows of its columns and its files: loaded with the first of either. */
export { columnsView } from './columns-view.js';
export { SectionFiles } from './section-files.js';

/** What these parts look like. */
export const styles = [filesStyles, sectionPartsStyles, repairStyles];
