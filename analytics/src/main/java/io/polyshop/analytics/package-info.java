/** Sales figures for the people who run the shop, and the record of every event. */
package io.polyshop.analytics;
