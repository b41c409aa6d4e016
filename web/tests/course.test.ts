import { describe, expect, it } from 'vitest'
import { histogram, median, spanOf, wellbeingOn } from '../src/scene/debrief/course'
import type { Course } from '../src/state/stage'

const course: Course = {
  name: 'surgery first',
  moments: [
    { day: 0, kind: 'workup', label: 'a', wellbeing: 0.6 },
    { day: 30, kind: 'surgery', label: 'b', wellbeing: 0.4 },
    { day: 200, kind: 'response', label: 'c', wellbeing: 0.9 },
  ],
  end: { day: 500, died: true },
  outcomes: [3, 9, 15, 40],
}

describe('a course', () => {
  it('keeps how she is until the next moment', () => {
    expect(wellbeingOn(course, 0)).toBe(0.6)
    expect(wellbeingOn(course, 29)).toBe(0.6)
    expect(wellbeingOn(course, 30)).toBe(0.4)
    expect(wellbeingOn(course, 499)).toBe(0.9)
  })

  it('fades after death and stays where it was if she lives', () => {
    expect(wellbeingOn(course, 520)).toBeGreaterThan(0)
    expect(wellbeingOn(course, 520)).toBeLessThan(0.9)
    expect(wellbeingOn(course, 600)).toBe(0)
    expect(wellbeingOn({ ...course, end: { day: 500, died: false } }, 600)).toBe(0.9)
  })

  it('spans quiet numbers of days and months', () => {
    expect(spanOf([course])).toEqual({ days: 540, months: 48 })
  })

  it('counts samples into bars and finds their middle', () => {
    expect(histogram(course.outcomes, 4, 48)).toEqual([1, 0.5, 0, 0.5])
    expect(median(course.outcomes)).toBe(12)
    expect(median([5])).toBe(5)
  })
})
