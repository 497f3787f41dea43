import type { Person } from '../../people/person';
import { noteField } from '../../review/forms';
import { REVIEW_INPUTS, type ReviewInputId } from '../../review/inputs';
import { agendaOf } from '../../review/invitation';
import { invited, type Meeting, meetingOf, meetingTimes, quorumOf } from '../../review/meeting';
import type { Pack } from '../../review/pack';
import { type Quorum, quorumInWords } from '../../review/quorum';
import type { Run } from '../../runs/run';
import { readFacts } from '../processes/facts';
import { livePack } from './gather';
import { type PackSnapshot, readSnapshot } from './snapshot';

/** Everything that the page of a review shows. */
export interface ReviewState {
  run: Run;
  /** Absent as long as nothing is planned. */
  plan?: {
    meeting: Meeting;
    /** ISO 8601, UTC. */
    start: string;
    chair?: Person;
    invited: Person[];
    agenda: string[];
  };
  /** What the chair noted, by input. */
  notes: Partial<Record<ReviewInputId, string>>;
  /** Once it was held with a quorum. */
  held?: { on: string; attended: string[]; guests?: string; quorum: Quorum; quorumWords: string };
  /** The pack that was kept at the meeting. */
  snapshot?: PackSnapshot;
  /** Whether what is kept is what the minutes and the signatures are bound to. */
  bound?: boolean;
}

/** Reads a review as it stands. */
export async function readReview(run: Run, now: Date): Promise<ReviewState> {
  const [facts, snapshot] = await Promise.all([readFacts(run, now), readSnapshot(run.id)]);
  const { contents, people, settings } = facts;
  const meeting = meetingOf(facts);
  const hold = contents.hold;
  const attended = (hold?.content.attendedIds as string[] | undefined) ?? [];
  const prepared = contents.prepare?.content ?? {};
  const notes = REVIEW_INPUTS.flatMap(({ id }) => {
    const note = prepared[noteField(id)];
    return note === undefined ? [] : [[id, String(note)] as const];
  });
  const name = (id: string) => people.find((person) => person.id === id)?.name ?? 'someone who is gone';
  const quorum = meeting && hold?.content.held === 'held' ? quorumOf(meeting, attended, facts) : undefined;
  return {
    run,
    ...(meeting && {
      plan: {
        meeting,
        start: meetingTimes(meeting, settings.timeZone).start,
        chair: people.find(({ id }) => id === meeting.chairId),
        invited: invited(meeting, facts).map(({ person }) => person),
        agenda: agendaOf(meeting, people),
      },
    }),
    notes: Object.fromEntries(notes),
    ...(quorum && {
      held: {
        on: String(hold!.content.heldOn),
        attended: attended.map(name),
        ...(hold!.content.guests !== undefined && { guests: String(hold!.content.guests) }),
        quorum,
        quorumWords: quorumInWords(quorum),
      },
    }),
    ...(snapshot && {
      snapshot,
      bound: snapshot.verifies && hold?.bound?.packHash === snapshot.hash,
    }),
  };
}

/** The pack to be looked at: the one that was kept, else as things are now. */
export async function packOf({ run, snapshot }: ReviewState, now: Date): Promise<Pack> {
  return snapshot?.pack ?? (await livePack(now, run.id)).pack;
}
