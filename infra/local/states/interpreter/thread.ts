import { innerBlocks } from '../definition/parse';
import type { Json, State, StatesBlock } from '../definition/types';
import type { Frame } from './snapshot';

/** A frame with what lies around it: the states it runs through, and the thread it is inside of. */
export class Thread {
  constructor(
    readonly frame: Frame,
    readonly block: StatesBlock,
    readonly parent?: Thread,
    /** the branch of a Parallel, the iteration of a Map */
    readonly index = 0,
  ) {}

  get state(): State {
    return this.block.States[this.frame.state] as State;
  }

  /** The thread of a frame inside this one's Parallel or Map. */
  child(index: number): Thread | undefined {
    const { wait } = this.frame;
    const frame = wait?.kind === 'branches' ? wait.frames[index] : undefined;
    if (!frame) return undefined;
    const blocks = innerBlocks(this.state);
    return new Thread(
      frame,
      (blocks[index] && this.state.Type === 'Parallel' ? blocks[index] : blocks[0]) as StatesBlock,
      this,
      index,
    );
  }

  children(): Thread[] {
    const { wait } = this.frame;
    if (wait?.kind !== 'branches') return [];
    return Object.keys(wait.frames).map((index) => this.child(Number(index)) as Thread);
  }

  find(wanted: (frame: Frame) => boolean): Thread | undefined {
    for (const thread of this.walk()) if (wanted(thread.frame)) return thread;
    return undefined;
  }

  /** This thread and all inside, the outer before the inner. */
  *walk(): Generator<Thread> {
    yield this;
    for (const child of this.children()) yield* child.walk();
  }

  /** Whether the thread is still part of the execution: a sibling's failure may have ended it. */
  get alive(): boolean {
    if (!this.parent) return true;
    const { wait } = this.parent.frame;
    return wait?.kind === 'branches' && wait.frames[this.index] === this.frame && this.parent.alive;
  }

  /** All variables in sight: the inner scope's hide the outer's. */
  variables(): Record<string, Json> {
    return this.parent ? { ...this.parent.variables(), ...this.frame.variables } : this.frame.variables;
  }

  item(): Frame['item'] {
    return this.frame.item ?? this.parent?.item();
  }
}
