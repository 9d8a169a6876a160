-- What a mail said when it was handed over, as plain text; null for mails with a private link, and before they leave.
ALTER TABLE "mail" ADD COLUMN "text" TEXT;
