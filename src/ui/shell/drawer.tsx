import { useEffect, useRef } from 'react';
import { Button } from '../kit/button.tsx';
import css from './frame.module.css';
import { Sidebar } from './sidebar.tsx';

/** The sidebar on a narrow screen: slides in over the page, and away again once a place was chosen. */
export function Drawer({ onClose }: { readonly onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const drawer = ref.current;
    const before = document.activeElement;
    if (drawer?.open === false) drawer.showModal();
    // The veil beside it belongs to the dialog itself; a place chosen on it leads away from it.
    const leave = ({ target }: MouseEvent) => {
      const chosen = target instanceof Element && target.closest('a, nav button') !== null;
      // Later, not now: taken away at once, the link would not hear of its own click.
      if (target === drawer || chosen) setTimeout(onClose);
    };
    drawer?.addEventListener('click', leave);
    return () => {
      drawer?.removeEventListener('click', leave);
      // Back to the menu's button, unless a place was chosen and has taken the focus.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [onClose]);
  return (
    <dialog ref={ref} className={css['drawer']} aria-label="Menu" onClose={onClose}>
      <div className={css['drawerhead']}>
        <Button look="plain" onClick={onClose}>
          Close
        </Button>
      </div>
      <Sidebar />
    </dialog>
  );
}
