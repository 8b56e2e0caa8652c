import 'case-csv-upload';
import { App } from './app.js';
import { applyLanguage, currentLanguage } from './language.js';
import { applyTheme, currentTheme } from './theme.js';

applyTheme(currentTheme());
void applyLanguage(currentLanguage());
new App(document.body).start();
