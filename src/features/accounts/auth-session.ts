/** The session behind a request, and what its account still owes before anything else on the pages. */
export interface AuthSessionRead {
  userId: string;
  sessionId: string;
  /** A first password that somebody else chose. */
  mustChangePassword: boolean;
  twoFactorEnabled: boolean;
}
