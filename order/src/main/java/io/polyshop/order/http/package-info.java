/** The operations of openapi.yaml: what they read from requests, and what they answer. */
package io.polyshop.order.http;
