import { expect, test } from 'vitest';
import { consoleUrl } from '../../server/registration/console-url.ts';

test.each([
  ['eu-central-1', 'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1'],
  ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1'],
])('the console of %s', (region, url) => {
  expect(consoleUrl(region, 'ami-0abc')).toBe(`${url}#ImageDetails:imageId=ami-0abc`);
});
