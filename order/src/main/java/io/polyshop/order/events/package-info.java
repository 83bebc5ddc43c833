/** What other services' facts mean for orders: one handler a topic. */
package io.polyshop.order.events;
