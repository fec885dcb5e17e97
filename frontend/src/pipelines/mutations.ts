/** Writing pipelines and their stages. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Pipeline } from './model';

type Given<Name extends keyof Schemas> = Schemas[Name];

export async function createPipeline(
  given: Given<'interactions.CreatePipeline'>,
  headers: WriteHeaders,
): Promise<Pipeline> {
  return (await body(client.POST('/api/v1/pipelines', { body: given, headers }))) as Pipeline;
}

export async function patchPipeline(
  pipeline: Pipeline,
  changes: Given<'interactions.ChangePipelinePatch'>,
  headers: WriteHeaders,
): Promise<Pipeline> {
  const changed = client.PATCH('/api/v1/pipelines/{pipeline_id}', {
    params: {
      path: { pipeline_id: pipeline.id },
      header: { ...headers, ...ifMatch(pipeline.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Pipeline;
}

export async function addStage(
  pipeline: Pipeline,
  stage: Given<'interactions.Stage'>,
  headers: WriteHeaders,
): Promise<Pipeline> {
  const changed = client.POST('/api/v1/pipelines/{pipeline_id}/stages', {
    params: { path: { pipeline_id: pipeline.id } },
    body: { stage },
    headers,
  });
  return (await body(changed)) as Pipeline;
}

export async function patchStage(
  pipeline: Pipeline,
  stageId: string,
  changes: Given<'interactions.ChangeStagePatch'>,
  headers: WriteHeaders,
): Promise<Pipeline> {
  const changed = client.PATCH('/api/v1/pipelines/{pipeline_id}/stages/{stage_id}', {
    params: {
      path: { pipeline_id: pipeline.id, stage_id: stageId },
      header: { ...headers, ...ifMatch(pipeline.version) },
    },
    body: changes,
  });
  return (await body(changed)) as Pipeline;
}

export async function dropStage(
  pipeline: Pipeline,
  stageId: string,
  moveTo: string | null,
  headers: WriteHeaders,
): Promise<void> {
  await body(
    client.DELETE('/api/v1/pipelines/{pipeline_id}/stages/{stage_id}', {
      params: {
        path: { pipeline_id: pipeline.id, stage_id: stageId },
        query: moveTo ? { move_to: moveTo } : {},
        header: { ...headers, ...ifMatch(pipeline.version) },
      },
    }),
  );
}
