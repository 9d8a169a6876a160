import { describeTurnOfTheYear } from './turn-of-the-year.js';

describeTurnOfTheYear('Redis');
