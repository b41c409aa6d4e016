import { createStage, ROOMS, type RoomKey, type Stage } from '../../state/stage'

/** A stage for the lab, read from the page's address: ?room=theatre&lang=ko&people=6&quality=low */
export function fixtureStage(words: URLSearchParams): Stage {
  const wished = words.get('room') as RoomKey
  const stage: Stage = createStage(
    {
      go: (room) => stage.facts.setState({ room }),
      openTablet: () => undefined,
      pickRegion: () => undefined,
      sendPose: () => undefined,
      announce: () => undefined,
      setLanguage: (language) => stage.facts.setState({ language }),
    },
    {
      room: ROOMS.includes(wished) ? wished : 'lobby',
      language: words.get('lang') === 'en' ? 'en' : 'ko',
      quality: words.get('quality') === 'low' ? 'low' : 'high',
    },
  )
  return stage
}
