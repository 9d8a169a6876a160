import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { UnitsModule } from '../units/units.module.js';
import { MandatesController } from './mandates.controller.js';
import { MandatesService } from './mandates.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonRepository } from './person.repository.js';

@Module({
  imports: [AccountsModule, UnitsModule],
  controllers: [PeopleController, MandatesController],
  providers: [PeopleService, MandatesService, PersonRepository],
  exports: [PeopleService, MandatesService],
})
export class PeopleModule {}
