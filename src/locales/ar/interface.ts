import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { counted, countedOf, FILES, isolate, type Noun, PROBLEMS, quote, ROWS } from './nouns.js';

/** What the elements say, in Arabic. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'رفع بيانات الحالات',
  introduction: 'أضف ملف CSV يحتوي على أعمدة مساحة العمل هذه. يبدأ الاستيراد فور إضافته.',
  chooseFile: 'اختيار ملف',
  orDrop: 'أو أفلته هنا',
  dropToImport: 'أفلت للاستيراد',
  fileCount: (files, format) => counted(files, FILES, format),
  sizeLimit: (maxBytes, format) => `ملف CSV بحجم لا يتجاوز ${format.bytes(maxBytes)}`,
  maxFiles: (files, format) => `الحد الأقصى في المرة الواحدة: ${counted(files, FILES, format)}`,
  downloadTemplate: 'تنزيل النموذج',
  templateFileName: 'نموذج.csv',
  templateFailed: 'تعذر إنشاء النموذج. أعد تحميل الصفحة وحاول مرة أخرى.',
  keepHeaders: 'لا تغيّر عناوين الأعمدة',
  disabled: 'إضافة الملفات غير متاحة حاليًا.',

  columnsSummary: 'الأعمدة والتنسيقات',
  columnsCaption: 'ما تتوقعه مساحة العمل هذه في كل عمود',
  columnsLoading: 'جارٍ تحميل أعمدة مساحة العمل هذه…',
  columnName: 'العمود',
  columnKind: 'النوع',
  columnRule: 'المحتوى المسموح به',
  required: 'مطلوب',
  optional: 'اختياري',
  columnType: {
    string: 'نص',
    number: 'رقم',
    integer: 'عدد صحيح',
    boolean: 'نعم أو لا',
    date: 'تاريخ',
    datetime: 'تاريخ ووقت',
    time: 'وقت',
    year: 'سنة',
    yearmonth: 'سنة وشهر',
    duration: 'مدة',
    object: 'كائن JSON',
    array: 'مصفوفة JSON',
    list: 'قائمة',
    geopoint: 'موقع',
    geojson: 'بيانات GeoJSON',
    any: 'أي قيمة',
  },
  columnForm: new Map([
    ['email', 'عنوان بريد إلكتروني'],
    ['uri', 'عنوان ويب'],
    ['url', 'عنوان ويب'],
    ['uuid', 'معرّف UUID'],
    ['guid', 'معرّف UUID'],
    ['binary', 'بترميز base64'],
    ['base64', 'بترميز base64'],
  ]),
  otherForm: (format) => `بالصيغة ${isolate(format)}`,
  allowedValues: (values, more, format) => {
    const shown = values.map(isolate).join('، ');
    return more === 0
      ? `القيم المسموح بها: ${shown}`
      : `القيم المسموح بها: ${shown} و${format.count(more)} غيرها`;
  },
  example: (value) => `مثال: ${isolate(value)}`,

  cards: 'الملفات قيد الاستيراد',
  status: {
    queued: 'في الانتظار',
    checking: 'قيد الفحص',
    'needs-attention': 'يحتاج إلى تصحيح',
    sending: 'قيد الإرسال',
    waiting: 'متوقف مؤقتًا',
    received: 'تم الاستلام',
    success: 'تم الاستيراد',
    error: 'خطأ',
    canceled: 'ملغى',
  },
  queued: 'يبدأ عند الانتهاء من الملف الذي قبله.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      `تم فحص ${countedOf(records, ROWS, format)}`,
      `${format.bytesLike(bytesRead, bytesTotal)} من ${format.bytes(bytesTotal)}`,
      issues === 0 ? 'لا مشكلات حتى الآن' : `${counted(issues, PROBLEMS, format)} حتى الآن`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`تم فحص ${countedOf(records, ROWS, format)} دون مشكلات`]),
      `${format.bytesLike(bytesSent, bytesTotal)} من ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`الوقت المتبقي تقريبًا: ${format.duration(remainingMs)}`]),
    ].join(' · '),
  waitingOffline: 'لا يوجد اتصال. يُستأنف الإرسال تلقائيًا عند عودته.',
  waitingBusy: 'الخادم مشغول. يُستأنف الإرسال تلقائيًا.',
  waitingBusyNow: 'الخادم مشغول.',
  waitingUntil: (milliseconds, format) =>
    `يُستأنف الإرسال تلقائيًا، ومدة الانتظار: ${format.duration(milliseconds)}.`,
  fileNeeded: 'أُعيد تحميل الصفحة. اختر الملف نفسه مرة أخرى للمتابعة.',
  permissionNeeded: 'أُعيد تحميل الصفحة. اسمح لها بقراءة الملف مرة أخرى للمتابعة.',
  importing: 'جارٍ الاستيراد. يمكنك مغادرة هذه الصفحة.',
  importingProgress: (done, total, format) =>
    total === null
      ? `جارٍ الاستيراد: ${counted(done, ROWS, format)} حتى الآن`
      : `جارٍ الاستيراد: ${format.count(done)} من أصل ${countedOf(total, ROWS, format)}`,
  lastHeard: (ago) => `آخر تحديث: ${ago}. يمكنك مغادرة هذه الصفحة.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      `المستوردة: ${format.count(imported)}`,
      ...(skipped === 0 ? [] : [`الموجودة مسبقًا: ${format.count(skipped)}`]),
      ...(rejected === 0 ? [] : [`المرفوضة: ${format.count(rejected)}`]),
    ].join(' · '),
  importedUncounted: 'تم الاستيراد. البيانات متاحة.',
  unaccounted: (records, format) =>
    records > 0
      ? `لم يوضح الخادم مصير ${countedOf(records, ROWS, format)}.`
      : `يذكر الخادم عددًا يزيد على صفوف الملف بمقدار ${countedOf(-records, ROWS, format)}.`,
  canceled: 'لم يُستورد منه شيء.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${counted(records, ROWS, format)})`;
    return status === 'success'
      ? `سبق استيراد المحتوى نفسه بتاريخ ${format.day(addedAt)} من ${quote(fileName)}${size}.`
      : `المحتوى نفسه قيد الاستيراد بالفعل من ${quote(fileName)}${size}.`;
  },
  importAgain: 'هل تريد استيراده مرة أخرى؟',
  passedOver: 'لم يُرسل مرة أخرى.',
  progress: (fileName) => `تقدم ${isolate(fileName)}`,

  rowsWithProblems: (invalid, records, format) =>
    `توجد مشكلات في ${countedOf(invalid, ROWS, format)} من أصل ${format.count(records)}.`,
  fileProblems: (problems, format) => `في هذا الملف ${counted(problems, PROBLEMS, format)}.`,
  renamedHeaders: (headers, format) =>
    `في الملف ${counted(headers, OTHER_HEADERS, format)} عن المتوقع في مساحة العمل.`,
  renameHeaders: (headers, format) =>
    format.plural(headers, {
      zero: 'أعد تسميتها في ملفك ثم اختره مرة أخرى.',
      one: 'أعد تسميته في ملفك ثم اختر الملف مرة أخرى.',
      two: 'أعد تسميتهما في ملفك ثم اختره مرة أخرى.',
      few: 'أعد تسميتها في ملفك ثم اختره مرة أخرى.',
      many: 'أعد تسميتها في ملفك ثم اختره مرة أخرى.',
      other: 'أعد تسميتها في ملفك ثم اختره مرة أخرى.',
    }),
  noColumns: 'ليس في هذا الملف أي من أعمدة مساحة العمل.',
  noColumnsAdvice:
    'تحقق من أنه الملف الصحيح. يجب أن يحتوي سطره الأول على عناوين الأعمدة، تفصل بينها فواصل أو فواصل منقوطة: قارنه بالنموذج.',
  headersTable: (fileName) => `عناوين الأعمدة التي يجب تغييرها في ${isolate(fileName)}`,
  headerFound: 'في ملفك',
  headerExpected: 'المتوقع',
  unfold: 'عرض المشكلات',
  nothingSent: 'لم يُرسل أي شيء.',
  correctAndChoose: 'صحّح ملفك ثم اختره مرة أخرى.',
  causes: (fileName) => `مشكلات ${isolate(fileName)}`,
  someField: 'أحد الحقول',
  cause: {
    'empty-file': 'الملف فارغ',
    'not-csv': 'الملف ليس ملف CSV',
    'unreadable-file': 'تعذرت قراءة الملف',
    'file-changed': 'تغيّر الملف أثناء قراءته',
    'invalid-encoding': 'يحتوي على أحرف لا يمكن قراءتها',
    'encoding-guessed': 'تم تخمين ترميز الملف',
    'invalid-character': 'يحتوي على رموز لا مكان لها في النص',
    'mixed-line-breaks': 'تنتهي الأسطر بطرق مختلفة',
    'double-encoded': 'يبدو أن بعض الأحرف رُمّزت مرتين',
    'byte-order-mark': 'يحتوي على علامة بداية الملف',
    'header-only': 'في الملف عناوين أعمدة من دون صفوف',
    'missing-header': 'غير موجود في الملف',
    'unexpected-header': 'ليس من أعمدة مساحة العمل هذه',
    'duplicate-header': 'مكرر في صف العناوين',
    'blank-header': 'يوجد عمود بلا عنوان',
    'title-rows': 'توجد أسطر أخرى فوق عناوين الأعمدة',
    'too-many-columns': 'عدد الأعمدة في الملف أكبر من المسموح به',
    'unclosed-quote': 'توجد علامة اقتباس غير مغلقة',
    'malformed-quote': 'توجد علامة اقتباس في غير موضعها',
    'too-many-fields': 'حقول الصف أكثر من عناوين الأعمدة',
    'too-few-fields': 'حقول الصف أقل من عناوين الأعمدة',
    required: 'فارغ، وكل صف يحتاج إلى قيمة فيه',
    'invalid-value': 'يحتوي على قيم لا تقبلها مساحة العمل هذه',
    'value-too-long': 'يحتوي على قيم أطول من المسموح به',
    'duplicate-key': 'يحتوي على قيم لا يجوز تكرارها',
    'unknown-reference': 'يشير إلى شيء غير موجود',
    'lookup-failed': 'تعذر التحقق منه',
    'row-rule': 'حقول الصف غير متوافقة فيما بينها',
    'file-too-large': 'حجم الملف أكبر من المسموح به',
    'too-many-records': 'عدد الصفوف في الملف أكبر من المسموح به',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) => `: ${values.map(quote).join('، ')}${hasMore ? '، …' : ''}`,
  issuesTable: (fileName) => `أول الصفوف التي فيها مشكلات في ${isolate(fileName)}`,
  issueLine: 'السطر',
  issueColumn: 'العمود',
  issueValue: 'في الملف',
  issueProblem: 'المشكلة وطريقة حلها',
  emptyValue: 'فارغ',
  moreIssues: (issues, format) => `مشكلات أخرى غير معروضة هنا: ${format.count(issues)}.`,

  cancel: 'إلغاء',
  retry: 'إعادة المحاولة',
  remove: 'إزالة',
  dismiss: 'إخفاء',
  details: 'التفاصيل',
  chooseCorrected: 'اختيار ملف مصحح',
  confirm: 'الأحرف صحيحة، استيراد',
  confirmAgain: 'استيراد مرة أخرى',
  chooseAgain: 'اختيار الملف مرة أخرى',
  goOn: 'متابعة',
  loadMore: 'عرض الملفات الأقدم',
  actionFor: (action, fileName) => `${action}: ${isolate(fileName)}`,

  tableHeading: 'الملفات المرفوعة إلى مساحة العمل',
  tableFile: 'الملف',
  tableSize: 'الحجم',
  tableAdded: 'وقت الإضافة',
  tableRecords: 'الصفوف',
  tableStatus: 'الحالة',
  tableActions: 'الإجراءات',
  tableEmpty: 'لا توجد ملفات بعد',
  tableEmptyHint: 'تظهر هنا الملفات التي تُضاف إلى مساحة العمل هذه مع حالتها.',
  rowsUnit: (records, format) =>
    format.plural(records, {
      zero: 'صف',
      one: 'صف',
      two: 'صف',
      few: 'صفوف',
      many: 'صفًا',
      other: 'صف',
    }),
  unknownRecords: 'غير معدودة',
  connectionLost: 'لا يوجد اتصال بالخادم. هذه آخر حالة معروفة، وتظهر المستجدات تلقائيًا.',
  detailsOf: (fileName) => `تفاصيل ${isolate(fileName)}`,
  detailImportId: 'عملية الاستيراد',
  detailAdded: 'وقت الإضافة',
  detailCode: 'الرمز',
  detailHttpStatus: 'حالة HTTP',
  detailImported: 'المستوردة',
  detailSkipped: 'الموجودة مسبقًا',
  detailRejected: 'المرفوضة',
  detailTotal: 'الصفوف',
  copyFacts: 'نسخ المعلومات للدعم الفني',
  factsCopied: 'تم نسخ المعلومات، وهي لا تحتوي على أي حقل من ملفك.',
  copyByHand: 'لا يُسمح لهذه الصفحة بالنسخ. انسخ هذه المعلومات بنفسك، فهي لا تحتوي على أي حقل من ملفك.',
  serverIssues: (fileName) => `المشكلات التي وجدها الخادم في ${isolate(fileName)}`,
  serverIssuesLoading: 'جارٍ سؤال الخادم عن الصفوف التي فيها مشكلات…',
  serverIssuesFailed: 'تعذر سؤال الخادم عن الصفوف التي فيها مشكلات.',
  moreServerIssues: 'عرض المزيد من المشكلات',

  filterText: 'البحث عن ملف باسمه',
  filterStatus: 'الحالة',
  everyStatus: 'كل الحالات',
  sortBy: 'الترتيب حسب',
  sortAscending: (column) => `${column}، تصاعديًا`,
  sortDescending: (column) => `${column}، تنازليًا`,
  clearFilter: 'عرض كل الملفات',
  filesShown: (shown, all, format) => `${format.count(shown)} من أصل ${countedOf(all, FILES, format)}`,
  nothingMatches: 'لا يوجد ملف مطابق.',
  amongLoaded: (loaded, format) =>
    `يشمل البحث أحدث الملفات فقط، وعددها ${format.count(loaded)}. لدى الخادم ملفات أقدم.`,
  loadAll: 'البحث في كل الملفات',
  stopLoading: 'إيقاف',

  foldersRefused: (names) =>
    names.length === 1
      ? `العنصر ${quote(names.join(''))} مجلد. افتحه وأفلت هنا ملفات CSV التي بداخله.`
      : `العناصر ${names.map(quote).join('، ')} مجلدات. افتحها وأفلت هنا ملفات CSV التي بداخلها.`,
  nothingDropped: 'لا يوجد ملف فيما أفلتّه. أفلت ملف CSV.',
  tooManyFiles: (files, maxFiles, format) =>
    `عدد الملفات (${format.count(files)}) أكبر من المسموح به. الحد الأقصى في المرة الواحدة: ${counted(maxFiles, FILES, format)}. لم يُضف أي ملف.`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${isolate(fileName)}: ${status}.` : `${isolate(fileName)}: ${status}. ${detail}`,
  announceMany: (files, status, format) => `${status}: ${counted(files, FILES, format)}.`,
  removed: (fileName) => `تمت إزالة ${isolate(fileName)}.`,
  cancelFailed: (fileName) => `تعذر إلغاء ${isolate(fileName)}. الاستيراد مستمر، وتبقى حالته في الجدول.`,

  otherFile: (fileName) =>
    `هذا ليس الملف الذي أُضيف باسم ${quote(fileName)}، أو أنه تغيّر منذ ذلك الحين. اختر الملف نفسه، أو أضف الآخر بوصفه ملفًا جديدًا.`,
  loadMoreFailed: 'تعذر تحميل الملفات الأقدم. حاول مرة أخرى.',
  notKept: 'لا يحفظ هذا المتصفح شيئًا لهذه الصفحة: إذا أعدت تحميلها أو غادرتها الآن، فعليك البدء من جديد.',

  formBusy: 'انتظر حتى يكتمل إرسال ملفك.',
  formMissing: 'أضف ملف CSV.',

  noDestination: 'ليس لهذا القسم عنوان يرسل إليه الملفات. حدّد `endpoint` أو `importer`.',
  wrongDestination:
    'لا يستطيع هذا القسم إرسال الملفات بما أُعطي له. صحّح `endpoint` أو `transport` أو `importer`.',
  noTransport:
    'لهذا القسم `endpoint` ولكن ليس لديه ما يرسل إليه. استورد `case-csv-upload` أو استدعِ `setDefaultTransport()` أو حدّد `transport`.',
  noSchema: 'لا يعرف هذا القسم أعمدة مساحة العمل. حدّد `schema-src` أو `schema`.',
  schemaUnreachable: 'تعذر تحميل أعمدة مساحة العمل هذه. حاول لاحقًا أو تواصل مع الدعم الفني لهذا الموقع.',
  schemaInvalid: 'وصف أعمدة مساحة العمل هذه غير صالح. تواصل مع الدعم الفني لهذا الموقع.',
  tableUnbound:
    'هذا الجدول غير متصل بعد بأي عمليات رفع. حدّد `endpoint`، أو معرّف قسم الرفع في `for`، أو `importer`.',
};

const OTHER_HEADERS: Noun = {
  one: 'عنوان عمود واحد مختلف',
  two: 'عنوانا عمودين مختلفان',
  ofTwo: 'عنواني عمودين مختلفين',
  few: 'عناوين أعمدة مختلفة',
  many: 'عنوان عمود مختلفًا',
  other: 'عنوان عمود مختلف',
};
