import type { Pipeline } from '@/pipelines';
import { LoseDialog } from './LoseDialog';
import { MissingDialog } from './MissingDialog';
import type { DealMoves } from './useDealMoves';

interface Props {
  moves: DealMoves;
  pipeline: Pipeline | undefined;
}

/** The questions that a move can raise. */
export function DealDialogs({ moves, pipeline }: Props) {
  return (
    <>
      {moves.losing && (
        <LoseDialog
          deal={moves.losing}
          reasons={pipeline?.lost_reasons ?? []}
          onClose={moves.close}
          onLost={moves.onClosed}
        />
      )}
      {moves.asked && (
        <MissingDialog
          asked={moves.asked}
          pipeline={pipeline}
          onClose={moves.close}
          onMoved={moves.onMoved}
        />
      )}
    </>
  );
}
