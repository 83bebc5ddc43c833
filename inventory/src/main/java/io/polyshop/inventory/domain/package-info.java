/**
 * The rules of stock, without Vert.x and without SQL: what a batch of order events reserves,
 * confirms and releases, and whether staff may change stock as they want to.
 */
package io.polyshop.inventory.domain;
