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
        <source>--lang takes 'vi' or 'en', not '%1'</source>
        <translation>--lang nhận 'vi' hoặc 'en', không nhận '%1'</translation>
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
        <source>cache: expected 'stats', 'verify', 'compact' or 'export'</source>
        <translation>cache: cần 'stats', 'verify', 'compact' hoặc 'export'</translation>
    </message>
    <message>
        <source>Toàn Cảnh, the dashboard of a provincial operations centre.

  toancanh [--demo]                         the window; --demo brings a gateway and a simulator
  toancanh wall [--rotate]                  the wall, full screen; --rotate turns its pages
  toancanh snapshot --out FILE.png          a page as a picture, without a display
      [--page ID] [--size WxH] [--at TIME]
  toancanh briefing --period PERIOD --out FILE.pdf [--definition ID]
      [--out FILE.xlsx] [--out FILE.csv]    the same numbers for a spreadsheet
  toancanh briefing --verify FILE.pdf       whether a briefing still matches the cache: 0 yes, 1 no
  toancanh catalogue check DIR              every fault of a catalogue at once
  toancanh cache stats|verify|compact       the local cache
  toancanh cache export --out FILE.csv

Everywhere: --province ID or --catalogue DIR, --feed URL, --token-file FILE, --cache FILE,
--lang vi|en, --json. Pages: --viewing-distance METRES, --map FILE.geojson (official
boundaries, each feature with a code). Walls: --night HH:MM-HH:MM.
Exit codes: 0 done, 1 the input is at fault, 2 the usage is, 3 the outside world is.
</source>
        <translation>Toàn Cảnh, bảng điều hành của trung tâm giám sát, điều hành thông minh cấp tỉnh.

  toancanh [--demo]                         cửa sổ; --demo kèm cổng dữ liệu và bộ mô phỏng
  toancanh wall [--rotate]                  màn hình lớn, toàn màn hình; --rotate luân phiên các trang
  toancanh snapshot --out TỆP.png           một trang thành ảnh, không cần màn hình
      [--page MÃ] [--size RxC] [--at LÚC]
  toancanh briefing --period KỲ --out TỆP.pdf [--definition MÃ]
      [--out TỆP.xlsx] [--out TỆP.csv]      cùng số liệu cho bảng tính
  toancanh briefing --verify TỆP.pdf        báo cáo còn khớp với bộ nhớ cục bộ không: 0 khớp, 1 không
  toancanh catalogue check THƯ_MỤC          mọi lỗi của danh mục trong một lần
  toancanh cache stats|verify|compact       bộ nhớ cục bộ
  toancanh cache export --out TỆP.csv

Ở mọi lệnh: --province MÃ hoặc --catalogue THƯ_MỤC, --feed ĐỊA_CHỈ, --token-file TỆP, --cache TỆP,
--lang vi|en, --json. Các trang: --viewing-distance MÉT, --map TỆP.geojson (ranh giới chính thức,
mỗi đối tượng có mã code). Màn hình lớn: --night GG:PP-GG:PP.
Mã thoát: 0 xong, 1 lỗi ở đầu vào, 2 lỗi ở cách gọi, 3 lỗi ở bên ngoài.
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
</context>
</TS>
