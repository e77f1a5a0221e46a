import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { MappingShape, Shape } from '../../schemas/shape.ts';
import { isMergeKey, mergedMappings, type Targets, targetOf } from './merge.ts';
import { plainScalarKind, type ScalarKind } from './plain-scalar.ts';

/** Whether what is written could be a value of a shape; what is not written yet can be any. */
export function fits(node: unknown, shape: Shape, targets: Targets): boolean {
  return new Fitting(targets).fits(node, shape);
}

class Fitting {
  readonly #targets: Targets;
  /** What is known of the mappings, so that aliases of aliases cost no more than the text. */
  readonly #known = new Map<Shape, Map<Node, boolean>>();

  constructor(targets: Targets) {
    this.#targets = targets;
  }

  fits(node: unknown, shape: Shape): boolean {
    if (isNothing(node)) return true;
    const actual = targetOf(node, this.#targets);
    switch (shape.kind) {
      case 'mapping':
        return isMap(actual) && this.#mappingsOf(actual).every((mapping) => this.#pairsFit(mapping, shape));
      case 'list':
        return isSeq(actual) && actual.items.every((item) => this.fits(item, shape.item));
      default:
        return isScalar(actual) && !actual.tag && kindOf(actual) === shape.kind;
    }
  }

  /** A mapping and all that it merges. */
  #mappingsOf(mapping: YAMLMap): YAMLMap[] {
    const merges = mapping.items.filter(isMergeKey);
    return [
      mapping,
      ...merges.flatMap(({ value }) => [...mergedMappings(value as Node | null, this.#targets)]),
    ];
  }

  #pairsFit(mapping: YAMLMap, shape: MappingShape): boolean {
    const ofShape = this.#known.get(shape) ?? new Map<Node, boolean>();
    this.#known.set(shape, ofShape);
    const known = ofShape.get(mapping);
    if (known !== undefined) return known;
    ofShape.set(mapping, true);
    const answer = mapping.items.every((pair) => {
      if (isMergeKey(pair)) return true;
      const member = isScalar(pair.key) ? shape.members.get(String(pair.key.value)) : undefined;
      return member !== undefined && this.fits(pair.value, member.shape);
    });
    ofShape.set(mapping, answer);
    return answer;
  }
}

/** Whether a value is not written yet. */
export function isNothing(node: unknown): boolean {
  return !node || (isScalar(node) && node.value === null);
}

function kindOf({ type, source }: Scalar): ScalarKind {
  return type === 'PLAIN' ? plainScalarKind(source ?? '') : 'string';
}
