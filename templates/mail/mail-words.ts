/**
 * Every sentence of the mails, in both languages. {names} are filled in by mail-phrase.ts; {lateness} is "quá hạn n
 * ngày làm việc" or "quá hạn" when no whole working day has passed, {term} is "hạn dd/mm/yyyy" or "không có thời hạn
 * cụ thể". A key kind.X is the sentence of a line, subject.X what the subject says when it is the only one.
 */
interface Words {
  vi: string;
  en: string;
}

export const mailWords = {
  brand: { vi: '[Đôn đốc]', en: '[Don Doc]' },
  greeting: { vi: 'Kính gửi: {name}', en: 'To: {name}' },
  onBehalf: {
    vi: 'Kính chuyển: {name}. Thư được gửi tới địa chỉ này vì chưa có địa chỉ thư dùng được của người nhận.',
    en: 'Please pass on to: {name}. It came to this address because the recipient has no working address.',
  },
  button: { vi: 'Mở việc của tôi', en: 'Open my work' },
  more: { vi: 'và {n} việc khác', en: 'and {n} more' },
  restricted: { vi: '01 nhiệm vụ hạn chế', en: '1 restricted task' },
  sentLate: { vi: 'gửi chậm', en: 'sent late' },
  due: { vi: 'Hạn: {due}', en: 'Due: {due}' },
  printed: { vi: 'ngày ghi trong văn bản: {printed}', en: 'date printed: {printed}' },
  termDue: { vi: 'hạn {due}', en: 'due {due}' },
  termNone: { vi: 'không có thời hạn cụ thể', en: 'no fixed due date' },
  lateDays: { vi: 'quá hạn {n} ngày làm việc', en: 'overdue by {n} working day(s)' },
  lateBare: { vi: 'quá hạn', en: 'overdue' },
  digest: {
    vi: 'Tổng hợp: {new} việc mới, {due} việc sắp đến hạn, {late} việc quá hạn, {owed} lời xin lỗi hoặc giải trình còn nợ.',
    en: 'In all: {new} new, {due} due soon, {late} overdue, {owed} apologies or explanations owed.',
  },
  nothing: { vi: 'Không có việc cần xử lý.', en: 'Nothing needs you today.' },
  footer: {
    vi: 'Thư tự động của {installation} ngày {date}. Mã thư {ref}; bản chụp số liệu {snapshot}. Liên kết trong thư chỉ mở trang để xem, mọi thao tác thực hiện sau khi đăng nhập.',
    en: 'Automatic mail of {installation}, {date}. Mail {ref}; figures as of snapshot {snapshot}. Links only open pages; every act happens after signing in.',
  },
  footerDirect: {
    vi: 'Thư tự động của {installation} ngày {date}. Mã thư {ref}.',
    en: 'Automatic mail of {installation}, {date}. Mail {ref}.',
  },

  'group.LATE': { vi: 'Quá hạn', en: 'Overdue' },
  'group.OWED': { vi: 'Xin lỗi, giải trình còn nợ', en: 'Apologies and explanations owed' },
  'group.DUE': { vi: 'Đến hạn và sắp đến hạn', en: 'Due and soon due' },
  'group.VERIFY': { vi: 'Chờ kiểm tra, xác nhận', en: 'Waiting for verification' },
  'group.RECEIPT': { vi: 'Chưa tiếp nhận trong thời hạn', en: 'Not received in term' },
  'group.DECISION': { vi: 'Quyết định và ý kiến xử lý', en: 'Decisions' },
  'group.NEW': { vi: 'Việc mới giao', en: 'Newly assigned' },
  'group.CORRECTION': { vi: 'Đính chính', en: 'Corrections' },
  'group.LEADER': { vi: 'Báo cáo lãnh đạo', en: 'For the leadership' },

  'why.OFFICER': { vi: 'vì ông/bà là chuyên viên của {unit}', en: 'because you are an officer of {unit}' },
  'why.HEAD': { vi: 'vì ông/bà là thủ trưởng {unit}', en: 'because you head {unit}' },
  'why.OFFICE_HEAD': {
    vi: 'vì ông/bà là thủ trưởng cơ quan thường trực',
    en: 'because you head the standing office',
  },
  'why.SUPERVISING_LEADER': {
    vi: 'vì ông/bà là lãnh đạo phụ trách lĩnh vực này',
    en: 'because you supervise this field',
  },
  'why.COMMITTEE_HEAD': {
    vi: 'vì ông/bà là Trưởng ban Ban Chỉ đạo',
    en: 'because you head the steering committee',
  },
  'why.VERIFIER': {
    vi: 'vì ông/bà là người kiểm tra, xác nhận kết quả',
    en: 'because you verify the result',
  },
  'why.LEAD_UNIT': {
    vi: 'vì đơn vị của ông/bà chủ trì nhiệm vụ',
    en: 'because your unit leads the task',
  },
  'why.OFFICE': {
    vi: 'vì ông/bà là cán bộ cơ quan thường trực',
    en: 'because you work in the standing office',
  },
  'why.UNIT': { vi: 'vì đây là việc của đơn vị ông/bà', en: "because this is your unit's work" },
  'why.FOCAL_POINT': {
    vi: 'vì ông/bà là đầu mối của đơn vị, nhận thay người chưa có địa chỉ thư',
    en: 'because you are the focal point, in place of someone without an address',
  },
  'why.MAILBOX': {
    vi: 'vì đây là hộp thư chung của đơn vị, nhận thay người chưa có địa chỉ thư',
    en: 'because this is the mailbox of the unit, in place of someone without an address',
  },
  'unit.LEAD': { vi: 'đơn vị chủ trì', en: 'the lead unit' },
  'unit.COORDINATING': { vi: 'đơn vị phối hợp', en: 'the coordinating unit' },
  'unit.ANY': { vi: 'đơn vị được giao', en: 'the assigned unit' },

  'kind.RUNG.before': {
    vi: 'Còn {left} ngày làm việc là đến hạn {due}. Đề nghị hoàn thành và báo cáo kết quả đúng hạn.',
    en: '{left} working day(s) left, due {due}. Please finish and submit the result in time.',
  },
  'kind.RUNG.soon': {
    vi: 'Đến hạn ngày {due}. Đề nghị hoàn thành và báo cáo kết quả đúng hạn.',
    en: 'Due {due}. Please finish and submit the result in time.',
  },
  'kind.RUNG.today': {
    vi: 'Đến hạn hôm nay, {due}. Đề nghị báo cáo kết quả trước 24 giờ.',
    en: 'Due today, {due}. Please submit the result before midnight.',
  },
  'kind.RUNG.late': {
    vi: 'Đã {lateness} (hạn {due}). Đề nghị hoàn thành và báo cáo kết quả ngay.',
    en: 'It is {lateness} (due {due}). Please finish and submit the result at once.',
  },
  'kind.RUNG.lateLead': {
    vi: 'Đã {lateness} (hạn {due}). Đề nghị hoàn thành ngay và gửi văn bản xin lỗi Trưởng ban theo quy định.',
    en: 'It is {lateness} (due {due}). Please finish at once and deliver the apology that is owed.',
  },
  'kind.RUNG.lateCoordinating': {
    vi: 'Phần việc phối hợp đã {lateness} (hạn {due}). Đề nghị hoàn thành ngay và giải trình với đơn vị chủ trì.',
    en: 'The coordinating part is {lateness} (due {due}). Please finish at once and explain to the lead unit.',
  },
  'kind.RUNG.L2': {
    vi: 'Đã {lateness} (hạn {due}). Báo cáo để chỉ đạo đôn đốc; dự thảo văn bản đôn đốc có tại trang nhiệm vụ.',
    en: 'It is {lateness} (due {due}). For your direction; a draft urging letter is on the page of the task.',
  },
  'kind.RUNG.L3': {
    vi: 'Đã {lateness} (hạn {due}). Báo cáo Trưởng ban xem xét, chỉ đạo.',
    en: 'It is {lateness} (due {due}). Brought to the committee head for direction.',
  },
  'kind.ASSIGNED': {
    vi: 'Nhiệm vụ mới giao, {term}. Đề nghị tiếp nhận, hoặc xin trả lại trong thời hạn tiếp nhận.',
    en: 'Newly assigned, {term}. Please receive it, or ask to return it within the receiving term.',
  },
  'kind.RECEIPT_LAPSED': {
    vi: 'Hết thời hạn tiếp nhận mà chưa tiếp nhận: không còn quyền trả lại, hạn hoàn thành giữ nguyên ({term}).',
    en: 'Not received in the term: it can no longer be returned, and the due date stands ({term}).',
  },
  'kind.VERIFICATION_DUE': {
    vi: 'Kết quả đã nộp đang chờ kiểm tra, xác nhận. Đề nghị xác nhận hoàn thành hoặc yêu cầu bổ sung.',
    en: 'A submitted result waits. Please verify it or send it back.',
  },
  'kind.EXTENSION_GRANTED': {
    vi: 'Được gia hạn, hạn mới {due}.',
    en: 'The extension is granted, now due {due}.',
  },
  'kind.EXTENSION_REFUSED': {
    vi: 'Không được gia hạn, hạn giữ nguyên ({term}).',
    en: 'The extension is refused, the due date stands ({term}).',
  },
  'kind.EXTENSION_REQUESTED': {
    vi: 'Đơn vị xin gia hạn, hiện {term}. Đề nghị quyết định; trong khi chờ, thời hạn và việc đôn đốc vẫn tính.',
    en: 'The unit asks for more time, at present {term}. Please decide; until then the term and reminders run on.',
  },
  'kind.SENT_BACK': {
    vi: 'Kết quả bị trả lại để bổ sung, {term}. Lần nộp này không được tính.',
    en: 'The result was sent back, {term}. That submission does not count.',
  },
  'kind.RETURN_REQUESTED': {
    vi: 'Đơn vị xin trả lại nhiệm vụ. Đề nghị giao đơn vị khác hoặc yêu cầu tiếp nhận.',
    en: 'The unit asks to return the task. Please reassign it or refuse.',
  },
  'kind.RETURN_DECIDED': {
    vi: 'Đã có quyết định về việc xin trả lại nhiệm vụ, {term}.',
    en: 'The request to return the task is decided, {term}.',
  },
  'kind.SUBMITTED': {
    vi: 'Đơn vị đã nộp kết quả. Đề nghị kiểm tra, xác nhận.',
    en: 'The unit submitted its result. Please verify.',
  },
  'kind.VERIFIED': {
    vi: 'Kết quả đã được xác nhận hoàn thành.',
    en: 'The result is verified as completed.',
  },
  'kind.CANCELLED': {
    vi: 'Nhiệm vụ đã hủy, không phải thực hiện tiếp.',
    en: 'The assignment is cancelled; nothing more is to be done.',
  },
  'kind.SUSPENDED': {
    vi: 'Nhiệm vụ tạm dừng; thời gian tạm dừng được cộng vào hạn.',
    en: 'The assignment is suspended; the time adds to its term.',
  },
  'kind.RESUMED': { vi: 'Nhiệm vụ tiếp tục thực hiện, {term}.', en: 'The assignment goes on, {term}.' },
  'kind.APOLOGY_OWED': {
    vi: 'Nhiệm vụ {lateness} (hạn {due}). Thủ trưởng đơn vị phải gửi văn bản xin lỗi Trưởng ban, nêu lý do và ngày hẹn lại.',
    en: 'The task is {lateness} (due {due}). The head owes the committee head a written apology with reason and promised date.',
  },
  'kind.APOLOGY_LATE': {
    vi: 'Đã hết thời hạn xin lỗi mà chưa gửi văn bản xin lỗi; nghĩa vụ vẫn còn. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'The term of the apology has passed and it is still owed. The task is {lateness} (due {due}).',
  },
  'kind.APOLOGY_LATE_ESCALATED': {
    vi: 'Đơn vị chưa gửi văn bản xin lỗi dù đã được nhắc. Báo cáo Trưởng ban xem xét. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'No apology was delivered even after a reminder; brought to the committee head. The task is {lateness} (due {due}).',
  },
  'kind.APOLOGY_FORM_RETURNED': {
    vi: 'Văn bản xin lỗi bị trả lại vì thể thức. Đề nghị hoàn chỉnh và gửi lại; ngày hẹn chưa bị tính.',
    en: 'The apology was returned for its form. Please correct and deliver it again; the promise is not used up.',
  },
  'kind.PROMISE_BROKEN': {
    vi: 'Đã qua ngày hẹn lại mà chưa có kết quả. Phải giải trình; không được hẹn thêm ngày khác. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'The promised date passed without a result. An explanation is owed; no other date can be given. The task is {lateness} (due {due}).',
  },
  'kind.EXPLANATION_OWED': {
    vi: 'Còn nợ văn bản giải trình. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'An explanation is owed. The task is {lateness} (due {due}).',
  },
  'kind.LATENESS_CORRECTED': {
    vi: 'Đính chính: nội dung đã thông báo trước đây về nhiệm vụ này không còn đúng, nay {term}.',
    en: 'Correction: what was told earlier about this task no longer holds; now {term}.',
  },
  'kind.DEADLINE_MOVED': {
    vi: 'Đính chính: thời hạn đã được điều chỉnh, nay {term}.',
    en: 'Correction: the due date was changed; now {term}.',
  },
  'kind.APOLOGY_VOIDED': {
    vi: 'Đính chính: văn bản xin lỗi của nhiệm vụ này đã được hủy bỏ theo quyết định, nay {term}.',
    en: 'Correction: the apology was voided by decision; now {term}.',
  },
  'kind.APOLOGY_DELIVERED': {
    vi: 'Đơn vị đã gửi văn bản xin lỗi. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'The unit has delivered its apology. The task is {lateness} (due {due}).',
  },
  'kind.DIRECTIVE': {
    vi: 'Có ý kiến chỉ đạo về nhiệm vụ, {term}. Đề nghị thực hiện.',
    en: 'There is a directive on the task, {term}. Please carry it out.',
  },
  'kind.OFFICE_REMINDER': {
    vi: 'Cơ quan thường trực đôn đốc thực hiện nhiệm vụ, {term}. Đề nghị khẩn trương thực hiện và cập nhật tiến độ.',
    en: 'The standing office urges the unit on, {term}. Please carry the task out and report its progress.',
  },
  'kind.DIGEST_DUE': { vi: 'Sắp đến hạn {due}.', en: 'Due soon, {due}.' },
  'kind.DIGEST_LATE': { vi: 'Đang {lateness} (hạn {due}).', en: 'Now {lateness} (due {due}).' },
  'kind.DIGEST_OWED': {
    vi: 'Còn nợ xin lỗi hoặc giải trình. Nhiệm vụ {lateness} (hạn {due}).',
    en: 'An apology or explanation is owed. The task is {lateness} (due {due}).',
  },
  'kind.OTHER': { vi: 'Có thông báo mới về nhiệm vụ, {term}.', en: 'There is news about the task, {term}.' },

  'count.LATE': { vi: '{n} việc quá hạn', en: '{n} overdue' },
  'count.OWED': { vi: '{n} việc còn nợ xin lỗi, giải trình', en: '{n} apologies or explanations owed' },
  'count.DUE': { vi: '{n} việc sắp đến hạn', en: '{n} due soon' },
  'count.TODAY': { vi: '{n} việc đến hạn hôm nay {date}', en: '{n} due today {date}' },
  'count.VERIFY': { vi: '{n} kết quả chờ xác nhận', en: '{n} to verify' },
  'count.RECEIPT': { vi: '{n} việc chưa tiếp nhận', en: '{n} not received' },
  'count.DECISION': { vi: '{n} ý kiến xử lý', en: '{n} decisions' },
  'count.NEW': { vi: '{n} việc mới', en: '{n} new' },
  'count.CORRECTION': { vi: '{n} đính chính', en: '{n} corrections' },
  'count.LEADER': { vi: '{n} việc báo cáo lãnh đạo', en: '{n} for the leadership' },
  'count.LEADER_DIGEST': { vi: 'tổng hợp của lãnh đạo', en: 'leader digest' },

  'subject.late': { vi: 'Quá hạn {n} ngày làm việc', en: 'Overdue by {n} working day(s)' },
  'subject.lateBare': { vi: 'Quá hạn', en: 'Overdue' },
  'subject.before': { vi: 'Còn {n} ngày làm việc đến hạn {due}', en: '{n} working day(s) left, due {due}' },
  'subject.soon': { vi: 'Đến hạn {due}', en: 'Due {due}' },
  'subject.today': { vi: 'Đến hạn hôm nay {due}', en: 'Due today {due}' },
  'subject.ASSIGNED': { vi: 'Việc mới giao, {term}', en: 'Newly assigned, {term}' },
  'subject.RECEIPT_LAPSED': { vi: 'Hết thời hạn tiếp nhận', en: 'Receiving term lapsed' },
  'subject.VERIFICATION_DUE': { vi: 'Kết quả chờ xác nhận', en: 'Result waits for verification' },
  'subject.EXTENSION_GRANTED': { vi: 'Được gia hạn đến {due}', en: 'Extended to {due}' },
  'subject.EXTENSION_REFUSED': { vi: 'Không được gia hạn', en: 'Extension refused' },
  'subject.EXTENSION_REQUESTED': { vi: 'Xin gia hạn, chờ quyết định', en: 'Extension asked for' },
  'subject.SENT_BACK': { vi: 'Yêu cầu bổ sung kết quả', en: 'Result sent back' },
  'subject.RETURN_REQUESTED': { vi: 'Xin trả lại nhiệm vụ', en: 'Return asked for' },
  'subject.RETURN_DECIDED': { vi: 'Đã quyết định việc trả lại', en: 'Return decided' },
  'subject.SUBMITTED': { vi: 'Kết quả đã nộp, chờ xác nhận', en: 'Result submitted' },
  'subject.VERIFIED': { vi: 'Đã xác nhận hoàn thành', en: 'Completed' },
  'subject.CANCELLED': { vi: 'Đã hủy nhiệm vụ', en: 'Cancelled' },
  'subject.SUSPENDED': { vi: 'Tạm dừng nhiệm vụ', en: 'Suspended' },
  'subject.RESUMED': { vi: 'Tiếp tục nhiệm vụ, {term}', en: 'Resumed, {term}' },
  'subject.APOLOGY_OWED': { vi: 'Phải gửi văn bản xin lỗi', en: 'Apology owed' },
  'subject.APOLOGY_LATE': { vi: 'Chậm gửi văn bản xin lỗi', en: 'Apology is late' },
  'subject.APOLOGY_LATE_ESCALATED': { vi: 'Đơn vị chưa gửi văn bản xin lỗi', en: 'Apology not delivered' },
  'subject.APOLOGY_FORM_RETURNED': { vi: 'Hoàn chỉnh lại văn bản xin lỗi', en: 'Correct the apology' },
  'subject.PROMISE_BROKEN': { vi: 'Không giữ ngày hẹn lại', en: 'Promise broken' },
  'subject.EXPLANATION_OWED': { vi: 'Phải giải trình', en: 'Explanation owed' },
  'subject.LATENESS_CORRECTED': { vi: 'Đính chính', en: 'Correction' },
  'subject.DEADLINE_MOVED': { vi: 'Đính chính thời hạn, {term}', en: 'Due date changed, {term}' },
  'subject.APOLOGY_VOIDED': { vi: 'Đính chính: hủy bỏ văn bản xin lỗi', en: 'Apology voided' },
  'subject.APOLOGY_DELIVERED': { vi: 'Đơn vị đã gửi văn bản xin lỗi', en: 'Apology delivered' },
  'subject.DIRECTIVE': { vi: 'Ý kiến chỉ đạo', en: 'Directive' },
  'subject.OFFICE_REMINDER': { vi: 'Đôn đốc thực hiện, {term}', en: 'Reminder, {term}' },
  'subject.DIGEST_OWED': { vi: 'Còn nợ xin lỗi, giải trình', en: 'Apology or explanation owed' },
  'subject.OTHER': { vi: 'Thông báo', en: 'News' },

  'leader.heading.WEEKLY': { vi: 'Tổng hợp tuần của lãnh đạo', en: 'Weekly digest for leaders' },
  'leader.heading.DAILY': { vi: 'Tổng hợp ngày của Trưởng ban', en: 'Daily digest for the committee head' },
  'leader.field': { vi: 'Lĩnh vực phụ trách: {field}', en: 'Field: {field}' },
  'leader.allFields': { vi: 'Tất cả lĩnh vực', en: 'All fields' },
  'leader.subject': { vi: '{n} phân công quá hạn tại {units} đơn vị', en: '{n} overdue at {units} unit(s)' },
  'leader.none': { vi: 'Không có nhiệm vụ quá hạn.', en: 'No task is overdue.' },
  'leader.subjectNone': { vi: 'Không có nhiệm vụ quá hạn', en: 'No task is overdue' },
  'leader.rateEffective': {
    vi: 'Tỷ lệ hoàn thành đúng hạn (theo hạn hiệu lực)',
    en: 'Completed on time (effective due date)',
  },
  'leader.rateOriginal': {
    vi: 'Tỷ lệ hoàn thành đúng hạn (theo hạn gốc)',
    en: 'Completed on time (original due date)',
  },
  'leader.units': { vi: 'Đơn vị có nhiệm vụ quá hạn', en: 'Units with overdue tasks' },
  'leader.unit': { vi: 'Đơn vị', en: 'Unit' },
  'leader.overdue': { vi: 'Quá hạn', en: 'Overdue' },
  'leader.longest': { vi: 'Lâu nhất (ngày làm việc)', en: 'Longest (working days)' },
  'leader.owed': { vi: 'Nợ xin lỗi', en: 'Apologies owed' },
  'leader.moreUnits': { vi: 'và {n} đơn vị khác', en: 'and {n} more units' },
  'leader.news': { vi: 'Mới phát sinh', en: 'New' },
  'leader.L3': { vi: '{lateness}, {term}', en: '{lateness}, {term}' },
  'leader.BROKEN': {
    vi: 'không giữ ngày hẹn lại {promised}, {term}',
    en: 'promise of {promised} broken, {term}',
  },
  'leader.button': { vi: 'Mở trang tổng quan', en: 'Open the overview' },
  'class.doneOnTime': { vi: 'Đã hoàn thành đúng hạn', en: 'Completed on time' },
  'class.doneLate': { vi: 'Đã hoàn thành quá hạn', en: 'Completed late' },
  'class.openInTerm': { vi: 'Đang thực hiện, trong hạn', en: 'In progress, in term' },
  'class.openOverdue': { vi: 'Đang thực hiện, quá hạn', en: 'In progress, overdue' },
  'class.noDeadlineDone': { vi: 'Không thời hạn, đã hoàn thành', en: 'No deadline, done' },
  'class.noDeadlineOpen': { vi: 'Không thời hạn, đang thực hiện', en: 'No deadline, open' },
  'class.noDeadlineStale': { vi: 'Không thời hạn, lâu chưa cập nhật', en: 'No deadline, stale' },
  'class.deadlineUnknown': { vi: 'Chưa tính được hạn', en: 'Due date unknown' },
  'class.total': { vi: 'Tổng số', en: 'Total' },

  'direct.reset.subject': { vi: 'Đặt lại mật khẩu', en: 'Reset your password' },
  'direct.reset.body': {
    vi: 'Có yêu cầu đặt lại mật khẩu cho tài khoản của ông/bà. Liên kết dưới đây dùng được một lần, trong {n} phút kể từ lúc yêu cầu.',
    en: 'Someone asked to reset the password of your account. The link below works once, for {n} minutes from the asking.',
  },
  'direct.reset.note': {
    vi: 'Nếu không phải ông/bà yêu cầu, xin bỏ qua thư này; mật khẩu giữ nguyên.',
    en: 'If it was not you, ignore this mail; your password stays as it is.',
  },
  'direct.reset.button': { vi: 'Đặt lại mật khẩu', en: 'Reset password' },
  'direct.account.subject': { vi: 'Tài khoản của ông/bà đã được tạo', en: 'Your account is ready' },
  'direct.account.body': {
    vi: 'Tài khoản {email} đã được tạo, vai trò: {roles}. Xin đặt mật khẩu qua liên kết dưới đây, dùng được đến {expires}.',
    en: 'The account {email} was created with the role(s): {roles}. Set a password with the link below, valid until {expires}.',
  },
  'direct.account.note': {
    vi: 'Thư không chứa mật khẩu. Cơ quan thường trực không bao giờ hỏi mật khẩu qua thư.',
    en: 'This mail holds no password. The standing office never asks for one by mail.',
  },
  'direct.account.button': { vi: 'Đặt mật khẩu', en: 'Set password' },
  'direct.warning.subject': { vi: 'Quản trị: {what}{more}', en: 'Administration: {what}{more}' },
  'direct.warning.subject-over': {
    vi: 'Quản trị: đã hết – {what}{more}',
    en: 'Administration: over – {what}{more}',
  },
  'direct.warning.more': { vi: ' và {n} việc khác', en: ' and {n} more' },
  'direct.warning.body': {
    vi: 'Hệ thống có việc cần người quản trị xem xét:',
    en: 'The system needs an administrator to look at this:',
  },
  'direct.warning.body-over': {
    vi: 'Tình trạng đã báo trước đây không còn nữa:',
    en: 'What was reported before is over:',
  },
  'direct.warning.note': {
    vi: 'Mỗi sự việc được báo một lần khi bắt đầu và một lần khi kết thúc.',
    en: 'Each incident is reported once when it begins and once when it is over.',
  },
  'direct.warning.since': { vi: 'từ {since}', en: 'since {since}' },
  'direct.warning.over': { vi: 'từ {since} đến {until}', en: 'from {since} to {until}' },
  'direct.warning.button': { vi: 'Mở trang Sức khỏe hệ thống', en: 'Open the health page' },

  'direct.incident-short.NO_WORKER': { vi: 'tiến trình nền không hoạt động', en: 'no worker is running' },
  'direct.incident.NO_WORKER': {
    vi: 'Không có tiến trình nền nào hoạt động: không ai được nhắc, thư không rời máy chủ',
    en: 'No worker is running: nobody is reminded and no mail leaves',
  },
  'direct.incident-do.NO_WORKER': {
    vi: 'Khởi động lại tiến trình nền; việc bị lỡ sẽ được làm bù.',
    en: 'Start a worker; it makes up for what was missed.',
  },
  'direct.incident-short.WORKER_SILENT': { vi: 'một tiến trình nền im lặng', en: 'a worker is silent' },
  'direct.incident.WORKER_SILENT': {
    vi: 'Tiến trình nền {subject} không báo hoạt động',
    en: 'The worker {subject} does not report',
  },
  'direct.incident-do.WORKER_SILENT': {
    vi: 'Xem nhật ký của tiến trình và khởi động lại.',
    en: 'Read its log and start it again.',
  },
  'direct.incident-short.MAIL_BACKLOG': { vi: 'thư ứ đọng', en: 'mails are piling up' },
  'direct.incident.MAIL_BACKLOG': {
    vi: '{n} thư chờ gửi lâu hơn mức cho phép',
    en: '{n} mail(s) have been waiting longer than they may',
  },
  'direct.incident-do.MAIL_BACKLOG': {
    vi: 'Kiểm tra máy chủ thư và câu trả lời của nó ở trang Thư.',
    en: 'Check the mail server, and its answers on the page of mails.',
  },
  'direct.incident-short.CALENDAR_MISSING': {
    vi: 'chưa nhập lịch làm việc',
    en: 'a calendar is missing',
  },
  'direct.incident.CALENDAR_MISSING': {
    vi: 'Chưa nhập lịch làm việc năm {subject}: hạn rơi vào năm này chưa tính được (C3)',
    en: 'The calendar of {subject} is not entered: deadlines in it cannot be computed (C3)',
  },
  'direct.incident-do.CALENDAR_MISSING': {
    vi: 'Nhập lịch theo văn bản về ngày nghỉ của năm đó ở trang Lịch làm việc.',
    en: 'Enter it on the page of the calendar, from the document that orders the days off.',
  },
  'direct.incident-short.BAD_ADDRESSES': { vi: 'địa chỉ thư hỏng', en: 'bad addresses' },
  'direct.incident.BAD_ADDRESSES': {
    vi: '{n} địa chỉ thư bị máy chủ từ chối hẳn trong ngày {subject}',
    en: '{n} address(es) were refused for good on {subject}',
  },
  'direct.incident-do.BAD_ADDRESSES': {
    vi: 'Sửa địa chỉ ở trang Người dùng; trong lúc chờ, hộp thư của đơn vị nhận thay (R7).',
    en: 'Correct them on the page of people; meanwhile the mailbox of the unit gets the mails (R7).',
  },
} satisfies Record<string, Words>;

export type MailWord = keyof typeof mailWords;
