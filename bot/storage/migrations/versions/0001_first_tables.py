"""First tables, as they were declared then, in the words of each database"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    written = Path(__file__).with_suffix(f".{op.get_bind().dialect.name}.sql").read_text(encoding="utf-8")
    for statement in written.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
