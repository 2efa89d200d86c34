import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../kit/button.tsx';
import css from './frame.module.css';
import { Sidebar } from './sidebar.tsx';

/** The sidebar on a narrow screen: slides in over the page, and away again once a place was chosen. */
export function Drawer({ onClose }: { readonly onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const [path] = useLocation();
  const opened = useRef(path);
  useEffect(() => {
    const drawer = ref.current;
    drawer?.showModal();
    // The veil beside it belongs to the dialog itself; a place chosen on it leads away from it.
    const leave = ({ target }: MouseEvent) => {
      if (target === drawer || (target instanceof Element && target.closest('a, nav button') !== null)) onClose();
    };
    drawer?.addEventListener('click', leave);
    return () => drawer?.removeEventListener('click', leave);
  }, [onClose]);
  useEffect(() => {
    if (path !== opened.current) onClose();
  }, [path, onClose]);
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
