import { userGuidePage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import type { Request, ScalarField } from '../../spec/fields.ts';
import { defineRule } from '../define-rule.ts';
import { tagSpecifications, tagsOf } from '../tags/tags-of.ts';
import { partsLike, placeOf } from '../text-part.ts';

/** Operating systems and software that EC2 bills by billing product codes. */
const billed = /(?<![a-z])(?:windows(?: server)?|rhel|red ?hat|sles|suse|sql server)(?![a-z])/gi;

export const billingOsNeedsCreateImage = defineRule({
  id: 'billing-os-needs-create-image',
  severity: 'information',
  summary: 'The image seems to hold an operating system that EC2 bills by product codes.',
  why: 'Windows, Red Hat Enterprise Linux, SUSE Linux Enterprise Server and SQL Server are billed by a billing product code on the AMI. An AMI registered from a plain snapshot can lack it: updates and Reserved Instances then fail. Launch an instance from an AMI that has the code, change it and use CreateImage; or look at `PlatformDetails` of the new AMI and discard the AMI when it is empty.',
  source: userGuidePage('Create an AMI from a snapshot', 'creating-an-ami-ebs'),
  answer: 'Accepted. `PlatformDetails` of the AMI shows whether it is billed as it should be.',
  bad: { set: 'Name: rhel-9-web' },
  good: {},
  check({ request, edit }, report) {
    if (request.fields.BillingProducts || !isEbsBacked(request)) return;
    for (const field of texts(request)) {
      const [part] = partsLike(field.text, billed);
      if (!part) continue;
      report(
        placeOf(field, part, edit),
        `EC2 bills '${field.text.slice(part.start, part.end)}' by a product code, which an AMI registered from a snapshot can lack. See 'PlatformDetails' of the AMI, or make it with CreateImage.`,
      );
      return;
    }
  },
});

function texts(request: Request): ScalarField<string>[] {
  const { Name, Description } = request.fields;
  const tags = tagSpecifications(request).flatMap(tagsOf);
  return [Name, Description, ...tags.map(({ fields }) => fields.Value)].filter(
    (field): field is ScalarField<string> => field?.value !== undefined,
  );
}
