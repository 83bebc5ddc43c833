/**
 * The rules of orders: which states there are and what moves an order between them, the outcomes of
 * placing one, and the events that state its status. Pure: no Vert.x, no SQL.
 */
package io.polyshop.order.domain;
