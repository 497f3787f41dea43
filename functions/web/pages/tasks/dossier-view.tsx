import { processById, stepOf } from '../../../../shared/processes';
import type { Dossier, DossierPart } from '../../../../shared/store/dossier';
import { ContentChanges, ContentView } from '../../forms';
import { Details, SummaryList, Time } from '../../ui';
import { Fingerprint } from './fingerprint';

/** Everything that is decided on: the latest content first, what led to it folded away. */
export function DossierView({ dossier }: { dossier: Dossier }) {
  const [latest, ...before] = dossier.parts.toReversed();
  return (
    <>
      {latest && <PartView part={latest} dossier={dossier} />}
      {before.map((part) => (
        <Details summary={`What was said before: ${partTitle(part)}`}>
          <PartView part={part} dossier={dossier} />
        </Details>
      ))}
    </>
  );
}

/** 'Screening', or what the start form is called. */
export const partTitle = ({ form, stored }: Pick<DossierPart, 'form' | 'stored'>): string =>
  stored.step === 'start' ? form.title : (stepName(stored) ?? form.title);

function stepName(stored: DossierPart['stored']): string | undefined {
  const steps = processById(stored.process).steps;
  return Object.hasOwn(steps, stored.step) ? stepOf(stored).name : undefined;
}

function PartView({ part, dossier }: { part: DossierPart; dossier: Dossier }) {
  const { stored, form, changes } = part;
  return (
    <>
      <SummaryList
        rows={[
          {
            key: 'Submitted',
            value: <By at={stored.submittedAt} name={dossier.names.person(stored.submittedBy)} />,
          },
          ...(stored.system
            ? [
                {
                  key: 'AI system',
                  value: `${stored.system.name} (register entry, version ${stored.system.version})`,
                },
              ]
            : []),
          { key: 'Fingerprint', value: <Fingerprint hash={stored.contentHash} /> },
        ]}
      />
      {changes && (
        <>
          <h2>What changed since the last round</h2>
          <ContentChanges changes={changes} />
        </>
      )}
      <ContentView form={form} content={stored.content} names={dossier.names} />
    </>
  );
}

const By = ({ at, name }: { at: string; name: string }) => (
  <>
    by {name} on <Time at={at} show="zoned" />
  </>
);
