/** The session behind a request, and what its account still owes before anything else on the pages. */
export interface AuthSessionRead {
  userId: string;
  /** The short name of the person's unit, for the frame of the pages. */
  unitName: string;
  sessionId: string;
  /** A first password that somebody else chose. */
  mustChangePassword: boolean;
  twoFactorEnabled: boolean;
  /** The office wants a role of the person to have a second factor. */
  factorIsAsked: boolean;
}
