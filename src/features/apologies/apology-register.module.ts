import { Module } from '@nestjs/common';
import { ApologyRegister } from './apology-register.js';

@Module({ providers: [ApologyRegister], exports: [ApologyRegister] })
export class ApologyRegisterModule {}
