import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';
import { CHARACTERS, COLUMNS, counted, countedOf, FIELDS, isolate, quote, ROWS } from './nouns.js';

/** What a check says of a file, in Arabic. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} فارغ (${speech.bytes(0)}).`
        : `${fileName(name, speech)} لا يحتوي إلا على مسافات وأسطر فارغة (${speech.bytes(bytes)}).`,
    hint: 'احفظ الملف من جديد مع عناوين الأعمدة والصفوف، ثم اختره مرة أخرى.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} ليس ملف CSV: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} لا يمكن قراءته.`,
    hint: 'تحقق من أنه ملف، وأنه لا يزال موجودًا، وأنه يمكنك فتحه، ثم اختره مرة أخرى.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} تغيّر بعد اختياره.`,
    hint: 'اختره مرة أخرى ولا تغيّره أثناء الفحص.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} أكبر من المسموح به: حجمه ${speech.bytes(bytes)}، والحد الأقصى ${speech.bytes(maxBytes)}.`,
    hint: 'قسّمه إلى عدة ملفات، لكل منها عناوين الأعمدة نفسها.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `يحتوي الملف على أكثر من ${countedOf(maxRecords, ROWS, speech)}.`,
    hint: 'قسّمه إلى عدة ملفات، لكل منها عناوين الأعمدة نفسها.',
  }),
  'header-only': {
    message: 'في الملف عناوين أعمدة، ولكن ليس فيه صفوف.',
    hint: 'أضف الصفوف تحت العناوين واحفظ الملف مرة أخرى.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `لا يذكر الملف ترميز أحرفه، وقد قُرئ بترميز ${isolate(encoding)}${
      words.length === 0 ? '' : `، مثلًا: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'تحقق من أن الأحرف تظهر بشكل صحيح، أو احفظ الملف بصيغة CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, speech) => ({
    message: `يبدو أن بعض أحرف الملف رُمّزت مرتين: قد تعني ${speech.quote(word)} الكلمة ${speech.quote(original)}. قُرئت الأحرف كما هي.`,
    hint: 'إذا بدت غير صحيحة، فصدّر الملف مرة أخرى بصيغة CSV UTF-8 من البرنامج الأصلي.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `يحتوي ${speech.quoteName(column)} على العلامة غير المرئية التي تبدأ بها الملفات (U+FEFF)، وقد تُركت كما هي.`,
    hint: 'تحقق مما إذا كانت عدة ملفات قد دُمجت هنا، وما إذا كانت هناك عناوين بين الصفوف.',
  }),
  'mixed-line-breaks': {
    message: 'تنتهي أسطر الملف بطرق مختلفة (CRLF أو LF أو CR). قُرئت جميعها.',
    hint: 'لا يلزم فعل شيء؛ فحفظ الملف من جديد يوحّد نهايات الأسطر.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `في هذا الصف بايتات لا تنتمي إلى الترميز ${isolate(encoding)} (بدءًا من البايت ${speech.count(byte)} في الملف).`,
    hint: 'احفظ الملف بصيغة CSV UTF-8، أو حدّد ترميزه.',
  }),
  'invalid-character': {
    message: 'في هذا الصف رمز لا يجوز وجوده في النصوص، مثل NUL.',
    hint: 'احذف الرمز غير المرئي، أو صدّر الملف مرة أخرى.',
  },
  'unclosed-quote': {
    message: 'تبدأ هنا علامة اقتباس (") لا تُغلق أبدًا، ولذلك لا يمكن قراءة بقية الملف.',
    hint: 'أغلق علامة الاقتباس، أو اكتبها مرتين ("") إذا كانت جزءًا من النص.',
  },
  'malformed-quote': {
    message: 'علامات الاقتباس (") في هذا الصف غير متوافقة.',
    hint: 'ضع الحقل كله بين علامتي اقتباس، واكتب العلامات التي بداخله مرتين ("")؛ لا تكفي الشرطة المائلة العكسية (\\).',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `في هذا الصف ${counted(found, FIELDS, speech)}، بينما عدد العناوين ${speech.count(expected)}.`,
    hint: 'ضع القيمة التي تحتوي على الفاصل بين علامتي اقتباس، أو احذف الزائد.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `في هذا الصف ${counted(found, FIELDS, speech)}، بينما عدد العناوين ${speech.count(expected)}: الحقول ناقصة بدءًا من ${speech.quoteName(column)}.`,
    hint: 'أكمل الحقول الناقصة؛ فحتى الحقل الذي بلا قيمة يحتاج إلى فاصل.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `العمود ${quoteName(column)} غير موجود.`,
    hint:
      similar === null
        ? `أضف عمودًا عنوانه ${quote(column)}.`
        : `هل هو ${quoteName(similar)}؟ أعد تسمية هذا العنوان إلى ${quote(column)}.`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `في الملف ${counted(found, COLUMNS, speech)}، والمتوقع ${speech.count(expected)}: هل الفاصل هو ${delimiterName(likely)}؟`,
    hint: `اقرأ الملف مع اعتبار ${delimiterName(likely)} فاصلًا.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'عناوين الأعمدة غير موجودة: يبدو أن السطر الأول يحتوي على بيانات.',
    hint: `أضف في البداية سطرًا فيه العناوين: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'ليس في الملف أي من الأعمدة المتوقعة.',
    hint: `تحقق من أنه الملف الصحيح. الأعمدة المتوقعة: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `العمود ${quoteName(column)} غير متوقع.`,
    hint: similar === null ? 'احذف هذا العمود من الملف.' : `أعد تسميته إلى ${quote(similar)}، أو احذفه.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `العمود ${speech.count(position)} هو ${speech.quoteName(found)}، ولكن يجب أن يكون ${quote(column)}.`,
    hint: 'رتّب الأعمدة كما في النموذج.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `العنوان ${speech.quoteName(column)} مكرر: في العمود ${speech.count(first)} وفي العمود ${speech.count(second)}.`,
    hint: 'أعد تسمية أحد العمودين أو احذفه.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `العنوان ${speech.quoteName(column)} (العمود ${speech.count(second)}) يعني ما يعنيه ${speech.quoteName(other)} (العمود ${speech.count(first)}).`,
    hint: 'أعد تسمية أحد العمودين أو احذفه.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `العمود ${speech.count(position)} بلا عنوان.`,
    hint: 'ضع للعمود عنوانه، أو احذفه إذا لم تكن هناك حاجة إليه.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `عناوين الأعمدة موجودة في السطر ${String(line)}، وفوقها ${counted(rows, ROWS, speech)} من نص آخر.`,
    hint: 'احذف ما فوق العناوين لتصبح في السطر الأول.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `في الملف ${counted(found, COLUMNS, speech)}، والحد الأقصى ${speech.count(maxColumns)}.`,
    hint: 'تحقق من الفاصل، واحذف الأعمدة التي لا حاجة إليها.',
  }),
  'header-too-long': {
    message: 'السطر الأول أطول من أن يكون سطر عناوين الأعمدة.',
    hint: 'تحقق من أنه ملف CSV تقع عناوينه في السطر الأول، ولكل صف فيه سطر.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `قيمة ${names.map(speech.name).join(' + ')}، وهي ${values.map(speech.quote).join(' + ')}، موجودة من قبل في السطر ${String(firstLine)}.`,
    hint: 'أبقِ أحد الصفين، أو ضع لهذا الصف قيمة مختلفة.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === '' ? 'قيم هذا الصف غير متوافقة فيما بينها.' : speech.rule({ kind: 'custom', message }),
    hint: 'قارن قيم هذا الصف بعضها ببعض وصحّح القيمة الخاطئة.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `العمود ${String(position)}` : `الحقل ${speech.quoteName(column)}`} أطول من ${speech.bytes(maxBytes)}.`,
    hint: 'اختصر القيمة؛ وكثيرًا ما يكون السبب علامة اقتباس غير مغلقة.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `هذا الصف أطول من ${speech.bytes(maxBytes)}.`,
    hint: 'اختصره؛ وكثيرًا ما يكون السبب علامة اقتباس غير مغلقة.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `قيمة ${speech.quoteName(column)} هي ${speech.quote(value)}، وهي غير معروفة هنا.`,
    hint: 'صحّح القيمة، أو اطلب إضافتها أولًا.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `تعذر التحقق مما إذا كانت قيم ${speech.quoteName(column)} معروفة: ${isolate(reason)}.`,
    hint: 'حاول لاحقًا؛ وإذا تكرر ذلك فتواصل مع الدعم الفني لهذا الموقع.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `الحقل ${speech.quoteName(column)} ${isBlank ? 'لا يحتوي إلا على مسافات' : 'فارغ'}، ولكن ${need(where, speech)}.`,
    hint: where === null ? 'اكتب القيمة.' : `اكتب القيمة، أو صحّح قيمة ${speech.quoteName(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `الحقل ${speech.quoteName(column)} أطول من المسموح به: فيه ${counted(characters, CHARACTERS, speech)}، والحد الأقصى ${speech.count(rule.length)}.`
        : `قيمة ${speech.quoteName(column)} هي ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'اختصر القيمة.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `قيمة ${speech.quoteName(column)} هي ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "ولكن". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'كل صف يحتاج إلى قيمة فيه';
  const column = speech.quoteName(where.column);
  return where.listed === null
    ? `القيمة مطلوبة هنا إذا كان في ${column} قيمة`
    : `القيمة مطلوبة هنا إذا كانت قيمة ${column} هي ${speech.listed(where.listed)}`;
}

function correct(example: string | null): string {
  return example === null ? 'صحّح القيمة.' : `صحّح القيمة؛ فمثلًا ${quote(example)} قيمة صحيحة.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'علامة الجدولة' : quote(delimiter);
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'الملف' : `الملف ${speech.name(name)}`;
}

const SAVE_IN_EXCEL = 'في Excel اختر ملف > حفظ باسم > CSV UTF-8 (محدد بفاصلة)، ثم اختر هنا الملف المحفوظ.';
const EXPORT_AGAIN = 'صدّر البيانات بصيغة CSV UTF-8 من البرنامج الأصلي، ثم اختر ذلك الملف.';
const UNPACK = 'فك ضغطه واختر ملف CSV الذي بداخله.';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'تعذرت قراءة نصه.',
    hint: 'احفظه بصيغة CSV UTF-8 ثم اختره مرة أخرى.',
  },
  empty: {
    message: 'إنه فارغ.',
    hint: 'احفظه من جديد مع عناوينه وصفوفه.',
  },
  xlsx: { message: 'إنه مصنف Excel.', hint: SAVE_IN_EXCEL },
  xls: { message: 'إنه مصنف Excel بتنسيق قديم.', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'إنه جدول بيانات OpenDocument.',
    hint: 'في LibreOffice اختر ملف > حفظ باسم > نص CSV، ثم اختر هنا الملف المحفوظ.',
  },
  docx: {
    message: 'إنه مستند Word.',
    hint: 'انسخ الجدول منه إلى جدول بيانات، واحفظه بصيغة CSV UTF-8، ثم اختر ذلك الملف.',
  },
  zip: { message: 'إنه ملف ZIP مضغوط.', hint: UNPACK },
  gzip: { message: 'إنه مضغوط بصيغة gzip.', hint: UNPACK },
  pdf: { message: 'إنه مستند PDF.', hint: EXPORT_AGAIN },
  image: {
    message: 'إنه صورة.',
    hint: 'اختر الملف الذي أُخذت منه الصورة، محفوظًا بصيغة CSV UTF-8.',
  },
  html: {
    message: 'يبدو أنه صفحة ويب.',
    hint: 'ربما حُفظت صفحة تسجيل الدخول بدلًا من الملف: سجّل الدخول ونزّل الملف مرة أخرى. ولتحويل جدول في صفحة ويب إلى CSV، افتحها في Excel واختر حفظ باسم.',
  },
  json: { message: 'إنه يحتوي على JSON.', hint: EXPORT_AGAIN },
  xml: {
    message: 'إنه يحتوي على XML.',
    hint: 'افتحه في البرنامج الأصلي أو في Excel، واحفظه هناك بصيغة CSV UTF-8، ثم اختر ذلك الملف.',
  },
  binary: {
    message: 'إنه لا يحتوي على نص.',
    hint: 'افتحه في البرنامج الأصلي، واحفظه أو صدّره هناك بصيغة CSV UTF-8، ثم اختر ذلك الملف.',
  },
};
