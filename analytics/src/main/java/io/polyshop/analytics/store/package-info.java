/** The SQL: the record of events, the figures made of it, and how they are made anew. */
package io.polyshop.analytics.store;
