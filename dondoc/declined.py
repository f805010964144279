"""Why the system declined to read or write, in words for people."""

import errno

_WHY = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn hơn mức cho phép",
    errno.EROFS: "ổ đĩa chỉ đọc được",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EISDIR: "đây là một thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "đĩa đọc ghi bị lỗi",
}


def declined(error: OSError) -> tuple[str, str]:
    """Why the system declined, in Vietnamese where it is known, and in its own words."""
    en = error.strerror or str(error)
    return _WHY.get(error.errno or 0, en), en
