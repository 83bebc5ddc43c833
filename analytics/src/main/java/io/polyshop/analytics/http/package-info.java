/** The API: reports for those who work here. */
package io.polyshop.analytics.http;
