"""Leads with their points, and people by their leads: laid as tables after the answers."""

from __future__ import annotations

import pyarrow as pa

from custodiet.inquiry.access.engine._leads import facts_in, lane_of, lay_leads
from custodiet.inquiry.access.engine._world import World
from custodiet.inquiry.access.weights import Weights, points_of

__all__ = ["FURTHER", "LEADS", "PEOPLE", "lay_points"]

# In the order of `leads`, by person and record: to sort them with their words takes twice as long.
LEADS = (
    "SELECT staff_id, record_id, lane, looks, first_at, access_ids, facts, points, why, "
    "weights_version FROM scored"
)
# The last line of a person's points: who opened more than one record is read a little sooner.
FURTHER = "a quarter of the points of up to four more of their records, rounded down"
# A person's points are those of the best lead, and a quarter of the next four together.
PEOPLE = f"""
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY staff_id ORDER BY points DESC, record_id) AS place
  FROM scored WHERE points > 0
), best AS (
  SELECT staff_id,
    max(points) FILTER (place = 1) AS first,
    CAST(coalesce(sum(points) FILTER (place BETWEEN 2 AND 5), 0) // 4 AS INTEGER) AS further,
    any_value(why) FILTER (place = 1) AS why
  FROM placed GROUP BY staff_id
), counted AS (
  SELECT staff_id, count(*) AS accesses,
    count(*) FILTER (said > 0) AS explained,
    count(*) FILTER (said = 0) AS unexplained,
    count(*) FILTER (said < 0) AS cannot_tell
  FROM answered GROUP BY staff_id
)
SELECT c.*, CAST(coalesce(b.first + b.further, 0) AS INTEGER) AS points,
  CASE WHEN b.staff_id IS NULL THEN CAST([] AS VARCHAR[]) WHEN b.further = 0 THEN b.why
    ELSE list_append(b.why, '{FURTHER} +' || b.further) END AS points_why
FROM counted c LEFT JOIN best b USING (staff_id) ORDER BY c.staff_id
"""


def lay_points(world: World, weights: Weights) -> None:
    """The view `scored`: every lead with its points, line by line, and the weights' version."""
    lay_leads(world)
    kinds = [row[0] for row in world.con.execute("SELECT DISTINCT facts FROM leads").fetchall()]
    named = [facts_in(bits) for bits in kinds]
    told = [points_of(facts, weights) for facts in named]
    table = pa.table(
        {
            "bits": pa.array(kinds, pa.int32()),
            "facts": pa.array(named, pa.list_(pa.string())),
            "lane": pa.array([lane_of(facts) for facts in named], pa.string()),
            "points": pa.array([points for points, _ in told], pa.int32()),
            "why": pa.array([lines for _, lines in told], pa.list_(pa.string())),
        }
    )
    world.con.register("points_of_facts", table)
    world.con.execute("CREATE OR REPLACE TEMP TABLE counted_facts AS SELECT * FROM points_of_facts")
    world.con.unregister("points_of_facts")
    world.con.execute(
        "CREATE OR REPLACE TEMP VIEW scored AS SELECT l.staff_id, l.record_id, p.lane, l.looks, "
        f"l.first_at, l.access_ids, p.facts, p.points, p.why, {weights.version} AS weights_version "
        "FROM leads l JOIN counted_facts p ON p.bits = l.facts"
    )
