import { findEncoding } from '../../../src/core/inspect/encoding.js';
import { inspectFile } from '../../../src/core/inspect/inspect.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';

const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Ten records of two fields each, as an office program of the place would have written them: no byte order mark. */
const files = [
  {
    encoding: 'windows-1252',
    text: 'Müller | Jäger | Straße | Größe | Überprüfung | Köln | Düsseldorf | schön | Grüße aus München',
    base64:
      'aWQsbmFtZQ0KMSxN/GxsZXINCjIsSuRnZXINCjMsU3RyYd9lDQo0LEdy9t9lDQo1LNxiZXJwcvxmdW5nDQo2LEv2bG4NCjcsRPxzc2VsZG9yZg0KOCxzY2j2bg0KOSxHcvzfZSBhdXMgTfxuY2hlbg0K',
  },
  {
    encoding: 'windows-1252',
    text: 'São Paulo | ação | coração | João | informação | não | Conceição | útil | código',
    base64:
      'aWQsbmFtZQ0KMSxT428gUGF1bG8NCjIsYefjbw0KMyxjb3Jh5+NvDQo0LEpv428NCjUsaW5mb3JtYefjbw0KNixu428NCjcsQ29uY2Vp5+NvDQo4LPp0aWwNCjksY/NkaWdvDQo=',
  },
  {
    encoding: 'windows-1250',
    text: 'Łódź | Kraków | zażółć | gęślą | jaźń | Świętokrzyski | Wałęsa | źródło | ulica Długa',
    base64:
      'aWQsbmFtZQ0KMSyj82SfDQoyLEtyYWvzdw0KMyx6Yb/zs+YNCjQsZ+qcbLkNCjUsamGf8Q0KNiyMd2nqdG9rcnp5c2tpDQo3LFdhs+pzYQ0KOCyfcvNks28NCjksdWxpY2EgRLN1Z2ENCg==',
  },
  {
    encoding: 'windows-1250',
    text: 'Příbram | Dvořák | žluťoučký | kůň | České Budějovice | Šárka | řeka | ďábelské | účet',
    base64:
      'aWQsbmFtZQ0KMSxQ+O1icmFtDQoyLER2b/jhaw0KMyyebHWdb3Xoa/0NCjQsa/nyDQo1LMhlc2vpIEJ1ZOxqb3ZpY2UNCjYsiuFya2ENCjcs+GVrYQ0KOCzv4WJlbHNr6Q0KOSz66GV0DQo=',
  },
  {
    encoding: 'iso-8859-2',
    text: 'Győr | őszi | tükörfúrógép | Székesfehérvár | űrhajó | Erzsébet | ügyfél | árvíztűrő',
    base64:
      'aWQsbmFtZQ0KMSxHefVyDQoyLPVzemkNCjMsdPxr9nJm+nLzZ+lwDQo0LFN66Wtlc2ZlaOlyduFyDQo1LPtyaGFq8w0KNixFcnpz6WJldA0KNyz8Z3lm6WwNCjgs4XJ27Xp0+3L1DQo=',
  },
  {
    encoding: 'windows-1251',
    text: 'Москва | Иванов | заявка открыта | улица Ленина | проверка | Екатеринбург | закрыто | ошибка | Сергей',
    base64:
      'aWQsbmFtZQ0KMSzM7vHq4uANCjIsyOLg7e7iDQozLOfg/+Lq4CDu8urw+/LgDQo0LPPr6PbgIMvl7ejt4A0KNSzv8O7i5fDq4A0KNizF6uDy5fDo7eHz8OMNCjcs5+Dq8Pvy7g0KOCzu+Ojh6uANCjks0eXw4+XpDQo=',
  },
  {
    encoding: 'koi8-r',
    text: 'Москва | Иванов | заявка открыта | улица Ленина | проверка | Екатеринбург | закрыто | ошибка | Сергей',
    base64:
      'aWQsbmFtZQ0KMSztz9PL18ENCjIs6dfBzs/XDQozLNrB0dfLwSDP1MvS2dTBDQo0LNXMycPBIOzFzsnOwQ0KNSzQ0s/XxdLLwQ0KNizly8HUxdLJzsLV0scNCjcs2sHL0tnUzw0KOCzP28nCy8ENCjks88XSx8XKDQo=',
  },
  {
    encoding: 'windows-1253',
    text: 'Αθήνα | Παπαδόπουλος | ανοικτή | οδός Ερμού | Θεσσαλονίκη | κλειστό | υπόθεση | Γιώργος',
    base64:
      'aWQsbmFtZQ0KMSzB6N7t4Q0KMizQ4fDh5Pzw7/Xr7/INCjMs4e3v6er03g0KNCzv5PzyIMXx7O/9DQo1LMjl8/Ph6+/t3+rnDQo2LOrr5enz9PwNCjcs9fD86OXz5w0KOCzD6f7x4+/yDQo=',
  },
  {
    encoding: 'windows-1254',
    text: 'İstanbul | Şişli | Öğretmen | çalışma | ağaç | güneş | Diyarbakır | Çağlar | üşüdüm',
    base64:
      'aWQsbmFtZQ0KMSzdc3RhbmJ1bA0KMizeaf5saQ0KMyzW8HJldG1lbg0KNCznYWz9/m1hDQo1LGHwYecNCjYsZ/xuZf4NCjcsRGl5YXJiYWv9cg0KOCzHYfBsYXINCjks/P78ZPxtDQo=',
  },
  {
    encoding: 'windows-1255',
    text: 'שלום | ירושלים | בדיקה | רחוב הרצל | תל אביב | סגור',
    base64: 'aWQsbmFtZQ0KMSz57OXtDQoyLOn45fns6e0NCjMs4ePp9+QNCjQs+Ofl4SDk+PbsDQo1LPrsIODh6eENCjYs8eLl+A0K',
  },
  {
    encoding: 'windows-1256',
    text: 'القاهرة | محمد | شارع | مفتوح | مغلق | مراجعة الطلب | الرياض',
    base64:
      'aWQsbmFtZQ0KMSzH4d7H5dHJDQoyLOPN488NCjMs1MfR2g0KNCzj3crmzQ0KNSzj2+HeDQo2LOPRx8zaySDH4djhyA0KNyzH4dHtx9YNCg==',
  },
  {
    encoding: 'shift_jis',
    text: '東京都 | 表示 | ソフトウェア | 申込 | カタカナ | 渋谷区神南 | 未対応 | 能力 | 田中太郎',
    base64:
      'aWQsbmFtZQ0KMSyTjIuek3MNCjIslVyOpg0KMyyDXIN0g2eDRYNGg0ENCjQskFyNng0KNSyDSoNeg0qDaQ0KNiyPYZJKi+aQX5PsDQo3LJaikc6Jng0KOCyUXJfNDQo5LJNjkoaRvphZDQo=',
  },
  {
    encoding: 'euc-jp',
    text: '東京都 | 表示 | ソフトウェア | 申込 | カタカナ | 渋谷区神南 | 未対応 | 能力 | 田中太郎',
    base64:
      'aWQsbmFtZQ0KMSzF7LX+xdQNCjIsyb28qA0KMyylvaXVpcilpqWnpaINCjQsv725/g0KNSylq6W/paulyg0KNiy9wsOrtui/wMbuDQo3LMykwtCx/g0KOCzHvc7PDQo5LMXEw+bCwM+6DQo=',
  },
  {
    encoding: 'euc-kr',
    text: '서울특별시 | 김철수 | 열림 | 닫힘 | 확인 요청 | 부산광역시 | 강남구 | 이영희',
    base64:
      'aWQsbmFtZQ0KMSy8rb/vxq+6sL3DDQoyLLHow7a89g0KMyy/rbiyDQo0LLTdyPsNCjUsyK7AziC/5MO7DQo2LLrOu+qxpL+qvcMNCjcssK2zsrG4DQo4LMDMv7XI8Q0K',
  },
  {
    encoding: 'big5',
    text: '臺北市 | 信義區 | 王小明 | 處理中 | 已關閉 | 功能 | 許蓋 | 中山北路 | 高雄市',
    base64:
      'aWQsbmFtZQ0KMSy7T6VfpasNCjIsq0i4cbDPDQozLKT9pHCp+g0KNCyzQrJ6pKQNCjUspHfD9rOsDQo2LKVcr+ANCjcss1y7XA0KOCykpKRzpV+49A0KOSywqravpasNCg==',
  },
  {
    encoding: 'gb18030',
    text: '北京市 | 朝阳区 | 王小明 | 处理中 | 已关闭 | 功能 | 上海市浦东新区 | 投诉 | 镕',
    base64:
      'aWQsbmFtZQ0KMSyxsb6pytANCjIss6/R9Mf4DQozLM310KHD9w0KNCy0psDt1tANCjUs0tG52LHVDQo2LLmmxNwNCjcsyc+6o8rQxta2q9DCx/gNCjgszbbL3w0KOSzpRg0K',
  },
  {
    encoding: 'macintosh',
    text: 'Müller | Jäger | Straße | Größe | Überprüfung | Köln | Düsseldorf | schön | Grüße aus München',
    base64:
      'aWQsbmFtZQ0KMSxNn2xsZXINCjIsSopnZXINCjMsU3RyYadlDQo0LEdymqdlDQo1LIZiZXJwcp9mdW5nDQo2LEuabG4NCjcsRJ9zc2VsZG9yZg0KOCxzY2iabg0KOSxHcp+nZSBhdXMgTZ9uY2hlbg0K',
  },
  {
    encoding: 'utf-16le',
    text: '東京都 | 表示 | ソフトウェア | 申込 | カタカナ | 渋谷区神南 | 未対応 | 能力 | 田中太郎',
    base64:
      'aQBkACwAbgBhAG0AZQANAAoAMQAsAHFnrE79kA0ACgAyACwAaIg6eQ0ACgAzACwAvTDVMMgwpjCnMKIwDQAKADQALAAzdbyPDQAKADUALACrML8wqzDKMA0ACgA2ACwAC243jDpTXnlXUw0ACgA3ACwAKmf+W9xfDQAKADgALAD9gJtSDQAKADkALAAwdS1OKlnOkA0ACgA=',
  },
  {
    encoding: 'utf-16be',
    text: 'Müller | Jäger | Straße | Größe | Überprüfung | Köln | Düsseldorf | schön | Grüße aus München',
    base64:
      'AGkAZAAsAG4AYQBtAGUADQAKADEALABNAPwAbABsAGUAcgANAAoAMgAsAEoA5ABnAGUAcgANAAoAMwAsAFMAdAByAGEA3wBlAA0ACgA0ACwARwByAPYA3wBlAA0ACgA1ACwA3ABiAGUAcgBwAHIA/ABmAHUAbgBnAA0ACgA2ACwASwD2AGwAbgANAAoANwAsAEQA/ABzAHMAZQBsAGQAbwByAGYADQAKADgALABzAGMAaAD2AG4ADQAKADkALABHAHIA/ADfAGUAIABhAHUAcwAgAE0A/ABuAGMAaABlAG4ADQAK',
  },
];

const few = [
  { what: 'a word of windows-1252', text: 'id,name\n1,caf\xe9\n', encoding: 'windows-1252' },
  { what: 'curly quotes and a euro', text: 'id,t\n1,5\x80\n2,\x93hi\x94\n', encoding: 'windows-1252' },
  { what: 'a byte that no text has', text: 'id,name\n1,\xff\n', encoding: 'utf-8' },
  {
    what: 'Italian',
    text: 'id,t\n1,citt\xe0\n2,perch\xe9\n3,gi\xe0\n4,pi\xf9\n5,caff\xe8\n6,libert\xe0\n7,qualit\xe0\n8,luned\xec\n9,cos\xec',
    encoding: 'windows-1252',
  },
  {
    what: 'letters that windows-1252 has elsewhere',
    text: 'id,t\n1,c\xbdur\n2,\xe9t\xe9',
    encoding: 'iso-8859-15',
  },
  { what: 'a euro sign of ISO-8859-15', text: 'id,t\n1,5 \xa4\n2,\xe9t\xe9', encoding: 'iso-8859-15' },
  { what: 'fractions', text: 'id,t\n1,2\xbdh\n2,\xe9t\xe9', encoding: 'windows-1252' },
  { what: 'an accent for an apostrophe', text: 'id,t\n1,Peter\xb4s\n2,f\xfcr', encoding: 'windows-1252' },
  { what: 'half a character of UTF-8', text: 'id,name\n1,caf\xc3(\n', encoding: 'utf-8' },
  { what: 'damage among characters of UTF-8', text: 'name\nJos\xc3\xa9\nPe\xf1a\n', encoding: 'utf-8' },
];

describe('findEncoding()', () => {
  for (const { encoding, text, base64 } of files) {
    it(`guesses ${encoding}: ${text}`, async () => {
      const file = new Blob([latin1(atob(base64))]);
      const { encodingFrom } = await inspectFile(file);
      expect(encodingFrom).to.equal('guessed');
      const names = (await readAll(file)).slice(1).map(({ fields }) => fields[1]);
      expect(names.join(' | ')).to.equal(text);
    });
  }

  for (const { what, text, encoding } of few) {
    it(`decides on ${what}`, async () => {
      expect((await findEncoding(latin1(text), { isWhole: true })).encoding).to.equal(encoding);
    });
  }

  const wide = [
    { what: 'Chinese whose characters have zero bytes too', text: 'id,text\n1,一期工程一\n2,一二一\n' },
    {
      what: 'much Chinese and few delimiters',
      text: `${'處理中已關閉'.repeat(8)},x\n${'高雄市'.repeat(8)},y\n`,
    },
    { what: 'Russian', text: 'id;имя\n1;Иванов\n' },
    { what: 'English', text: 'id\tname\r\n1\tAnn\r\n' },
  ];
  for (const { what, text } of wide) {
    for (const isLittleEndian of [true, false]) {
      it(`tells UTF-16${isLittleEndian ? 'LE' : 'BE'} without a mark: ${what}`, async () => {
        const view = new DataView(new ArrayBuffer(text.length * 2));
        Array.from({ length: text.length }, (_, index) => {
          view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
        });
        const { encoding, encodingFrom, kind } = await inspectFile(new Blob([view]));
        expect({ encoding, encodingFrom, kind }).to.deep.equal({
          encoding: isLittleEndian ? 'utf-16le' : 'utf-16be',
          encodingFrom: 'guessed',
          kind: 'csv',
        });
      });
    }
  }

  it('sees a few foreign words among many others', async () => {
    const rows = '1,plain words of English,closed\n'.repeat(300);
    const big5 = latin1(
      `id,name,state\n${rows}2,\xbbO\xa5_\xa5\xab,\xb3B\xb2z\xa4\xa4\n3,\xa4\xa4\xa4s\xa5_\xb8\xf4,x\n`,
    );
    expect((await findEncoding(big5, { isWhole: true })).encoding).to.equal('big5');
  });

  it('keeps a few NUL bytes from being taken for UTF-16', async () => {
    const { encoding } = await inspectFile(new Blob(['id,name\n1,a\0\n2,b\0\n3,c\0\n4,d\0\n']));
    expect(encoding).to.equal('utf-8');
  });

  it('shows words by which a guess can be confirmed', async () => {
    const text =
      'id,name\n1,Frau M\xfcller\n2,Gr\xf6\xdfe\n3,plain\n4,M\xfcller\n5,\xc4pfel;\xd6l,sch\xf6n,f\xfcr\n';
    const { encodingSample } = await inspectFile(new Blob([latin1(text)]));
    expect(encodingSample).to.deep.equal(['Müller', 'Größe', 'Äpfel', 'Öl', 'schön']);
  });

  it('shows no words of a file that is all ASCII', async () => {
    expect((await inspectFile(new Blob(['a,b\n1,2']))).encodingSample).to.deep.equal([]);
  });

  it('takes valid UTF-8 over what is declared', async () => {
    const found = await findEncoding(latin1('caf\xc3\xa9'), { isWhole: true, declared: 'windows-1252' });
    expect(found).to.include({ encoding: 'utf-8', encodingFrom: 'utf-8' });
  });

  it('does not mind a character cut by the end of the sample', async () => {
    const found = await findEncoding(latin1('caf\xc3\xa9 \xe2\x82'), { isWhole: false });
    expect(found).to.include({ encoding: 'utf-8', encodingFrom: 'utf-8' });
  });

  it('lets bytes behind a sample of ASCII decide', async () => {
    const rows = '1,plain\r\n'.repeat(20_000);
    const file = new Blob([latin1(`id,name\r\n${rows}2,M\xfcller\r\n3,Gr\xf6\xdfe\r\n4,x\r\n`)]);
    const records = await readAll(file);
    expect(records.slice(-3).map(({ fields }) => fields[1])).to.deep.equal(['Müller', 'Größe', 'x']);
    expect(records.at(-1)).to.include({ line: 20_004, recordNumber: 20_003 });
  });

  it('keeps UTF-8 where it was seen before bytes that are none', async () => {
    const rows = '1,plain\r\n'.repeat(20_000);
    const file = new Blob([latin1(`id,name\r\n${rows}2,M\xc3\xbcller\r\n${rows}3,Gr\xf6\xdfe\r\n4,x\r\n`)]);
    const broken = (await readAll(file)).filter(({ problem }) => problem !== null);
    expect(broken).to.have.length(1);
    expect(broken[0]?.problem).to.include({ code: 'invalid-encoding', column: 2, line: 40_003 });
  });

  it('lets a known encoding hold against bytes that happen to be UTF-8, but not against a byte order mark', async () => {
    const words = latin1('id,name\n1,\xc9\xbd\n'); // 表 in EUC-JP, ɽ in UTF-8
    const known = { encoding: 'euc-jp', isEncodingCertain: true };
    expect(await inspectFile(new Blob([words]), { encoding: 'euc-jp' })).to.include({ encoding: 'utf-8' });
    expect(await inspectFile(new Blob([words]), known)).to.include({ encoding: 'euc-jp' });
    const marked = new Blob([latin1('\xef\xbb\xbf'), words]);
    expect(await inspectFile(marked, known)).to.include({ encoding: 'utf-8' });
  });
});
