"""The .docx around the text: parts, relations and properties in an archive whose bytes depend on nothing but its content."""

import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from notifications.papers.pack import Pack
from notifications.papers.wordml import Element, R, W
from notifications.text import clean_text

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP = (1980, 1, 1, 0, 0, 0)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PAGE_HEADER, EMPTY_HEADER = "rIdPage", "rIdFirst"

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_OFFICE}.settings+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/>\
<Override PartName="/word/header2.xml" ContentType="{_OFFICE}.header+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_ROOT = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rIdStyles" Type="{R}/styles" Target="styles.xml"/>\
<Relationship Id="rIdSettings" Type="{R}/settings" Target="settings.xml"/>\
<Relationship Id="{PAGE_HEADER}" Type="{R}/header" Target="header1.xml"/>\
<Relationship Id="{EMPTY_HEADER}" Type="{R}/header" Target="header2.xml"/>\
</Relationships>"""
_SETTINGS = f"""<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat>\
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>"""


def write_docx(
    pack: Pack, body: Element, headers: tuple[Element, Element], *, title: str, as_of: dt.datetime
) -> bytes:
    """The file: `headers` are that of a following page and that of a first one; `as_of` (aware) is its only date."""
    page_header, first_header = headers
    parts: Mapping[str, str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "docProps/core.xml": _core(title, as_of),
        "word/document.xml": _text(body),
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _styles(pack),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _text(page_header),
        "word/header2.xml": _text(first_header),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, (_DECLARATION + content).encode())
    return archive.getvalue()


def _text(element: Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _core(title: str, as_of: dt.datetime) -> str:
    moment = as_of.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = f'xsi:type="dcterms:W3CDTF">{moment}'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean_text(title))}</dc:title><dc:creator>Đôn Đốc</dc:creator><dc:language>vi-VN</dc:language>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )


def _styles(pack: Pack) -> str:
    fonts = " ".join(f'w:{slot}="{pack.font}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(pack.sizes.body * 2)
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )
