/**
 * Against too many attempts: by address in this process, by account in the database for all
 * replicas. What is decided here locks nobody out for good.
 */
package io.polyshop.auth.throttle;
