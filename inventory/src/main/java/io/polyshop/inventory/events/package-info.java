/** The events of orders and products that inventory acts upon: one handler for each topic. */
package io.polyshop.inventory.events;
