/** Pure rules: what an event changes in the figures, and which days a report is about. */
package io.polyshop.analytics.domain;
