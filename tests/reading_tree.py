"""What a text was read as, in lines that tests can compare."""

from plans.document import Block, Table
from plans.reading import read_document


def tree(blocks: tuple[Block, ...], depth: int = 0) -> list[str]:
    """The blocks as lines `depth mark|text`, a table as its rows' items."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(f"{depth} {block.line} " + " | ".join(block.heading))
            found.extend(
                f"{depth} {row.line} " + " | ".join("; ".join(c.items) for c in row.cells)
                for row in block.rows
            )
        else:
            found.append(f"{depth} {block.line} {block.mark}|{block.text}")
            found.extend(tree(block.children, depth + 1))
    return found


def read_tree(text: str) -> list[str]:
    return tree(read_document(text.encode()).blocks)
