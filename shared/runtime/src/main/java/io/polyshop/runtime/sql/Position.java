package io.polyshop.runtime.sql;

import java.time.Instant;
import java.util.UUID;

/** A place in a list that is ordered by a time, and by ids where times are the same. */
public record Position(Instant time, UUID id) {}
