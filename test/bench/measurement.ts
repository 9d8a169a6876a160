/** One measured piece of work: wall and CPU time of this process, and the most memory it ever held. */
export interface Measurement {
  wallSeconds: number;
  cpuSeconds: number;
  peakMegabytes: number;
  mails: number;
}

/** A mail as it went out, for the floor to send again. */
export interface CapturedMail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
}

/** Measures `work`, which resolves to the number of mails it sent. */
export async function measure(work: () => Promise<number>): Promise<Measurement> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const mails = await work();
  const used = process.cpuUsage(cpu);
  return {
    wallSeconds: (performance.now() - started) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    mails,
  };
}
