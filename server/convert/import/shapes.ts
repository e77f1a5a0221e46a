import { ansibleTask } from './ansible-task.ts';
import { awsCliCommand } from './aws-cli-command.ts';
import { awspubConfig } from './awspub-config.ts';
import { describedImages } from './described-images.ts';
import type { ForeignShape } from './imported-request.ts';
import { powershellCommand } from './powershell-command.ts';
import { program } from './program.ts';
import { queryRequest } from './query-request.ts';
import { requestDocument } from './request-document.ts';
import { setters } from './setters.ts';
import { terraformResource } from './terraform-resource.ts';

/** In the order in which they are tried: the ones that cannot be mistaken first. */
export const foreignShapes: readonly ForeignShape[] = [
  awsCliCommand,
  powershellCommand,
  queryRequest,
  terraformResource,
  ansibleTask,
  awspubConfig,
  describedImages,
  requestDocument,
  setters,
  program,
];
