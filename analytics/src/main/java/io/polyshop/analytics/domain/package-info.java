/** Pure rules: how an event changes the sales, and which ranges a report may have. */
package io.polyshop.analytics.domain;
