/** A style sheet imported by a module is its text: see internal/build. */
declare module '*.css' {
  const text: string
  export default text
}
