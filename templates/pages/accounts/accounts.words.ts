/** Signing in and the account. */
import type { Text } from '../../../src/domain/refusal.js';

export const accountsWords = {
  'sign-in.title': { vi: 'Đăng nhập', en: 'Sign in' },
  'sign-in.email': { vi: 'Thư điện tử', en: 'E-mail' },
  'sign-in.password': { vi: 'Mật khẩu', en: 'Password' },
  'sign-in.submit': { vi: 'Đăng nhập', en: 'Sign in' },
  'sign-in.wrong': {
    vi: 'Thư điện tử hoặc mật khẩu không đúng. Xin nhập lại mật khẩu.',
    en: 'The e-mail or the password is wrong. Enter the password again.',
  },
  'sign-in.too-many': {
    vi: 'Đã thử quá nhiều lần. Xin chờ một phút rồi đăng nhập lại.',
    en: 'Too many attempts. Wait a minute, then sign in again.',
  },
  'sign-in.needed': { vi: 'Đăng nhập để mở trang này.', en: 'Sign in to open this page.' },
  'sign-in.signed-out': { vi: 'Đã đăng xuất.', en: 'You have signed out.' },
  'sign-in.demo': { vi: 'Vào xem bằng tài khoản trình diễn', en: 'Enter with a demonstration account' },
  'sign-in.demo-note': {
    vi: 'Mỗi vai một tài khoản; bấm tên là vào. Mật khẩu chung: {password}',
    en: 'One account per role; a click enters. The password of all: {password}',
  },
  'sign-in.enter-as': { vi: 'Vào với vai', en: 'Enter as' },
  'sign-in.kept': {
    vi: 'Phiên đăng nhập đã hết. Nội dung vừa gửi chưa được ghi nhưng vẫn còn: đăng nhập lại để xem và gửi tiếp.',
    en: 'Your session has ended. What you sent was not written, but it is kept: sign in again to see it and send it.',
  },
  'sign-in.not-kept': {
    vi: 'Phiên đăng nhập đã hết, nội dung vừa gửi chưa được ghi. Bấm nút Quay lại của trình duyệt để chép nội dung trước khi đăng nhập lại.',
    en: 'Your session has ended and nothing was written. Use the Back button of the browser to copy your text before you sign in again.',
  },
  'resend.title': { vi: 'Gửi lại nội dung đã nhập', en: 'Send again what you typed' },
  'resend.lead': {
    vi: 'Phiên trước đã hết khi gửi nên nội dung này chưa được ghi. Xem lại rồi gửi.',
    en: 'Your session had ended when you sent this, so it was not written. Look at it, then send it.',
  },
  'resend.text': { vi: 'Nội dung', en: 'Text' },
  'resend.files': {
    vi: 'Tệp đính kèm không giữ được; gửi xong xin đính kèm lại.',
    en: 'Files cannot be kept; attach them again afterwards.',
  },
  'resend.submit': { vi: 'Gửi lại', en: 'Send it' },
  'resend.leave': { vi: 'Không gửi', en: 'Do not send' },
  'resend.other-person': {
    vi: 'Nội dung nhập trước đó là của người khác nên không được gửi.',
    en: 'What was typed before was somebody else’s and was not sent.',
  },
  'sign-in.lasts': {
    vi: 'Phiên đăng nhập kéo dài {n} giờ, rồi cần đăng nhập lại.',
    en: 'A session lasts {n} hours; then you sign in again.',
  },
  'sign-in.caps': { vi: 'Phím Caps Lock đang bật.', en: 'Caps Lock is on.' },
  'sign-in.forgotten': { vi: 'Quên mật khẩu', en: 'Forgotten your password?' },
  'forgotten.title': { vi: 'Quên mật khẩu', en: 'Forgotten password' },
  'forgotten.lead': {
    vi: 'Nhập địa chỉ thư của tài khoản. Nếu địa chỉ đúng, hệ thống gửi ngay một liên kết để đặt mật khẩu mới, dùng được trong {n} phút.',
    en: 'Enter the address of your account. If it is right, a link to set a new password is sent at once; it works for {n} minutes.',
  },
  'forgotten.submit': { vi: 'Gửi liên kết', en: 'Send the link' },
  'forgotten.asked': {
    vi: 'Nếu {email} có tài khoản, thư có liên kết đặt lại mật khẩu đang được gửi tới đó. Liên kết dùng được một lần, trong {n} phút.',
    en: 'If {email} has an account, a mail with the link is on its way. The link works once, for {n} minutes.',
  },
  'forgotten.not-there': {
    vi: 'Chưa thấy thư sau ít phút: xem mục thư rác, kiểm tra lại địa chỉ, hoặc nhờ người quản trị đặt mật khẩu.',
    en: 'No mail after some minutes? Look among the spam, check the address, or ask the administrator to set a password.',
  },
  'forgotten.wait': {
    vi: 'Đã yêu cầu nhiều lần. Xin chờ {n} phút rồi yêu cầu lại.',
    en: 'Too many requests. Wait {n} minute(s), then ask again.',
  },
  'forgotten.back': { vi: 'Về trang đăng nhập', en: 'Back to signing in' },
  'reset.title': { vi: 'Đặt mật khẩu mới', en: 'Set a new password' },
  'reset.lead': {
    vi: 'Cho tài khoản {email}. Đặt xong, mọi phiên đăng nhập cũ kết thúc.',
    en: 'For the account {email}. All sessions that are open end.',
  },
  'reset.submit': { vi: 'Đặt mật khẩu', en: 'Set the password' },
  'reset.done': {
    vi: 'Đã đặt mật khẩu mới. Xin đăng nhập.',
    en: 'The new password is set. Sign in with it.',
  },
  'reset.dead': { vi: 'Liên kết không còn dùng được', en: 'This link no longer works' },
  'reset.dead.hint': {
    vi: 'Mỗi liên kết chỉ dùng một lần và có thời hạn; khi yêu cầu nhiều lần, mở thư mới nhất. Nếu vừa đặt mật khẩu xong, chỉ cần đăng nhập.',
    en: 'A link works once and for a limited time; of several mails open the newest. If you have just set the password, simply sign in.',
  },
  'reset.again': { vi: 'Yêu cầu liên kết mới', en: 'Ask for a new link' },
  'own.parts': { vi: 'Các mục cá nhân', en: 'Your own pages' },
  'own.password': { vi: 'Mật khẩu', en: 'Password' },
  'own.sessions': { vi: 'Phiên đăng nhập', en: 'Sessions' },
  'password.title': { vi: 'Đổi mật khẩu', en: 'Change your password' },
  'password.lead': {
    vi: 'Đổi xong, các phiên đăng nhập khác của tài khoản này kết thúc; phiên đang dùng giữ nguyên.',
    en: 'All other sessions of this account end; this one goes on.',
  },
  'password.first-title': { vi: 'Đặt mật khẩu của riêng mình', en: 'Choose your own password' },
  'password.first-lead': {
    vi: 'Mật khẩu đang dùng do người quản trị đặt. Đổi sang mật khẩu chỉ mình biết rồi mới dùng các trang khác.',
    en: 'The administrator chose the present password. Choose one that only you know; then the other pages open.',
  },
  'password.present': { vi: 'Mật khẩu hiện nay', en: 'Present password' },
  'password.new': { vi: 'Mật khẩu mới', en: 'New password' },
  'password.new.hint': {
    vi: 'Từ {n} ký tự trở lên. Một câu ngắn dễ nhớ, ví dụ bốn từ không liên quan, là tốt nhất; không cần ký tự đặc biệt.',
    en: '{n} characters or more. A short sentence, such as four unrelated words, is best; no special characters needed.',
  },
  'password.again': { vi: 'Nhập lại mật khẩu mới', en: 'New password again' },
  'password.submit': { vi: 'Đổi mật khẩu', en: 'Change the password' },
  'password.done': {
    vi: 'Đã đổi mật khẩu; {n} phiên khác đã kết thúc.',
    en: 'Password changed; {n} other session(s) ended.',
  },
  'sessions.title': { vi: 'Phiên đăng nhập', en: 'Sessions' },
  'sessions.lead': {
    vi: 'Nơi tài khoản này đang đăng nhập. Thấy phiên lạ thì kết thúc phiên đó rồi đổi mật khẩu.',
    en: 'Where this account is signed in. If you see one that is not yours, end it and change your password.',
  },
  'sessions.device': { vi: 'Thiết bị', en: 'Device' },
  'sessions.since': { vi: 'Đăng nhập lúc', en: 'Signed in' },
  'sessions.until': { vi: 'Tự kết thúc lúc', en: 'Ends by itself' },
  'sessions.address': { vi: 'Địa chỉ mạng {address}', en: 'Network address {address}' },
  'sessions.this': { vi: 'phiên đang dùng', en: 'this one' },
  'sessions.on': { vi: '{browser} trên {system}', en: '{browser} on {system}' },
  'sessions.unknown': { vi: 'Chương trình khác', en: 'Another program' },
  'sessions.end': { vi: 'Kết thúc', en: 'End' },
  'sessions.end-named': {
    vi: 'Kết thúc phiên {device}, từ {since}',
    en: 'End the session {device}, since {since}',
  },
  'sessions.end-others': { vi: 'Kết thúc các phiên khác', en: 'End all others' },
  'sessions.end-all': { vi: 'Đăng xuất ở mọi nơi', en: 'Sign out everywhere' },
  'sessions.only': { vi: 'Không có phiên nào khác.', en: 'There is no other session.' },
  'sessions.ended': { vi: 'Đã kết thúc {n} phiên.', en: '{n} session(s) ended.' },
} satisfies Record<string, Text>;
