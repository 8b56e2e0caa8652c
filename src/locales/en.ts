export { messages } from '../core/messages/index.js';
