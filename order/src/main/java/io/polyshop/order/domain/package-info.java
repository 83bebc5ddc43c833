/**
 * The rules of orders: which states there are and what moves an order between them, what a placed
 * order may turn out to be, and the events that state it. Pure: no Vert.x, no SQL.
 */
package io.polyshop.order.domain;
