import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Stage, StageFacts } from '../state/stage'

const StageContext = createContext<Stage | null>(null)

export const StageProvider = StageContext.Provider

export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (!stage) throw new Error('the 3D house needs a stage: wrap it in <StageProvider value={stage}>')
  return stage
}

/** Reads a part of the facts and draws again when that part changes. */
export function useFacts<Part>(select: (facts: StageFacts) => Part): Part {
  return useStore(useStage().facts, select)
}
