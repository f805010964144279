"""How the name of a body begins that a sentence of duty may bind: "Sở …", "Các phòng …", "Giám đốc …", behind an order too ("Giao Sở …")."""

import re

_LEAD_IN = r"(?:(?:[Đđ]ề nghị|[Gg]iao(?: cho)?|[Yy]êu cầu|[Mm]ời|[Pp]hân công(?! lãnh đạo)|[Ủủ]y quyền|(?:[Tt]hống nhất|[Đđ]ồng ý)(?: chủ trương)? (?:để|giao|cho(?: phép)?))\s+(?=\S))?"
HEAD = re.compile(
    rf"^{_LEAD_IN}(?P<head>"
    r"[Cc]ác (?:[Ss]ở|[Bb]an\b|[Cc]ơ quan|[Đđ]ơn vị|[Nn]gành|[Hh]uyện|[Xx]ã\b(?! hội)|[Pp]hòng|[Tt]rường\b(?! hợp)|[Tt]ổ chức|[Tt]ổ\b(?! hợp)"
    r"|[Đđ]oàn thể|[Đđ]ịa phương|[Cc]hi,? (?:bộ|đảng bộ|ủy|đoàn|hội)|[Đđ]ảng (?:bộ|ủy)|[Tt]hôn\b|[Kk]hu phố|[Tt]ổ dân phố|[Tt]rạm|[Hh]ội\b(?! nghị| thảo| thi\b| chợ| diễn)|UBND|[Pp]hó|[Cc]ụm|[Kk]hối\b(?! lượng)|[Tt]hành viên|[Cc]ấp\b|[Đđ]ài|[Bb]áo(?! cáo)|[Bb]ộ\b|[Tt]rung tâm|[Cc]ông ty|[Cc]hi cục|[Tt]ổng cục|[Cc]ục\b|[Vv]ụ(?=[,;]| thuộc\b| [A-ZĐ])|[Vv]iện\b(?! trợ)|[Bb]ệnh viện|[Cc]hủ đầu tư|[Nn]gân hàng|[Cc]ơ sở|[Dd]oanh nghiệp|[Cc]hủ rừng|[Hh]ợp tác xã|[Tt]ập đoàn|[Kk]hoa\b(?! học)|[Ll]ớp\b(?! (?:học|tập huấn|bồi dưỡng|đào tạo))|[Cc]ấp bộ|[Ll]iên đội|LĐLĐ|[Ll]iên đoàn [Ll]ao động|[Cc]ông đoàn|[Gg]iáo viên (?=chủ nhiệm|bộ môn))"
    r"|[Cc]ác tỉnh(?=(?:, thành phố)?(?: trực thuộc| từ|\s*(?:[:;.]|$))|[^;:.]{0,120}\b(?:khẩn trương|đẩy nhanh|chủ động|tập trung|chủ trì|rà soát)\b)|(?:Tỉnh|Thành phố) (?=[A-ZĐ][^;:.]{0,120}\b(?:khẩn trương|đẩy nhanh|hoàn thiện|rà soát|chủ trì|có trách nhiệm)\b)"
    r"|[Tt]hủ trưởng|[Pp]hó (?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Tt]hủ tướng|[Bb]í thư)|[Cc]hủ tịch|[Gg]iám đốc|[Cc]hánh|[Tt]rưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|[Tt]oàn (?:thể|trường)"
    r"|[Ss]ở\b(?! hữu)|UBND|UBKT\b|UBMTTQ|MTTQ|HĐND|[UỦ]y ban|[Uu]ỷ ban|[Vv]ăn phòng|Đài\b|Báo\b(?! (?:cáo|giá))|Công an|Công đoàn"
    r"|Ban (?=[A-ZĐ])|Ban (?:bầu cử|quản lý|chỉ đạo|tuyên giáo|dân vận|tổ chức|dân tộc|biên tập|thường trực|nội chính)\b|Trường\b(?! hợp)|Trung tâm|Tỉnh [Đđ]oàn|Thành [Đđ]oàn|Đoàn\b|Hội (?=[A-ZĐL])"
    r"|Mặt trận|(?:Huyện|Thị|Quận|Xã|Phường) [Đđ]oàn|(?:Huyện|Thị|Quận) ủy|(?:Tổng )?Liên đoàn|Liên minh|Liên hiệp|Cục\b|Chi cục|Bưu điện|Phòng (?!,|ngừa|chống|bệnh|cháy|trừ)|Kho bạc"
    r"|Thanh tra(?=\s+(?:tỉnh|thành phố|huyện|thị xã|quận|[Ss]ở|[Bb]ộ|Chính phủ|chủ trì|phối hợp|tham mưu|tổng hợp|theo dõi|có trách nhiệm)|\s*(?:[:;.]|$))"
    r"|Ngân hàng|Bảo hiểm|Hiệp hội|Hội đồng|Bộ (?=[A-ZĐ])(?!Bộ (?:T|C)(?:hủ tục|THC|iêu chí|hỉ số))|Viện\b|Tòa án|Quỹ\b|Công ty|Tổng công ty|Cổng (?=[Tt]hông)"
    r"|[Cc]ơ quan|[Đđ]ơn vị|Tỉnh ủy|Thành ủy|Đảng ủy|Học viện|[Tt]ổ bầu cử|Cơ sở (?=[A-ZĐ]{2}|khám|giáo dục|đào tạo|y tế|kinh doanh|sản xuất)|Nhân viên (?=y tế|thư viện|văn thư|kế toán|thiết bị|văn phòng|bảo vệ)|Tổ (?=[A-ZĐ]|công tác|văn phòng|chuyên môn|tư vấn|giúp việc|kiểm tra|liên ngành|thẩm định|biên tập|soạn thảo)|Đội (?=[A-ZĐ]|quản lý)|Hạt Kiểm lâm|Đồn Biên phòng|Công chức (?=[A-ZĐ]|chuyên môn)|Thành viên (?=Ban\b|Tổ\b|Hội đồng|UBND|[UỦ]y ban)|Hợp tác xã|HTX\b|[Cc]ác (?:ông|đồng chí)\b|Đồng chí (?=[A-ZĐ])|Ông (?=[A-ZĐ(])|Đ/[cC] (?=[A-ZĐ])|Kế toán|Thủ quỹ|Cán bộ (?=phụ trách|chuyên trách|đầu mối|văn thư)|Bí thư"
    r"|Thuế (?=tỉnh|thành phố|cơ sở|khu vực)|Trạm (?=[A-ZĐ])|Điện lực\b|Đảng bộ\b|Hiệu trưởng|Tổ trưởng|[Tt]rưởng thôn|Ban Thường vụ|(?:Thôn|Khu phố|Tổ dân phố|Bản) (?=[A-ZĐ\d])"
    r"|(?:Bộ|Thứ|Vụ|Viện) trưởng|Vụ (?=[A-ZĐ])|Tiểu ban\b|Tổng (?:cục|Giám đốc)\b|Thông tấn xã|Thủ tướng|Chính phủ|Kiểm toán (?=[Nn]hà nước)|Cảng vụ|Câu lạc bộ|[Ll]ực lượng (?=[A-ZĐ]|công an|kiểm lâm|quân sự|dân quân|bộ đội)|[Tt]ổ chức(?=, (?:đơn vị|cơ quan))|Tổ chức (?=Đoàn |Đảng |Công đoàn)|[Qq]uý (?=[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở)|Thường trực (?=[A-ZĐ])|Chi đoàn|Chi bộ|Cấp ủy|Chủ đầu tư|BHXH|TAND|VKSND|KBNN|LĐLĐ|Trang (?=[Tt]hông tin điện tử)|Bộ phận|Tập đoàn|Bảo tàng|Thư viện|Bệnh viện|[Nn]hà trường\b(?! (?:và|với) )|[Gg]iáo viên (?=chủ nhiệm|bộ môn|phụ trách|tổng phụ trách|các lớp)|[Đđ]ội ngũ (?=cán bộ|công chức|viên chức|giáo viên|giảng viên|nhà giáo)|GVCN\b|[Tt]ổng phụ trách|BGH\b|BCH\b|BTV\b|BTC\b|Khoa (?=[A-ZĐ])|Liên đội|Chi hội|VNPT\b|Viettel\b|MobiFone\b)"
)


def starts_with_agency(text: str) -> bool:
    """Whether the text begins with the name of a body (or an order to one)."""
    return HEAD.match(text.strip()) is not None
