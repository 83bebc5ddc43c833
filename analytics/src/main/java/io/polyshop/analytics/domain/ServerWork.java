package io.polyshop.analytics.domain;

/**
 * What the database server has written, all databases together, since some time.
 *
 * @param walBytes of write-ahead log
 * @param rowsWritten inserted, updated and deleted; the server counts them about once a second
 */
public record ServerWork(long walBytes, long rowsWritten) {}
