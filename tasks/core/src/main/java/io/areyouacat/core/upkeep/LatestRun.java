package io.areyouacat.core.upkeep;

import io.areyouacat.core.run.RunId;

/** What {@code runs/latest.json} is asked for here. */
record LatestRun(RunId runId) {}
