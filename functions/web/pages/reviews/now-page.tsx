import type { Pack } from '../../../../shared/review/pack';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { PageTitle } from '../../ui';
import { PackView } from './pack-view';

/** The pack as a review would see it today. */
export function nowPage(c: PageContext, pack: Pack) {
  return page(
    c,
    {
      title: 'Figures as of today',
      current: 'processes',
      breadcrumbs: [{ text: 'Management reviews', href: '/reviews' }],
    },
    <>
      <PageTitle caption="Management reviews">Figures as of today</PageTitle>
      <PackView pack={pack} />
    </>,
  );
}
