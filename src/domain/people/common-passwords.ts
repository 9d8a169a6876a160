/**
 * Words that common passwords are made of, folded (without diacritics, in lower case): the words behind the heads of the
 * public lists of leaked passwords that docs/dependencies.md names, and what people here choose. A password that is one
 * of them with figures and signs around it, or two of them, is no secret.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passwords passw pass passcode login welcome letmein iloveyou admin administrator root user guest
  default changeme secret master superman batman dragon monkey football baseball basketball princess sunshine shadow
  michael jordan charlie jennifer ashley daniel thomas hunter killer trustno trustnoone starwars whatever freedom
  computer internet samsung iphone google facebook youtube gmail hotmail yahoo zing zalo microsoft windows office
  liverpool manchester arsenal chelsea barcelona realmadrid juventus ronaldo messi pokemon naruto mustang ferrari
  corvette mercedes toyota honda yamaha suzuki summer winter spring autumn january february march april june july
  august september october november december monday tuesday wednesday thursday friday saturday sunday
  cheese cookie chocolate banana orange purple flower butterfly diamond lovely forever angel family friends
  qwerty qwertyuiop qwertyui qwert azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc
  qwe qweqwe asdasd abc abcd abcde abcdef abcdefg abcdefgh abcdefghijkl aaa test testing tester temp demo hello love
  matkhau matkhaumoi matkhaucu khongbiet khongco quenmatkhau dangnhap taikhoan nguoidung quantri quantrivien
  anhyeuem emyeuanh anhnhoem emnhoanh iloveu yeuem yeuanh tinhyeu mailamotchangtrai maimaiyeuem chungtinh
  hanhphuc giadinh bome boiyeu conyeu vochong bame cogang thanhcong mayman tailoc phattai anhhung dangyeu dethuong
  vietnam vietnamvodich hanoi hochiminh saigon danang haiphong cantho hue nghean quangnam gialai pleiku daklak lamdong
  nguyen nguyenvan tran tranvan pham phamvan hoang hoangvan phan dang bui ngo duong
  tuan hung dung minh long thanh huong linh trang thuy hien anhtuan minhtuan thanhtung quanghuy
  congan quandoi uyban uybannhandan sotaichinh sonoivu sothongtin vanphong vanphonguyban truongphong chuyenvien
  giamdoc chutich thutruong lanhdao canbo congchuc vienchuc nhanvien cokhi dienluc buudien viettel vnpt mobifone
  vinaphone dondoc nhiemvu xinchao chaoban camon xinloi tetnguyendan chucmungnammoi`.split(/\s+/),
);
