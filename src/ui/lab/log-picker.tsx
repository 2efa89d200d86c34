import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useStore } from 'zustand';
import { eventStore, refreshGlance } from '#client';
import { SelectField } from '../kit/field.tsx';
import css from './lab.module.css';
import { addressOf, idOfStore, isRepro, LOGS, readAddress } from './lab-address.ts';

/** Which log is under the glass: the book, a sample, a generated one, or a scratch store that is open in this tab. */
export function LogPicker() {
  const [path, navigate] = useLocation();
  const { id } = readAddress(useSearch());
  const scratch = useStore(eventStore, (state) => state.scratch);
  useEffect(() => void refreshGlance(), []);
  return (
    <div className={css['picker']}>
      <SelectField
        label="Log"
        value={id}
        onChange={({ target }) => navigate(`${path}?${addressOf(target.value, null)}`)}
      >
        {LOGS.map((log) => (
          <option key={log.id} value={log.id}>
            {log.name}
          </option>
        ))}
        {isRepro(id) && <option value={id}>A repro</option>}
        {scratch.map((name) => (
          <option key={name} value={idOfStore(name)}>
            {name} (scratch)
          </option>
        ))}
      </SelectField>
    </div>
  );
}
