export { MimeError, type MimeInput, messageIdOf, toMime } from './mime';
export {
  MAIL_KINDS,
  type MailData,
  MailDataError,
  type MailKind,
  type RenderedMail,
  renderMail,
} from './render';
