import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Link, useLocation } from 'wouter';
import { timeline } from '#client';
import { Announcer } from '../kit/announcer.tsx';
import { Button } from '../kit/button.tsx';
import { Toasts } from '../kit/toast.tsx';
import { useMedia } from '../kit/use-media.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { DemoBanner } from './demo-banner.tsx';
import css from './frame.module.css';
import { HealthBanner } from './health-banner.tsx';
import { PastBanner } from './past-banner.tsx';
import { Sidebar } from './sidebar.tsx';
import { StrokeHint } from './stroke-hint.tsx';
import { UpdateOffer } from './update-offer.tsx';

const Drawer = lazy(async () => ({ default: (await import('./drawer.tsx')).Drawer }));

/** The page around every screen: banners above, sidebar, the screen itself, the timeline at the foot. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const past = useStore(timeline, ({ target }) => target !== 'live');
  const narrow = useMedia('(max-width: 56rem)');
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <div className={css['frame']}>
      <a className={css['skip']} href="#main" onClick={(event) => jump(event, main.current)}>
        Skip to the content
      </a>
      <div className={css['banners']}>
        <DemoBanner />
        <UpdateOffer />
        <HealthBanner />
        {past && <PastBanner />}
        {narrow && <TopBar />}
      </div>
      {!narrow && (
        <div className={css['aside']}>
          <Sidebar />
        </div>
      )}
      <main ref={main} id="main" className={css['main']} tabIndex={-1}>
        {children}
      </main>
      <div className={css['foot']}>
        <Timeline />
      </div>
      <Toasts />
      <Announcer />
      <StrokeHint />
    </div>
  );
}

function TopBar() {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <header className={css['topbar']}>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        Menu
      </Button>
      <Link href="/" className={css['topname']} aria-label="Daybook, overview">
        Day<span>book</span>
      </Link>
      {open && (
        <Suspense fallback={null}>
          <Drawer onClose={close} />
        </Suspense>
      )}
    </header>
  );
}

/** The fragment of the address is the moment shown: a skip link must not overwrite it. */
function jump(event: { preventDefault(): void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

/** A link to another screen moves the focus there, as loading a page would, and starts it at its top. */
function useFocusOnArrival(main: { readonly current: HTMLElement | null }): void {
  const [path] = useLocation();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [path, main]);
}
