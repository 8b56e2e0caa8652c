export { englishMessages as messages } from '../core/messages/english.js';
