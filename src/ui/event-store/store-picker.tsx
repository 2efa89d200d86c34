import { useState } from 'react';
import { useStore } from 'zustand';
import { chooseStore, closeScratchStore, eventStore, openScratchStore, type ScratchDomain } from '#client';
import { announce } from '../kit/announcer.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import css from './event-store.module.css';
import { useWork } from './use-work.ts';

/** The name of no scratch store: the select's value for the book. */
const BOOK = '';

/** Which store the screen is about: the book, or a scratch store that is open in this tab. */
export function StorePicker() {
  const chosen = useStore(eventStore, (state) => state.chosen);
  const scratch = useStore(eventStore, (state) => state.scratch);
  const [opening, setOpening] = useState(false);
  return (
    <div className={css['picker']}>
      <SelectField
        label="Store"
        value={chosen ?? BOOK}
        onChange={({ target }) => void chooseStore(target.value === BOOK ? null : target.value)}
      >
        <option value={BOOK}>The book</option>
        {scratch.map((name) => (
          <option key={name} value={name}>
            {name} (scratch)
          </option>
        ))}
      </SelectField>
      <Button onClick={() => setOpening(true)}>Open a scratch store</Button>
      {chosen !== null && (
        <Button look="plain" onClick={() => void close(chosen)}>
          Close {chosen}
        </Button>
      )}
      {opening && <OpenScratch onClose={() => setOpening(false)} />}
    </div>
  );
}

async function close(name: string): Promise<void> {
  const closed = await closeScratchStore();
  announce(closed.ok ? `${name} is closed. The book is shown.` : closed.error.message);
}

const DOMAINS: readonly { readonly domain: ScratchDomain | ''; readonly name: string }[] = [
  { domain: '', name: 'Any event' },
  { domain: 'bank', name: 'Bank' },
  { domain: 'orders', name: 'Orders' },
  { domain: 'inventory', name: 'Inventory' },
];

/** Asks for a name and whose events the store takes; opens it. */
function OpenScratch({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('trial');
  const [domain, setDomain] = useState<ScratchDomain | ''>('');
  const { work, start } = useWork<null>();
  const open = async () => {
    await start('Opening', async () => {
      const result = await openScratchStore(name.trim(), domain === '' ? null : domain);
      if (result.ok) onClose();
      return result;
    });
  };
  return (
    <Dialog
      title="Open a scratch store"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form="open-scratch">
          Open
        </Button>
      }
    >
      <form
        id="open-scratch"
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <p className={css['quiet']}>
          A log beside the book, to try things on. It is kept in this browser until it is deleted.
        </p>
        <TextField
          label="Name"
          value={name}
          error={work.kind === 'failed' ? work.words : null}
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label="Takes events of"
          value={domain}
          hint="A store keeps the domain that it was first opened with."
          onChange={({ target }) => setDomain(DOMAINS.find((each) => each.domain === target.value)?.domain ?? '')}
        >
          {DOMAINS.map((each) => (
            <option key={each.domain} value={each.domain}>
              {each.name}
            </option>
          ))}
        </SelectField>
      </form>
    </Dialog>
  );
}
