import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked, namingVirtualization } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';
import { instanceStoreDisks } from '../instance-store-names.ts';

export const bdmEphemeralOnNvme = defineRule({
  id: 'bdm-ephemeral-on-nvme',
  severity: 'information',
  summary: 'Mapping instance-store disks has no effect on current instance types.',
  why: 'NVMe instance-store disks show up by themselves, mapped or not, and all current instance types with instance store have such disks. The mapping is for older types.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Accepted.',
  bad: furtherDevicesExample('- DeviceName: /dev/sdb\n  VirtualName: ephemeral0'),
  good: {},
  yieldsTo: ['bdm-virtual-name-gap', 'root-device-no-snapshot', 'ebs-empty'],
  check({ request }, report) {
    // What is paravirtual or starts from a manifest runs on older types only.
    if (!isEbsBacked(request) || namingVirtualization(request) === 'paravirtual') return;
    const disks = instanceStoreDisks(request);
    const [first] = disks;
    // Where a disk is mapped twice, the rule about that speaks.
    if (!first || new Set(disks.map(({ text }) => text)).size < disks.length) return;
    report(
      first,
      'The instance-store disks of current instance types are NVMe: they show up by themselves, mapped or not. The mapping is for older types.',
    );
  },
});
