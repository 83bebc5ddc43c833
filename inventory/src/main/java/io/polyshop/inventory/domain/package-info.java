/**
 * The rules of stock, without Vert.x and without SQL: what a batch of order events reserves,
 * confirms and releases, and what a staff member's change comes to.
 */
package io.polyshop.inventory.domain;
