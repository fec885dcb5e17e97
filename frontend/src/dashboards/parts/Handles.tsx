import { ActionIcon } from '@mantine/core';
import { IconArrowsDiagonal2, IconArrowsMove, IconPencil, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Way } from './TileGrid';
import classes from './TileGrid.module.css';

interface Grip {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface Props {
  title: string;
  handle: (way: Way) => Grip;
  onEdit: () => void;
  onRemove: () => void;
}

/** By what a tile is moved, sized, changed and taken away. */
export function Handles({ title, handle, onEdit, onRemove }: Props) {
  const { t } = useTranslation('dashboards');
  return (
    <>
      <div className={classes.handles}>
        <ActionIcon
          variant="default"
          size={28}
          className={classes.grip}
          aria-label={t('move', { title })}
          {...handle('move')}
        >
          <IconArrowsMove size={16} />
        </ActionIcon>
        <ActionIcon variant="default" size={28} aria-label={t('edit', { title })} onClick={onEdit}>
          <IconPencil size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('remove', { title })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <ActionIcon
        variant="default"
        size={28}
        className={`${classes.corner} ${classes.grip}`}
        aria-label={t('size', { title })}
        {...handle('size')}
      >
        <IconArrowsDiagonal2 size={16} />
      </ActionIcon>
    </>
  );
}
