"""The database's own refusals: an entry is added at the end, and never changed or removed."""

from collections.abc import Mapping

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The insert guard also stops SQLite's INSERT OR REPLACE, which deletes without a delete trigger.
INSTALL: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        """
        CREATE TRIGGER store_entry_at_the_end BEFORE INSERT ON store_entry
        WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM store_entry)
        BEGIN SELECT RAISE(ABORT, 'The record grows by one entry at its end.'); END
        """,
        """
        CREATE TRIGGER store_entry_no_update BEFORE UPDATE ON store_entry
        BEGIN SELECT RAISE(ABORT, 'An entry of the record is never changed.'); END
        """,
        """
        CREATE TRIGGER store_entry_no_delete BEFORE DELETE ON store_entry
        BEGIN SELECT RAISE(ABORT, 'An entry of the record is never removed.'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION store_entry_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.seq IS DISTINCT FROM (SELECT COALESCE(MAX(seq), 0) + 1 FROM store_entry) THEN
                RAISE EXCEPTION 'The record grows by one entry at its end.'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE FUNCTION store_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'An entry of the record is never changed or removed.'
            USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        """
        CREATE TRIGGER store_entry_at_the_end BEFORE INSERT ON store_entry
        FOR EACH ROW EXECUTE FUNCTION store_entry_at_the_end()
        """,
        """
        CREATE TRIGGER store_entry_kept BEFORE UPDATE OR DELETE ON store_entry
        FOR EACH ROW EXECUTE FUNCTION store_entry_kept()
        """,
        """
        CREATE TRIGGER store_entry_not_truncated BEFORE TRUNCATE ON store_entry
        FOR EACH STATEMENT EXECUTE FUNCTION store_entry_kept()
        """,
    ),
}

REMOVE: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        "DROP TRIGGER store_entry_at_the_end",
        "DROP TRIGGER store_entry_no_update",
        "DROP TRIGGER store_entry_no_delete",
    ),
    "postgresql": (
        "DROP TRIGGER store_entry_not_truncated ON store_entry",
        "DROP TRIGGER store_entry_kept ON store_entry",
        "DROP TRIGGER store_entry_at_the_end ON store_entry",
        "DROP FUNCTION store_entry_kept()",
        "DROP FUNCTION store_entry_at_the_end()",
    ),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place; a migration step."""
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away; a migration step backwards, never part of running the service."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
