import { useMemo } from 'react';
import type { Vitals } from '#client';
import { FigureChart } from '../../chart/figure-chart.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { bytesWords } from '../../settings/bytes-words.ts';
import css from '../event-store.module.css';
import { growthPicture } from './growth-points.ts';
import { growthWords } from './growth-words.ts';

const CHART_PX = 170;
/** Of the quota, where no threshold is set. */
const USUAL_SHARE = 0.8;

/** How the log grows, and when that fills the quota if it goes on. */
export function GrowthPanel({ vitals }: { readonly vitals: Vitals }) {
  const locale = useLocale();
  const picture = useMemo(() => growthPicture(vitals), [vitals]);
  const threshold = vitals.metrics['storage']?.threshold;
  const { quota } = vitals.storage;
  return (
    <Panel title="Growth">
      <p>{growthWords(vitals.growth, threshold === undefined ? USUAL_SHARE : threshold / 100, locale)}</p>
      {picture !== null && (
        <>
          <FigureChart
            points={picture.points}
            height={CHART_PX}
            locale={locale}
            limit={picture.limit}
            valueLabels={byteLabels}
          />
          <p className={css['quiet']}>
            Used on this device: the line up to now, dotted from there on.{' '}
            {quota !== null &&
              (picture.limit === null
                ? `The quota, ${bytesWords(quota, locale)}, lies far above this chart.`
                : `The dashed line is the quota, ${bytesWords(quota, locale)}.`)}
          </p>
        </>
      )}
    </Panel>
  );
}

function byteLabels(ticks: readonly number[], locale: string): string[] {
  return ticks.map((bytes) => bytesWords(bytes, locale));
}
