import type { MeetingMail } from '../store/review/invitations';
import type { MailContext } from './compose';
import type { MailData } from './render';

/** What the mail of an invitation says. */
export function invitationMail(context: MailContext, meeting: MeetingMail): MailData['invitation'] {
  const { settings, to, run, publicUrl } = context;
  const { news, chairName, agenda, invitation } = meeting;
  return {
    organization: settings.organization,
    recipientName: to.name,
    news,
    meeting: 'Management review',
    startsAt: invitation.start,
    endsAt: invitation.end,
    place: invitation.location,
    chairName,
    agenda,
    reference: run.id,
    reason: `You get this mail because ${news === 'uninvited' ? 'you were' : 'you are'} among those who take part in this management review.`,
    timeZone: settings.timeZone,
    // Without a password there is no way in.
    ...(to.signsIn && { link: `${publicUrl}/reviews/${run.id}` }),
  };
}
