/**
 * Limits on attempts per account, counted in the database for all replicas. They lock nobody out
 * for good. (Limits per address are in {@code http}, counted in this process.)
 */
package io.polyshop.auth.throttle;
