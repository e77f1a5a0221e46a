/** Warnings that the corpus does not list and that the author of the request would thank us for. */
export const deserved: readonly { file: string; rule: string; reason: string }[] = [
  {
    file: '180-description-em-dash.ami.yaml',
    rule: 'architecture-arm64-ena',
    reason:
      'Every Graviton instance type needs ENA: an arm64 AMI without EnaSupport registers, and no instance type launches it.',
  },
];
