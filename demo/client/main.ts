import 'case-csv-upload';
import { App } from './app.js';

new App(document.body).start();
