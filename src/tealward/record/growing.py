"""A table that only grows: the database itself refuses to change or remove a row, whoever asks."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event


def only_grows(table: Table) -> None:
    """Add to ``table`` the triggers, of SQLite or PostgreSQL, that refuse change and removal."""
    name, words = table.name, f"{table.name} only grows: its rows are never changed or removed"
    for deed in ("UPDATE", "DELETE"):
        _after_creating(
            table,
            "sqlite",
            f"CREATE TRIGGER {name}_refuse_{deed.lower()} BEFORE {deed} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END",
        )
    _after_creating(
        table,
        "postgresql",
        f"CREATE OR REPLACE FUNCTION {name}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$",
    )
    _after_creating(
        table,
        "postgresql",
        f"CREATE TRIGGER {name}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_only_grows()",
    )


def _after_creating(table: Table, dialect: str, statement: str) -> None:
    ddl = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
