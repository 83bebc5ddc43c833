package io.polyshop.analytics.domain;

/** How many rows each table of sales has after a rebuild. */
public record RebuiltRows(int days, int months, int productDays) {}
