import 'case-csv-upload';
import { App } from './app.js';
import { applyTheme, currentTheme } from './theme.js';

applyTheme(currentTheme());
new App(document.body).start();
