import { Locator } from '../locate.ts';
import { defineOnlineCheck } from './online-check.ts';

export const regionOptIn = defineOnlineCheck({
  id: 'online-region-optin',
  severity: 'information',
  question: 'the Region is switched on',
  actions: ['ec2:DescribeRegions'],
  applies: () => true,
  async check({ document, identity, region, reader, signal }, report) {
    if ((await reader.optInStatus(region.value, signal)) !== 'not-opted-in') return;
    const range = document.target?.range ?? new Locator(document).firstLine().range;
    report(
      { path: '', range },
      `Account ${identity.account} has not switched on the Region ${region.value} (from ${region.from}). Switch it on in the account settings, or choose another.`,
    );
  },
});
