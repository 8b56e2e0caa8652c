import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in Arabic. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('جزء من هذه الصفحة غير مُعدّ بشكل صحيح.'),
  'invalid-schema': ofPage('وصف الأعمدة غير صالح.'),
  'schema-not-ready': ofPage('لم يكن وصف الأعمدة قد حُمّل بعد.'),
  'module-unreachable': {
    title: 'تعذر تحميل جزء من هذا البرنامج.',
    detail: 'تحقق من الاتصال وحاول مرة أخرى.',
  },
  'schema-unreachable': {
    title: 'تعذر تحميل وصف الأعمدة.',
    detail: 'حاول لاحقًا أو تواصل مع الدعم الفني لهذا الموقع.',
  },
  'schema-missing': ofPage('لا يمكن فحص الملف لعدم وجود وصف للأعمدة.'),
  'unreadable-file': {
    title: 'لا يمكن قراءة الملف.',
    detail: 'تحقق من أنه لا يزال موجودًا ومن أنه يمكنك فتحه، ثم اختره مرة أخرى.',
  },
  'file-changed': {
    title: 'تغيّر الملف بعد اختياره.',
    detail: 'اختره مرة أخرى.',
  },
  'file-needed': {
    title: 'لم تعد هذه الصفحة تستطيع قراءة الملف.',
    detail: 'اختر الملف مرة أخرى.',
  },
  'other-file': {
    title: 'هذا ليس الملف الذي أُضيف أولًا.',
    detail: 'اختر الملف نفسه من دون تغيير، أو أضف الآخر بوصفه ملفًا جديدًا.',
  },
  'invalid-repair': {
    title: 'لا تتوافق التصحيحات مع هذا الملف.',
    detail: 'تراجع عن التصحيح الأخير أو اختر الملف مرة أخرى.',
  },
  'unencodable-value': {
    title: 'تحتوي إحدى القيم على حرف غير موجود في ترميز الملف.',
    detail: 'اكتب القيمة من دون هذا الحرف أو احفظ الملف بصيغة CSV UTF-8.',
  },
  'unreadable-record': {
    title: 'تعذر التمييز بين حقول أحد الصفوف.',
    detail: 'صحّح الصف أو تجاهله.',
  },
  'worker-unavailable': {
    title: 'تعذر بدء الفحص.',
    detail: 'أعد تحميل الصفحة؛ وإذا استمرت المشكلة فتواصل مع الدعم الفني لهذا الموقع.',
  },
  'transport-unreachable': {
    title: 'تعذر الوصول إلى الخادم.',
    detail: 'تحقق من الاتصال وحاول مرة أخرى.',
  },
  'transport-rejected': (failure) => ({
    title: `رفض الخادم الملف${statusOf(failure)}.`,
    detail: 'حاول لاحقًا أو تواصل مع الدعم الفني لهذا الموقع.',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `أرسل الخادم ردًا غير متوقع${statusOf(failure)}.`,
    detail: 'تحقق من أنك ما زلت مسجّل الدخول وحاول مرة أخرى؛ وإلا فتواصل مع الدعم الفني لهذا الموقع.',
  }),
  'outcome-unknown': {
    title: 'أُرسل الملف، ولكن لم يصل أي رد.',
    detail: 'قبل إرساله مرة أخرى، تحقق مما إذا كانت البيانات موجودة: فربما وصل الملف.',
  },
  'not-supported': ofPage('هذا غير ممكن في هذه الصفحة.'),
  'unknown-upload': {
    title: 'لم يعد هذا الملف في القائمة.',
    detail: 'أعد تحميل الصفحة.',
  },
  'storage-unavailable': {
    title: 'لا يستطيع هذا المتصفح حفظ أي شيء لهذه الصفحة.',
    detail: 'تُستورد الملفات، ولكنها تُنسى عند مغادرة الصفحة: وفّر مساحة أو اسمح بالتخزين.',
  },
  'wrong-state': {
    title: 'لم يعد هذا الإجراء مناسبًا لحالة الملف.',
    detail: 'اطّلع على ما حدث له في هذه الأثناء.',
  },
  disposed: {
    title: 'لم تعد هذه الصفحة تقبل ملفات.',
    detail: 'أعد تحميل الصفحة.',
  },
  unexpected: {
    title: 'حدث خطأ غير متوقع.',
    detail: 'حاول مرة أخرى؛ وإذا استمرت المشكلة فتواصل مع الدعم الفني لهذا الموقع.',
  },
  'import-failed': {
    title: 'لم يتمكن الخادم من استيراد هذا الملف ولم يذكر السبب.',
    detail: null,
  },
  'not-repeated': {
    title: 'لم يتمكن الخادم من استيراد هذا الملف.',
    detail: 'يظهر توضيحه من جديد فور توفره.',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'تواصل مع الدعم الفني لهذا الموقع.' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : ` (الحالة ${String(status)})`;
}
