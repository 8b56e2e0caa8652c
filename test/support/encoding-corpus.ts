import { encodeText } from '../../src/core/csv/encode.js';
import { Dice } from './dice.js';

/** A file whose text is known, because it was encoded from it. */
export interface EncodedFile {
  readonly language: string;
  readonly encoding: string;
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Language {
  readonly name: string;
  readonly encodings: readonly string[];
  /** Words as they stand in files of cases, names and places; some are all ASCII where the language has such. */
  readonly words: string;
}

const WESTERN = ['windows-1252', 'iso-8859-15', 'macintosh'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const CYRILLIC = ['windows-1251', 'koi8-r', 'iso-8859-5'];

const LANGUAGES: readonly Language[] = [
  {
    name: 'German',
    encodings: WESTERN,
    words:
      'Müller Straße Größe München offen geschlossen Überprüfung Köln Bürger Grünfläche Lärm Anwohner Gebühr Schäfer Fußweg Brücke für und nicht möglich später gemeldet Wasser Müll Beschädigung Österreich',
  },
  {
    name: 'French',
    encodings: WESTERN,
    words:
      'rue fermé ouvert déchets éclairage réclamation à côté où été François Hélène Orléans mairie signalé problème élève bâtiment voirie numéro départ arrêté très près hôpital forêt reçu garçon',
  },
  {
    name: 'Spanish',
    encodings: WESTERN,
    words:
      'calle cerrado abierto señal año niño Muñoz José García dirección atención Peña Málaga construcción público basura árbol número teléfono mañana según información jardín español día está',
  },
  {
    name: 'Portuguese',
    encodings: WESTERN,
    words:
      'rua fechado aberto reclamação São Paulo João informação não coração iluminação árvore lixo número endereço praça serviço público solicitação também água está três município Conceição',
  },
  {
    name: 'Italian',
    encodings: WESTERN,
    words:
      'via chiuso aperto città perché già più qualità libertà così lunedì segnalazione strada rifiuti comune Nicolò però attività è caffè università possibilità verrà sarà giovedì numero piazza',
  },
  {
    name: 'Swedish',
    encodings: WESTERN,
    words:
      'gata stängd öppen ärende Göteborg Malmö åtgärd träd väg Åsa Björn skräp för från även får också många år två klagomål belysning snöröjning kväll förskola avslutad',
  },
  {
    name: 'Danish',
    encodings: WESTERN,
    words:
      'vej lukket åben sag København Århus træ affald Søren Jørgen gæld på også får år støj være mæglet bøde køb Ærø Ålborg udført afsluttet forespørgsel skole vand',
  },
  {
    name: 'Polish',
    encodings: CENTRAL,
    words:
      'ulica zamknięte otwarte zgłoszenie Łódź Kraków śmieci drzewo późno źródło zażółć gęślą Wałęsa Świętokrzyski naprawa oświetlenie dąb będzie został przyjęte które się również wniosek chodnik Gdańsk',
  },
  {
    name: 'Czech',
    encodings: CENTRAL,
    words:
      'ulice uzavřeno otevřeno žádost Příbram Dvořák kůň žluťoučký řeka účet město náměstí škola dětský hřiště osvětlení stížnost České Budějovice Šárka ďábelské není může také říjen květen',
  },
  {
    name: 'Hungarian',
    encodings: CENTRAL,
    words:
      'utca zárt nyitott bejelentés Győr őszi űrhajó Székesfehérvár ügyfél árvíztűrő tükörfúrógép Erzsébet közterület szemét világítás történt körút kérjük időpont művelet gyűjtés hétfő Szűcs Lőrinc',
  },
  {
    name: 'Croatian',
    encodings: CENTRAL,
    words:
      'ulica zatvoreno otvoreno prijava Šibenik Čakovec cvijeće đak Žarko smeće rasvjeta općina grad Hrvatska više također rješenje šteta naručitelj žalba nogostup Đurđevac križanje ćirilica',
  },
  {
    name: 'Russian',
    encodings: CYRILLIC,
    words:
      'улица закрыто открыто заявка Москва Иванов проверка мусор двор освещение дерево Екатеринбург жалоба адрес телефон Сергей Ленина ремонт дороги ошибка срок выполнено район вода школа',
  },
  {
    name: 'Ukrainian',
    encodings: ['windows-1251'],
    words:
      'вулиця закрито відкрито заявка Київ Шевченко перевірка сміття двір освітлення дерево Львів скарга адреса телефон Олексій їжак єдність ґанок ремонт дороги помилка строк виконано',
  },
  {
    name: 'Bulgarian',
    encodings: ['windows-1251'],
    words:
      'улица затворен отворен сигнал София Иванов проверка боклук двор осветление дърво Пловдив жалба адрес телефон Георги ремонт път грешка срок изпълнено район вода училище община',
  },
  {
    name: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    words:
      'οδός κλειστό ανοικτή υπόθεση Αθήνα Παπαδόπουλος Γιώργος Θεσσαλονίκη έλεγχος απορρίμματα φωτισμός δέντρο αίτημα διεύθυνση τηλέφωνο πόλη νερό σχολείο βλάβη ολοκληρώθηκε δήμος Ερμού',
  },
  {
    name: 'Turkish',
    encodings: ['windows-1254'],
    words:
      'sokak kapalı açık şikayet İstanbul Şişli Öğretmen çalışma ağaç güneş Diyarbakır Çağlar üşüdüm mahalle başvuru çöp aydınlatma değil için değerlendirme görüş tamamlandı ücret kaldırım yağmur',
  },
  {
    name: 'Hebrew',
    encodings: ['windows-1255'],
    words:
      'רחוב סגור פתוח פנייה ירושלים שלום תל אביב בדיקה הרצל אשפה תאורה עץ מים בית ספר טלפון כתובת עירייה חיפה דחוף',
  },
  {
    name: 'Arabic',
    encodings: ['windows-1256'],
    words:
      'شارع مغلق مفتوح طلب القاهرة محمد مراجعة الرياض نفايات إنارة شجرة عنوان هاتف مدرسة ماء شكوى بلدية أحمد تم حي',
  },
  {
    name: 'Japanese',
    encodings: ['shift_jis', 'euc-jp'],
    words:
      '東京都 渋谷区 未対応 対応中 完了 表示 ソフトウェア 申込 カタカナ 能力 田中太郎 鈴木花子 道路 ゴミ 街灯 故障 水漏れ 公園 騒音 住所 電話番号 受付日 ご要望 について お願いします ありません',
  },
  {
    name: 'Korean',
    encodings: ['euc-kr'],
    words:
      '서울특별시 김철수 열림 닫힘 확인 요청 부산광역시 강남구 이영희 도로 쓰레기 가로등 고장 누수 공원 소음 주소 전화번호 접수일 처리중 완료 합니다 있습니다 민원',
  },
  {
    name: 'Chinese, traditional',
    encodings: ['big5'],
    words:
      '臺北市 信義區 王小明 處理中 已關閉 功能 許蓋 中山北路 高雄市 道路 垃圾 路燈 故障 漏水 公園 噪音 地址 電話 受理日期 申請人 檢查 完成 說明 請求 維修 這個問題',
  },
  {
    name: 'Chinese, simplified',
    encodings: ['gb18030'],
    words:
      '北京市 朝阳区 王小明 处理中 已关闭 功能 上海市 浦东新区 投诉 道路 垃圾 路灯 故障 漏水 公园 噪音 地址 电话 受理日期 申请人 检查 完成 说明 请求 维修 这个问题',
  },
];

/** Rows of a file: as few as hold a word or two, and as many as fill a sample. */
const ROWS = [3, 8, 20, 60, 200];
const ASCII = ['open', 'closed', 'A-17', '2026-01-31', '10:15', 'n/a', 'info@example.org', '4,5'];

const ENGLISH =
  'street closed open report water tree noise light request number address school summer north'.split(' ');

/** The same files in every run: `perLength` of each language, encoding and length. */
export function* encodingCorpus(perLength: number): Generator<EncodedFile, void> {
  let seed = 1;
  for (const { name, encodings, words } of LANGUAGES) {
    for (const encoding of [...encodings, 'utf-16le', 'utf-16be', 'utf-8']) {
      for (const rows of ROWS) {
        for (let index = 0; index < perLength; index += 1) {
          const text = tableText(new Dice((seed += 1)), words.split(' '), rows);
          const encoded = encodeText(text, { encoding });
          if (encoded.isComplete) yield { language: name, encoding, text, bytes: encoded.bytes };
        }
      }
    }
  }
}

function tableText(dice: Dice, words: readonly string[], rows: number): string {
  const delimiter = dice.pick([',', ';', '\t']);
  const density = dice.pick([1, 1, 0.3, 0.1]); // English forms with a foreign name here and there, too
  const word = (): string => dice.pick(dice.chance(density) ? words : ENGLISH);
  const phrase = (): string => Array.from({ length: dice.from(1, 4) }, word).join(' ');
  const field = (share: number): string =>
    dice.chance(share) ? phrase() : dice.pick(ASCII).replace(',', '.');
  const records = Array.from({ length: rows }, (_, row) => [
    String(row + 1),
    phrase(),
    field(0.5),
    field(0.2),
  ]);
  return (
    [['id', 'name', 'text', 'note'], ...records].map((fields) => fields.join(delimiter)).join('\r\n') + '\r\n'
  );
}
