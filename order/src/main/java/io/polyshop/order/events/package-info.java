/** What other services' events mean for orders: one handler for each topic. */
package io.polyshop.order.events;
