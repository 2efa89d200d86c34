import { Link } from 'wouter';
import { beginAnew } from '#client';
import { Button } from '../kit/button.tsx';
import css from './notice.module.css';

/** A log was here, and is gone from both of its places: the person decides what becomes of that, not the app. */
export function MissingLog() {
  const begin = async () => {
    const begun = await beginAnew();
    if (begun.ok) location.reload();
  };
  return (
    <div className={css['notice']} data-tone="danger" role="alert">
      <p>
        <strong>Your books are missing.</strong> They were kept in this browser, and both copies are gone: something has
        cleared them. If you have a backup, <Link href="/settings">restore it under Settings</Link>. Nothing is written
        until then.
      </p>
      <Button onClick={() => void begin()}>Begin with empty books</Button>
    </div>
  );
}
