package io.polyshop.analytics.domain;

/** How many rows each table of sales has after a rebuild. */
public record RebuiltRows(
    long days, long months, long currencyDays, long currencyHours, long productDays, long steps) {}
