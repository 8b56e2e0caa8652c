import type { Messages } from '../../core/messages/messages.js';
import { isolate, quote } from './nouns.js';

/** What to do about a value, in Arabic. */
export const hintMessages: Messages['hints'] = {
  'only-spaces': 'لا يحتوي الحقل إلا على مسافات: اكتب قيمة أو احذف المسافات.',
  'spaces-around': 'احذف المسافات التي قبل القيمة وبعدها.',
  'too-narrow': 'يعرض Excel العلامة # عندما يكون العمود ضيقًا: وسّع العمود واحفظ الملف مرة أخرى.',
  'formula-error': 'هذا خطأ في صيغة Excel: صحّح الصيغة أو اكتب القيمة، ثم احفظ مرة أخرى.',
  'shortened-number':
    'اختصر Excel رقمًا طويلًا: اجعل تنسيق العمود «نص» أو «رقم»، واكتب القيمة كاملة، ثم احفظ مرة أخرى.',
  'full-width': 'القيمة مكتوبة بأحرف كاملة العرض: استخدم الأرقام العادية.',
  'arabic-digits': 'القيمة مكتوبة بالأرقام العربية المشرقية: استخدم الأرقام من 0 إلى 9.',
  'stands-for-nothing': 'اترك الحقل فارغًا إن لم تكن هناك قيمة، أو اكتب القيمة.',
  'serial-date': 'حفظ Excel التاريخ على شكل عدد أيام: اجعل تنسيق العمود «تاريخ» واحفظ الملف مرة أخرى.',
  'lost-zeros':
    'ربما حذف Excel أصفارًا من البداية: اجعل تنسيق العمود «نص»، واكتب القيمة كاملة، ثم احفظ مرة أخرى.',
  'begin-with-https': `ابدأ العنوان بـ ${isolate('https://')}.`,
  'one-address': 'اكتب عنوانًا واحدًا فقط.',
  'allowed-value': 'استخدم إحدى القيم المسموح بها.',
  'similar-value': ({ value }) => `هل تقصد ${quote(value)}؟ اكتبها هكذا تمامًا.`,
  decimals: ({ decimalChar, number }) =>
    `اكتب ${quote(decimalChar)} قبل المنازل العشرية (${isolate(number)})، ومن دون فواصل آلاف.`,
  'digits-alone': 'اكتب الأرقام وحدها، من دون فواصل آلاف أو منازل عشرية.',
  'thousands-marks': ({ decimalChar }) =>
    `اكتب الرقم من دون فواصل آلاف، مع ${quote(decimalChar)} قبل المنازل العشرية.`,
  'number-alone': 'اكتب الرقم وحده، من دون أحرف أو علامات حوله.',
  'existing-date': 'اكتب تاريخًا موجودًا بهذه الصيغة.',
  'date-alone': ({ example }) => `اكتب التاريخ وحده من دون الوقت، مثل ${isolate(example)}.`,
  'year-of-four-digits': ({ example }) => `اكتب السنة بأربعة أرقام، مثل ${isolate(example)}.`,
  'day-for-month': ({ example }) => `يبدو أن اليوم والشهر متبادلان: اكتب التاريخ مثل ${isolate(example)}.`,
  'no-such-date': ({ example }) => `هذا التاريخ غير موجود: اكتب تاريخًا مثل ${isolate(example)}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `لا وجود ليوم ${String(day)} ${speech.month(month)} ${String(year)}: اكتب يومًا موجودًا.`,
  'same-signs': ({ example }) => `اكتب التاريخ بالعلامات نفسها وعدد الأرقام نفسه كما في ${isolate(example)}.`,
  'date-form': ({ example }) => `اكتب التاريخ مثل ${isolate(example)}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${String(day)} ${speech.month(month)}`);
    return `قد يكون المقصود ${one ?? ''} أو ${other ?? ''}: اكتب التاريخ مثل ${isolate(example)}.`;
  },
};
