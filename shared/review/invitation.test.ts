import type { Person } from '../people/person';
import { toIcs } from './ics';
import { agendaOf, type InvitationContext, invitationOf, toTell } from './invitation';
import { meetingIn } from './meeting';

const person = (id: string, active = true): Person => ({
  id,
  name: id.toUpperCase(),
  email: `${id}@northwind.example`,
  roles: ['process-owner'],
  active,
  createdAt: '2026-01-01T00:00:00Z',
});
const meeting = meetingIn({
  meetingOn: '2027-03-12',
  startsAt: '09:30',
  duration: '120',
  place: 'Room 4',
  chairId: 'ada',
  participantIds: ['ben'],
  agenda: [{ title: 'Budget', presenterId: 'ben' }, { title: 'Any other business' }],
});
const context: InvitationContext = {
  runId: 'mr-0123456789ab',
  method: 'REQUEST',
  sequence: 1,
  plannedAt: '2027-02-01T08:00:00Z',
  organization: 'Northwind',
  sender: 'aims@northwind.example',
  url: 'https://aims.northwind.example/reviews/mr-0123456789ab',
  people: [person('ada'), person('ben'), person('ceo'), person('cfo', false)],
  settings: { approverIds: [], topManagementIds: ['ceo', 'cfo'], timeZone: 'Europe/Berlin' },
};

it('says when, where, who and what about', () => {
  const invitation = invitationOf(meeting, context);
  expect(invitation).toMatchObject({
    uid: 'mr-0123456789ab@northwind.example',
    start: '2027-03-12T08:30:00.000Z',
    end: '2027-03-12T10:30:00.000Z',
    location: 'Room 4',
    organizer: { name: 'ADA', email: 'ada@northwind.example', sentBy: 'aims@northwind.example' },
  });
  expect(invitation.attendees.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'ADA chair',
    'CEO required',
    'BEN optional',
  ]);
  expect(invitation.description).toContain('\n8. Budget (BEN)\n9. Any other business\n10. Conclusions');
  expect(toIcs(invitation)).toContain('SEQUENCE:1\r\n');
});

it('is sent by the organization when the chair has left', () => {
  const people = context.people.map((each) => (each.id === 'ada' ? { ...each, active: false } : each));
  expect(invitationOf(meeting, { ...context, people }).organizer).toEqual({
    name: 'Northwind',
    email: 'aims@northwind.example',
  });
  const agenda = [{ title: 'Budget', presenterId: 'nobody' }];
  expect(agendaOf({ ...meeting, agenda }, people)).toContain('Budget');
});

describe('who is told of a plan', () => {
  const ids = (people: Person[]) => people.map(({ id }) => id);
  it('is everybody who is invited, and at a change who no longer is', () => {
    const first = toTell([], meeting, context);
    expect([ids(first.invite), ids(first.uninvite)]).toEqual([['ada', 'ceo', 'ben'], []]);
    const changed = toTell(
      ['ada', 'ben', 'ceo'],
      { ...meeting, chairId: 'ceo', participantIds: [] },
      context,
    );
    expect([ids(changed.invite), ids(changed.uninvite)]).toEqual([['ceo'], ['ada', 'ben']]);
  });
});
