import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { counted, countedOf, isolate, type Noun, ROWS } from './nouns.js';

/** What the elements say where a person puts a file right, in Arabic. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}: ${columnName === null ? cause : `${isolate(columnName)} ${cause}`}.`,
  repairHere: 'صحّح المشكلات هنا، أو صحّحها في ملفك ثم اختره مرة أخرى.',
  rename: 'إعادة التسمية',
  renamed: 'تمت إعادة التسمية',
  renameTo: (found, expected) => `إعادة تسمية ${found} إلى ${expected}`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'إعادة تسميته والاستيراد';
    return headers === 2
      ? 'إعادة تسمية كليهما والاستيراد'
      : `إعادة تسمية الكل (${format.count(headers)}) والاستيراد`;
  },
  headerAction: 'إعادة التسمية',
  leaveOutTitleRows: 'تجاهل الأسطر التي في الأعلى والاستيراد',
  doWordsLookRight: 'هل تبدو هذه الكلمات صحيحة؟',
  encodingUnknown: 'لا يذكر الملف ترميز أحرفه.',
  encoding: 'الترميز المستخدم في القراءة',
  readInEncoding: 'القراءة بهذا الترميز والاستيراد',
  encodingName: new Map([
    ['utf-8', 'يونيكود (UTF-8)'],
    ['windows-1252', 'أوروبا الغربية (Windows-1252)'],
    ['macintosh', 'أوروبا الغربية (Macintosh)'],
    ['windows-1250', 'أوروبا الوسطى (Windows-1250)'],
    ['iso-8859-2', 'أوروبا الوسطى (ISO 8859-2)'],
    ['windows-1251', 'السيريلية (Windows-1251)'],
    ['koi8-r', 'السيريلية (KOI8-R)'],
    ['ibm866', 'السيريلية (IBM 866)'],
    ['windows-1253', 'اليونانية (Windows-1253)'],
    ['windows-1254', 'التركية (Windows-1254)'],
    ['windows-1255', 'العبرية (Windows-1255)'],
    ['windows-1256', 'العربية (Windows-1256)'],
    ['windows-1257', 'البلطيقية (Windows-1257)'],
    ['windows-1258', 'الفيتنامية (Windows-1258)'],
    ['shift_jis', 'اليابانية (Shift JIS)'],
    ['euc-jp', 'اليابانية (EUC-JP)'],
    ['gb18030', 'الصينية المبسطة (GB 18030)'],
    ['big5', 'الصينية التقليدية (Big5)'],
    ['euc-kr', 'الكورية (EUC-KR)'],
  ]),
  equalValues: (columnName) => `قيم ${isolate(columnName)} التي ستتغير في كل الصفوف`,
  rowsWith: (rows, isExact, format) =>
    isExact ? counted(rows, ROWS, format) : `ما لا يقل عن ${countedOf(rows, ROWS, format)}`,
  newValue: (value, columnName) => `قيمة جديدة بدلًا من ${value} في ${isolate(columnName)}`,
  chooseValue: 'اختر قيمة',
  changeAll: (rows, format) =>
    rows === 1 ? 'تغيير' : rows === 2 ? 'تغيير كليهما' : `تغيير الكل (${format.count(rows)})`,
  changed: (to) => `تصبح ${to}`,
  rowsToRepair: (fileName) => `الصفوف التي يجب تصحيحها في ${isolate(fileName)}`,
  surroundings: 'في هذا الصف',
  fieldLabel: (columnName, line) => `${isolate(columnName)}، السطر ${line}`,
  right: 'تم التصحيح',
  rightSoFar: 'صحيح حتى الآن؛ تجري مقارنته بالصفوف الأخرى',
  notHere: 'لا يمكن تصحيح هذا إلا في الملف نفسه.',
  editRow: 'تحرير الصف',
  editRowOf: (line) => `تحرير الصف في السطر ${line}`,
  extraField: 'بعد العمود الأخير',
  showMoreRows: (rows, format) => `عرض المزيد: ${counted(rows, ROWS, format)}`,
  stepsMade: (steps, format) =>
    `تم إجراء ${countedOf(steps, CORRECTIONS, format)}. يبقى ملفك على القرص كما هو.`,
  stepsKept: 'تبقى التصحيحات في علامة التبويب هذه حتى إذا أعدت تحميل الصفحة.',
  undo: 'تراجع',
  checkRepaired: 'الفحص والاستيراد',
  sendValid: 'تجاهل هذه الصفوف وإرسال الباقي',
  downloadRows: 'تنزيل الصفوف التي يجب تصحيحها',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-للتصحيح.csv`,
  rowsFailed: 'تعذر حفظ الصفوف: لم يعد من الممكن قراءة الملف. اختره مرة أخرى.',
  repairFailed: 'تعذر تنفيذ ذلك: لم يعد من الممكن قراءة الملف. اختره مرة أخرى.',
  valueUnencodable: (character, encoding) =>
    `لا يمكن كتابة ${character} في ${isolate(encoding)}، وهو ترميز الملف. اكتب القيمة من دون هذا الحرف، أو احفظ الملف بصيغة CSV UTF-8 التي تدعم كل الأحرف.`,
  announceRight: (columnName, line) => `${isolate(columnName)}، السطر ${line}: تم التصحيح.`,
};

const CORRECTIONS: Noun = {
  one: 'تصحيح واحد',
  two: 'تصحيحان',
  ofTwo: 'تصحيحين',
  few: 'تصحيحات',
  many: 'تصحيحًا',
  other: 'تصحيح',
};
