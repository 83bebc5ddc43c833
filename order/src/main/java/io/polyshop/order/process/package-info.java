/**
 * What runs: orders are taken in and written in batches, moved by what happens to them, and
 * cancelled when their time is up. Here the rules meet the tables.
 */
package io.polyshop.order.process;
