<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en_GB">
<context>
    <name>BriefingCommand</name>
    <message>
        <source>matches the data: check code %1</source>
        <translation>khớp với số liệu: mã kiểm tra %1</translation>
    </message>
    <message>
        <source>does not match: check code %1, now %2</source>
        <translation>không khớp: mã kiểm tra %1, nay là %2</translation>
    </message>
    <message>
        <source>matches the data as they stood at number %1 of the log: check code %2. Revised since:</source>
        <translation>khớp với số liệu tại số %1 của nhật ký: mã kiểm tra %2. Đã sửa từ đó đến nay:</translation>
    </message>
    <message>
        <source>does not match the data of now: check code %1, now %2. The cache stands at number %3 of the log and cannot be taken back to the document's, %4; what differs may have arrived since:</source>
        <translation>không khớp với số liệu hiện nay: mã kiểm tra %1, nay là %2. Bộ nhớ cục bộ đang ở số %3 của nhật ký và không thể đưa về số %4 của báo cáo; phần khác có thể mới đến sau đó:</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>catalogue: expected 'check DIR'</source>
        <translation>catalogue: cần 'check THƯ_MỤC'</translation>
    </message>
    <message>
        <source>Unknown command '%1'; see --help</source>
        <translation>Không có lệnh '%1'; xem --help</translation>
    </message>
    <message>
        <source>--feed takes a ws:// or wss:// address, not '%1'</source>
        <translation>--feed nhận địa chỉ ws:// hoặc wss://, không nhận '%1'</translation>
    </message>
    <message>
        <source>--size takes pixels as 3840x2160, 640x360 to 16384x16384, not '%1'</source>
        <translation>--size nhận số điểm ảnh như 3840x2160, từ 640x360 đến 16384x16384, không nhận '%1'</translation>
    </message>
    <message>
        <source>--at takes a date or an instant with offset, not '%1'</source>
        <translation>--at nhận ngày hoặc thời điểm có múi giờ, không nhận '%1'</translation>
    </message>
    <message>
        <source>--viewing-distance takes metres, 0.3 to 100, not '%1'</source>
        <translation>--viewing-distance nhận số mét từ 0.3 đến 100, không nhận '%1'</translation>
    </message>
    <message>
        <source>--out FILE is missing</source>
        <translation>Thiếu --out TỆP</translation>
    </message>
    <message>
        <source>--period is missing: 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026</source>
        <translation>Thiếu --period: 2026-11-22, 2026-W47, 2026-11, 2026-Q4 hoặc 2026</translation>
    </message>
    <message>
        <source>catalogue check: the folder is missing</source>
        <translation>catalogue check: thiếu thư mục</translation>
    </message>
    <message>
        <source>--demo brings its own feed; leave out --feed</source>
        <translation>--demo đã có nguồn riêng; hãy bỏ --feed</translation>
    </message>
    <message>
        <source>Unexpected '%1'; see --help</source>
        <translation>Không hiểu '%1'; xem --help</translation>
    </message>
    <message>
        <source>Unknown option '%1' here; see --help</source>
        <translation>Lệnh này không có tùy chọn '%1'; xem --help</translation>
    </message>
    <message>
        <source>%1 needs a value</source>
        <translation>%1 cần một giá trị</translation>
    </message>
    <message>
        <source>--night takes two times of day as 22:00-05:30, not '%1'</source>
        <translation>--night nhận hai giờ trong ngày dạng 22:00-05:30, không nhận '%1'</translation>
    </message>
    <message>
        <source>--verify FILE.pdf stands alone: the file says what it was made from</source>
        <translation>--verify TỆP.pdf dùng một mình: tệp tự ghi được lập từ số liệu nào</translation>
    </message>
    <message>
        <source>--out takes a name that ends in .pdf, .xlsx or .csv, not '%1'</source>
        <translation>--out nhận tên tệp kết thúc bằng .pdf, .xlsx hoặc .csv, không nhận '%1'</translation>
    </message>
    <message>
        <source>--out takes a name that ends in .csv or .toancanh, not '%1'</source>
        <translation>--out nhận tên tệp kết thúc bằng .csv hoặc .toancanh, không nhận '%1'</translation>
    </message>
    <message>
        <source>cache: expected 'stats', 'verify', 'compact', 'export' or 'import'</source>
        <translation>cache: cần 'stats', 'verify', 'compact', 'export' hoặc 'import'</translation>
    </message>
    <message>
        <source>--cache-cap takes mebibytes, 16 to 1048576, not '%1'</source>
        <translation>--cache-cap nhận số mebibyte từ 16 đến 1048576, không phải '%1'</translation>
    </message>
    <message>
        <source>%1 takes days, 1 to 36500, not '%2'</source>
        <translation>%1 nhận số ngày từ 1 đến 36500, không phải '%2'</translation>
    </message>
    <message>
        <source>%1 takes 'vi' or 'en', not '%2'</source>
        <translation>%1 nhận 'vi' hoặc 'en', không nhận '%2'</translation>
    </message>
    <message>
        <source>%1 takes a date, a week as 2026-W47, a month or an instant with offset, not '%2'</source>
        <translation>%1 nhận một ngày, một tuần như 2026-W47, một tháng hoặc một thời điểm có múi giờ, không phải '%2'</translation>
    </message>
    <message>
        <source>--pixel-pitch takes millimetres, 0.05 to 10, not '%1'</source>
        <translation>--pixel-pitch nhận số milimét từ 0.05 đến 10, không phải '%1'</translation>
    </message>
    <message>
        <source>a review file needs --from and --to, such as --from 2026-W47 --to 2026-W47</source>
        <translation>tệp xem lại cần --from và --to, ví dụ --from 2026-W47 --to 2026-W47</translation>
    </message>
    <message>
        <source>--to has to be after --from</source>
        <translation>--to phải sau --from</translation>
    </message>
    <message>
        <source>--period last needs a --definition: it says what kind of period</source>
        <translation>--period last cần có --definition để biết loại kỳ</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>thiếu tên tệp</translation>
    </message>
    <message>
        <source>--review brings its own readings; leave out --demo, --feed and --cache</source>
        <translation>--review đã có sẵn số liệu; bỏ --demo, --feed và --cache</translation>
    </message>
    <message>
        <source>Toàn Cảnh, the dashboard of a provincial operations centre.

  toancanh [--demo]                         the window; --demo brings a gateway and a simulator
  toancanh wall [--rotate]                  the wall, full screen; --rotate turns its pages
      [--screens FILE.json]                 walls bound to screens, over several panels
      [--list-screens]                      what the screens are called
      [--check-legibility]                  every text too small for --viewing-distance: 0 none, 1
      [--size WxH] [--pixel-pitch MM]       some; of another size or pitch than the screen's
  toancanh snapshot --out FILE.png          a page as a picture, without a display
      [--page ID] [--size WxH] [--at TIME] [--review FILE.toancanh]
  toancanh review FILE.toancanh             a span of the past, read only, without network
  toancanh briefing --period PERIOD --out FILE.pdf [--definition ID]
      [--out FILE.xlsx] [--out FILE.csv]    the same numbers for a spreadsheet
  toancanh briefing --verify FILE.pdf       whether a briefing still matches the cache: 0 yes, 1 no
  toancanh catalogue check DIR              every fault of a catalogue at once
  toancanh cache stats|verify|compact       the local cache
  toancanh cache export --out FILE.csv|FILE.toancanh [--from TIME] [--to TIME]
  toancanh cache import FILE.toancanh|FILE.csv

Everywhere: --province ID or --catalogue DIR, --feed URL, --token-file FILE, --cache FILE,
--lang vi|en, --json. Pages: --viewing-distance METRES, --map FILE.geojson (official
boundaries, each feature with a code). Walls: --night HH:MM-HH:MM.
Windows and cache compact: --keep-raw DAYS, --keep-hourly DAYS, --cache-cap MEBIBYTES.
Exit codes: 0 done, 1 the input is at fault, 2 the usage is, 3 the outside world is.
</source>
        <translation>Toàn Cảnh, bảng điều hành của trung tâm giám sát, điều hành thông minh cấp tỉnh.

  toancanh [--demo]                         cửa sổ; --demo kèm cổng dữ liệu và bộ mô phỏng
  toancanh wall [--rotate]                  màn hình lớn, toàn màn hình; --rotate tự lật trang
      [--screens TỆP.json]                  gắn màn hình lớn với từng màn hình, ghép nhiều tấm
      [--list-screens]                      tên các màn hình
      [--check-legibility]                  mọi chữ quá nhỏ so với --viewing-distance: 0 không có,
      [--size RxC] [--pixel-pitch MM]       1 có; với kích thước, bước điểm ảnh khác của màn hình
  toancanh snapshot --out TỆP.png           một trang thành ảnh, không cần màn hình
      [--page MÃ] [--size RxC] [--at LÚC] [--review TỆP.toancanh]
  toancanh review TỆP.toancanh              một quãng đã qua, chỉ đọc, không cần mạng
  toancanh briefing --period KỲ --out TỆP.pdf [--definition MÃ]
      [--out TỆP.xlsx] [--out TỆP.csv]      cùng các con số ấy cho bảng tính
  toancanh briefing --verify TỆP.pdf        báo cáo còn khớp với bộ nhớ cục bộ không: 0 có, 1 không
  toancanh catalogue check THƯ_MỤC          mọi lỗi của danh mục trong một lần
  toancanh cache stats|verify|compact       bộ nhớ cục bộ
  toancanh cache export --out TỆP.csv|TỆP.toancanh [--from LÚC] [--to LÚC]
  toancanh cache import TỆP.toancanh|TỆP.csv

Ở mọi lệnh: --province MÃ hoặc --catalogue THƯ_MỤC, --feed ĐỊA_CHỈ, --token-file TỆP, --cache TỆP,
--lang vi|en, --json. Trang: --viewing-distance MÉT, --map TỆP.geojson (địa giới
chính thức, mỗi đối tượng có một mã). Màn hình lớn: --night GG:PP-GG:PP.
Cửa sổ và cache compact: --keep-raw NGÀY, --keep-hourly NGÀY, --cache-cap MEBIBYTE.
Mã thoát: 0 xong, 1 lỗi ở đầu vào, 2 lỗi ở cách gọi, 3 lỗi ở bên ngoài.
</translation>
    </message>
    <message>
        <source>
Briefings: --period last is the last that has ended, of a --definition; --into DIR files
PDF and workbook by date; --domain ID or --area CODE for a briefing of one domain or one
commune; --edition en; --draft, --internal; --archive for PDF/A-1b. --verify: 0 matches, now
or as it stood when made, 1 does not, 3 cannot be said.
</source>
        <translation>
Báo cáo: --period last là kỳ gần nhất đã kết thúc của một --definition; --into THƯ_MỤC xếp PDF
và bảng tính theo ngày; --domain MÃ hoặc --area MÃ cho báo cáo của một lĩnh vực hoặc một xã;
--edition en; --draft, --internal; --archive để lập PDF/A-1b. --verify: 0 khớp, với số liệu hiện
nay hoặc lúc lập, 1 không khớp, 3 không kết luận được.
</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>No fault: %1 indicators, %2 areas, %3 targets.</source>
        <translation>Không có lỗi: %1 chỉ tiêu, %2 đơn vị hành chính, %3 mục tiêu.</translation>
    </message>
    <message>
        <source>%1 faults.</source>
        <translation>%1 lỗi.</translation>
    </message>
    <message>
        <source>toancanh: the catalogue has no page '%1'; it has: %2</source>
        <translation>toancanh: danh mục không có trang '%1'; các trang hiện có: %2</translation>
    </message>
    <message>
        <source>%1 readings of %2 series, %3 earlier revisions, %4 bytes</source>
        <translation>%1 số liệu của %2 chuỗi, %3 bản trước khi điều chỉnh, %4 byte</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>từ %1 đến %2</translation>
    </message>
    <message>
        <source>feed log %1, sequence %2</source>
        <translation>nhật ký nguồn %1, số thứ tự %2</translation>
    </message>
    <message>
        <source>The cache is sound.</source>
        <translation>Bộ nhớ cục bộ nguyên vẹn.</translation>
    </message>
    <message>
        <source>%1 readings in %2</source>
        <translation>%1 số liệu trong %2</translation>
    </message>
    <message>
        <source>Free software, GPL-3.0-or-later, without warranty.
Outlines of the provinces: @svg-maps/vietnam 2.0.0, CC BY 4.0, Stephen Truong / svg-maps.</source>
        <translation>Phần mềm tự do, giấy phép GPL-3.0-or-later, không bảo hành.
Đường viền các tỉnh: @svg-maps/vietnam 2.0.0, CC BY 4.0, Stephen Truong / svg-maps.</translation>
    </message>
    <message>
        <source>%1 readings, %2 bytes before, %3 bytes now</source>
        <translation>%1 số liệu, trước %2 byte, nay %3 byte</translation>
    </message>
    <message>
        <source>Make a briefing…</source>
        <translation>Lập báo cáo…</translation>
    </message>
    <message>
        <source>%1 hours and days stand for readings that were thinned</source>
        <translation>%1 giờ và ngày thay cho các số liệu đã được rút gọn</translation>
    </message>
    <message>
        <source>not fetched yet: %1 to %2</source>
        <translation>chưa nạp: từ %1 đến %2</translation>
    </message>
    <message>
        <source>%1 readings, %2 bytes in %3</source>
        <translation>%1 số liệu, %2 byte trong %3</translation>
    </message>
    <message>
        <source>%1: %2 new, %3 revised, %4 earlier revisions, %5 held already</source>
        <translation>%1: %2 số liệu mới, %3 được điều chỉnh, %4 bản trước khi điều chỉnh, %5 đã có sẵn</translation>
    </message>
    <message>
        <source>%1 hours and days of readings that were thinned there</source>
        <translation>%1 giờ và ngày có số liệu đã được rút gọn ở tệp đó</translation>
    </message>
    <message>
        <source>%1 readings were not taken: the catalogue %2 does not know their series</source>
        <translation>%1 số liệu không được nhận: danh mục %2 không có chuỗi của chúng</translation>
    </message>
    <message>
        <source>a cache is not taken into itself</source>
        <translation>không thể nạp một bộ nhớ cục bộ vào chính nó</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>Không có tệp này</translation>
    </message>
    <message>
        <source>Damaged, or neither a cache nor a review file</source>
        <translation>Tệp hỏng, hoặc không phải bộ nhớ cục bộ hay tệp xem lại</translation>
    </message>
    <message>
        <source>Not a file that this version reads</source>
        <translation>Phiên bản này không đọc được tệp</translation>
    </message>
    <message>
        <source>Cannot be opened, read or written</source>
        <translation>Không mở, đọc hoặc ghi được</translation>
    </message>
    <message>
        <source>No room is left on the disk or in memory</source>
        <translation>Hết chỗ trên đĩa hoặc trong bộ nhớ</translation>
    </message>
    <message>
        <source>Another program writes the cache: close it first</source>
        <translation>Một chương trình khác đang ghi bộ nhớ cục bộ: hãy đóng chương trình ấy trước</translation>
    </message>
    <message>
        <source>larger than 256 MiB</source>
        <translation>lớn hơn 256 MiB</translation>
    </message>
    <message>
        <source>row %1: %2: %3</source>
        <translation>dòng %1: %2: %3</translation>
    </message>
    <message>
        <source>%1 readings were not taken</source>
        <translation>%1 số liệu không được nhận</translation>
    </message>
    <message>
        <source>Every text is at least 16 arc minutes tall.</source>
        <translation>Mọi chữ đều cao ít nhất 16 phút góc.</translation>
    </message>
    <message>
        <source>%1, %2: %3 arc minutes: %4</source>
        <translation>%1, %2: %3 phút góc: %4</translation>
    </message>
</context>
<context>
    <name>ConsoleViews</name>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Trend explorer</source>
        <translation>So sánh diễn biến</translation>
    </message>
</context>
<context>
    <name>DataCommands</name>
    <message>
        <source>offline</source>
        <translation>ngoại tuyến</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>đang tải bù dữ liệu</translation>
    </message>
    <message>
        <source>live</source>
        <translation>trực tuyến</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>mất kết nối</translation>
    </message>
    <message>
        <source>working</source>
        <translation>đang hoạt động</translation>
    </message>
    <message>
        <source>read-only: another program writes it</source>
        <translation>chỉ đọc: chương trình khác đang ghi</translation>
    </message>
    <message>
        <source>off</source>
        <translation>tắt</translation>
    </message>
    <message>
        <source>rebuilding after damage</source>
        <translation>đang dựng lại sau khi hỏng</translation>
    </message>
    <message>
        <source>Import figures from a file…</source>
        <translation>Nhập số liệu từ tệp…</translation>
    </message>
    <message>
        <source>Type figures in…</source>
        <translation>Nhập số liệu trực tiếp…</translation>
    </message>
    <message>
        <source>Figures sent from here…</source>
        <translation>Số liệu đã gửi từ máy này…</translation>
    </message>
    <message>
        <source>Make a template to fill in…</source>
        <translation>Tạo biểu mẫu để điền…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Chẩn đoán…</translation>
    </message>
    <message>
        <source>About Toàn Cảnh…</source>
        <translation>Giới thiệu Toàn Cảnh…</translation>
    </message>
</context>
<context>
    <name>IntakeWords</name>
    <message>
        <source>No such unit</source>
        <translation>Không có đơn vị này</translation>
    </message>
    <message>
        <source>Several units are called so: %1</source>
        <translation>Có nhiều đơn vị trùng tên: %1</translation>
    </message>
    <message>
        <source>This old unit is only a part of %1</source>
        <translation>Đơn vị cũ này chỉ là một phần của %1</translation>
    </message>
    <message>
        <source>Code and name are of different units; the name has the code %1</source>
        <translation>Mã và tên thuộc hai đơn vị khác nhau; tên này có mã %1</translation>
    </message>
    <message>
        <source>Only the province has this figure</source>
        <translation>Chỉ tiêu này chỉ có ở cấp tỉnh</translation>
    </message>
    <message>
        <source>No such indicator</source>
        <translation>Không có chỉ tiêu này</translation>
    </message>
    <message>
        <source>Several indicators are called so: %1</source>
        <translation>Có nhiều chỉ tiêu trùng tên: %1</translation>
    </message>
    <message>
        <source>The unit of measurement is %1</source>
        <translation>Đơn vị tính đúng là %1</translation>
    </message>
    <message>
        <source>No period is said</source>
        <translation>Chưa có kỳ báo cáo</translation>
    </message>
    <message>
        <source>Not a period</source>
        <translation>Không phải kỳ báo cáo</translation>
    </message>
    <message>
        <source>The indicator has other periods</source>
        <translation>Chỉ tiêu có loại kỳ khác</translation>
    </message>
    <message>
        <source>Day or month first? Say so in step 2</source>
        <translation>Ngày trước hay tháng trước? Hãy chọn ở bước 2</translation>
    </message>
    <message>
        <source>A day within the period does not name it</source>
        <translation>Một ngày giữa kỳ không xác định được kỳ</translation>
    </message>
    <message>
        <source>This period has not begun</source>
        <translation>Kỳ này chưa bắt đầu</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Không phải là số</translation>
    </message>
    <message>
        <source>Which mark is decimal? Say so in step 2</source>
        <translation>Dấu nào là dấu thập phân? Hãy chọn ở bước 2</translation>
    </message>
    <message>
        <source>Written with another decimal mark than the one said</source>
        <translation>Dấu thập phân khác với dấu đã chọn</translation>
    </message>
    <message>
        <source>Thousands or decimals? Say so in step 2</source>
        <translation>Phân cách nghìn hay thập phân? Hãy chọn ở bước 2</translation>
    </message>
    <message>
        <source>The marks do not part groups of three</source>
        <translation>Dấu phân cách không theo nhóm ba chữ số</translation>
    </message>
    <message>
        <source>A formula without a result</source>
        <translation>Công thức không có kết quả</translation>
    </message>
    <message>
        <source>One value merged over several rows</source>
        <translation>Một giá trị gộp ô qua nhiều dòng</translation>
    </message>
    <message>
        <source>A date where a value is expected</source>
        <translation>Ô giá trị lại là ngày tháng</translation>
    </message>
    <message>
        <source>A percentage, but the unit is another</source>
        <translation>Là tỷ lệ phần trăm nhưng đơn vị tính khác</translation>
    </message>
    <message>
        <source>All values are below 1: shares or percentages?</source>
        <translation>Mọi giá trị đều nhỏ hơn 1: là tỷ số hay phần trăm?</translation>
    </message>
    <message>
        <source>Outside the plausible range</source>
        <translation>Nằm ngoài khoảng hợp lý</translation>
    </message>
    <message>
        <source>%1 has another value for the same</source>
        <translation>Ô %1 có giá trị khác cho cùng số liệu</translation>
    </message>
    <message>
        <source>Typed for an old font (TCVN3) or broken; convert the file to Unicode</source>
        <translation>Gõ bằng phông cũ (TCVN3) hoặc lỗi mã; hãy chuyển tệp sang Unicode</translation>
    </message>
    <message>
        <source>More cells than heads: a decimal comma without quotes?</source>
        <translation>Nhiều ô hơn số cột: có phải dấu phẩy thập phân không đặt trong ngoặc kép?</translation>
    </message>
    <message>
        <source>The gateway does not take it: %1</source>
        <translation>Cổng dữ liệu không nhận: %1</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Không có giá trị</translation>
    </message>
    <message>
        <source>A row of totals</source>
        <translation>Dòng tổng cộng</translation>
    </message>
    <message>
        <source>Numbers of the columns</source>
        <translation>Dòng đánh số cột</translation>
    </message>
    <message>
        <source>The same as %1</source>
        <translation>Trùng với ô %1</translation>
    </message>
    <message>
        <source>old name</source>
        <translation>tên cũ</translation>
    </message>
    <message>
        <source>found without diacritics</source>
        <translation>khớp khi bỏ dấu</translation>
    </message>
    <message>
        <source>result of a formula</source>
        <translation>kết quả công thức</translation>
    </message>
    <message>
        <source>hidden row</source>
        <translation>dòng bị ẩn</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Hợp lệ</translation>
    </message>
    <message>
        <source>At fault</source>
        <translation>Có lỗi</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Không đọc được tệp: %1</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Tệp rỗng.</translation>
    </message>
    <message>
        <source>The file is too large: %1.</source>
        <translation>Tệp quá lớn: %1.</translation>
    </message>
    <message>
        <source>The text is not in UTF-8 (%1). Save it as “CSV UTF-8”.</source>
        <translation>Văn bản không ở dạng UTF-8 (%1). Hãy lưu lại thành “CSV UTF-8”.</translation>
    </message>
    <message>
        <source>The text is written in %1, not in UTF-8. Convert it to Unicode and save it as “CSV UTF-8”.</source>
        <translation>Văn bản dùng bảng mã %1, không phải UTF-8. Hãy chuyển sang Unicode rồi lưu thành “CSV UTF-8”.</translation>
    </message>
    <message>
        <source>An old Excel file (.xls), or one behind a password. Save it as .xlsx without a password.</source>
        <translation>Tệp Excel cũ (.xls) hoặc có mật khẩu. Hãy lưu lại thành .xlsx không có mật khẩu.</translation>
    </message>
    <message>
        <source>The file is behind a password. Save it without one.</source>
        <translation>Tệp có mật khẩu. Hãy lưu lại không có mật khẩu.</translation>
    </message>
    <message>
        <source>This is neither CSV nor XLSX nor ODS.</source>
        <translation>Đây không phải tệp CSV, XLSX hay ODS.</translation>
    </message>
    <message>
        <source>The file is damaged: %1</source>
        <translation>Tệp bị hỏng: %1</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Đã hủy.</translation>
    </message>
    <message>
        <source>Figures that the gateway took: %1; held already: %2; refused: %3.</source>
        <translation>Cổng dữ liệu đã nhận %1 số liệu, %2 số liệu đã có sẵn, từ chối %3.</translation>
    </message>
    <message>
        <source>Cancelled. Figures sent by then: %1.</source>
        <translation>Đã hủy sau %1 số liệu.</translation>
    </message>
    <message>
        <source>There is no gateway that figures may be sent to: %1</source>
        <translation>Không có cổng dữ liệu nào được phép gửi đến: %1</translation>
    </message>
    <message>
        <source>The gateway does not know this program's token. Enter one in the settings.</source>
        <translation>Cổng dữ liệu không nhận ra mã truy cập của chương trình. Hãy nhập mã trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The token may look but not write: sending figures needs a token with the role “source”.</source>
        <translation>Mã truy cập chỉ được xem, không được ghi: muốn gửi số liệu cần mã có vai trò “source”.</translation>
    </message>
    <message>
        <source>The gateway is busy. Figures taken by then: %1. Send again later.</source>
        <translation>Cổng dữ liệu đang bận; đã nhận %1 số liệu. Hãy gửi lại sau.</translation>
    </message>
    <message>
        <source>The link broke (figures sent by then: %1): %2</source>
        <translation>Mất kết nối sau %1 số liệu: %2</translation>
    </message>
    <message>
        <source>The gateway's certificate is not trusted: %1</source>
        <translation>Không tin cậy chứng thư của cổng dữ liệu: %1</translation>
    </message>
    <message>
        <source>The gateway did not take the request: %1</source>
        <translation>Cổng dữ liệu không nhận yêu cầu: %1</translation>
    </message>
    <message>
        <source>(not read)</source>
        <translation>(không đọc)</translation>
    </message>
    <message>
        <source>Name of the unit</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Code of the unit</source>
        <translation>Mã đơn vị</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Unit of measurement</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Value of an indicator</source>
        <translation>Giá trị của một chỉ tiêu</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>Dở dang</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Sent in part</source>
        <translation>Gửi một phần</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Đã rút lại</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tuần</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quý</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>chưa chọn</translation>
    </message>
    <message>
        <source>comma: 8,5</source>
        <translation>dấu phẩy: 8,5</translation>
    </message>
    <message>
        <source>point: 8.5</source>
        <translation>dấu chấm: 8.5</translation>
    </message>
    <message>
        <source>none: 12345</source>
        <translation>không có: 12345</translation>
    </message>
    <message>
        <source>dot: 12.345</source>
        <translation>dấu chấm: 12.345</translation>
    </message>
    <message>
        <source>comma: 12,345</source>
        <translation>dấu phẩy: 12,345</translation>
    </message>
    <message>
        <source>space: 12 345</source>
        <translation>dấu cách: 12 345</translation>
    </message>
</context>
<context>
    <name>ioc::app::OperationsParts</name>
    <message>
        <source>Alarms</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Alarm panel</source>
        <translation>Bảng cảnh báo</translation>
    </message>
    <message>
        <source>Hidden alarms</source>
        <translation>Cảnh báo đang ẩn</translation>
    </message>
    <message>
        <source>Alarm journal</source>
        <translation>Nhật ký cảnh báo</translation>
    </message>
    <message>
        <source>Alarm performance</source>
        <translation>Hiệu quả cảnh báo</translation>
    </message>
    <message>
        <source>Directives</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>Directive</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>Shift log and handover</source>
        <translation>Nhật ký ca trực và bàn giao</translation>
    </message>
    <message>
        <source>Issue a directive…</source>
        <translation>Ra chỉ đạo…</translation>
    </message>
    <message>
        <source>Write into the shift log…</source>
        <translation>Ghi nhật ký ca trực…</translation>
    </message>
    <message>
        <source>Mute this console</source>
        <translation>Tắt âm bàn điều hành này</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AboutDialog</name>
    <message>
        <source>About Toàn Cảnh</source>
        <translation>Giới thiệu Toàn Cảnh</translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation>Thuộc sở hữu công cộng</translation>
    </message>
    <message>
        <source>The dashboard of a provincial Intelligent Operations Centre.</source>
        <translation>Bảng điều hành của Trung tâm Giám sát, điều hành thông minh cấp tỉnh.</translation>
    </message>
    <message>
        <source>Free software under GPL-3.0-or-later, without warranty of any kind.</source>
        <translation>Phần mềm tự do theo giấy phép GPL-3.0-or-later, không kèm bảo đảm nào.</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Sử dụng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ActBar</name>
    <message>
        <source>Dismiss the refused</source>
        <translation>Bỏ các thao tác bị từ chối</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1</source>
        <translation>Đang chờ gửi: %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Bị từ chối: %1</translation>
    </message>
    <message>
        <source>Nothing can be done here: this console may not act, or shows the past.</source>
        <translation>Không thao tác được ở đây: bàn điều hành này không có quyền, hoặc đang xem lại quá khứ.</translation>
    </message>
</context>
<context>
    <name>ioc::ui::Acts</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: waits for the link (%2)</source>
        <translation>%1: đang chờ kết nối (%2)</translation>
    </message>
    <message>
        <source>%1: sent (%2)</source>
        <translation>%1: đã gửi (%2)</translation>
    </message>
    <message>
        <source>something is missing or too long</source>
        <translation>thiếu nội dung hoặc quá dài</translation>
    </message>
    <message>
        <source>the past is only looked at</source>
        <translation>đang xem lại, không thao tác</translation>
    </message>
    <message>
        <source>this console may not act</source>
        <translation>bàn điều hành này không có quyền thao tác</translation>
    </message>
    <message>
        <source>too many acts wait for the link</source>
        <translation>quá nhiều thao tác đang chờ kết nối</translation>
    </message>
    <message>
        <source>it was not taken</source>
        <translation>không được tiếp nhận</translation>
    </message>
    <message>
        <source>waits to be sent: %1</source>
        <translation>đang chờ gửi: %1</translation>
    </message>
    <message>
        <source>sent, not yet logged: %1</source>
        <translation>đã gửi, chưa ghi nhận: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>bị từ chối: %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AlarmAreaView</name>
    <message>
        <source>Alarm panel</source>
        <translation>Bảng cảnh báo</translation>
    </message>
    <message>
        <source>%1 unacknowledged · %2 hidden</source>
        <translation>%1 chưa xác nhận · %2 đang ẩn</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AlarmCards</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AlarmDock</name>
    <message>
        <source>Open alarms</source>
        <translation>Cảnh báo đang mở</translation>
    </message>
    <message>
        <source>No alarm is open.</source>
        <translation>Không có cảnh báo đang mở.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Tắt âm</translation>
    </message>
    <message>
        <source>Shift log</source>
        <translation>Nhật ký ca trực</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>%1: %2 open, %3 unacknowledged</source>
        <translation>%1: %2 đang mở, %3 chưa xác nhận</translation>
    </message>
    <message>
        <source>%1 unacknowledged · %2 open</source>
        <translation>%1 chưa xác nhận · %2 đang mở</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 đang ẩn</translation>
    </message>
    <message>
        <source>Alarm flood: %1 since %2</source>
        <translation>Đợt cảnh báo dồn dập: %1 từ %2</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1</source>
        <translation>Đang chờ gửi: %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Bị từ chối: %1</translation>
    </message>
    <message>
        <source>Directives overdue: %1</source>
        <translation>Chỉ đạo quá hạn: %1</translation>
    </message>
    <message>
        <source>due soon: %1</source>
        <translation>sắp đến hạn: %1</translation>
    </message>
    <message>
        <source>The sound of this console is off.</source>
        <translation>Âm báo của bàn điều hành này đang tắt.</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Bật âm</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AlarmListView</name>
    <message>
        <source>All open</source>
        <translation>Đang mở</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Chưa xác nhận</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Returned to normal</source>
        <translation>Đã trở lại bình thường</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Acknowledge with a comment…</source>
        <translation>Xác nhận kèm ý kiến…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>Tạm ẩn…</translation>
    </message>
    <message>
        <source>Issue a directive…</source>
        <translation>Ra chỉ đạo…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Details (Enter)</source>
        <translation>Chi tiết (Enter)</translation>
    </message>
    <message>
        <source>%1 unacknowledged · %2 open</source>
        <translation>%1 chưa xác nhận · %2 đang mở</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>đang hiện %1</translation>
    </message>
    <message>
        <source>No alarm is open.</source>
        <translation>Không có cảnh báo đang mở.</translation>
    </message>
    <message>
        <source>No open alarm is like that. Empty the filter.</source>
        <translation>Không có cảnh báo đang mở nào như vậy. Hãy bỏ bộ lọc.</translation>
    </message>
    <message>
        <source>Alarm flood: %1 since %2</source>
        <translation>Đợt cảnh báo dồn dập: %1 từ %2</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AlarmPage</name>
    <message>
        <source>Journal</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Journal of the alarm</source>
        <translation>Diễn biến của cảnh báo</translation>
    </message>
    <message>
        <source>Nothing happened to this alarm in 90 days.</source>
        <translation>Cảnh báo này không có diễn biến trong 90 ngày.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Hướng xử lý</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Directives</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Ghi ý kiến…</translation>
    </message>
    <message>
        <source>Shelve…</source>
        <translation>Tạm ẩn…</translation>
    </message>
    <message>
        <source>Out of service…</source>
        <translation>Ngừng giám sát…</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Hiện lại</translation>
    </message>
    <message>
        <source>Issue a directive…</source>
        <translation>Ra chỉ đạo…</translation>
    </message>
    <message>
        <source>No guidance is written for this alarm.</source>
        <translation>Cảnh báo này chưa có hướng dẫn xử lý.</translation>
    </message>
    <message>
        <source>raised %1</source>
        <translation>xuất hiện %1</translation>
    </message>
    <message>
        <source>A silent source has no figure of its own.</source>
        <translation>Nguồn im lặng không có số liệu riêng.</translation>
    </message>
    <message>
        <source>Raised when: %1</source>
        <translation>Điều kiện: %1</translation>
    </message>
    <message>
        <source>Delays: %1</source>
        <translation>Độ trễ: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Hiện tại: %1</translation>
    </message>
    <message>
        <source>Raised: %1, %2</source>
        <translation>Xuất hiện: %1, %2</translation>
    </message>
    <message>
        <source>, at %1</source>
        <translation>, khi ở mức %1</translation>
    </message>
    <message>
        <source>Cleared: %1</source>
        <translation>Hết điều kiện: %1</translation>
    </message>
    <message>
        <source>Acknowledged: %1, %2</source>
        <translation>Xác nhận: %1, %2</translation>
    </message>
    <message>
        <source>Shelved until %1 by %2</source>
        <translation>Tạm ẩn đến %1, người ẩn: %2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Lý do: %1</translation>
    </message>
    <message>
        <source>Behind: %1</source>
        <translation>Đứng sau: %1</translation>
    </message>
    <message>
        <source>Alarms it stands for: %1</source>
        <translation>Thay cho %1 cảnh báo</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>Trang: %1</translation>
    </message>
    <message>
        <source>Directives: %1</source>
        <translation>Chỉ đạo: %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::Annunciator</name>
    <message>
        <source>%1 · new alarms: %2</source>
        <translation>%1 · cảnh báo mới: %2</translation>
    </message>
    <message>
        <source>%1 · a burst of alarms: %2 more</source>
        <translation>%1 · cảnh báo dồn dập: thêm %2</translation>
    </message>
    <message>
        <source>%1 · unacknowledged for 15 minutes or more: %2</source>
        <translation>%1 · chưa xác nhận từ 15 phút trở lên: %2</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AreaMap</name>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
</context>
<context>
    <name>ioc::ui::AreaTableView</name>
    <message>
        <source>Table of areas</source>
        <translation>Bảng xã, phường</translation>
    </message>
</context>
<context>
    <name>ioc::ui::BriefingDialog</name>
    <message>
        <source>Briefing</source>
        <translation>Lập báo cáo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Kỳ trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Kỳ sau</translation>
    </message>
    <message>
        <source>Mark as a draft</source>
        <translation>Đóng dấu DỰ THẢO</translation>
    </message>
    <message>
        <source>Mark for internal use</source>
        <translation>Đóng dấu LƯU HÀNH NỘI BỘ</translation>
    </message>
    <message>
        <source>For keeping (PDF/A-1b)</source>
        <translation>Để lưu trữ (PDF/A-1b)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Mẫu báo cáo</translation>
    </message>
    <message>
        <source>Period with the day</source>
        <translation>Kỳ báo cáo có ngày</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Lưu…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>trang %1 / %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Đang đọc số liệu…</translation>
    </message>
    <message>
        <source>Save the briefing</source>
        <translation>Lưu báo cáo</translation>
    </message>
    <message>
        <source>Document (*.pdf);;Workbook (*.xlsx);;Table (*.csv)</source>
        <translation>Văn bản (*.pdf);;Bảng tính (*.xlsx);;Bảng số liệu (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Đang ghi %1</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>Đã hủy: không có tệp nào được ghi.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Đã hủy.</translation>
    </message>
    <message>
        <source>Cannot be made: %1</source>
        <translation>Không lập được: %1</translation>
    </message>
    <message>
        <source>of a day</source>
        <translation>ngày</translation>
    </message>
    <message>
        <source>of a week</source>
        <translation>tuần</translation>
    </message>
    <message>
        <source>of a reporting month from day %1</source>
        <translation>tháng báo cáo từ ngày %1</translation>
    </message>
    <message>
        <source>of a month</source>
        <translation>tháng</translation>
    </message>
    <message>
        <source>of a quarter</source>
        <translation>quý</translation>
    </message>
    <message>
        <source>of a year</source>
        <translation>năm</translation>
    </message>
    <message>
        <source>one domain</source>
        <translation>một lĩnh vực</translation>
    </message>
    <message>
        <source>one commune</source>
        <translation>một xã, phường</translation>
    </message>
</context>
<context>
    <name>ioc::ui::CommandRegistry</name>
    <message>
        <source>Go to</source>
        <translation>Đi tới</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ConsoleWindow</name>
    <message>
        <source>Find anything…</source>
        <translation>Tìm mọi thứ…</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Trình đơn</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>To the tree</source>
        <translation>Tới cây chỉ tiêu</translation>
    </message>
    <message>
        <source>To the middle</source>
        <translation>Tới vùng chính</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Vùng kế tiếp</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vùng trước</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Navigation tree</source>
        <translation>Cây chỉ tiêu</translation>
    </message>
    <message>
        <source>Indicators without data in the tree</source>
        <translation>Hiện cả chỉ tiêu chưa có số liệu</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Giao diện sáng</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Chữ lớn hơn</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Cỡ chữ chuẩn</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Màn hình</translation>
    </message>
</context>
<context>
    <name>ioc::ui::CourseView</name>
    <message>
        <source>Trend</source>
        <translation>Biểu đồ diễn biến</translation>
    </message>
</context>
<context>
    <name>ioc::ui::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Chẩn đoán</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Chỉ số</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Hiện tại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Bộ nhớ đang dùng</translation>
    </message>
    <message>
        <source>Longest wait of the screen, last second</source>
        <translation>Thời gian màn hình phải chờ lâu nhất trong giây qua</translation>
    </message>
    <message>
        <source>Readings waiting for the cache</source>
        <translation>Bản ghi chờ lưu vào bộ nhớ đệm</translation>
    </message>
    <message>
        <source>Link closed because the cache was behind</source>
        <translation>Số lần ngắt kết nối do bộ nhớ đệm không theo kịp</translation>
    </message>
    <message>
        <source>Readings in the cache</source>
        <translation>Bản ghi trong bộ nhớ đệm</translation>
    </message>
    <message>
        <source>Size of the cache</source>
        <translation>Dung lượng bộ nhớ đệm</translation>
    </message>
    <message>
        <source>State of the cache</source>
        <translation>Trạng thái bộ nhớ đệm</translation>
    </message>
    <message>
        <source>State of the link</source>
        <translation>Trạng thái kết nối</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Tín hiệu gần nhất</translation>
    </message>
    <message>
        <source>Our clock against the gateway's</source>
        <translation>Lệch đồng hồ so với cổng dữ liệu</translation>
    </message>
    <message>
        <source>%1 (give or take %2)</source>
        <translation>%1 (sai số ±%2)</translation>
    </message>
    <message>
        <source>in step, to within %1</source>
        <translation>khớp, sai số không quá %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::DirectiveDialog</name>
    <message>
        <source>Issue a directive</source>
        <translation>Ra chỉ đạo</translation>
    </message>
    <message>
        <source>What is to be done (required)</source>
        <translation>Nội dung cần thực hiện (bắt buộc)</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ra chỉ đạo</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>Xuất phát từ</translation>
    </message>
    <message>
        <source>Department (required)</source>
        <translation>Đơn vị thực hiện (bắt buộc)</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Hạn hoàn thành</translation>
    </message>
</context>
<context>
    <name>ioc::ui::DirectiveListView</name>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>Directives</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>No directive was issued, or none is like that. Issue one from an alarm, an indicator or an area (F4).</source>
        <translation>Chưa có chỉ đạo, hoặc không có chỉ đạo nào như vậy. Ra chỉ đạo từ một cảnh báo, chỉ tiêu hoặc địa bàn (F4).</translation>
    </message>
    <message>
        <source>Issue a directive…</source>
        <translation>Ra chỉ đạo…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>%1 open · %2 overdue · %3 due within a day · %4 reported, to be closed</source>
        <translation>%1 chưa xong · %2 quá hạn · %3 đến hạn trong một ngày · %4 đã báo cáo, chờ kết thúc</translation>
    </message>
</context>
<context>
    <name>ioc::ui::DirectivePage</name>
    <message>
        <source>Course</source>
        <translation>Quá trình thực hiện</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Báo cáo kết quả…</translation>
    </message>
    <message>
        <source>Close the directive…</source>
        <translation>Kết thúc chỉ đạo…</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Ghi ý kiến…</translation>
    </message>
    <message>
        <source>Directive to %1</source>
        <translation>Chỉ đạo %1</translation>
    </message>
    <message>
        <source>due on %1</source>
        <translation>hạn %1</translation>
    </message>
    <message>
        <source>issued %1 by %2</source>
        <translation>giao lúc %1, người giao: %2</translation>
    </message>
    <message>
        <source>Because of: %1</source>
        <translation>Xuất phát từ: %1</translation>
    </message>
    <message>
        <source>%1: %2 now</source>
        <translation>%1: hiện nay %2</translation>
    </message>
    <message>
        <source>%1: %2 when it was issued, %3 now</source>
        <translation>%1: khi giao %2, hiện nay %3</translation>
    </message>
    <message>
        <source>issued %1</source>
        <translation>giao lúc %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::EntryDialog</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Gửi</translation>
    </message>
    <message>
        <source>Type figures in</source>
        <translation>Nhập số liệu trực tiếp</translation>
    </message>
    <message>
        <source>D&amp;ecimal mark</source>
        <translation>Dấu thập &amp;phân</translation>
    </message>
    <message>
        <source>T&amp;housands mark</source>
        <translation>Dấu phân các&amp;h nghìn</translation>
    </message>
    <message>
        <source>Units by indicators</source>
        <translation>Đơn vị theo chỉ tiêu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Who sends (&amp;name)</source>
        <translation>&amp;Người gửi (họ tên)</translation>
    </message>
    <message>
        <source>The record of the import cannot be kept: %1</source>
        <translation>Không lưu được hồ sơ của lần nhập: %1</translation>
    </message>
    <message>
        <source>Typed before, not sent yet, and here again: %1.</source>
        <translation>Đã khôi phục %1 giá trị gõ lần trước nhưng chưa gửi.</translation>
    </message>
    <message>
        <source>What is typed cannot be kept: %1</source>
        <translation>Không lưu được số liệu đang gõ: %1</translation>
    </message>
    <message>
        <source>without the %1 at fault</source>
        <translation>bỏ qua %1 ô có lỗi</translation>
    </message>
    <message>
        <source>&amp;Send %1</source>
        <translation>&amp;Gửi %1 giá trị</translation>
    </message>
    <message>
        <source>not reported by this unit</source>
        <translation>đơn vị này không báo cáo chỉ tiêu này</translation>
    </message>
    <message>
        <source>The copied block reaches beyond the grid, or onto cells that are not reported; nothing was put in.</source>
        <translation>Khối đã sao chép vượt ra ngoài bảng hoặc rơi vào ô không phải báo cáo; chưa dán gì cả.</translation>
    </message>
</context>
<context>
    <name>ioc::ui::FactsPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Definition and source</source>
        <translation>Định nghĩa và nguồn</translation>
    </message>
</context>
<context>
    <name>ioc::ui::FilterBar</name>
    <message>
        <source>Filter…</source>
        <translation>Lọc…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Mức</translation>
    </message>
    <message>
        <source>All priorities</source>
        <translation>Mọi mức</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>Mọi lĩnh vực</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
</context>
<context>
    <name>ioc::ui::FirstRunDialog</name>
    <message>
        <source>Welcome to Toàn Cảnh</source>
        <translation>Chào mừng đến với Toàn Cảnh</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Bắt đầu</translation>
    </message>
    <message>
        <source>Two choices and the figures are there. All of this can be changed later in the settings.</source>
        <translation>Chỉ hai lựa chọn là có số liệu. Mọi thứ đều có thể đổi sau trong phần cài đặt.</translation>
    </message>
    <message>
        <source>&amp;Province</source>
        <translation>&amp;Tỉnh</translation>
    </message>
</context>
<context>
    <name>ioc::ui::HiddenAlarmView</name>
    <message>
        <source>All hidden</source>
        <translation>Đang ẩn</translation>
    </message>
    <message>
        <source>Hidden alarms</source>
        <translation>Cảnh báo đang ẩn</translation>
    </message>
    <message>
        <source>No alarm is hidden.</source>
        <translation>Không có cảnh báo nào bị ẩn.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Hiện lại</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>%1 shelved · %2 out of service · %3 suppressed by design</source>
        <translation>%1 tạm ẩn · %2 ngừng giám sát · %3 chặn theo thiết kế</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ImportWizard</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Quay lại</translation>
    </message>
    <message>
        <source>Import figures from a file</source>
        <translation>Nhập số liệu từ tệp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The record of the import cannot be kept: %1</source>
        <translation>Không lưu được hồ sơ của lần nhập: %1</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>D&amp;uyệt…</translation>
    </message>
    <message>
        <source>Make a &amp;template to fill in…</source>
        <translation>Tạo &amp;biểu mẫu để điền…</translation>
    </message>
    <message>
        <source>&amp;File (XLSX, ODS or CSV)</source>
        <translation>&amp;Tệp (XLSX, ODS hoặc CSV)</translation>
    </message>
    <message>
        <source>Choose the file that a department sent, or drop it here. Nothing is sent before you have seen what every row becomes.</source>
        <translation>Chọn tệp do đơn vị gửi đến, hoặc kéo thả tệp vào đây. Chưa có gì được gửi đi trước khi bạn xem kết quả kiểm tra từng dòng.</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Tất cả các dòng</translation>
    </message>
    <message>
        <source>What every row becomes</source>
        <translation>Kết quả kiểm tra từng dòng</translation>
    </message>
    <message>
        <source>Choose the &amp;unit…</source>
        <translation>Chọn đơn &amp;vị…</translation>
    </message>
    <message>
        <source>&amp;Save the faults…</source>
        <translation>&amp;Lưu danh sách lỗi…</translation>
    </message>
    <message>
        <source>Percentages below 1 are meant as they stand</source>
        <translation>Các tỷ lệ nhỏ hơn 1 là đúng như đã ghi</translation>
    </message>
    <message>
        <source>Who sends (&amp;name)</source>
        <translation>&amp;Người gửi (họ tên)</translation>
    </message>
    <message>
        <source>1 File</source>
        <translation>1 Tệp</translation>
    </message>
    <message>
        <source>2 Table</source>
        <translation>2 Bảng</translation>
    </message>
    <message>
        <source>3 Check</source>
        <translation>3 Kiểm tra</translation>
    </message>
    <message>
        <source>4 Send</source>
        <translation>4 Gửi</translation>
    </message>
    <message>
        <source>Figures: %1, of %2 (SHA-256 %3…). They go to %4, marked as typed in, and can be taken back afterwards.</source>
        <translation>%1 số liệu của tệp %2 (SHA-256 %3…) sẽ gửi đến %4, đánh dấu “Nhập tay”. Sau khi gửi vẫn có thể rút lại.</translation>
    </message>
    <message>
        <source>Send what is in order (%1) without what is at fault (%2)</source>
        <translation>Gửi %1 số liệu hợp lệ, bỏ qua %2 dòng có lỗi</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Gửi</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>T&amp;iếp tục &gt;</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>Spreadsheets and tables (*.xlsx *.ods *.csv *.txt *.tsv)</source>
        <translation>Bảng tính và bảng số liệu (*.xlsx *.ods *.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>%1 in order · %2 at fault · %3 left out</source>
        <translation>%1 hợp lệ · %2 có lỗi · %3 bỏ qua</translation>
    </message>
    <message>
        <source>Save the faults</source>
        <translation>Lưu danh sách lỗi</translation>
    </message>
    <message>
        <source>faults.csv</source>
        <translation>danh-sach-loi.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Bảng số liệu (*.csv)</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>Không ghi được tệp: %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ImportsDialog</name>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Rút lại</translation>
    </message>
    <message>
        <source>Figures sent from here</source>
        <translation>Số liệu đã gửi từ máy này</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>typed into the grid</source>
        <translation>nhập trực tiếp</translation>
    </message>
    <message>
        <source>Nothing was sent from here yet. What is imported from a file or typed in is listed here, and can be taken back.</source>
        <translation>Chưa gửi số liệu nào từ máy này. Số liệu nhập từ tệp hoặc nhập trực tiếp sẽ được liệt kê ở đây và có thể rút lại.</translation>
    </message>
    <message>
        <source>Damaged and passed over: %1</source>
        <translation>Tệp hỏng, đã bỏ qua: %1</translation>
    </message>
    <message>
        <source>&amp;Take back…</source>
        <translation>&amp;Rút lại…</translation>
    </message>
    <message>
        <source>Yes, &amp;take them back</source>
        <translation>Đồng ý, &amp;rút lại</translation>
    </message>
    <message>
        <source>Return to what was held before, or to “no data”: %1. Changed by others since, and stay: %2. Not known what is held now: %3.</source>
        <translation>%1 số liệu sẽ trở về giá trị trước đó, hoặc “không có dữ liệu”. %2 số liệu đã được người khác sửa sau đó nên giữ nguyên. %3 số liệu không rõ giá trị hiện có.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Đang đọc…</translation>
    </message>
</context>
<context>
    <name>ioc::ui::IndicatorPage</name>
    <message>
        <source>Definition and source</source>
        <translation>Định nghĩa và nguồn</translation>
    </message>
    <message>
        <source>Back to the whole province</source>
        <translation>Về toàn tỉnh</translation>
    </message>
    <message>
        <source>Against the same period last year</source>
        <translation>So với cùng kỳ</translation>
    </message>
    <message>
        <source>Against the period before</source>
        <translation>So với kỳ trước</translation>
    </message>
    <message>
        <source>Open in the trend explorer</source>
        <translation>Mở trong So sánh diễn biến</translation>
    </message>
    <message>
        <source>This indicator is not given for single communes and wards.</source>
        <translation>Chỉ tiêu này không có số liệu riêng của từng xã, phường.</translation>
    </message>
    <message>
        <source>Every commune in the trend</source>
        <translation>Mọi xã, phường trong biểu đồ</translation>
    </message>
</context>
<context>
    <name>ioc::ui::JournalView</name>
    <message>
        <source>Alarm journal</source>
        <translation>Nhật ký cảnh báo</translation>
    </message>
    <message>
        <source>Within %1</source>
        <translation>%1 gần nhất</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>Nothing happened to alarms in this period.</source>
        <translation>Không có diễn biến cảnh báo trong thời gian này.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất tệp…</translation>
    </message>
    <message>
        <source>Entries: %1</source>
        <translation>%1 mục</translation>
    </message>
    <message>
        <source>%1 older ones are not shown</source>
        <translation>%1 mục cũ hơn không hiện</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Tính đến %1</translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>Xuất nhật ký</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Bảng tính (*.xlsx)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Bảng dữ liệu (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
    <message>
        <source>The name has to end in .xlsx or .csv.</source>
        <translation>Tên tệp phải kết thúc bằng .xlsx hoặc .csv.</translation>
    </message>
    <message>
        <source>Not written: the disk is full.</source>
        <translation>Không ghi được: ổ đĩa đầy.</translation>
    </message>
    <message>
        <source>Not written: the folder cannot be written to.</source>
        <translation>Không ghi được: không có quyền ghi vào thư mục.</translation>
    </message>
</context>
<context>
    <name>ioc::ui::LinkFields</name>
    <message>
        <source>&amp;Demonstration with simulated data, nothing to set up</source>
        <translation>&amp;Dùng thử với dữ liệu mô phỏng, không cần thiết lập</translation>
    </message>
    <message>
        <source>A &amp;gateway of the province</source>
        <translation>&amp;Cổng dữ liệu của tỉnh</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>D&amp;uyệt…</translation>
    </message>
    <message>
        <source>&amp;Check the connection</source>
        <translation>&amp;Kiểm tra kết nối</translation>
    </message>
    <message>
        <source>the system's authorities</source>
        <translation>theo hệ thống</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Mã truy cập</translation>
    </message>
    <message>
        <source>Certificate auth&amp;ority (PEM)</source>
        <translation>Tệp chứng thực &amp;gốc (PEM)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>kept; type to replace</source>
        <translation>đã lưu; gõ để thay</translation>
    </message>
    <message>
        <source>There is no system keyring here: the token lies in the file %1, which only you can read.</source>
        <translation>Máy này không có kho khóa hệ thống: mã truy cập nằm trong tệp %1, chỉ bạn đọc được.</translation>
    </message>
    <message>
        <source>Kept in the system keyring.</source>
        <translation>Đã lưu trong kho khóa hệ thống.</translation>
    </message>
    <message>
        <source>Choose the authority's certificate</source>
        <translation>Chọn chứng thư gốc</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Chứng thư (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>The authority's file cannot be used: %1</source>
        <translation>Không dùng được tệp chứng thực gốc: %1</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <source>The gateway answers; it serves the catalogue “%1”.</source>
        <translation>Cổng dữ liệu trả lời; đang phục vụ danh mục “%1”.</translation>
    </message>
    <message>
        <source>This address may not be used: it must be wss:// (or ws:// on this machine).</source>
        <translation>Không dùng được địa chỉ này: phải là wss:// (hoặc ws:// trên chính máy này).</translation>
    </message>
    <message>
        <source>The gateway answers, but does not know the token.</source>
        <translation>Cổng dữ liệu trả lời nhưng không nhận ra mã truy cập.</translation>
    </message>
    <message>
        <source>Nobody answers there: %1</source>
        <translation>Địa chỉ này không trả lời: %1</translation>
    </message>
    <message>
        <source>The gateway's certificate is not trusted; is its authority's file missing? %1</source>
        <translation>Không tin cậy chứng thư của cổng dữ liệu; có thiếu tệp chứng thực gốc không? %1</translation>
    </message>
    <message>
        <source>Somebody answers there, but it is not a gateway: %1</source>
        <translation>Địa chỉ này có trả lời nhưng không phải cổng dữ liệu: %1</translation>
    </message>
    <message>
        <source>The clocks differ by %1 s.</source>
        <translation>Đồng hồ lệch nhau %1 giây.</translation>
    </message>
</context>
<context>
    <name>ioc::ui::LineTable</name>
    <message>
        <source>Columns as they were</source>
        <translation>Cột như ban đầu</translation>
    </message>
</context>
<context>
    <name>ioc::ui::NavigationPane</name>
    <message>
        <source>Navigation</source>
        <translation>Cây chỉ tiêu</translation>
    </message>
</context>
<context>
    <name>ioc::ui::Palette</name>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Find an indicator, a unit, a page, a command</source>
        <translation>Tìm chỉ tiêu, xã phường, trang, lệnh</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Nothing of this name</source>
        <translation>Không có mục nào mang tên này</translation>
    </message>
</context>
<context>
    <name>ioc::ui::PerformanceView</name>
    <message>
        <source>Alarm performance</source>
        <translation>Hiệu quả cảnh báo</translation>
    </message>
    <message>
        <source>Within %1</source>
        <translation>%1 gần nhất</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>Alarms raised in each 10 minutes; dashed: 1 on average and 10, where a flood begins (EEMUA 191)</source>
        <translation>Số cảnh báo trong mỗi 10 phút; nét đứt: mức trung bình 1 và mức 10, từ đó là dồn dập (EEMUA 191)</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Nhiều nhất</translation>
    </message>
    <message>
        <source>None in this period.</source>
        <translation>Không có trong thời gian này.</translation>
    </message>
    <message>
        <source>Chattering</source>
        <translation>Chập chờn</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Kéo dài</translation>
    </message>
    <message>
        <source>None has held for a day.</source>
        <translation>Không có cảnh báo nào kéo dài một ngày.</translation>
    </message>
    <message>
        <source>Floods</source>
        <translation>Đợt dồn dập</translation>
    </message>
</context>
<context>
    <name>ioc::ui::PreviewModel</name>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Ô</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Held now</source>
        <translation>Hiện có</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ScopeFields</name>
    <message>
        <source>Kind of period</source>
        <translation>Loại kỳ</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>Đơn &amp;vị chủ trì</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Kỳ</translation>
    </message>
</context>
<context>
    <name>ioc::ui::SettingsDialog</name>
    <message>
        <source>Dar&amp;k</source>
        <translation>Tố&amp;i</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Sáng</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Where the figures come from</source>
        <translation>Nguồn số liệu</translation>
    </message>
    <message>
        <source>&amp;Province</source>
        <translation>&amp;Tỉnh</translation>
    </message>
    <message>
        <source>How it looks</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>Cỡ c&amp;hữ</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ShelveDialog</name>
    <message>
        <source>Shelve</source>
        <translation>Tạm ẩn</translation>
    </message>
    <message>
        <source>Reason (required)</source>
        <translation>Lý do (bắt buộc)</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Trong bao lâu</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Hiện lại lúc</translation>
    </message>
</context>
<context>
    <name>ioc::ui::ShiftView</name>
    <message>
        <source>Shift log</source>
        <translation>Nhật ký ca trực</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ca này</translation>
    </message>
    <message>
        <source>Within %1</source>
        <translation>%1 gần nhất</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>Nothing was written in this time.</source>
        <translation>Không có ghi chép trong thời gian này.</translation>
    </message>
    <message>
        <source>Write an entry; Enter sends it</source>
        <translation>Ghi nhật ký; nhấn Enter để gửi</translation>
    </message>
    <message>
        <source>Entry in the shift log</source>
        <translation>Ghi nhật ký ca trực</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao ca</translation>
    </message>
    <message>
        <source>Take over and sign</source>
        <translation>Ký nhận ca</translation>
    </message>
    <message>
        <source>Remarks for the next shift</source>
        <translation>Lưu ý cho ca sau</translation>
    </message>
    <message>
        <source>Hand over and sign</source>
        <translation>Ký bàn giao</translation>
    </message>
    <message>
        <source>This shift began %1.</source>
        <translation>Ca này bắt đầu lúc %1.</translation>
    </message>
    <message>
        <source>No handover was ever signed; the last 24 hours are summed up.</source>
        <translation>Chưa có lần bàn giao nào được ký; tổng hợp 24 giờ gần nhất.</translation>
    </message>
    <message>
        <source>Handed over by %1, %2; nobody has taken over yet:
%3</source>
        <translation>%1 bàn giao lúc %2; chưa có người nhận:
%3</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TablePage</name>
    <message>
        <source>05/11/2026 is 5 November</source>
        <translation>05/11/2026 là ngày 5 tháng 11</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>Các dòng đầu của bảng</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>&amp;Trang tính</translation>
    </message>
    <message>
        <source>Row of the &amp;heads</source>
        <translation>&amp;Dòng tiêu đề</translation>
    </message>
    <message>
        <source>&amp;Indicator where no column says it</source>
        <translation>&amp;Chỉ tiêu (khi không có cột)</translation>
    </message>
    <message>
        <source>&amp;Period where no column says it</source>
        <translation>&amp;Kỳ (khi không có cột)</translation>
    </message>
    <message>
        <source>&amp;Decimal mark</source>
        <translation>Dấu thập &amp;phân</translation>
    </message>
    <message>
        <source>&amp;Thousands mark</source>
        <translation>Dấu phân các&amp;h nghìn</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>chưa chọn</translation>
    </message>
    <message>
        <source>%1 (hidden)</source>
        <translation>%1 (bị ẩn)</translation>
    </message>
    <message>
        <source>Column %1 holds</source>
        <translation>Cột %1 chứa</translation>
    </message>
    <message>
        <source>Say which column names the units.</source>
        <translation>Hãy chọn cột chứa tên đơn vị.</translation>
    </message>
    <message>
        <source>Say which column holds the values.</source>
        <translation>Hãy chọn cột chứa giá trị.</translation>
    </message>
    <message>
        <source>Say which indicator the values are of.</source>
        <translation>Hãy chọn chỉ tiêu của các giá trị.</translation>
    </message>
    <message>
        <source>Say which period the values are of.</source>
        <translation>Hãy chọn kỳ của các giá trị.</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TemplateDialog</name>
    <message>
        <source>Make a template</source>
        <translation>Tạo biểu mẫu</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Lưu…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Lưu biểu mẫu</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>Bảng tính (*.xlsx)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>Không ghi được: %1</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TextDialog</name>
    <message>
        <source>and %1 more</source>
        <translation>và %1 cảnh báo khác</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Ngừng giám sát</translation>
    </message>
    <message>
        <source>Reason (required); it stays out until somebody brings it back</source>
        <translation>Lý do (bắt buộc); ngừng cho đến khi có người giám sát trở lại</translation>
    </message>
    <message>
        <source>Comment (required)</source>
        <translation>Ý kiến (bắt buộc)</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo kết quả</translation>
    </message>
    <message>
        <source>What was done (required)</source>
        <translation>Kết quả thực hiện (bắt buộc)</translation>
    </message>
    <message>
        <source>Close the directive</source>
        <translation>Kết thúc chỉ đạo</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Entry in the shift log</source>
        <translation>Ghi nhật ký ca trực</translation>
    </message>
    <message>
        <source>Text (required)</source>
        <translation>Nội dung (bắt buộc)</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TimelineBar</name>
    <message>
        <source>24 hours</source>
        <translation>24 giờ</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 ngày</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 ngày</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 ngày</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 năm</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5 năm</translation>
    </message>
    <message>
        <source>Stretch of the timeline</source>
        <translation>Khoảng của dòng thời gian</translation>
    </message>
    <message>
        <source>Rate of playing</source>
        <translation>Tốc độ phát</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Phát</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Lùi</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Phát nhanh hơn</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Phát chậm hơn</translation>
    </message>
    <message>
        <source>To the next alarm</source>
        <translation>Tới cảnh báo kế tiếp</translation>
    </message>
    <message>
        <source>To the alarm before</source>
        <translation>Về cảnh báo trước</translation>
    </message>
    <message>
        <source>As it was known then</source>
        <translation>Theo số liệu biết tại thời điểm đó</translation>
    </message>
    <message>
        <source>This moment cannot be read</source>
        <translation>Không đọc được thời điểm này</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Đang đọc %1…</translation>
    </message>
    <message>
        <source>as known then</source>
        <translation>theo số liệu khi đó</translation>
    </message>
    <message>
        <source>%1 – now</source>
        <translation>%1 – nay</translation>
    </message>
    <message>
        <source>Readings kept: %1</source>
        <translation>Bộ nhớ: %1 số liệu</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>Cùng kỳ năm trước</translation>
    </message>
    <message>
        <source>Next alarm</source>
        <translation>Cảnh báo kế</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Cùng kỳ</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Khác…</translation>
    </message>
    <message>
        <source>%1 min/s</source>
        <translation>%1 phút/giây</translation>
    </message>
    <message>
        <source>%1 h/s</source>
        <translation>%1 giờ/giây</translation>
    </message>
    <message>
        <source>%1 d/s</source>
        <translation>%1 ngày/giây</translation>
    </message>
    <message>
        <source>Hours that pass in a second</source>
        <translation>Số giờ trôi qua trong một giây</translation>
    </message>
    <message>
        <source>More of the timeline</source>
        <translation>Thao tác khác của dòng thời gian</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TimelineTrack</name>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Thanh trên</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Trình đơn (F10)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Trình đơn</translation>
    </message>
    <message>
        <source>Find an indicator, a unit, a command…</source>
        <translation>Tìm chỉ tiêu, xã phường, lệnh…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Some of the figures shown come from the simulator</source>
        <translation>Một phần số liệu đang hiện là do bộ mô phỏng tạo ra</translation>
    </message>
    <message>
        <source>The whole window shows this moment of the past</source>
        <translation>Toàn bộ cửa sổ đang hiện thời điểm này trong quá khứ</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Tìm…</translation>
    </message>
</context>
<context>
    <name>ioc::ui::TrendExplorer</name>
    <message>
        <source>As of</source>
        <translation>Tính đến</translation>
    </message>
    <message>
        <source>Courses shown</source>
        <translation>Các diễn biến đang hiện</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Explorer: same period last year</source>
        <translation>So sánh: cùng kỳ năm trước</translation>
    </message>
    <message>
        <source>Explorer: period before</source>
        <translation>So sánh: kỳ trước</translation>
    </message>
    <message>
        <source>Explorer: target path</source>
        <translation>So sánh: lộ trình mục tiêu</translation>
    </message>
    <message>
        <source>Explorer: all that is kept</source>
        <translation>So sánh: toàn bộ thời gian đã lưu</translation>
    </message>
    <message>
        <source>Explorer: values as a table</source>
        <translation>So sánh: bảng giá trị</translation>
    </message>
    <message>
        <source>Add a course…</source>
        <translation>Thêm diễn biến…</translation>
    </message>
    <message>
        <source>Take the course away</source>
        <translation>Bỏ diễn biến đang chọn</translation>
    </message>
    <message>
        <source>Note at the cursor…</source>
        <translation>Ghi chú tại vị trí con trỏ…</translation>
    </message>
    <message>
        <source>Export what is in sight…</source>
        <translation>Xuất phần đang xem…</translation>
    </message>
    <message>
        <source>Note; Enter keeps it, an empty one takes it away</source>
        <translation>Ghi chú; Enter để lưu, để trống để xóa</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Which indicator?</source>
        <translation>Chỉ tiêu nào?</translation>
    </message>
    <message>
        <source>Of which area?</source>
        <translation>Của địa bàn nào?</translation>
    </message>
    <message>
        <source>Export what is in sight</source>
        <translation>Xuất phần đang xem</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;Text with commas (*.csv);;Picture (*.png)</source>
        <translation>Bảng tính (*.xlsx);;Văn bản CSV (*.csv);;Hình ảnh (*.png)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>Chưa ghi được: %1</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Đang ghi %1…</translation>
    </message>
</context>
<context>
    <name>ioc::ui::UnitDialog</name>
    <message>
        <source>Choose the unit</source>
        <translation>Chọn đơn vị</translation>
    </message>
    <message>
        <source>Name of the unit</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Các đơn vị</translation>
    </message>
    <message>
        <source>The file says “%1”. Which unit is it?</source>
        <translation>Tệp ghi “%1”. Đó là đơn vị nào?</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
</TS>
