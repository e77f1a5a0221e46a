import type {
  BlockDeviceMapping,
  EbsBlockDevice,
  RegisterImageRequest,
  Tag,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import { describe, expectTypeOf, it } from 'vitest';
import type { AmiSpec } from '../../schemas/ami-spec.ts';

/** What the SDK types as optional and EC2 requires. */
type Named = RegisterImageRequest & { Name: string };

describe('the spec and the request of the SDK, as the compiler sees them', () => {
  it('are assignable both ways', () => {
    expectTypeOf<AmiSpec>().toExtend<Named>();
    expectTypeOf<Named>().toExtend<AmiSpec>();
  });

  it('have the same fields, in every structure', () => {
    expectTypeOf<keyof AmiSpec>().toEqualTypeOf<keyof RegisterImageRequest>();
    expectTypeOf<keyof Device>().toEqualTypeOf<keyof BlockDeviceMapping>();
    expectTypeOf<keyof NonNullable<Device['Ebs']>>().toEqualTypeOf<keyof EbsBlockDevice>();
    expectTypeOf<keyof Tagging>().toEqualTypeOf<keyof TagSpecification>();
    expectTypeOf<keyof Item<Tagging['Tags']>>().toEqualTypeOf<keyof Tag>();
  });
});

type Item<List> = NonNullable<List> extends readonly (infer T)[] ? T : never;
type Device = Item<AmiSpec['BlockDeviceMappings']>;
type Tagging = Item<AmiSpec['TagSpecifications']>;
