// @ts-check

/** @param {number} number */
function spec(number) {
  return `\
Name: bench-server-x86_64-20261123-${number}
Description: Base image of the web servers
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0${number.toString(16).padStart(16, '0')}
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 100
      VolumeType: gp3
      Encrypted: true
      DeleteOnTermination: true
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: Name
        Value: bench-server
      - Key: Team
        Value: images
      - Key: Stage
        Value: test
`;
}

/** A file of AMIs, each from a snapshot of its own, of 30 lines each. @param {number} documents */
export function specsOf(documents) {
  return Array.from({ length: documents }, (_, i) => spec(i)).join('---\n');
}

/** The same file with a tag of each AMI as a flow mapping, which only the YAML library reads. @param {number} documents */
export function flowSpecsOf(documents) {
  return specsOf(documents).replaceAll(
    '- Key: Team\n        Value: images\n',
    '- { Key: Team, Value: images }\n',
  );
}

/** Where the edits and questions of the measurements are: in the document in the middle of the file. @param {string} text */
export function middle(text) {
  const lines = text.split('\n');
  const half = Math.floor(lines.length / 2);
  const name = lines.findLastIndex((line, i) => i <= half && line.startsWith('Name:'));
  return {
    name: { line: name, character: 'Name: be'.length },
    value: { line: name + 2, character: 'Architecture: '.length },
    key: { line: name + 2, character: 3 },
  };
}

/** A document of 1,000 tags in 3,000 lines whose values are aliases of one, or that value itself. @param {boolean} aliases */
export function tagged(aliases) {
  const tag = (/** @type {number} */ i) =>
    `      - Key: k${i}\n        # the team\n        Value: ${i === 0 && aliases ? '&v ' : ''}${i > 0 && aliases ? '*v' : 'images'}\n`;
  const tags = Array.from({ length: 1_000 }, (_, i) => tag(i)).join('');
  return `${spec(0).split('TagSpecifications:')[0]}TagSpecifications:\n  - ResourceType: image\n    Tags:\n${tags}`;
}
