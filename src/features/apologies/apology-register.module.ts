import { Module } from '@nestjs/common';
import { ApologyOpening } from './apology-opening.js';
import { ApologyRegister } from './apology-register.js';

@Module({ providers: [ApologyOpening, ApologyRegister], exports: [ApologyOpening, ApologyRegister] })
export class ApologyRegisterModule {}
