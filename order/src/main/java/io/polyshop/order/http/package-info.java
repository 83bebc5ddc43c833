/**
 * The operations of openapi.yaml: what they read from requests and what they answer. Nothing is
 * decided here: that is for {@code process} and {@code domain}.
 */
package io.polyshop.order.http;
