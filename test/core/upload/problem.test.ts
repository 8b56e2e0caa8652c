import { CsvUploadError } from '../../../src/core/errors.js';
import { problemOf } from '../../../src/core/upload/problem.js';
import { expect } from '../../support/expect.js';

const said = { code: 'too-big', title: 'Too big.', detail: null, status: 413 };
const advice = 'Check the network and the address of the server, then try again.';

const cases = [
  {
    name: 'what the server said',
    error: new CsvUploadError('transport-rejected', { message: 'Too big.', detail: { problem: said } }),
    problem: said,
  },
  {
    name: 'message and advice apart',
    error: new CsvUploadError('transport-unreachable', {
      message: 'Nobody answers.',
      detail: { status: 503 },
    }),
    problem: {
      code: 'transport-unreachable',
      title: 'Nobody answers.',
      detail: advice,
      status: 503,
      text: 'transport-unreachable',
    },
  },
  {
    name: 'the advice where there is no message',
    error: new CsvUploadError('transport-unreachable'),
    problem: {
      code: 'transport-unreachable',
      title: advice,
      detail: null,
      status: null,
      text: 'transport-unreachable',
    },
  },
  {
    name: 'the message of any other error',
    error: new TypeError('x is undefined'),
    problem: {
      code: 'unexpected',
      title: 'Something went wrong that was not foreseen.',
      detail: 'x is undefined',
      status: null,
      text: 'unexpected',
    },
  },
  {
    name: 'nothing but that of what is no error',
    error: 'oops',
    problem: {
      code: 'unexpected',
      title: 'Something went wrong that was not foreseen.',
      detail: null,
      status: null,
      text: 'unexpected',
    },
  },
];

describe('problemOf()', () => {
  for (const { name, error, problem } of cases) {
    it(`gives ${name}`, () => {
      expect(problemOf(error)).to.deep.equal(problem);
    });
  }
});
