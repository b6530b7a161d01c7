"""The database's own walls: row-level security on PostgreSQL, for every walled table."""

from typing import Any

from django.apps import apps
from django.db import connection

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.walled import Walled
from ctoaas.portal.server.database import OWNER_VARIABLE, VARIABLE

_MAY_SEE = """
CREATE OR REPLACE FUNCTION cto_may_see(client uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.clients', true), '') = '*'
      OR client::text = ANY(string_to_array(current_setting('app.clients', true), ','))
$$
"""


def walled_models() -> list[type[Walled]]:
    """Every model with rows of clients, in the order of their tables."""
    return sorted(
        (model for model in apps.get_models() if issubclass(model, Walled)),
        key=lambda model: model._meta.db_table,
    )


def draw(**_: Any) -> None:
    """Draw the walls in a PostgreSQL database; done anew after each migration."""
    if connection.vendor != "postgresql":
        return
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(_MAY_SEE)
        for model in walled_models():
            if model._meta.db_table in existing:
                cursor.execute(_policy(model))


def _policy(model: type[Walled]) -> str:
    table = f'"{model._meta.db_table}"'
    inside = f'cto_may_see("{model.wall}")'
    seen = f"{inside} OR {model.also_seen}" if model.also_seen else inside
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"DROP POLICY IF EXISTS wall ON {table};"
        f"DROP POLICY IF EXISTS wall_seen ON {table};"
        f"CREATE POLICY wall ON {table} USING ({inside}) WITH CHECK ({inside});"
        f"CREATE POLICY wall_seen ON {table} FOR SELECT USING ({seen})"
    )


def grant(role: str) -> None:
    """Let `role` read and write rows, and nothing more."""
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(
            f"GRANT USAGE ON SCHEMA public TO {quoted};"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};"
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}"
        )


def require_a_role_that_is_held_back() -> None:
    """Refuse to serve PostgreSQL with a role that its walls do not hold back.

    Raises UsageError for a superuser, a role that bypasses row-level security, and a role that
    owns one of our tables.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls, EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
            " AND pg_has_role(current_user, relowner, 'member')), current_user"
            " FROM pg_roles WHERE rolname = current_user"
        )
        is_above, is_owner, name = cursor.fetchone()
    if is_above or is_owner:
        what = "stands above row-level security" if is_above else "owns the tables"
        raise UsageError(
            VARIABLE,
            f'the role "{name}" {what}, so nothing would hold one client\'s rows from another',
            f"serve with a role of its own, and put the owner in {OWNER_VARIABLE}",
        )
