/** What `asked` gives. @throws Error when that takes longer than so many milliseconds; what comes of it later is nobody's concern */
export function inTime<T>(asked: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`no answer in ${milliseconds} ms`));
    // A process that ends does not wait for it.
    const timer = setTimeout(giveUp, milliseconds).unref();
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
