/** The operations of product/openapi.yaml, with the bodies that they read and show. */
package io.polyshop.product.http;
