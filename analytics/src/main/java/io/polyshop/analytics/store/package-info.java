/** The SQL: recorded events, the sales counted from them, and counting them again. */
package io.polyshop.analytics.store;
